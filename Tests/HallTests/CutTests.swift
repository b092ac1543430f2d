import AsyncHTTPClient
import Forecasting
import Foundation
import Hall
import HallAPI
import HallLink
import HallStore
import Journal
import Queueing
import RunningSite
import Testing

/// kill -9 at many instants of full work. `make soak` cuts two hundred times, `make test` a few.
@Suite("A hall that is killed again and again", .serialized)
struct CutTests {
    private static let officers = ["1", "2", "4", "r1", "r2", "r3"]

    private func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    private func hall() async throws -> RunningSite {
        let counters = (1...3).map {
            "  - { id: r\($0), name: { vi: Quầy r\($0), en: Counter r\($0) }, lines: [ho-tich, chung-thuc] }\n"
        }
        return try await RunningSite.start(
            .init(
                replacing: [
                    ("counters:\n", "counters:\n" + counters.joined()),
                    ("kiosk-burst: 20", "kiosk-burst: 1000"), ("stop-when-full: true", "stop-when-full: false"),
                ], agents: false))
    }

    @Test func `keeps what it answered, says it again, and its boards go on without a gap`() async throws {
        let cuts = Int(setting("TRAMSO_SOAK_CUTS") ?? 6)
        let seed = setting("TRAMSO_SOAK_SEED") ?? .random(in: 0...999_999)
        let (site, http) = (try await hall(), HallClient.makeClient())
        var (chance, all) = (Chance(seed: seed), [Acknowledged]())
        for cut in 1...cuts {
            let place = "cut \(cut) of TRAMSO_SOAK_SEED=\(seed)"
            let load = CutLoad(site, http, cut: cut, chance: &chance)
            async let heard = BoardEar(site: site, http: http).listen()
            let book = await load.run(kiosks: 8, officers: Self.officers)
            let messages = await heard
            #expect(book.surprises.isEmpty, "\(place)")
            let state = try await replayed(site, isWhole: cut == cuts || cuts <= 10 || cut % 20 == 0, place)
            try await site.startHall()
            try await compareBoards(messages, book, state, site, http, place)
            try await look(site, shows: state, place)
            try await askAgain(book.acknowledged, site, http, place)
            try await settle(book, site, http, place)
            all += book.acknowledged
        }
        try await askAgain(all, site, http, "the end of TRAMSO_SOAK_SEED=\(seed)")
        try lookAtNumbers(all)
        site.stop()
        let chain = try JournalAudit(path: journal(site)).verify()
        #expect(chain.sequence >= Int64(all.count))
        print("\(cuts) cuts, seed \(seed): \(all.count) answers kept, \(chain.sequence) entries")
        try await http.shutdown()
    }

    private func journal(_ site: RunningSite) -> String {
        "\(site.folder)/data/hall.sqlite"
    }

    /// What the dead hall left on disk: from the newest checkpoint, and now and then from the journal alone as well.
    private func replayed(_ site: RunningSite, isWhole: Bool, _ place: String) async throws -> HallState {
        let store = try HallStore(path: journal(site), site: "HN01")
        let state = try await store.load().state
        try await store.close()
        if isWhole { #expect(try JournalAudit(path: journal(site)).replay() == state, "\(place)") }
        return state
    }

    /// The hall that has started again shows what the disk has.
    private func look(_ site: RunningSite, shows state: HallState, _ place: String) async throws {
        let manager = site.client("manager")
        let view = try manager.decode(CountersView.self, from: await manager.send("GET", "/counters"))
        for counter in view.counters {
            #expect(counter.ticket?.id == state.queue.ticket(at: counter.id)?.id, "\(place), counter \(counter.id)")
        }
        for line in view.lines {
            let waiting = state.queue.tickets.values.count { $0.state == .waiting && $0.line == line.code }
            #expect(line.waiting == waiting, "\(place), line \(line.code)")
        }
    }

    /// The same key, the same request: the same answer, to the byte.
    private func askAgain(
        _ acknowledged: [Acknowledged], _ site: RunningSite, _ http: HTTPClient, _ place: String
    ) async throws {
        let clients = Dictionary(
            uniqueKeysWithValues: ["kiosk", "manager"].map { ($0, CutLoad.client($0, site, http)) })
        for each in acknowledged {
            let again = try await clients[each.role]?.send("POST", each.path, body: each.body, key: each.key)
            #expect(again == each.answer, "\(place), \(each.path), key \(each.key)")
        }
    }

    /// Whoever was not answered asks again with the same key, twice: it happened once, or it happens now.
    private func settle(_ book: CutLoad.Book, _ site: RunningSite, _ http: HTTPClient, _ place: String) async throws {
        for each in book.unanswered {
            let client = CutLoad.client(each.role, site, http)
            let first = try? await client.send("POST", each.path, body: each.body, key: each.key)
            let second = try? await client.send("POST", each.path, body: each.body, key: each.key)
            guard let first, !first.isEmpty else { continue }
            #expect(first == second, "\(place), \(each.path), key \(each.key)")
        }
    }

    /// What a board saw before the cut was on disk, and what it is shown after is what the disk has: no call is missing.
    private func compareBoards(
        _ messages: [BoardEar.Message], _ book: CutLoad.Book, _ state: HallState, _ site: RunningSite,
        _ http: HTTPClient, _ place: String
    ) async throws {
        let ids = messages.map(\.id)
        #expect(ids == ids.sorted(), "\(place): a board went back in time")
        let onDisk = state.queue.recentCalls
        let seen = messages.last?.view.calls ?? []
        let oldest = onDisk.last?.sequence ?? 0
        let lost = seen.filter { call in call.sequence >= oldest && !onDisk.contains { $0.sequence == call.sequence } }
        #expect(lost.isEmpty, "\(place): a board saw calls that the disk has not")
        if let call = book.lastCall {
            #expect(onDisk.contains { $0.number.description == call }, "\(place): \(call) was answered and is lost")
        }
        let first = try #require(await BoardEar(site: site, http: http).first(after: ids.last), "\(place)")
        #expect(first.id >= ids.last ?? 0, "\(place): a board had seen what the disk has not")
        #expect(first.view.calls.map(\.sequence) == onDisk.map(\.sequence), "\(place): a gap on the board")
    }

    private func lookAtNumbers(_ all: [Acknowledged]) throws {
        let issued = try all.filter { $0.path == "/tickets" }.map {
            try JSONDecoder().decode(TicketView.self, from: Data($0.answer)).number
        }
        #expect(Set(issued).count == issued.count, "no number twice")
        let called = try all.filter { $0.path.hasSuffix("/call-next") }.map {
            try JSONDecoder().decode(TicketView.self, from: Data($0.answer)).id
        }
        #expect(Set(called).count == called.count, "nobody called twice")
    }
}
