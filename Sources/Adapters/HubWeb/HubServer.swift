import Crypto
public import Dossiers
import Foundation
import HTTPTypes
public import Hummingbird
import Journal
public import Logging
import NIOCore

/// The city's side on HTTP: files by hash, then the parcel that binds them. Holds no state of its own.
public struct HubServer: Sendable {
    private let ledger: any HubLedger
    private let contents: any ContentStore
    private let sites: SiteTokens
    private let logger: Logger

    /// Largest file, in bytes.
    static let fileLimit = 512 << 20
    /// Largest parcel, in bytes: some thousand documents.
    static let parcelLimit = 1 << 20

    public init(ledger: any HubLedger, contents: any ContentStore, sites: SiteTokens, logger: Logger) {
        self.ledger = ledger
        self.contents = contents
        self.sites = sites
        self.logger = logger
    }

    public func application(on address: BindAddress) -> some ApplicationProtocol {
        Application(
            router: router(), configuration: ApplicationConfiguration(address: address, serverName: nil), logger: logger
        )
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/api/v1/health") { _, _ in
            let isReachable = await ledger.isReachable()
            return Self.json(["status": isReachable ? "ok" : "failing"], isReachable ? .ok : .serviceUnavailable)
        }
        router.head("/api/v1/files/{sha256}") { request, context in
            let answer = await guarded(request) { _ in
                let hash = context.parameters.get("sha256") ?? ""
                return Response(status: await contents.path(ofFile: hash) == nil ? .notFound : .ok)
            }
            // An answer to HEAD has no body (RFC 9110, 9.3.2), a refusal's words neither: whatever follows its head
            // on the line would be taken for the next answer.
            return Response(status: answer.status)
        }
        router.put("/api/v1/files/{sha256}") { request, context in
            await guarded(request) { _ in try await store(request, as: context.parameters.get("sha256") ?? "") }
        }
        router.put("/api/v1/handovers/{id}") { request, context in
            await guarded(request) { site in
                try await receive(request, as: context.parameters.get("id") ?? "", from: site)
            }
        }
        return router
    }

    private func store(_ request: Request, as hash: String) async throws -> Response {
        let stored: StoredContent
        do throws(ContentFault) {
            stored = try await contents.receive(request.body.map { Array($0.readableBytesView) }, limit: Self.fileLimit)
        } catch {
            switch error {
            case .tooLarge: throw HubRefusal(.contentTooLarge, "body-too-large", "The file is too large.")
            case .full: throw HubRefusal(.init(code: 507), "storage-full", "The hub's disk is full; send again later.")
            case .cutShort: throw HubRefusal(.badRequest, "cut-short", "The file ended early; send it again.")
            case .failed(let why): throw HubRefusal(.internalServerError, "internal", why)
            }
        }
        guard stored.sha256 == hash else {
            throw HubRefusal(
                .unprocessableContent, "hash-differs", "The bytes have the hash \(stored.sha256), not \(hash).")
        }
        return Self.json(["sha256": stored.sha256], .ok)
    }

    /// Acknowledged only when every file that the manifest names is here, and the parcel is in PostgreSQL.
    private func receive(_ request: Request, as id: String, from site: String?) async throws -> Response {
        let (parcel, entries) = try await Self.parcel(in: request)
        guard site == nil || site == parcel.site else {
            throw HubRefusal(.forbidden, "wrong-site", "This token belongs to another site.")
        }
        for entry in entries {
            let isHere =
                entry.path == "data/dossier.json"
                ? Self.sha256(parcel.dossier) == entry.sha256 : await contents.path(ofFile: entry.sha256) != nil
            guard isHere else { throw HubRefusal(.conflict, "missing-file", "\(entry.path) is not here, or differs.") }
        }
        let arrival = HubArrival(
            id: id, site: parcel.site, code: parcel.code, procedure: parcel.procedure,
            manifest: Self.sha256(parcel.manifest), dossier: parcel.dossier)
        do throws(HubFault) {
            return Self.json(try await ledger.record(arrival), .ok)
        } catch {
            switch error {
            case .conflict: throw HubRefusal(.conflict, "conflict", "Another dossier has this id or code.")
            case .refused(let why):
                logger.error("A parcel cannot be recorded as it is.", metadata: ["id": "\(id)", "why": "\(why)"])
                throw HubRefusal(.badRequest, "bad-parcel", "The parcel cannot be recorded as it is: \(why)")
            case .unreachable(let why):
                logger.error("PostgreSQL does not answer; sites will send again.", metadata: ["why": "\(why)"])
                throw HubRefusal(
                    .serviceUnavailable, "ledger-unreachable", "The ledger does not answer; send again later.")
            }
        }
    }

    private static func parcel(in request: Request) async throws -> (HubParcel, [(path: String, sha256: String)]) {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: parcelLimit)
        } catch is NIOTooManyBytesError {
            throw HubRefusal(.contentTooLarge, "body-too-large", "A parcel has \(parcelLimit >> 20) MB at most.")
        }
        guard let parcel = try? JSONDecoder().decode(HubParcel.self, from: Data(body.readableBytesView)),
            let entries = BagManifest.parse(parcel.manifest)
        else { throw HubRefusal(.badRequest, "bad-parcel", "This is no parcel.") }
        return (parcel, entries)
    }

    private func guarded(_ request: Request, _ body: (String?) async throws -> Response) async -> Response {
        do {
            return try await body(try sites.site(of: request))
        } catch let refusal as HubRefusal {
            return refusal.response
        } catch {
            logger.error("A request failed unexpectedly.", metadata: ["error": "\(error)"])
            return HubRefusal(.internalServerError, "internal", "Something went wrong; send again later.").response
        }
    }

    static func json(_ value: some Encodable, _ status: HTTPResponse.Status) -> Response {
        let data = (try? JSONEncoder().encode(value)) ?? Data("{}".utf8)
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }

    private static func sha256(_ text: String) -> String {
        Journal.Digest(bytes: Array(SHA256.hash(data: Data(text.utf8)))).hex
    }
}

/// Which site a token belongs to.
public struct SiteTokens: Sendable {
    private let sites: [String: String]?

    /// - Parameter lines: `HN01 token`, one a line; `nil` lets anyone in, for a hub on loopback.
    public init(lines: String?) {
        sites = lines.map { text in
            Dictionary(
                text.split(whereSeparator: \.isNewline).compactMap { line in
                    let parts = line.split(separator: " ")
                    return parts.count == 2 ? (Self.digest(String(parts[1])), String(parts[0])) : nil
                }, uniquingKeysWith: { $1 })
        }
    }

    /// - Returns: `nil` when tokens are not asked for.
    func site(of request: Request) throws(HubRefusal) -> String? {
        guard let sites else { return nil }
        let header = request.headers[.authorization] ?? ""
        guard header.hasPrefix("Bearer "), let site = sites[Self.digest(String(header.dropFirst(7)))] else {
            throw HubRefusal(.unauthorized, "not-enrolled", "No site has this token.")
        }
        return site
    }

    private static func digest(_ token: String) -> String {
        Journal.Digest(bytes: Array(SHA256.hash(data: Data(token.utf8)))).hex
    }
}

struct HubRefusal: Error {
    let status: HTTPResponse.Status
    let type: String
    let detail: String

    init(_ status: HTTPResponse.Status, _ type: String, _ detail: String) {
        self.status = status
        self.type = type
        self.detail = detail
    }

    var response: Response {
        var response = HubServer.json(["type": type, "title": type, "detail": detail], status)
        response.headers[.contentType] = "application/problem+json"
        return response
    }
}
