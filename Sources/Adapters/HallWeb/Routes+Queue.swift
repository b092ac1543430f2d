import FrontDesk
import Hall
import HallAPI
import Hummingbird
import NIOCore
import Queueing
import Wording

extension HallParts {
    var lineRoutes: [Route] {
        [
            .get("/lines") { call in
                let kiosk = call.holders.first { $0.role == .kiosk }
                let (views, place) = (await views(), await places().printer(for: kiosk?.id))
                return JSON.response(views.lines(printer: views.printer(at: place, await devices.heard())))
            }
        ]
    }

    var ticketRoutes: [Route] {
        [
            .post("/tickets", .kiosk, .officer) { call in try await issue(call) },
            .get("/tickets", .officer) { call in
                let number = call.query("number") ?? ""
                guard let ticket = await views().ticket(numbered: number) else { throw Refusal.unknownTicket }
                return JSON.response(ticket)
            },
            .get("/tickets/{id}") { call in
                guard let ticket = await views().ticket(call.parameter("id")) else { throw Refusal.unknownTicket }
                return JSON.response(ticket)
            },
            .get("/tickets/{id}/qr.svg") { call in try await qrPicture(call.parameter("id")) },
            .post("/tickets/{id}/accept-on-screen", .kiosk) { call in
                try await amend(call) { .acceptOnScreen(ticket: $0) }
            },
            .post("/tickets/{id}/confirm-paper", .kiosk, .officer) { call in
                try await amend(call) { .confirmPaper(ticket: $0) }
            },
            .post("/tickets/{id}/cancel") { call in
                try await amend(call) { .removeTicket(ticket: $0, byCitizen: call.holder?.role.isPerson != true) }
            },
            .post("/tickets/{id}/back") { call in try await amend(call) { .comeBack(ticket: $0) } },
            .post("/tickets/{id}/return", .kiosk, .officer) { call in
                try await amend(call) { .returnTicket(ticket: $0) }
            },
            .post("/tickets/{id}/priority", .officer) { call in
                let body = try await call.bytes()
                let wish = try call.decode(PriorityRequest.self, from: body)
                return try await amend(call, body) { .grantPriority(ticket: $0, priority: wish.priority) }
            },
            .post("/tickets/{id}/rating") { call in
                let body = try await call.bytes()
                let wish = try call.decode(RatingRequest.self, from: body)
                return try await amend(call, body) { .rate(ticket: $0, score: wish.score) }
            },
        ]
    }

    private func issue(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(TicketRequest.self, from: body)
        let id = Self.newID()
        let request = QueueCommand.IssueRequest(
            ticket: id, line: wish.line, priority: wish.priorityClass,
            language: wish.language == "en" ? "en" : "vi", appointment: wish.appointment,
            dossiers: wish.dossiers ?? 1,
            procedure: wish.procedure.map { String($0.prefix(40)) },
            channel: call.holder?.role == .kiosk ? "kiosk" : "reception",
            source: call.holder?.role == .kiosk ? call.actor : nil)
        return try await call.order(.queue(.issueTicket(request)), to: self, fields: body, isCreation: true) {
            views, _ in
            views.ticket(id)
        }
    }

    private func amend(
        _ call: Call, _ body: [UInt8] = [], _ command: (String) -> QueueCommand
    ) async throws -> Response {
        let id = call.parameter("id")
        return try await call.order(.queue(command(id)), to: self, fields: body) { views, _ in views.ticket(id) }
    }

    /// 100 random bits: nobody finds another's ticket by trying.
    static func newID() -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<20).map { _ in alphabet[Int.random(in: 0..<32)] })
    }

    private func qrPicture(_ id: String) async throws -> Response {
        guard await views().ticket(id) != nil else { throw Refusal.unknownTicket }
        guard let rows = qrCode("\(options.publicAddress)/t/\(id)") else { throw Refusal.internalFault }
        return svgResponse(rows)
    }

    /// A code as a picture for the screen.
    func svgResponse(_ rows: [[Bool]]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: Self.svg(rows))))
    }

    /// With the quiet zone of four modules that ISO/IEC 18004 asks for.
    private static func svg(_ rows: [[Bool]]) -> String {
        let side = rows.count + 8
        var path = ""
        for (y, row) in rows.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }
}
