import Journal
import Queueing
import Testing
import Wording

@Suite("Who is next, and why")
struct DispatchTests {
    @Test func `says to the officer why, and to the citizen who goes before`() throws {
        var queue = ExampleQueue()
        let slot = queue.now.adding(milliseconds: 60_000)
        try queue.perform(.bookAppointments([Appointment(code: "HEN-0001", line: "a", slot: slot)]))
        try queue.enter("ordinary")
        try queue.enter("late ordinary")
        try queue.enter(.init(ticket: "old", line: "a", priority: "priority"))
        try queue.enter(.init(ticket: "hen", line: "a", appointment: "HEN-0001"))
        queue.wait(minutes: 23)
        let late = try #require(queue.state.tickets["late ordinary"])
        let ahead = try #require(queue.state.ahead(of: late, plan: queue.plan, now: queue.now))
        #expect(ahead.words.en == "3 before you: 1 appointment, 1 priority ticket, 1 ordinary ticket.")
        #expect(ahead.words.vi == "Có 3 người trước quý vị: 1 lịch hẹn, 1 phiếu ưu tiên, 1 phiếu thường.")
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.why?.en == "Waited 22 min, has an appointment.")
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "2")?.why?.vi == "Chờ 23 phút, diện ưu tiên.")
    }

    @Test func `prefers what is the counter's business, until others have waited much longer`() throws {
        var queue = ExampleQueue()
        try queue.enter("intake", line: "a")
        queue.wait(minutes: 10)
        try queue.enter("digitisation", line: "d")
        queue.wait(minutes: 5)
        // 15 minutes at 50 % against 5 minutes at 300 %.
        try queue.perform(.callNext(counter: "4"))
        #expect(queue.state.ticket(at: "4")?.id == "digitisation")
        #expect(queue.state.ticket(at: "4")?.why?.en.contains("suits this counter") == true)
        try queue.perform(.complete(counter: "4"))
        try queue.perform(.callNext(counter: "4"))
        #expect(queue.state.ticket(at: "4")?.id == "intake")
    }

    @Test func `nobody waits longer than the guard while others go before`() throws {
        var queue = ExampleQueue()
        try queue.enter("forgotten")
        queue.wait(minutes: 121)
        for number in 1...5 { try queue.enter(.init(ticket: "p\(number)", line: "a", priority: "priority")) }
        queue.wait(minutes: 60)
        // 181 minutes against 60 × 4: by weight alone the five would go first.
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "forgotten")
        #expect(queue.state.ticket(at: "1")?.why?.en.contains("waited too long") == true)
    }

    @Test func `a counter that is quick at a line takes its people sooner`() throws {
        var queue = ExampleQueue()
        // Counter 2 certifies in two minutes what counter 3 does in twelve.
        for number in 1...120 {
            let counter = number.isMultiple(of: 2) ? "2" : "3"
            try queue.enter("c\(number)", line: "c")
            try queue.perform(.callNext(counter: counter))
            queue.wait(minutes: counter == "2" ? 2 : 12)
            try queue.perform(.complete(counter: counter))
        }
        try queue.enter("civil", line: "a")
        queue.wait(minutes: 2)
        try queue.enter("certificate", line: "c")
        queue.wait(minutes: 6)
        // 8 minutes against 6 at well over the pace of the line.
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "2")?.id == "certificate")
        #expect(queue.state.ticket(at: "2")?.why?.en.contains("suits this counter") == true)
    }

    @Test func `a class that is granted later weighs from the arrival on`() throws {
        var queue = ExampleQueue()
        try queue.enter("first")
        try queue.enter("mother")
        queue.wait(minutes: 10)
        try queue.perform(.grantPriority(ticket: "mother", priority: "child"))
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "mother")
    }

    /// What the officer at a counter gets is what no other order would put first: checked against a slow, plain sort.
    @Test(arguments: 1...8) func `agrees with a plain sort of everybody`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var queue = ExampleQueue()
        for step in 0..<120 {
            let classes: [String?] = [nil, nil, nil, "priority", "child"]
            try queue.enter(
                .init(ticket: "t\(step)", line: ["a", "c", "d"][dice.roll(3)], priority: classes[dice.roll(5)]))
            queue.wait(seconds: Int64(dice.roll(90)))
        }
        for _ in 0..<120 {
            let counter = try #require(queue.plan.counter(["1", "2", "3", "4"][dice.roll(4)]))
            let plain = queue.state.present(in: counter.lines, plan: queue.plan, now: queue.now)
                .max { weight($0, counter, queue) < weight($1, counter, queue) }
            guard let plain else { continue }
            let choice = queue.state.choice(for: counter, plan: queue.plan, now: queue.now)
            let chosen = try #require(choice.flatMap { queue.state.tickets[$0.ticket] })
            #expect(weight(chosen, counter, queue) == weight(plain, counter, queue))
            try queue.perform(.callNext(counter: counter.id))
            try queue.perform(.markNoShow(counter: counter.id))
            queue.wait(seconds: Int64(dice.roll(20)))
        }
    }

    private func weight(_ ticket: Ticket, _ counter: CounterPlan, _ queue: ExampleQueue) -> Int64 {
        let waited = queue.now.sinceOrZero(ticket.arrival)
        let skill = Int64(counter.skills.first { $0.line == ticket.line }?.weight ?? 100)
        let own = Int64(ticket.priority.flatMap { queue.plan.priority($0)?.weight } ?? 1)
        let guarded: Int64 = waited >= queue.plan.policy.guardMs ? 1 << 50 : 0
        return guarded > 0 ? guarded + waited : waited * own * skill
    }

    @Test func `the reason that an officer reads is true`() throws {
        var queue = ExampleQueue()
        try queue.enter("t")
        queue.wait(minutes: 1)
        try queue.enter("later", line: "c")
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "2")?.why?.en == "Waited 1 min, first to arrive.")
        try queue.perform(.transfer(counter: "2", line: "c", counterOnly: nil))
        try queue.perform(.callNext(counter: "3"))
        #expect(queue.state.ticket(at: "3")?.why?.en == "Waited 1 min, next step of the visit, arrival kept.")
        try queue.enter("civil", line: "a")
        queue.plan = ExampleQueue.plan(weighing: "a", percent: 500)
        queue.wait(minutes: 1)
        try queue.perform(.callNext(counter: "2"))
        #expect(queue.state.ticket(at: "2")?.id == "civil", "five times one minute against one")
        #expect(queue.state.ticket(at: "2")?.why?.en == "Waited 1 min, its turn by the counter's weights.")
    }

    @Test func `of those who missed their call and came back, priority still goes first`() throws {
        var queue = ExampleQueue()
        try queue.enter("ordinary")
        queue.wait(minutes: 1)
        try queue.enter("elderly", priority: true)
        for _ in 1...2 {
            try queue.perform(.callNext(counter: "1"))
            try queue.perform(.markNoShow(counter: "1"))
        }
        for id in ["ordinary", "elderly"] { try queue.perform(.returnTicket(ticket: id)) }
        for id in ["x", "y", "z"] {
            try queue.enter(id)
            try queue.perform(.callTicket(counter: "1", ticket: id, reason: "thử", staff: "cb1"))
            try queue.perform(.complete(counter: "1"))
        }
        queue.wait(minutes: 5)
        try queue.perform(.callNext(counter: "1"))
        #expect(queue.state.ticket(at: "1")?.id == "elderly")
    }
}
