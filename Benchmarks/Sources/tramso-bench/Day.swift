import Foundation
import NIOCore
import Synchronization

/// One compressed morning over HTTP: kiosks give tickets, officers call, serve and complete, phones follow their tickets.
final class Day: Sendable {
    let address: HallAddress
    let tickets: Int
    let seconds: Double
    let ears = EventEars()
    private let book = Mutex(Book())

    private struct Book {
        var latencies: [Double] = []
        /// By number: when the officer's press left, which counter, and how long the answer took.
        var calls: [String: (sent: ContinuousClock.Instant, counter: String, answer: Double)] = [:]
        var followed: Set<String> = []
        var phones: [(number: String, channel: any Channel)] = []
        var issued = 0
        var done = 0
    }

    init(address: HallAddress, tickets: Int, seconds: Int) {
        self.address = address
        self.tickets = tickets
        self.seconds = Double(seconds)
    }

    var latencies: [Double] { book.withLock { $0.latencies } }
    var callLatencies: [Double] { book.withLock { $0.calls.values.map(\.answer) } }

    func openScreens() async throws {
        for _ in 0..<Morning.boards { _ = try await ears.open(.board, address, "board") }
        for counter in 0..<Morning.counters {
            _ = try await ears.open(.counter("\(counter)"), address, "counter&id=\(counter)")
        }
    }

    func play() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for kiosk in 0..<8 { group.addTask { try await self.giveTickets(kiosk, of: 8) } }
            for counter in 0..<Morning.counters { group.addTask { try await self.work(at: counter) } }
            try await group.waitForAll()
        }
    }

    // MARK: - Kiosks

    /// Three fifths come in the first half: the queue grows, and melts again before noon.
    private func giveTickets(_ kiosk: Int, of kiosks: Int) async throws {
        let wire = try await Wire.connect(to: address.port)
        let start = ContinuousClock.now
        for number in stride(from: kiosk, to: tickets, by: kiosks) {
            let share = Double(number) / Double(tickets)
            let due = share < 0.6 ? share / 1.2 : 0.5 + (share - 0.6) / 0.8
            try await Task.sleep(until: start + .seconds(due * seconds))
            let line = BenchHall.lines[number % BenchHall.lines.count]
            let priority = number % 7 == 0 ? ",\"priority\":true" : ""
            let body = "{\"line\":\"\(line)\",\"channel\":\"screen\"\(priority)}"
            let reply = try await exchange(wire, "/tickets", address.officer, body)
            let (id, name) = (try reply.text(after: "\"id\":\""), try reply.text(after: "\"number\":\""))
            try await follow(id, name)
            _ = try await exchange(wire, "/tickets/\(id)/accept-on-screen", address.kiosk)
            book.withLock { $0.issued += 1 }
        }
        await wire.close()
    }

    /// Opens a phone; the one that was opened first is put away when there are too many.
    private func follow(_ id: String, _ number: String) async throws {
        let phone = try await ears.open(.phone, address, "ticket&id=\(id)")
        let old = book.withLock { book -> (any Channel)? in
            book.followed.insert(number)
            book.phones.append((number, phone))
            guard book.phones.count > Morning.phones else { return nil }
            let first = book.phones.removeFirst()
            if book.calls[first.number] == nil { book.followed.remove(first.number) }
            return first.channel
        }
        try? await old?.close()
    }

    // MARK: - Officers

    private func work(at counter: Int) async throws {
        let wire = try await Wire.connect(to: address.port)
        var chance = SystemRandomNumberGenerator()
        let usual = seconds * Double(Morning.counters) / Double(tickets) * 0.85
        while book.withLock({ $0.done < tickets }) {
            guard try await call(counter, wire) else {
                // Each in a rhythm of their own: people do not press together.
                try await Task.sleep(for: .milliseconds(Int.random(in: 250...750)))
                continue
            }
            let length = usual * Double.random(in: 0.4...1.6, using: &chance)
            try await Task.sleep(for: .seconds(length * 0.1))
            _ = try await exchange(wire, "/counters/\(counter)/serve", address.officer)
            try await Task.sleep(for: .seconds(length * 0.9))
            _ = try await exchange(wire, "/counters/\(counter)/complete", address.officer)
            book.withLock { $0.done += 1 }
        }
        await wire.close()
    }

    private func call(_ counter: Int, _ wire: Wire) async throws -> Bool {
        let request = Wire.post("/counters/\(counter)/call-next", token: address.officer, key: UUID().uuidString)
        let sent = ContinuousClock.now
        let reply = try await wire.exchange(request)
        guard reply.status != 204 else { return false }
        let time = (ContinuousClock.now - sent) / .milliseconds(1)
        let number = try reply.text(after: "\"number\":\"")
        book.withLock { $0.calls[number] = (sent, "\(counter)", time) }
        book.withLock { $0.latencies.append(time) }
        return true
    }

    private func exchange(_ wire: Wire, _ path: String, _ token: String, _ body: String = "") async throws -> Reply {
        let sent = ContinuousClock.now
        let reply = try await wire.exchange(Wire.post(path, token: token, key: UUID().uuidString, body: body))
        let time = (ContinuousClock.now - sent) / .milliseconds(1)
        book.withLock { $0.latencies.append(time) }
        return reply
    }

    // MARK: - What came of it

    struct Arrivals {
        var boards: [Double] = []
        var counters: [Double] = []
        var phones: [Double] = []
        var missing = 0

        var all: [Double] { boards + counters + phones }
    }

    /// From the press that called a number to each screen that it concerns.
    func arrivals() -> Arrivals {
        let (calls, followed) = book.withLock { ($0.calls, $0.followed) }
        var arrivals = Arrivals()
        for heard in ears.all {
            guard let call = calls[heard.number] else { continue }
            let time = (heard.at - call.sent) / .milliseconds(1)
            switch heard.ear {
            case .board: arrivals.boards.append(time)
            case .counter(let id): if id == call.counter { arrivals.counters.append(time) }
            case .phone: arrivals.phones.append(time)
            }
        }
        let expected = calls.count * (Morning.boards + 1) + followed.count
        arrivals.missing = expected - arrivals.all.count
        return arrivals
    }
}
