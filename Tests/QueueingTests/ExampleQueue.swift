import Journal
import Queueing
import Wording

/// A queue that is driven by commands, as the registrar does it, with a clock that the test sets.
struct ExampleQueue {
    var state = QueueState()
    var now: Moment
    var sequence: Int64 = 0
    private(set) var history: [(event: QueueEvent, at: Moment, sequence: Int64)] = []

    /// Nine in the morning of 2026-11-23 in Hanoi.
    static let morning = Moment(milliseconds: 1_795_399_200_000)

    static let plan = QueuePlan(
        lines: [
            ServiceLine(code: "a", prefix: "A", name: Words(vi: "Hộ tịch", en: "Civil status")),
            ServiceLine(code: "c", prefix: "C", name: Words(vi: "Chứng thực", en: "Certification")),
            ServiceLine(
                code: "x", prefix: "X", name: Words(vi: "Trả kết quả", en: "Results"),
                closed: Words(vi: "Nghỉ.", en: "Closed.")),
            ServiceLine(
                code: "d", prefix: "E", name: Words(vi: "Số hóa", en: "Digitisation"), stage: .digitisation, next: "a"),
            ServiceLine(
                code: "b", prefix: "K", name: Words(vi: "Doanh nghiệp", en: "Business"), isBusiness: true),
        ],
        counters: [
            CounterPlan(id: "1", name: Words(vi: "Quầy 1", en: "Counter 1"), lines: ["a"]),
            CounterPlan(id: "2", name: Words(vi: "Quầy 2", en: "Counter 2"), lines: ["a", "c"]),
            CounterPlan(id: "3", name: Words(vi: "Quầy 3", en: "Counter 3"), lines: ["c"]),
            CounterPlan(
                id: "4", name: Words(vi: "Quầy 4", en: "Counter 4"),
                skills: [.init(line: "d", weight: 300), .init(line: "a", weight: 50)]),
            CounterPlan(id: "5", name: Words(vi: "Quầy 5", en: "Counter 5"), lines: ["b"]),
        ],
        priorities: [
            .standard, PriorityClass(code: "child", name: Words(vi: "Có con nhỏ", en: "With a small child"), weight: 2),
        ], policy: hasty)

    /// Where time stands still unless a test moves it, nobody is waited for.
    private static var hasty: QueuePolicy {
        var policy = QueuePolicy()
        (policy.recallMs, policy.noShowMs) = (0, 0)
        return policy
    }

    var plan = ExampleQueue.plan

    /// The same hall, in which a minute of one line's waiting weighs more.
    static func plan(weighing code: String, percent: Int) -> QueuePlan {
        QueuePlan(
            lines: plan.lines.map { line in
                ServiceLine(
                    code: line.code, prefix: line.prefix, name: line.name, closed: line.closed, stage: line.stage,
                    next: line.next, isBusiness: line.isBusiness, weight: line.code == code ? percent : line.weight)
            }, counters: plan.counters, priorities: plan.priorities)
    }

    init(at moment: Moment = morning) {
        now = moment
    }

    @discardableResult
    mutating func perform(_ command: QueueCommand) throws(Refusal) -> [QueueEvent] {
        let events = try state.decide(command, plan: plan, now: now, offset: .vietnam)
        for event in events {
            sequence += 1
            state.evolve(event, at: now, sequence: sequence)
            history.append((event, now, sequence))
        }
        return events
    }

    mutating func issue(_ id: TicketID, line: String = "a", priority: Bool = false) throws(Refusal) -> TicketNumber {
        try perform(.issueTicket(ticket: id, line: line, isPriority: priority, language: "vi"))
        guard let ticket = state.tickets[id] else { throw .unknownTicket }
        return ticket.number
    }

    /// Issued and in the citizen's hand.
    @discardableResult
    mutating func enter(_ id: TicketID, line: String = "a", priority: Bool = false) throws(Refusal) -> TicketNumber {
        let number = try issue(id, line: line, priority: priority)
        try perform(.startPrinting(ticket: id))
        try perform(.reportPrinted(ticket: id))
        return number
    }

    /// Issued for an appointment, or with a class of its own, and in the citizen's hand.
    @discardableResult
    mutating func enter(_ wish: QueueCommand.IssueRequest) throws(Refusal) -> [QueueEvent] {
        let events = try perform(.issueTicket(wish))
        try perform(.acceptOnScreen(ticket: wish.ticket))
        return events
    }

    mutating func wait(seconds: Int64) {
        now = now.adding(milliseconds: seconds * 1_000)
    }

    mutating func wait(minutes: Int64) {
        now = now.adding(milliseconds: minutes * 60_000)
    }

    /// The state that the history alone makes, as after a restart.
    var replayed: QueueState {
        var fresh = QueueState()
        for past in history { fresh.evolve(past.event, at: past.at, sequence: past.sequence) }
        return fresh
    }
}
