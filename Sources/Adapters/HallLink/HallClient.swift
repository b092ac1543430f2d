public import AsyncHTTPClient
import Foundation
public import HallAPI
import NIOCore
import NIOHTTP1

/// Speaks to a hall over its API: a Unix socket on the same machine, HTTP(S) from another.
public struct HallClient: Sendable {
    private let base: String
    private let token: String?
    private let language: String
    private let client: HTTPClient
    /// Tells this process from the one before it.
    let life = String(UInt64.random(in: .min ... .max), radix: 36)

    /// - Parameters:
    ///   - address: `http://host:port`, or the path of a Unix socket, from the working folder on if it is relative.
    ///   - token: an enrolled agent's, or `nil`.
    ///   - language: `vi` or `en`, in which the hall says why it refuses.
    public init(
        address: String, token: String?, language: String = "vi", client: HTTPClient = HallClient.makeClient()
    ) {
        base = address.contains("://") ? address : Self.socketBase(URL(filePath: address).standardizedFileURL.path)
        self.token = token
        self.language = language
        self.client = client
    }

    /// A client whose event streams end when the hall's heartbeat stays out for 20 s.
    public static func makeClient() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(3), read: .seconds(20))
        // A hall that is not there is told at once: whoever asks has patience of their own.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func shutdown() async throws {
        try await client.shutdown()
    }

    /// One request; the body of the answer, whatever its kind.
    ///
    /// - Throws: ``HallFault``, with the problem's own words when the hall refused.
    public func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, key: String? = nil, type: String = "application/json"
    ) async throws(HallFault) -> [UInt8] {
        var request = request(method, path)
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        if let body {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let (status, bytes) = try await execute(request)
        guard (200..<300).contains(status) else { throw Self.refusal(status, bytes) }
        return bytes
    }

    public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(HallFault) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .refused(type: "not-understood", detail: "The hall's answer is of another version: \(error)")
        }
    }

    public func encode(_ value: some Encodable) throws(HallFault) -> [UInt8] {
        do {
            // A key is bound to its body byte for byte, and the order of fields differs from process to process:
            // whoever comes after a killed agent must say the same as it did.
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return Array(try encoder.encode(value))
        } catch {
            throw .refused(type: "not-encodable", detail: "\(error)")
        }
    }

    func request(_ method: String, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "\(base)/api/v1\(path)")
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Accept-Language", value: language)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        return request
    }

    func open(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        try await client.execute(request, deadline: .distantFuture)
    }

    private func execute(_ request: HTTPClientRequest) async throws(HallFault) -> (UInt, [UInt8]) {
        do {
            let response = try await client.execute(request, timeout: .seconds(60))
            let body = try await response.body.collect(upTo: 80 << 20)
            return (response.status.code, Array(body.readableBytesView))
        } catch {
            throw .unreachable("\(error)")
        }
    }

    private static func refusal(_ status: UInt, _ bytes: [UInt8]) -> HallFault {
        struct Problem: Decodable {
            let type: String
            let detail: String
            let remedy: String
        }
        guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes)) else {
            return .unreachable("The hall answered with status \(status).")
        }
        return .refused(type: problem.type, detail: "\(problem.detail) \(problem.remedy)")
    }

    private static func socketBase(_ path: String) -> String {
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? path
        return "http+unix://\(escaped)"
    }
}
