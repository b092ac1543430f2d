import FrontDesk
import HTTPTypes
import Hall
import Hummingbird
import NIOCore
import Queueing
import Wording

extension HallParts {
    /// The stream itself needs the broadcaster, which needs these parts: the server joins the two.
    var eventRoutes: [Route] {
        [.get("/events") { _ in throw Refusal.internalFault }]
    }
}

extension Broadcaster {
    func respond(to call: Call) async throws -> Response {
        if call.query("topic") == "reads" { return try await respond(withReadsFor: call) }
        let topic = try Self.topic(of: call)
        let stream = try await subscribe(to: topic)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            for await message in stream { try await writer.write(message) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"], body: body)
    }

    private static func topic(of call: Call) throws(Refusal) -> Topic {
        func allow(_ topic: Topic, _ roles: Role...) throws(Refusal) -> Topic {
            guard call.holders.contains(where: { roles.contains($0.role) || $0.role == .manager }) else {
                throw call.holders.isEmpty ? .notSignedIn : .notAllowed
            }
            return topic
        }
        switch call.query("topic") {
        case "board": return .board
        case "ticket": return .ticket(call.query("id") ?? "")
        case "counter": return try allow(call.query("id").map(Topic.desk) ?? .counter, .officer)
        case "station": return try allow(.station, .operator)
        case "session": return try allow(.session(call.query("id") ?? ""), .operator)
        case "devices": return try allow(.devices, .technician)
        case "manager": return try allow(.manager, .manager)
        case "jobs":
            guard let agent = call.holders.first(where: { $0.role == .devices || $0.role == .pages }) else {
                throw call.holders.isEmpty ? .notSignedIn : .notAllowed
            }
            return .jobs(agent.role, agent: agent.id)
        default: throw .missingField("topic")
        }
    }
}
