import AsyncHTTPClient
import Foundation
import HallAPI
import NIOCore
import NIOHTTP1
import RunningSite

/// A board's stream, as a browser reads it: with the number of the last message when it comes back.
struct BoardEar: Sendable {
    struct Message: Sendable {
        let id: Int64
        let view: BoardView
    }

    let site: RunningSite
    let http: HTTPClient

    /// Listens until the hall is gone.
    ///
    /// - Returns: every view in order.
    func listen() async -> [Message] {
        var messages: [Message] = []
        do {
            try await each(after: nil) { message in
                messages.append(message)
                return true
            }
        } catch {
            // It ends with the hall.
        }
        return messages
    }

    /// The first view after coming back.
    func first(after last: Int64?) async throws -> Message? {
        var first: Message?
        try await each(after: last) { message in
            first = message
            return false
        }
        return first
    }

    private func each(after last: Int64?, _ take: (Message) -> Bool) async throws {
        var request = HTTPClientRequest(url: "\(site.address)/api/v1/events?topic=board")
        if let last { request.headers.add(name: "Last-Event-ID", value: "\(last)") }
        let response = try await http.execute(request, deadline: .distantFuture)
        var text = ""
        for try await piece in response.body {
            text += String(buffer: piece)
            while let end = text.range(of: "\n\n") {
                let message = Self.message(text[..<end.lowerBound])
                text = String(text[end.upperBound...])
                if let message, !take(message) { return }
            }
        }
    }

    private static func message(_ text: Substring) -> Message? {
        var fields: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstRange(of: ": ") else { continue }
            fields[line[..<colon.lowerBound]] = line[colon.upperBound...]
        }
        guard fields["event"] == "board", let id = fields["id"].flatMap({ Int64($0) }), let data = fields["data"],
            let view = try? JSONDecoder().decode(BoardView.self, from: Data(data.utf8))
        else { return nil }
        return Message(id: id, view: view)
    }
}
