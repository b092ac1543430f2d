import ChildPrograms
import Hall
import HallStore
import Journal
import Testing

@Suite("A clock that was years ahead once")
struct WrongClockTests {
    private func commitment(_ sequence: Int64, at milliseconds: Int64, _ event: HallEvent, key: String) -> Commitment {
        let at = Moment(milliseconds: milliseconds)
        return Commitment(
            events: [RecordedEvent(sequence: sequence, at: at, actor: "cb1", event: event, command: key)],
            answer: StoredAnswer(key: key, fingerprint: "f", isCreation: true, body: "{}", at: at))
    }

    /// With the newest moment taken by size, 2099 would stay the newest for ever.
    @Test func `does not make later answers and sign-ins look old`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/hall.sqlite"
        let store = try HallStore(path: path, site: "HN01")
        _ = try await store.load()
        let (today, far) = (Int64(1_795_399_200_000), Int64(4_070_908_800_000))
        let token = AccessToken(
            hash: String(repeating: "a", count: 64), holder: "cb1", name: "x", role: .officer,
            expiresAt: Moment(milliseconds: today + 50_000_000))
        try await store.commit([commitment(1, at: far, issued("t1", 1), key: "ahead")])
        try await store.commit([
            commitment(2, at: today, issued("t2", 2), key: "right"),
            Commitment(events: [], answer: nil, rows: [.token(token)]),
        ])
        var state = HallState()
        for event in [issued("t1", 1), issued("t2", 2)] {
            let at = Moment(milliseconds: today)
            state.evolve(
                RecordedEvent(sequence: state.sequence + 1, at: at, actor: "cb1", event: event, command: ""))
        }
        try await store.checkpoint(state)
        try await store.close()
        let found = try await HallStore(path: path, site: "HN01").load()
        #expect(found.usedKeys.map(\.key).contains("right"))
        #expect(found.tokens.map(\.holder) == ["cb1"])
    }
}
