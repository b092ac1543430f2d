import FrontDesk
import HTTPTypes
import Hall
import Hummingbird
import Logging
import NIOCore
import Wording

/// Turns a request into a call that its route may handle, and whatever it throws into a problem.
struct Doorkeeper: Sendable {
    let hall: HallParts

    func handle(_ request: Request, _ route: Route, _ parameters: [String: String]) async -> Response {
        do {
            let holders = await holders(of: request)
            let holder = try Self.admit(holders, to: route)
            let key = route.needsKey ? try Self.key(of: request) : nil
            let call = Call(
                request: request, parameters: parameters, holders: holders, holder: holder, key: key)
            return try await route.handle(call)
        } catch let refusal as Refusal {
            return refusal.response(language: Call.language(of: request))
        } catch {
            hall.logger.error(
                "A request failed unexpectedly.",
                metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return Refusal.internalFault.response(language: Call.language(of: request))
        }
    }

    private static func admit(_ holders: [Holder], to route: Route) throws(Refusal) -> Holder? {
        guard let roles = route.roles else { return holders.first }
        if let holder = holders.first(where: { roles.contains($0.role) }) { return holder }
        let officersMay = !roles.isDisjoint(with: [.officer, .operator, .technician])
        if officersMay, let manager = holders.first(where: { $0.role == .manager }) { return manager }
        throw holders.isEmpty ? .notSignedIn : .notAllowed
    }

    private static func key(of request: Request) throws(Refusal) -> String {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name],
            (1...100).contains(key.count), key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw .missingKey }
        return key
    }

    private func holders(of request: Request) async -> [Holder] {
        var tokens: [String] = []
        if let bearer = request.headers[.authorization], bearer.hasPrefix("Bearer ") {
            tokens.append(String(bearer.dropFirst(7)))
        }
        for cookie in [Cookies.session, Cookies.device] {
            if let value = Cookies.value(cookie, in: request) { tokens.append(value) }
        }
        var holders: [Holder] = []
        for token in tokens {
            if let holder = await hall.gatekeeper.holder(ofToken: token) { holders.append(holder) }
        }
        return holders
    }
}

enum Cookies {
    static let session = "tramso_session"
    static let device = "tramso_device"

    static func value(_ name: String, in request: Request) -> String? {
        for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces }
            if parts.count == 2, parts[0] == name { return parts[1] }
        }
        return nil
    }

    /// - Parameter seconds: 0 takes the cookie away.
    static func set(_ name: String, to value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(seconds)"
    }
}

extension Substring {
    var trimmingSpaces: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
