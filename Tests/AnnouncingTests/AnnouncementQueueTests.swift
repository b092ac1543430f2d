import Announcing
import Journal
import Testing
import Wording

@Suite("Whose turn it is at the soundbox")
struct AnnouncementQueueTests {
    private let now = Moment(milliseconds: 1_795_399_200_000)

    private func order(
        _ id: String, about subject: String? = nil, _ kind: AnnouncementOrder.Kind = .call, isRecall: Bool = false,
        age: Int64 = 0
    ) -> AnnouncementOrder {
        AnnouncementOrder(
            id: id, kind: kind, subject: subject ?? id, isRecall: isRecall,
            sentence: SpokenSentence(["số \(id)"], language: "vi"),
            english: SpokenSentence(["number \(id)"], language: "en"), ageMs: age)
    }

    private func queue(_ change: (inout AnnouncementPolicy) -> Void = { _ in }) -> AnnouncementQueue {
        var policy = AnnouncementPolicy()
        change(&policy)
        return AnnouncementQueue(policy: policy)
    }

    /// Plays to the end, and gives what was spoken in its order.
    private func play(_ queue: inout AnnouncementQueue, _ first: [AnnouncementQueue.Action]) -> [String] {
        var (said, actions): ([String], [AnnouncementQueue.Action]) = ([], first)
        while true {
            let spoken = actions.compactMap { if case .speak(let utterance) = $0 { utterance.id } else { nil } }
            guard let one = spoken.first else { return said }
            #expect(spoken.count == 1, "one at a time")
            said.append(one)
            actions = queue.ended(.heard, at: now)
        }
    }

    @Test func `orders are spoken in the order in which they came`() {
        var queue = queue()
        let first = queue.take(["a", "b", "c"].map { order($0) }, at: now)
        #expect(play(&queue, first) == ["a", "b", "c"])
    }

    @Test func `what comes while one is spoken waits for its end`() {
        var queue = queue()
        _ = queue.take([order("a")], at: now)
        #expect(queue.take([order("a"), order("b")], at: now).isEmpty)
        #expect(queue.speaking?.id == "a")
    }

    @Test func `a recall goes before first calls, and does not cut what is spoken`() {
        var queue = queue()
        let first = queue.take([order("a"), order("b"), order("c")], at: now)
        let list = [order("a"), order("b"), order("c"), order("d", about: "earlier", isRecall: true)]
        #expect(queue.take(list, at: now).isEmpty)
        #expect(play(&queue, first) == ["a", "d", "b", "c"])
    }

    @Test func `a recall never goes before the first call of the same ticket`() {
        var queue = queue()
        let first = queue.take(
            [order("x"), order("a", about: "t"), order("b", about: "t", isRecall: true), order("c")], at: now)
        #expect(play(&queue, first) == ["x", "a", "b", "c"])
    }

    @Test func `an order is spoken once, however often it is listed`() {
        var queue = queue()
        let list = [order("a"), order("b")]
        let first = queue.take(list, at: now)
        for _ in 1...5 { #expect(queue.take(list, at: now).isEmpty) }
        #expect(play(&queue, first) == ["a", "b"])
        #expect(queue.take(list, at: now).isEmpty, "the hall has not heard yet that they are settled")
    }

    @Test func `whoever has come is not called any more`() {
        var queue = queue()
        let first = queue.take([order("a"), order("b"), order("c")], at: now)
        #expect(queue.take([order("a"), order("c")], at: now).isEmpty)
        #expect(play(&queue, first) == ["a", "c"])
    }

    @Test func `what is spoken is spoken to its end, even if its citizen has come`() {
        var queue = queue()
        _ = queue.take([order("a")], at: now)
        #expect(queue.take([], at: now).isEmpty)
        #expect(queue.ended(.heard, at: now) == [.settle("a", .heard)])
    }

    @Test func `an order that comes too late is told so; one that only waits is not`() {
        var queue = queue()
        let old = AnnouncementQueue.oldAge
        let first = queue.take([order("a", age: old), order("b", age: old - 1), order("c")], at: now)
        #expect(first.first == .settle("a", .tooOld))
        #expect(queue.take([order("b", age: old * 2), order("c", age: old * 2)], at: now).isEmpty)
        #expect(play(&queue, first) == ["b", "c"])
    }

    @Test func `a soundbox that fails is told, and the next has its turn`() {
        var queue = queue()
        _ = queue.take([order("a"), order("b")], at: now)
        let actions = queue.ended(.failed, at: now)
        #expect(actions.first == .settle("a", .failed))
        #expect(play(&queue, actions) == ["b"])
        _ = queue.take([order("c")], at: now)
        #expect(queue.ended(.unsayable, at: now) == [.settle("c", .unsayable)])
    }
}

@Suite("What a site decides about its soundbox")
struct AnnouncementPolicyTests {
    private func clock(_ hour: Int, _ minute: Int = 0) -> Moment {
        // Midnight of 2026-11-23 in Vietnam.
        Moment(milliseconds: 1_795_366_800_000 + Int64(hour * 60 + minute) * 60_000)
    }

    private func order(_ kind: AnnouncementOrder.Kind, _ id: String = "a") -> AnnouncementOrder {
        AnnouncementOrder(
            id: id, kind: kind, subject: id, sentence: SpokenSentence(["một"], language: "vi"),
            english: SpokenSentence(["one"], language: "en"))
    }

    private func utterance(_ policy: AnnouncementPolicy, at moment: Moment, _ kind: AnnouncementOrder.Kind = .call)
        -> Utterance?
    {
        var queue = AnnouncementQueue(policy: policy)
        for case .speak(let utterance) in queue.take([order(kind)], at: moment) { return utterance }
        return nil
    }

    @Test func `in quiet hours nothing is spoken, and the hall is told why`() {
        var policy = AnnouncementPolicy()
        policy.quiet = [.init(from: 11 * 60 + 30, to: 13 * 60), .init(from: 22 * 60, to: 6 * 60)]
        for (hour, minute, isQuiet) in [
            (11, 29, false), (11, 30, true), (12, 59, true), (13, 0, false), (21, 59, false), (22, 0, true),
            (0, 0, true), (5, 59, true), (6, 0, false),
        ] {
            var queue = AnnouncementQueue(policy: policy)
            let actions = queue.take([order(.call), order(.payment, "b")], at: clock(hour, minute))
            if isQuiet {
                #expect(actions == [.settle("a", .quiet), .settle("b", .quiet)], "\(hour):\(minute)")
            } else {
                #expect(actions.count == 1 && queue.speaking?.id == "a", "\(hour):\(minute)")
            }
        }
    }

    @Test func `a technician's test is heard in quiet hours too`() {
        var policy = AnnouncementPolicy()
        policy.quiet = [.init(from: 0, to: 1_440)]
        #expect(utterance(policy, at: clock(10), .test) != nil)
    }

    @Test func `what waits when quiet hours begin is not spoken`() {
        var policy = AnnouncementPolicy()
        policy.quiet = [.init(from: 12 * 60, to: 13 * 60)]
        var queue = AnnouncementQueue(policy: policy)
        _ = queue.take([order(.call), order(.call, "b")], at: clock(11, 59))
        #expect(queue.ended(.heard, at: clock(12)) == [.settle("a", .heard), .settle("b", .quiet)])
    }

    @Test func `the volume is that of the hour`() {
        var policy = AnnouncementPolicy()
        #expect(utterance(policy, at: clock(10))?.volume == nil, "as somebody has set it")
        policy.volume = 60
        policy.volumes = [
            .init(.init(from: 7 * 60, to: 9 * 60), percent: 90), .init(.init(from: 0, to: 480), percent: 20),
        ]
        #expect(utterance(policy, at: clock(10))?.volume == 60)
        #expect(utterance(policy, at: clock(7, 30))?.volume == 90)
        #expect(utterance(policy, at: clock(6))?.volume == 20)
    }

    @Test func `English follows only where the site wishes it`() {
        var policy = AnnouncementPolicy()
        #expect(utterance(policy, at: clock(10))?.sentences.map(\.language) == ["vi"])
        policy.repeatsInEnglish = true
        #expect(utterance(policy, at: clock(10))?.sentences.map(\.language) == ["vi", "en"])
    }

    @Test func `a chime comes before the sentence unless the site does without`() {
        var policy = AnnouncementPolicy()
        #expect(utterance(policy, at: clock(10))?.hasChime == true)
        policy.hasChime = false
        #expect(utterance(policy, at: clock(10))?.hasChime == false)
    }
}
