import Dossiers
import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Journal
import NIOCore
import Queueing
import Spreadsheets
import Wording

/// Before there is a number: what can be done here, what it takes, who is expected, and saying it aloud.
extension HallParts {
    var catalogueRoutes: [Route] {
        [
            .get("/catalogue") { _ in JSON.response(await views().catalogue()) },
            .get("/catalogue/search") { call in try await search(call) },
            .get("/catalogue/{code}") { call in
                let code = call.parameter("code")
                guard let procedure = await views().procedure(code) else { throw Refusal.unknownProcedure(code) }
                return JSON.response(procedure)
            },
            .keyless(.post, "/codes", .kiosk, .officer) { call in
                let wish = try call.decode(CodeRequest.self, from: try await call.bytes())
                return JSON.response(await views().code(wish.text))
            },
            .keyless(.post, "/voice", .kiosk) { call in try await speak(call) },
        ]
    }

    var appointmentRoutes: [Route] {
        [
            .get("/appointments", .officer) { call in
                let day = call.query("day")
                guard day == nil || day.flatMap(ServiceDay.init) != nil else { throw Refusal.badDay }
                return JSON.response(await views().appointments(on: day.flatMap(ServiceDay.init)))
            },
            .post("/appointments", .manager) { call in try await book(call) },
            .post("/appointments/{code}/cancel", .officer) { call in
                let code = call.parameter("code").uppercased()
                return try await call.order(.queue(.cancelAppointment(code: code)), to: self) { views, _ in
                    views.code(code)
                }
            },
        ]
    }

    var exitRoutes: [Route] {
        [
            .get("/ratings", .kiosk) { _ in JSON.response(await views().ratable()) },
            .post("/ratings", .kiosk) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ExitRatingRequest.self, from: body)
                // A number that is rated, or long gone, has nothing to rate. The registrar is asked all the same: a
                // repetition with the same key must get its first answer.
                let id = await views().ratable(wish.number) ?? ""
                return try await call.order(.queue(.rate(ticket: id, score: wish.score)), to: self, fields: body) {
                    views, _ in views.ratable()
                }
            },
        ]
    }

    private func search(_ call: Call) async throws -> Response {
        let query = call.query("q") ?? ""
        let limit = min(max(call.query("limit").flatMap { Int($0) } ?? 40, 1), 200)
        if query.isEmpty, let line = call.query("line") {
            return JSON.response(await views().procedures(ofLine: line))
        }
        let found = await catalogue.find(query, limit: limit)
        return JSON.response(await views().procedures(found, line: call.query("line")))
    }

    /// A few thousand rows in one request, all or none of them.
    static let importLimit = 1 << 20

    private func book(_ call: Call) async throws -> Response {
        let body = try await call.bytes(upTo: Self.importLimit)
        let isTable = call.request.headers[.contentType]?.lowercased().hasPrefix("text/csv") == true
        let list = isTable ? try sheet(body) : try list(body, call)
        return try await call.order(.queue(.bookAppointments(list)), to: self, fields: body) { _, events in
            let changed = events.reduce(0) { sum, event in
                if case .queue(.appointmentsBooked(let news)) = event { sum + news.count } else { sum }
            }
            return ImportView(read: list.count, changed: changed)
        }
    }

    private func sheet(_ body: [UInt8]) throws(Refusal) -> [Appointment] {
        let table: [CSVTable.Row]
        do throws(CSVFault) {
            table = try CSVTable(String(decoding: body, as: UTF8.self)).rows(of: ["code", "line", "slot"])
        } catch {
            throw .badSheet(row: error.row)
        }
        let rows = table.map {
            AppointmentRow(number: $0.number, code: $0.cells[0], line: $0.cells[1], slot: $0.cells[2])
        }
        return try Appointment.read(rows, plan: site.plan, offset: site.offset)
    }

    private func list(_ body: [UInt8], _ call: Call) throws(Refusal) -> [Appointment] {
        let wish = try call.decode(AppointmentsRequest.self, from: body)
        let rows = wish.appointments.enumerated().map { index, each in
            AppointmentRow(number: index + 1, code: each.code, line: each.line, slot: each.slot)
        }
        return try Appointment.read(rows, plan: site.plan, offset: site.offset)
    }

    /// Twice what a kiosk sends in one piece, in characters.
    private static let sentenceLimit = 600

    private func speak(_ call: Call) async throws -> Response {
        let wish = try call.decode(VoiceRequest.self, from: try await call.bytes())
        let language = wish.language == "en" ? "en" : "vi"
        guard let wave = await voice.wave(String(wish.text.prefix(Self.sentenceLimit)), language) else {
            throw Refusal.noVoice
        }
        return Response(
            status: .ok, headers: [.contentType: "audio/wav", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: wave)))
    }
}
