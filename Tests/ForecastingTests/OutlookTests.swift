import Journal
import LongSums
import Queueing
import Simulation
import Testing
import Wording

@testable import Forecasting

@Suite("An outlook on those who wait now", .serialized)
struct OutlookTests {
    private static let lines: Set<String> = ["a", "c", "h"]

    private func day(_ number: Int) -> ServiceDay {
        ServiceDay(of: Moment(milliseconds: 1_795_399_200_000 + Int64(number) * 86_400_000), at: .vietnam)
    }

    /// Every tenth arrival of some days, with the hall as it was then.
    private func sights(_ pattern: DayPattern, days: Int, seed: UInt64) -> [DaySimulator.Sight] {
        var (simulator, found, count) = (DaySimulator(pattern: pattern, seed: seed), [DaySimulator.Sight](), 0)
        for number in 0..<days {
            simulator.play(day(number)) { sight in
                guard case .acceptedOnScreen = sight.event else { return }
                count += 1
                if count.isMultiple(of: 10) { found.append(sight) }
            }
        }
        return found
    }

    private func forecast(_ sight: DaySimulator.Sight, opening: [String: Int64] = [:]) -> WaitForecast.Outlook? {
        WaitForecast(
            sight.state, plan: DayPattern.plan, now: sight.now, offset: .vietnam, opening: opening, futures: 30
        ).outlook(of: Self.lines)
    }

    /// With common random numbers, one more counter makes nothing worse in the middle of the futures.
    @Test func `one more counter makes neither the wait nor the day longer`() async throws {
        let outlooks = await apart {
            sights(DayPattern(name: "four of eight", arrivals: 220, roster: [4]), days: 2, seed: 5)
                .filter { $0.state.room.groups.count > 1 }
                .map { [forecast($0), forecast($0, opening: ["8": 0]), forecast($0, opening: ["8": 86_400_000])] }
        }
        var (compared, shortened) = (0, 0)
        for outlook in outlooks {
            let (before, after) = (outlook[0], outlook[1])
            let (without, with) = (try #require(before), try #require(after))
            #expect(with.longest.middle <= without.longest.middle + 60_000)
            #expect(with.done.middle <= without.done.middle + 60_000)
            if with.longest.middle < without.longest.middle - 60_000 { shortened += 1 }
            compared += 1
            #expect(outlook[2] == before, "a counter that never comes changes nothing")
        }
        #expect(compared > 5)
        #expect(shortened > compared / 2, "\(shortened) of \(compared)")
    }

    /// How many outlooks on the last one's end there were, and how many held.
    private func foretold() -> (held: Int, judged: Int) {
        var (open, held, judged) = ([(waiting: Set<TicketID>, at: Moment, told: WaitForecast.Outlook)](), 0, 0)
        var (simulator, count) = (DaySimulator(pattern: DayPattern.judged[2], seed: 8), 0)
        for number in 0..<5 {
            simulator.play(day(number)) { sight in
                for index in open.indices { open[index].waiting.remove(sight.event.subject, unless: sight.state) }
                for done in open where done.waiting.isEmpty {
                    let actual = Double(sight.now.sinceOrZero(done.at))
                    if done.told.done.low <= actual && actual <= done.told.done.high { held += 1 }
                    judged += 1
                }
                open.removeAll { $0.waiting.isEmpty }
                guard number > 1, case .acceptedOnScreen = sight.event else { return }
                count += 1
                guard count.isMultiple(of: 15), let told = forecast(sight) else { return }
                let waiting = sight.state.tickets.values.filter { !$0.isOver }.map(\.id)
                open.append((Set(waiting), sight.now, told))
            }
        }
        return (held, judged)
    }

    /// What was foretold of the last one's end, against when it came: small, since tests are not optimised.
    @Test func `foretells when the last one is done, more often than not`() async {
        let (held, judged) = await apart { foretold() }
        #expect(judged > 40)
        #expect(Double(held) / Double(judged) > 0.5, "\(held) of \(judged)")
    }

    /// A forecast asks what somebody would meet who came this very moment; they must not be let go before who is there.
    @Test func `of two who came in one moment, who is there goes before who might come`() {
        let now = day(0).start(at: .vietnam).adding(milliseconds: 9 * 3_600_000)
        var state = QueueState()
        let issued = QueueEvent.ticketIssued(
            ticket: "t", number: TicketNumber(prefix: "H", ordinal: 1), line: "h", isPriority: false, language: "vi",
            day: day(0))
        state.evolve(issued, at: now, sequence: 1)
        state.evolve(.acceptedOnScreen(ticket: "t"), at: now, sequence: 2)
        for line in DayPattern.plan.lines { state.imagine("newcomer/\(line.code)", in: line.code, at: now) }
        let hall = WaitingHall(state, plan: DayPattern.plan, now: now)
        let roster = Roster(state.habits, DayPattern.plan.hours, open: hall.open, now: now, offset: .vietnam)
        let play = LookAhead(
            hall, times: ServiceTimes(state, plan: DayPattern.plan), roster: roster, now: now, seed: 1)
        #expect(play.best(for: 0, at: 0).map { hall.groups[$0.index].tickets[0] } == "t")
    }

    /// Shared chance would make one person's long business everybody's.
    @Test func `each ticket has a chance of its own in each line`() {
        var salts: Set<Int64> = []
        for order in Int64(1)...500 {
            for line in 0..<8 {
                let salt = LookAhead.salt(order: order, line: line)
                #expect(salt >= 0 && salts.insert(salt).inserted, "order \(order) in line \(line) shares")
            }
        }
    }

    @Test func `says nothing where a line waits for a counter that nobody works at`() {
        let now = day(0).start(at: .vietnam).adding(milliseconds: 9 * 3_600_000)
        let plan = QueuePlan(
            lines: DayPattern.plan.lines, counters: [CounterPlan(id: "1", name: .init(vi: "1", en: "1"), lines: ["a"])])
        var (state, sequence) = (QueueState(), Int64(0))
        for (id, line) in [("t", "a"), ("u", "c")] {
            for event in [
                QueueEvent.ticketIssued(
                    ticket: id, number: TicketNumber(prefix: "A", ordinal: 1), line: line, isPriority: false,
                    language: "vi", day: day(0)), .acceptedOnScreen(ticket: id),
            ] {
                sequence += 1
                state.evolve(event, at: now, sequence: sequence)
            }
        }
        let forecast = WaitForecast(state, plan: plan, now: now, offset: .vietnam)
        #expect(forecast.outlook(of: ["a"]) != nil)
        #expect(forecast.outlook(of: ["c"]) == nil && forecast.outlook(of: ["a", "c"]) == nil)
        #expect(forecast.outlook(of: ["h"]) == nil, "nobody waits there")
    }
}

extension Set<TicketID> {
    /// Takes a ticket out once its visit is over.
    fileprivate mutating func remove(_ id: TicketID, unless state: QueueState) {
        if state.tickets[id]?.isOver != false { remove(id) }
    }
}
