import AsyncHTTPClient
public import Dossiers
import Foundation
import NIOCore
import NIOHTTP1

/// The city's hub over HTTP: files by hash first, each at most once, then the parcel that binds them.
public struct HubSystem: CentralSystem {
    private let address: String
    private let token: String?
    private let client: HTTPClient

    /// - Parameters:
    ///   - address: `https://hub.example`, no slash at the end.
    ///   - token: the site's own, sent as a bearer token.
    public init(address: String, token: String?) {
        self.address = address
        self.token = token
        client = Self.client
    }

    /// One for the process. A refused connection is an answer: the outbox has its own patience.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(60))
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    public func deliver(
        _ package: HandoverPackage, as id: HandoverID, files: any FileSource
    ) async throws(DeliveryFault) -> HandoverReceipt {
        let parcel = try Parcel(package)
        for file in package.files { try await send(file, files) }
        let body = HubParcel(
            site: package.site, code: package.code, procedure: package.procedure,
            dossier: String(decoding: parcel.dossier, as: UTF8.self),
            manifest: String(decoding: parcel.manifest, as: UTF8.self))
        let answer = try await exchange(.PUT, "/handovers/\(id)", json: body)
        let receipt: HandoverReceipt
        do {
            receipt = try JSONDecoder().decode(HandoverReceipt.self, from: answer)
        } catch {
            throw DeliveryFault(.unavailable, "\(address) answered with something that is no receipt.")
        }
        guard receipt.manifest == parcel.manifestHash else {
            throw DeliveryFault(
                .receiptDiffers, "\(address) acknowledged \(receipt.manifest), sent was \(parcel.manifestHash).")
        }
        return receipt
    }

    /// Asks before it sends: after a broken line only the missing files travel.
    private func send(_ file: HandoverPackage.File, _ files: any FileSource) async throws(DeliveryFault) {
        let path = "/files/\(file.sha256)"
        let question = request(.HEAD, path)
        let answer = try await execute(question)
        if answer.status == .ok { return }
        // A no is told here: a hub that closes the line while a file is under way would look like one that is not there.
        if answer.status != .notFound { try Self.check(answer, question.url) }
        guard let source = await files.path(ofFile: file.sha256) else {
            throw DeliveryFault(.sourceDamaged, "The store has no file \(file.sha256).")
        }
        var request = request(.PUT, path)
        request.body = .stream(FilePieces(path: source), length: .known(Int64(file.bytes)))
        // A large document on a slow line takes its time; only silence ends it.
        try await Self.check(execute(request, within: .hours(12)), request.url)
    }

    private func exchange(_ method: HTTPMethod, _ path: String, json: some Encodable) async throws(DeliveryFault)
        -> Data
    {
        var request = request(method, path)
        request.headers.add(name: "Content-Type", value: "application/json")
        do {
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(json)))
        } catch {
            throw DeliveryFault(.sourceDamaged, "The parcel does not encode.")
        }
        let response = try await execute(request)
        try Self.check(response, request.url)
        do {
            return Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
        } catch {
            throw DeliveryFault(.unreachable, "\(request.url): the answer was cut short.")
        }
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "\(address)/api/v1\(path)")
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        return request
    }

    private func execute(
        _ request: HTTPClientRequest, within limit: TimeAmount = .seconds(60)
    ) async throws(DeliveryFault) -> HTTPClientResponse {
        do {
            return try await client.execute(request, timeout: limit)
        } catch {
            throw DeliveryFault(.unreachable, "\(address): \(error)")
        }
    }

    private static func check(_ response: HTTPClientResponse, _ url: String) throws(DeliveryFault) {
        switch response.status.code {
        case 200..<300: return
        case 507: throw DeliveryFault(.full, "\(url): the receiver's disk is full.")
        case 408, 425, 429, 500..<600: throw DeliveryFault(.unavailable, "\(url): status \(response.status.code).")
        default: throw DeliveryFault(.refused, "\(url): status \(response.status.code).")
        }
    }
}

/// A file in pieces, so that no document stands in memory whole.
struct FilePieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let path: String

    struct AsyncIterator: AsyncIteratorProtocol {
        let path: String
        var handle: FileHandle?

        mutating func next() async throws -> ByteBuffer? {
            let open = try handle ?? FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            handle = open
            guard let chunk = try open.read(upToCount: 256 << 10), !chunk.isEmpty else { return nil }
            return ByteBuffer(bytes: chunk)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(path: path)
    }
}
