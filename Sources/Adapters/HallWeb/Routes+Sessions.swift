import Digitising
import Dossiers
import FrontDesk
import Hall
import HallAPI
import Hummingbird
import Queueing
import Wording

extension HallParts {
    var sessionRoutes: [Route] {
        [
            .get("/sessions", .operator) { _ in JSON.response(await views().sessions()) },
            .post("/sessions", .operator) { call in try await open(call) },
            .get("/sessions/{id}", .operator, .devices, .pages) { call in JSON.response(try await session(call)) },
            .post("/sessions/{id}/scan", .operator) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ScanRequest.self, from: body)
                let scanner = try await scanner(wish.scanner)
                let command = SessionCommand.askScan(
                    session: call.parameter("id"), component: wish.component, scanner: scanner,
                    replacing: wish.replaces)
                return try await amend(call, command, body)
            },
            .post("/sessions/{id}/cancel-scan", .operator) { call in
                try await amend(call, .cancelScan(session: call.parameter("id")))
            },
            .post("/sessions/{id}/submit", .operator) { call in
                try await amend(call, .submit(session: call.parameter("id")))
            },
            .post("/sessions/{id}/discard", .operator) { call in
                try await amend(call, .discard(session: call.parameter("id")))
            },
            .get("/sessions/{id}/separator.svg", .operator) { call in
                let text = try await views().separatorCode(
                    of: call.parameter("id"), component: call.query("component"))
                guard let rows = qrCode(text) else { throw Refusal.internalFault }
                return svgResponse(rows)
            },
            .get("/handovers", .operator, .manager, .technician) { _ in JSON.response(await views().handovers()) },
            .post("/handovers/{id}/retry", .operator, .manager, .technician) { call in
                try await call.order(.outbox(.retry(handover: call.parameter("id"))), to: self) { _, _ in Nothing() }
            },
        ]
    }

    /// The one that was named, or the only one: the hall's own where none has been heard of yet.
    private func scanner(_ name: String?) async throws(Refusal) -> String {
        let heard = await devices.heard()
        let scanners = await views().devices(heard).filter { $0.kind == "scanner" }
        // One of an earlier life of the hall is no choice while another is there.
        let heardOf = scanners.filter { $0.seenAt != nil }
        let known = (heardOf.isEmpty ? scanners : heardOf).filter { !$0.isOff }.map(\.id)
        if !scanners.isEmpty, known.isEmpty { throw .deviceOff }
        guard let name else {
            guard known.count < 2 else { throw .chooseScanner }
            return known.first ?? ScanRun.hallsOwn
        }
        guard known.contains(name) else {
            throw scanners.contains { $0.id == name } ? .deviceOff : .unknownScanner
        }
        return name
    }

    func session(_ call: Call) async throws(Refusal) -> SessionView {
        // Machines need no people's names.
        let names = [.operator, .manager].contains(call.holder?.role) ? await gatekeeper.staffNames : [:]
        guard let session = await views().session(call.parameter("id"), names: names) else { throw .unknownSession }
        return session
    }

    func amend(_ call: Call, _ command: SessionCommand, _ body: [UInt8] = []) async throws -> Response {
        try await call.order(.session(command), to: self, fields: body) { views, _ in
            views.step(of: command.session)
        }
    }

    private func components(of procedure: Procedure) -> [Session.Component] {
        procedure.components.map {
            Session.Component(
                code: $0.code, name: $0.name, role: $0.role.rawValue, isRequired: $0.isRequired,
                // Whoever takes a dossier in compares; an agent does not.
                mustBeCompared: $0.mustBeCompared && site.profile == .centre,
                pageCount: $0.pages.map { PageCount(least: $0.lowerBound, most: $0.upperBound) })
        }
    }

    private func open(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(SessionRequest.self, from: body)
        guard let procedure = site.catalogue.procedure(wish.procedure) else {
            throw Refusal.unknownProcedure(wish.procedure)
        }
        let number = wish.ticketNumber.flatMap { $0.isEmpty ? nil : $0 }
        var ticket: String?
        if let number {
            ticket = await registrar.read { state, _ in state.queue.ticket(numbered: number)?.id }
            guard ticket != nil else { throw Refusal.unknownTicket }
        }
        let id = Self.newID()
        let command: SessionCommand
        var fields = body
        if let wished = wish.result {
            let result = try await document(wished, of: procedure)
            fields = Array(procedure.code.utf8) + Self.fingerprinted(result)
            command = .openResult(
                session: id, ticket: ticket, ticketNumber: number?.uppercased(), procedure: procedure.code,
                procedureName: procedure.name, result: result)
        } else {
            command = .open(
                session: id, ticket: ticket, ticketNumber: number?.uppercased(), procedure: procedure.code,
                procedureName: procedure.name, components: components(of: procedure))
        }
        return try await call.order(.session(command), to: self, fields: fields, isCreation: true) { views, _ in
            views.session(id)
        }
    }
}

struct ScanRequest: Codable, Sendable {
    let component: String
    let scanner: String?
    let replaces: String?
}
