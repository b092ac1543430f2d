import Foundation
import FrontDesk
import HTTPTypes
import Hall
public import Hummingbird
import Logging
import NIOCore
public import ServiceLifecycle
import Wording

/// The hall on HTTP: one set of routes, on as many addresses as the site has.
public struct HallServer: Sendable {
    private let hall: HallParts
    private let broadcaster: Broadcaster

    public init(_ hall: HallParts) {
        self.hall = hall
        broadcaster = Broadcaster(hall)
    }

    /// - Parameter addresses: TCP or Unix sockets; loopback unless the site says otherwise.
    /// - Returns: services to run until the process stops, in the order of dependence.
    public func services(on addresses: [BindAddress]) -> [any Service] {
        let router = router()
        let apps: [any Service] = addresses.map { address in
            Application(
                router: router, configuration: ApplicationConfiguration(address: address, serverName: nil),
                logger: hall.logger)
        }
        // Ended in reverse: the streams first, or the servers would wait for their readers.
        return apps + [broadcaster]
    }

    /// The same on a TCP address and on a Unix socket, whose file a killed hall may have left: the store's lock says that
    /// no other is running.
    public func services(host: String, port: Int, socket: String) throws -> [any Service] {
        if FileManager.default.fileExists(atPath: socket) { try FileManager.default.removeItem(atPath: socket) }
        return services(on: [.hostname(host, port: port), .unixDomainSocket(path: socket)])
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        let doorkeeper = Doorkeeper(hall: hall)
        router.add(middleware: SafeHeaders(hall: hall))
        for route in hall.routes.map(withStream) {
            router.on(RouterPath("/api/v1\(route.path)"), method: route.method) { request, context in
                // A device's id may have the name of a place in it.
                let parameters = Dictionary(
                    context.parameters.map {
                        (String($0.key), String($0.value).removingPercentEncoding ?? String($0.value))
                    }, uniquingKeysWith: { $1 })
                return await doorkeeper.handle(request, route, parameters)
            }
        }
        router.get("/metrics") { _, _ in await hall.metrics() }
        for path in StaticPages.pages.keys.sorted() + ["/t/{id}", "/{shelf}/{file}", StaticPages.phoneWorker] {
            router.get(RouterPath(path)) { request, _ in await page(request) }
        }
        return router
    }

    private func withStream(_ route: Route) -> Route {
        guard route.path == "/events" else { return route }
        return .get(route.path) { call in try await broadcaster.respond(to: call) }
    }

    /// A page; a kiosk or board that brings its enrolment gets its cookie here.
    private func page(_ request: Request) async -> Response {
        let path = request.uri.path
        guard var response = hall.pages.response(to: path) else { return hall.nothing(at: request) }
        guard ["/kiosk", "/board", "/rate"].contains(path) else { return response }
        let offered = request.uri.queryParameters["enrol"].map(String.init)
        // A cookie from another hall, or from before the data was thrown away, is as good as none.
        let isKnown = await isScreen(Cookies.value(Cookies.device, in: request))
        if let token = offered ?? (isKnown ? nil : hall.options.openKioskToken), await isScreen(token) {
            // The token must not stay in the address bar, where anybody could read it.
            if offered != nil { response = Response(status: .seeOther, headers: [.location: path]) }
            response.headers[.setCookie] = Cookies.set(Cookies.device, to: token, seconds: 10 * 365 * 86_400)
        }
        return response
    }

    /// Only kiosks and boards are enrolled by opening a page: no other token belongs into an address.
    private func isScreen(_ token: String?) async -> Bool {
        guard let token, let role = await hall.gatekeeper.holder(ofToken: token)?.role else { return false }
        return role == .kiosk || role == .board
    }
}

extension HallParts {
    /// For a person a page, for a program a problem.
    func nothing(at request: Request) -> Response {
        let wantsPage = request.headers[.accept]?.contains("text/html") == true
        guard wantsPage, !request.uri.path.hasPrefix("/api/"), var page = pages.response(to: "/pages/missing.html")
        else { return Refusal.unknownPath.response(language: Call.language(of: request)) }
        page.status = .notFound
        return page
    }
}

/// Headers that keep a page from loading or being loaded by anything foreign, and problems for unknown paths.
struct SafeHeaders: RouterMiddleware {
    let hall: HallParts

    private static let policy = """
        default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; \
        base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """

    typealias Context = BasicRequestContext

    @concurrent
    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            response = hall.nothing(at: request)
        }
        if let policy = HTTPField.Name("Content-Security-Policy") { response.headers[policy] = Self.policy }
        if let referrer = HTTPField.Name("Referrer-Policy") { response.headers[referrer] = "same-origin" }
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }
}
