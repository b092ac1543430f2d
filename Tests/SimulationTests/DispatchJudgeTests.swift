import Journal
import Queueing
import Simulation
import Testing

@Suite("Policies of dispatch")
struct DispatchJudgeTests {
    private func day(_ number: Int) -> ServiceDay {
        ServiceDay(of: Moment(milliseconds: 1_795_399_200_000 + Int64(number) * 86_400_000), at: .vietnam)
    }

    private func plan(_ name: String) throws -> QueuePlan {
        try #require(DispatchJudge.policies.first { $0.name == name }?.plan, "the policies have other names")
    }

    private func judge(_ policy: String, days: Int, seed: UInt64 = 4) throws -> DispatchJudge {
        var simulator = DaySimulator(pattern: DayPattern.judged[3], plan: try plan(policy), seed: seed)
        var judge = DispatchJudge()
        for number in 0..<days {
            simulator.play(day(number)) { judge.look($0) }
            judge.endDay()
        }
        return judge
    }

    /// What the literature says of accumulating priority must be seen here too, or the rule is wrongly built.
    @Test func `priority waits less, and the ordinary line does not starve`() throws {
        let fcfs = try judge("first come, first served", days: 3)
        let four = try judge("accumulating, 4 to 1 (ours)", days: 3)
        let hard = try judge("strict priority", days: 3)
        #expect(four.wait(ofPriority: true, share: 0.95) < fcfs.wait(ofPriority: true, share: 0.95) / 2)
        #expect(hard.mean(ofPriority: true) < four.mean(ofPriority: true))
        #expect(four.wait(ofPriority: false, share: 0.95) < fcfs.wait(ofPriority: false, share: 0.95) * 1.35)
    }

    /// Short business, at the same counters, with a weight of three.
    @Test func `an express line waits less than half as long, and costs the others at most a third more`() throws {
        let standard = DayPattern.plan
        let express = QueuePlan(
            lines: standard.lines.map { line in
                ServiceLine(
                    code: line.code, prefix: line.prefix, name: line.name, weight: line.code == "c" ? 300 : 100,
                    expectedMs: line.expectedMs)
            }, counters: standard.counters, hours: standard.hours, policy: standard.policy)
        let (before, after) = (means(under: standard), means(under: express))
        #expect(try #require(after["c"]) < #require(before["c"]) / 2)
        for line in ["a", "h"] { #expect(try #require(after[line]) * 3 < #require(before[line]) * 4, "\(line)") }
    }

    /// The mean wait of those who were called, by line, in milliseconds.
    private func means(under plan: QueuePlan) -> [String: Int64] {
        var simulator = DaySimulator(pattern: DayPattern.judged[3], plan: plan, seed: 4)
        var waits: [String: [Int64]] = [:]
        for number in 0..<3 {
            simulator.play(day(number)) { sight in
                guard case .ticketCalled(let id, _, 1, _, _) = sight.event, let ticket = sight.state.tickets[id] else {
                    return
                }
                waits[ticket.line, default: []].append(sight.now.sinceOrZero(ticket.queuedAt))
            }
        }
        return waits.mapValues { $0.reduce(0, +) / Int64($0.count) }
    }

    /// Who comes, what they want, whether they come when called and how long they take.
    private struct Visitor: Equatable {
        let arrival: Moment
        let line: String
        let isPriority: Bool
        let serviceMs: Int64?
    }

    private func visitors(under policy: String) throws -> [TicketID: Visitor] {
        var simulator = DaySimulator(pattern: DayPattern.judged[0], plan: try plan(policy), seed: 8)
        var visitors: [TicketID: Visitor] = [:]
        for number in 0..<2 {
            simulator.play(day(number)) { sight in
                switch sight.event {
                case .serviceCompleted(let id, _), .ticketMissed(let id, _):
                    guard let ticket = sight.state.tickets[id] else { return }
                    visitors[id] = Visitor(
                        arrival: ticket.arrival, line: ticket.line, isPriority: ticket.isPriority,
                        serviceMs: ticket.steps.last?.serviceMs)
                default: break
                }
            }
        }
        return visitors
    }

    @Test func `the same people come on the same days under every policy`() throws {
        let plain = try visitors(under: "first come, first served")
        #expect(plain.count > 550)
        #expect(plain.values.contains { $0.serviceMs == nil }, "somebody does not come when called")
        #expect(try visitors(under: "strict priority") == plain)
    }

    @Test func `a policy does not differ from itself, and common days tell policies apart sooner`() throws {
        let plain = try judge("first come, first served", days: 6)
        let same = plain.difference(from: plain, ofPriority: false, isLong: true)
        #expect(same.mean == 0 && same.spread == 0)
        let strict = try judge("strict priority", days: 6)
        let common = strict.difference(from: plain, ofPriority: false, isLong: false)
        let others = try judge("first come, first served", days: 6, seed: 99)
        let apart = strict.difference(from: others, ofPriority: false, isLong: false)
        #expect(common.mean > 0, "what priority gains, the ordinary line pays")
        #expect(common.spread < apart.spread / 2)
    }
}
