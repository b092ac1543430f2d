import HTTPTypes
public import Hall
import Hummingbird

/// One operation of the API: docs/openapi.yaml has the same list, and a test compares them.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Response

    let method: HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for parts that vary.
    let path: String
    /// `nil` lets anyone in.
    let roles: Set<Role>?
    /// Whether an `Idempotency-Key` must come along.
    let needsKey: Bool
    let handle: Handler

    static func get(_ path: String, _ roles: Role..., handle: @escaping Handler) -> Route {
        Route(method: .get, path: path, roles: set(roles), needsKey: false, handle: handle)
    }

    /// Changes something, once per key.
    static func post(_ path: String, _ roles: Role..., handle: @escaping Handler) -> Route {
        Route(method: .post, path: path, roles: set(roles), needsKey: true, handle: handle)
    }

    /// Harmless to repeat, or not to be remembered: no key.
    static func keyless(_ method: HTTPRequest.Method, _ path: String, _ roles: Role..., handle: @escaping Handler)
        -> Route
    {
        Route(method: method, path: path, roles: set(roles), needsKey: false, handle: handle)
    }

    private static func set(_ roles: [Role]) -> Set<Role>? {
        roles.isEmpty ? nil : Set(roles)
    }
}

/// The operations, for the test that holds the API's description to them.
public struct RouteSummary: Hashable, Sendable {
    public let method: String
    public let path: String
    public let roles: Set<Role>
}

extension HallParts {
    var routes: [Route] {
        lineRoutes + catalogueRoutes + appointmentRoutes + exitRoutes + ticketRoutes + counterRoutes + managerRoutes
            + eventRoutes + accessRoutes + sessionRoutes + resultRoutes + agencyRoutes + pageRoutes
            + fileRoutes + jobRoutes
            + deviceRoutes + inventoryRoutes + trialRoutes + readRoutes + paymentRoutes + benchRoutes
            + benchReaderRoutes
    }

    public var routeSummaries: [RouteSummary] {
        routes.map { RouteSummary(method: $0.method.rawValue.lowercased(), path: $0.path, roles: $0.roles ?? []) }
    }
}
