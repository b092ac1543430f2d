import Digitising
import Dossiers
import Hall
import Journal
import Testing

@Suite("What is told as deleted")
struct WipeGuardTests {
    private static let now = Moment(milliseconds: 1_795_399_200_000)

    private func evolve(_ state: inout HallState, _ events: [HallEvent]) {
        for event in events {
            state.evolve(
                RecordedEvent(sequence: state.sequence + 1, at: Self.now, actor: "t", event: event, command: ""))
        }
    }

    private func opened(_ id: SessionID, with files: [String]) -> [HallEvent] {
        let pages = files.map {
            SessionEvent.pageArrived(
                session: id,
                page: ArrivedPage(
                    id: $0, component: "TP01", original: $0, bytes: 1, mediaType: "image/png", dotsPerInch: 300))
        }
        let opened = SessionEvent.sessionOpened(
            session: id, code: "S-\(id)", day: ServiceDay(of: Self.now, at: .vietnam), ticket: nil, ticketNumber: nil,
            procedure: "1", procedureName: "P",
            components: [.init(code: "TP01", name: "A", role: "submit", isRequired: true)])
        return ([opened] + pages).map(HallEvent.digitising)
    }

    private func discarded(_ id: SessionID, with files: [String]) -> [HallEvent] {
        opened(id, with: files)
            + [.digitising(.sessionFilesDue(session: id, at: Self.now)), .digitising(.sessionDiscarded(session: id))]
    }

    private func record(_ files: [String], in state: HallState) throws -> [HallEvent] {
        try state.decide(
            .session(.recordWipe(session: "s", files: files)), site: ExampleHall.site, now: Self.now)
    }

    @Test func `is all of the session, and nothing that came to it since`() throws {
        var state = HallState()
        evolve(&state, discarded("s", with: ["a", "b"]))
        let wipe = try #require(state.nextWipe(at: Self.now))
        #expect(wipe == Wipe(session: "s", files: ["a", "b"], sequence: state.sequence))
        evolve(&state, [.digitising(.filesStrayed(session: "s", files: ["c"], at: Self.now, original: "a"))])
        #expect(try record(wipe.files, in: state).isEmpty, "what came since is not deleted yet")
        #expect(try record(["a", "b", "c"], in: state) == [.digitising(.sessionWiped(session: "s"))])
    }

    @Test func `is nothing of another session`() throws {
        var state = HallState()
        evolve(&state, opened("s", with: ["a"]))
        evolve(&state, discarded("t", with: ["b"]))
        #expect(try record(["a", "b"], in: state).isEmpty)
    }

    @Test func `may be less than was said when somebody came to need a file`() throws {
        var state = HallState()
        evolve(&state, discarded("s", with: ["a", "b"]))
        let wipe = try #require(state.nextWipe(at: Self.now))
        #expect(state.isStillFree("a", in: wipe, at: Self.now))
        evolve(&state, opened("t", with: ["a"]))
        #expect(!state.isStillFree("a", in: wipe, at: Self.now))
        #expect(state.isStillFree("b", in: wipe, at: Self.now))
        #expect(try record(wipe.files, in: state) == [.digitising(.sessionWiped(session: "s"))])
    }

    @Test func `waits for what is on its way`() throws {
        var state = HallState()
        evolve(&state, discarded("s", with: ["a", "b"]))
        let file = HandoverPackage.File(name: "a", component: "TP01", title: "A", sha256: "a", bytes: 1, pages: 1)
        let package = { (session: String) in
            HandoverPackage(
                session: session, code: "S", site: "HN01", procedure: "1", procedureName: "P", ticketNumber: nil,
                openedAt: "2026-11-23T09:00:00.000+07:00", files: [file])
        }
        var other = state
        evolve(&other, [.handover(.handoverQueued(handover: "t", package: package("t")))])
        #expect(other.nextWipe(at: Self.now)?.files == ["b"])
        evolve(&state, [.handover(.handoverQueued(handover: "s", package: package("s")))])
        #expect(state.nextWipe(at: Self.now) == nil)
    }
}
