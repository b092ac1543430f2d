import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import NIOCore
import Queueing
import Wording

extension HallParts {
    var accessRoutes: [Route] {
        [
            .keyless(.post, "/sign-in") { call in try await signIn(call) },
            .keyless(.post, "/sign-out") { call in
                try await leaveCounter(call)
                if let token = Cookies.value(Cookies.session, in: call.request) {
                    try await gatekeeper.signOut(token: token)
                }
                var response = Response(status: .noContent)
                response.headers[.setCookie] = Cookies.set(Cookies.session, to: "", seconds: 0)
                return response
            },
            .get("/me") { call in
                guard let holder = call.holders.first else { throw Refusal.notSignedIn }
                return JSON.response(PersonView(holder))
            },
            .get("/enrolments", .technician) { _ in
                JSON.response(EnrolmentsView(enrolments: await gatekeeper.enrolled().map(PersonView.init)))
            },
            .keyless(.post, "/enrolments", .technician) { call in try await enrol(call) },
            .keyless(.delete, "/enrolments/{id}", .technician) { call in
                try await gatekeeper.revoke(call.parameter("id"), by: call.actor)
                return Response(status: .noContent)
            },
            .keyless(.post, "/staff", .manager) { call in
                let wish = try call.decode(StaffRequest.self, from: try await call.bytes())
                guard let role = Role(rawValue: wish.role) else { throw Refusal.missingField("role") }
                let staff = NewStaff(id: wish.id, name: wish.name, role: role, pin: wish.pin, counter: wish.counter)
                try await gatekeeper.save(staff: staff, by: call.actor)
                return JSON.response(Nothing(), status: .created)
            },
        ]
    }

    /// Whoever signs out leaves no citizen behind at a counter.
    private func leaveCounter(_ call: Call) async throws {
        guard let person = call.holders.first(where: \.isSignedIn)?.id,
            let counter = await registrar.read({ state, _ in state.queue.desk(of: person) })
        else { return }
        let order = Order(.queue(.closeCounter(counter: counter, staff: person)), by: person)
        _ = try await registrar.perform(order) { _, _, _ in "" }
    }

    private func signIn(_ call: Call) async throws -> Response {
        let wish = try call.decode(SignInRequest.self, from: try await call.bytes())
        let (token, holder) = try await gatekeeper.signIn(wish.staff, pin: wish.pin)
        var response = JSON.response(PersonView(holder))
        response.headers[.setCookie] = Cookies.set(Cookies.session, to: token, seconds: 14 * 3_600)
        return response
    }

    private func enrol(_ call: Call) async throws -> Response {
        let wish = try call.decode(EnrolmentRequest.self, from: try await call.bytes())
        guard let role = Role(rawValue: wish.kind) else { throw Refusal.missingField("kind") }
        let token = try await gatekeeper.enrol(role, name: wish.name, place: wish.place ?? "", by: call.actor)
        let hasPage = role == .kiosk || role == .board
        let link = hasPage ? "\(options.publicAddress)/\(role.rawValue)?enrol=\(token)" : nil
        return JSON.response(EnrolmentView(token: token, link: link), status: .created)
    }
}

extension PersonView {
    init(_ holder: Holder) {
        self.init(
            id: holder.id, name: holder.name, role: holder.role.rawValue, counter: holder.counter,
            place: holder.place.isEmpty ? nil : holder.place)
    }
}
