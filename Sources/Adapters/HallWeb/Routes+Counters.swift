import FrontDesk
import Hall
import HallAPI
import Hummingbird
import NIOCore
import Queueing
import Wording

extension HallParts {
    var counterRoutes: [Route] {
        let plain: [(String, @Sendable (String) -> QueueCommand)] = [
            ("recall", { .recall(counter: $0) }), ("serve", { .serve(counter: $0) }),
            ("no-show", { .markNoShow(counter: $0) }), ("undo", { .undo(counter: $0) }),
        ]
        return [
            .get("/counters", .officer) { _ in JSON.response(await views().counters()) },
            .post("/counters/{id}/call-next", .officer) { call in
                do {
                    return try await atCounter(call, .callNext(counter: call.parameter("id"), staff: call.staff))
                } catch let refusal as Refusal where refusal == .nobodyWaits {
                    // No fault of the caller's: there is nothing to tell.
                    return Response(status: .noContent)
                }
            },
            .post("/counters/{id}/open", .officer) { call in
                try await atDesk(call, .openCounter(counter: call.parameter("id"), staff: call.actor))
            },
            .post("/counters/{id}/close", .officer) { call in
                try await atDesk(call, .closeCounter(counter: call.parameter("id"), staff: call.actor))
            },
            .post("/counters/{id}/pause", .officer) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ReasonRequest.self, from: body)
                return try await atDesk(
                    call, .pauseCounter(counter: call.parameter("id"), reason: wish.reason ?? ""), body)
            },
        ] + furtherCounterRoutes
            + plain.map { name, command in
                .post("/counters/{id}/\(name)", .officer) { call in
                    try await atCounter(call, command(call.parameter("id")))
                }
            }
    }

    private var furtherCounterRoutes: [Route] {
        [
            .post("/counters/{id}/complete", .officer) { call in
                let body = try await call.bytes()
                let wish = body.isEmpty ? CompleteRequest() : try call.decode(CompleteRequest.self, from: body)
                return try await atCounter(
                    call, .complete(counter: call.parameter("id"), next: wish.next), body)
            },
            .post("/counters/{id}/hold", .officer) { call in
                let body = try await call.bytes()
                let wish = try call.decode(HoldRequest.self, from: body)
                return try await atCounter(
                    call, .hold(counter: call.parameter("id"), minutes: wish.minutes, reason: wish.reason ?? ""), body)
            },
            .post("/counters/{id}/transfer", .officer) { call in
                let body = try await call.bytes()
                let wish = try call.decode(TransferRequest.self, from: body)
                return try await atCounter(
                    call, .transfer(counter: call.parameter("id"), line: wish.line, counterOnly: wish.counter), body)
            },
            // A manager's right: officers take whoever the rules give them.
            .post("/counters/{id}/call", .manager) { call in
                let body = try await call.bytes()
                let wish = try call.decode(CallRequest.self, from: body)
                let counter = call.parameter("id")
                guard let ticket = await registrar.read({ state, _ in state.queue.ticket(numbered: wish.number)?.id })
                else { throw Refusal.unknownTicket }
                // Who directs does not sit down: whoever sits at the counter goes on sitting there.
                return try await atCounter(
                    call, .callTicket(counter: counter, ticket: ticket, reason: wish.reason ?? ""), body)
            },
        ]
    }

    private func atCounter(_ call: Call, _ command: QueueCommand, _ body: [UInt8] = []) async throws -> Response {
        try await call.order(.queue(command), to: self, fields: body) { views, events in
            guard case .queue(let event)? = events.last else { return nil as TicketView? }
            return views.ticketAtCounter(event.subject)
        }
    }

    private func atDesk(_ call: Call, _ command: QueueCommand, _ body: [UInt8] = []) async throws -> Response {
        try await call.order(.queue(command), to: self, fields: body) { _, _ in Nothing() }
    }
}
