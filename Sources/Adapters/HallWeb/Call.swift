import Crypto
import Foundation
import FrontDesk
import HTTPTypes
import Hall
import Hummingbird
import Journal
import NIOCore
import Wording

/// One request on its way through a route.
struct Call: Sendable {
    let request: Request
    let parameters: [String: String]
    /// Everybody that the request's cookies and tokens stand for.
    let holders: [Holder]
    /// The one that the route let in.
    let holder: Holder?
    let key: String?

    /// JSON bodies are small; images go through `PUT /files`.
    static let jsonLimit = 64 << 10

    var language: String { Self.language(of: request) }

    static func language(of request: Request) -> String {
        request.headers[.acceptLanguage]?.lowercased().hasPrefix("en") == true ? "en" : "vi"
    }

    /// An opaque id for the journal.
    var actor: String { holder?.id ?? "anyone" }

    /// The person at a counter; a tool that calls with a token is nobody who sits there.
    var staff: String? { holder?.isSignedIn == true ? holder?.id : nil }

    func parameter(_ name: String) -> String {
        parameters[name] ?? ""
    }

    func query(_ name: String) -> String? {
        request.uri.queryParameters[Substring(name)].map(String.init)
    }

    /// The body's bytes.
    ///
    /// - Throws: ``Refusal`` `body-too-large`.
    func bytes(upTo limit: Int = jsonLimit) async throws -> [UInt8] {
        var collected: [UInt8] = []
        for try await buffer in request.body {
            guard collected.count + buffer.readableBytes <= limit else { throw Refusal.bodyTooLarge(limit) }
            collected.append(contentsOf: buffer.readableBytesView)
        }
        return collected
    }

    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Refusal) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let DecodingError.keyNotFound(key, _) {
            throw .missingField(key.stringValue)
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            throw .missingField(context.codingPath.map(\.stringValue).joined(separator: "."))
        } catch {
            throw .notJSON
        }
    }

    /// Gives the hall an order in the caller's name and answers with what it rendered.
    ///
    /// - Parameter fields: the body's bytes, which the key is bound to.
    func order(
        _ command: HallCommand, to hall: HallParts, fields: [UInt8] = [], isCreation: Bool = false,
        answer: @escaping @Sendable (HallViews, [HallEvent]) -> any Encodable & Sendable
    ) async throws -> Response {
        let (site, waits) = (hall.site, hall.forecaster.waits)
        let order = Order(
            command, by: actor, key: key.map { "\(actor):\($0)" }, fingerprint: fingerprint(fields),
            isCreation: isCreation)
        let given = try await hall.registrar.perform(order) { state, now, events in
            JSON.text(answer(HallViews(state, site: site, now: now, waits: waits), events))
        }
        return JSON.response(given.body, status: given.isCreation ? .created : .ok)
    }

    private func fingerprint(_ fields: [UInt8]) -> String {
        let text = Array("\(request.method.rawValue) \(request.uri.path)\n".utf8) + fields
        return Journal.Digest(bytes: Array(SHA256.hash(data: text))).hex
    }
}

/// Plain JSON in, plain JSON out.
enum JSON {
    static func text(_ value: any Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("A view of the API does not encode: \(type(of: value)).")
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func response(_ value: any Encodable, status: HTTPResponse.Status = .ok) -> Response {
        response(text(value), status: status)
    }

    static func response(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
