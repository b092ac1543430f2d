import Dossiers
import Journal
import Testing
import Wording

@Suite("The outbox")
struct OutboxTests {
    static let now = Moment(milliseconds: 1_795_399_200_000)
    static let receipt = HandoverReceipt(id: "R", system: "hub", manifest: String(repeating: "a", count: 64))

    static func package(_ code: String) -> HandoverPackage {
        HandoverPackage(
            session: code, code: code, site: "HN01", procedure: "1.001193", procedureName: "Đăng ký khai sinh",
            ticketNumber: nil, openedAt: "2026-11-23T09:00:00.000+07:00", files: [])
    }

    private func outbox(with ids: [String]) -> Outbox {
        var outbox = Outbox()
        for id in ids { outbox.evolve(.handoverQueued(handover: id, package: Self.package(id)), at: Self.now) }
        return outbox
    }

    @Test func `a package is due at once`() {
        #expect(outbox(with: ["h"]).due(at: Self.now)?.id == "h")
    }

    /// Attempt by attempt: never sooner than half a second, never later than five minutes, on the whole longer.
    @Test(arguments: [0.0, 0.5, 1.0]) func `failures wait longer and longer, within bounds`(jitter: Double) throws {
        var outbox = outbox(with: ["h"])
        var last: Int64 = 0
        for attempt in 1...40 {
            let events = try outbox.decide(.recordFailure(handover: "h", reason: "down", jitter: jitter), now: Self.now)
            for event in events { outbox.evolve(event, at: Self.now) }
            let wait = try #require(outbox.nextDue(at: Self.now)).sinceOrZero(Self.now)
            #expect((500...300_000).contains(wait))
            #expect(wait >= last)
            last = wait
            #expect(outbox.handovers["h"]?.attempts == attempt)
        }
        #expect(last == 500 + Int64(299_500 * jitter))
    }

    /// A clock that ran a month ahead and was then put right must not put a hand-over off for a month.
    @Test func `a moment set by a wrong clock is not waited for`() throws {
        var outbox = outbox(with: ["h"])
        let ahead = Self.now.adding(milliseconds: 30 * 86_400_000)
        for event in try outbox.decide(.recordFailure(handover: "h", reason: "down", jitter: 1), now: ahead) {
            outbox.evolve(event, at: ahead)
        }
        #expect(outbox.due(at: Self.now)?.id == "h")
        #expect(outbox.nextDue(at: Self.now) == Self.now)
    }

    @Test func `one that failed does not hold up the others`() throws {
        var outbox = outbox(with: ["stuck", "next"])
        for event in try outbox.decide(.recordFailure(handover: "stuck", reason: "refused", jitter: 1), now: Self.now) {
            outbox.evolve(event, at: Self.now)
        }
        #expect(outbox.due(at: Self.now)?.id == "next")
    }

    @Test func `a receipt is the end`() throws {
        var outbox = outbox(with: ["h"])
        for event in try outbox.decide(.recordReceipt(handover: "h", receipt: Self.receipt), now: Self.now) {
            outbox.evolve(event, at: Self.now)
        }
        #expect(outbox.due(at: Self.now.adding(milliseconds: 1 << 40)) == nil)
        #expect(try outbox.decide(.recordReceipt(handover: "h", receipt: Self.receipt), now: Self.now).isEmpty)
        #expect(try outbox.decide(.recordFailure(handover: "h", reason: "late", jitter: 0), now: Self.now).isEmpty)
    }

    @Test func `a person may have it tried at once`() throws {
        var outbox = outbox(with: ["h"])
        for event in try outbox.decide(.recordFailure(handover: "h", reason: "down", jitter: 1), now: Self.now) {
            outbox.evolve(event, at: Self.now)
        }
        #expect(outbox.due(at: Self.now) == nil)
        for event in try outbox.decide(.retry(handover: "h"), now: Self.now) { outbox.evolve(event, at: Self.now) }
        #expect(outbox.due(at: Self.now)?.id == "h")
        #expect(throws: Refusal.self) { try outbox.decide(.retry(handover: "nowhere"), now: Self.now) }
    }
}

@Suite("A bag's manifest")
struct BagManifestTests {
    static let hash = String(repeating: "0f", count: 32)

    @Test func `reads back what it wrote, in order of names`() throws {
        let text = BagManifest.text([(path: "data/b.pdf", sha256: Self.hash), (path: "data/a.pdf", sha256: Self.hash)])
        #expect(try #require(BagManifest.parse(text)).map(\.path) == ["data/a.pdf", "data/b.pdf"])
    }

    @Test(arguments: [
        "data/a.pdf", "\(hash) data/a.pdf", "\(hash)  etc/passwd", "\(hash)  data/../../etc/passwd",
        "zz\(hash.dropFirst(2))  data/a",
    ])
    func `refuses what is no manifest`(line: String) {
        #expect(BagManifest.parse(line) == nil)
    }
}
