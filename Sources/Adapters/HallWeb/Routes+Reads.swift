import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import NIOCore
import Wording

/// What is held to a code reader, on its way to the page that stands beside it.
extension HallParts {
    var readRoutes: [Route] {
        [
            .keyless(.post, "/devices/{id}/reads", .devices) { call in
                let read = try call.decode(ReadRequest.self, from: try await call.bytes())
                let place = try await devices.place(
                    of: call.parameter("id"), at: call.holder?.place ?? Places.main, by: call.actor)
                // From here on there is only what the code means: of a card, the class that an age gives.
                let meaning = if let text = read.text { await views().code(text) } else { CodeView(kind: "unread") }
                await reads.give(meaning, at: place)
                return Response(status: .noContent)
            }
        ]
    }

    /// The places whose reads a caller may have: a kiosk its own, an officer those of a counter.
    private func places(of call: Call) throws(Refusal) -> Set<String> {
        if let counter = call.query("id") {
            guard call.holders.contains(where: { $0.role == .officer || $0.role == .manager }) else {
                throw call.holders.isEmpty ? .notSignedIn : .notAllowed
            }
            return ["counter \(counter)"]
        }
        guard let kiosk = call.holders.first(where: { $0.role == .kiosk }) else {
            throw call.holders.isEmpty ? .notSignedIn : .notAllowed
        }
        return ["kiosk \(kiosk.name)", "kiosk \(kiosk.id)"]
    }

    fileprivate func listen(for call: Call) async throws(Refusal) -> AsyncStream<ReadRelay.News> {
        await reads.listen(at: try places(of: call))
    }
}

extension Broadcaster {
    /// Not a view that replaces the one before: each code comes once.
    func respond(withReadsFor call: Call) async throws -> Response {
        let stream = try await hall.listen(for: call)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            for await news in stream {
                if let code = news {
                    try await writer.write(ByteBuffer(string: "event: reads\ndata: \(JSON.text(code))\n\n"))
                } else {
                    try await writer.write(await self.heartbeatMessage())
                }
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"], body: body)
    }
}
