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
            .get("/sessions/{id}/pages", .operator) { call in
                JSON.response(PageList(pages: try await session(call).pages))
            },
            .post("/sessions/{id}/scan", .operator) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ScanRequest.self, from: body)
                let scanner = try await scanner(wish.scanner)
                let command = SessionCommand.askScan(
                    session: call.parameter("id"), component: wish.component, scanner: scanner)
                return try await amend(call, command, body)
            },
            .post("/sessions/{id}/cancel-scan", .operator) { call in
                try await amend(call, .cancelScan(session: call.parameter("id")))
            },
            .post("/sessions/{id}/pages", .operator, .devices) { call in try await addPage(call) },
            .post("/sessions/{id}/pages/{page}/exclude", .operator) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ExcludeRequest.self, from: body)
                return try await amend(
                    call,
                    .excludePage(
                        session: call.parameter("id"), page: call.parameter("page"), isExcluded: wish.excluded), body)
            },
            .post("/sessions/{id}/submit", .operator) { call in
                try await amend(call, .submit(session: call.parameter("id")))
            },
            .post("/sessions/{id}/discard", .operator) { call in
                try await amend(call, .discard(session: call.parameter("id")))
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

    private func session(_ call: Call) async throws(Refusal) -> SessionView {
        guard let session = await views().session(call.parameter("id")) else { throw .unknownSession }
        return session
    }

    private func amend(_ call: Call, _ command: SessionCommand, _ body: [UInt8] = []) async throws -> Response {
        try await call.order(.session(command), to: self, fields: body) { views, _ in
            views.step(of: command.session)
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
        let components = procedure.components.map {
            Session.Component(code: $0.code, name: $0.name, role: $0.role.rawValue, isRequired: $0.isRequired)
        }
        let command = SessionCommand.open(
            session: id, ticket: ticket, ticketNumber: number?.uppercased(), procedure: procedure.code,
            procedureName: procedure.name, components: components)
        return try await call.order(.session(command), to: self, fields: body, isCreation: true) { views, _ in
            views.session(id)
        }
    }

    private func addPage(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(PageRequest.self, from: body)
        guard let path = await contents.path(ofFile: wish.file) else { throw Refusal.unknownFile }
        let head = try FileReading.head(path, count: 16)
        guard let kind = ImageKind(firstBytes: head.bytes) else { throw Refusal.notAnImage }
        let page = ArrivedPage(
            id: Self.newID(), component: wish.component, original: wish.file, bytes: head.size,
            mediaType: kind.mediaType, dotsPerInch: min(max(wish.dotsPerInch ?? 300, 72), 1_200), scan: wish.scan,
            sheet: wish.sheet, isBack: wish.back ?? false)
        let session = call.parameter("id")
        return try await call.order(
            .session(.addPage(session: session, page: page)), to: self, fields: body, isCreation: true
        ) { _, _ in PageAdded(page: page.id) }
    }
}

/// Small on purpose: the answer is kept for two days, and whoever wants the session sees it in the stream.
struct PageAdded: Codable, Sendable {
    let page: String
}

struct PageList: Codable, Sendable {
    let pages: [PageView]
}

struct ScanRequest: Codable, Sendable {
    let component: String
    let scanner: String?
}

struct ExcludeRequest: Codable, Sendable {
    let excluded: Bool
}

/// Image formats by their first bytes; what a file is called proves nothing.
enum ImageKind: String {
    case png, jpeg, tiff, pnm

    init?(firstBytes bytes: [UInt8]) {
        switch bytes.prefix(4) {
        case [0x89, 0x50, 0x4e, 0x47]: self = .png
        case [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]: self = .tiff
        case let head where head.starts(with: [0xff, 0xd8, 0xff]): self = .jpeg
        case let head where head.count > 2 && head.first == 0x50 && (0x31...0x36).contains(head[head.startIndex + 1]):
            self = .pnm
        default: return nil
        }
    }

    var mediaType: String {
        self == .pnm ? "image/x-portable-anymap" : "image/\(rawValue)"
    }

    var fileExtension: String {
        self == .jpeg ? "jpg" : rawValue
    }
}
