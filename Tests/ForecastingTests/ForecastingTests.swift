import Journal
import LongSums
import Queueing
import Simulation
import Testing

@testable import Forecasting

@Suite("Chance")
struct ChanceTests {
    @Test func `is the same for the same seed, everywhere and in ten years`() {
        var chance = Chance(seed: 42)
        // The first numbers of SplitMix64 from 42.
        #expect(chance.bits() == 13_679_457_532_755_275_413)
        #expect(chance.bits() == 2_949_826_092_126_892_291)
    }

    @Test(arguments: [-3.0, -0.5, 0, 0.1, 1, 2.5]) func `knows the exponential function and its inverse`(x: Double) {
        #expect(abs(Chance.ln(Chance.exp(x)) - x) < 1e-9)
    }

    @Test func `draws with the means that it was asked for`() {
        var chance = Chance(seed: 7)
        let draws = 200_000
        let exponential = (0..<draws).reduce(0.0) { sum, _ in sum + chance.exponential(mean: 5) } / Double(draws)
        let lognormal =
            (0..<draws).reduce(0.0) { sum, _ in sum + Chance.lognormal(mean: 8, sigma: 0.6, at: chance.normal()) }
            / Double(draws)
        #expect(abs(exponential - 5) < 0.1)
        #expect(abs(lognormal - 8) < 0.1)
    }
}

@Suite("A forecast of the wait")
struct WaitForecastTests {
    private func day(_ number: Int) -> ServiceDay {
        ServiceDay(of: Moment(milliseconds: 1_795_399_200_000 + Int64(number) * 86_400_000), at: .vietnam)
    }

    /// The look-ahead plays by a copy of the rule that is quick; here the copy is held to the original.
    @Test func `plays by the rule that will really call`() {
        var simulator = DaySimulator(pattern: DayPattern.judged[0], seed: 11)
        var compared = 0
        for number in 0..<2 {
            simulator.play(day(number)) { sight in
                guard case .serviceCompleted(_, let counter) = sight.event else { return }
                let plan = DayPattern.plan
                let hall = WaitingHall(sight.state, plan: plan, now: sight.now)
                let times = ServiceTimes(sight.state, plan: plan)
                let roster = Roster(sight.state.habits, plan.hours, open: hall.open, now: sight.now, offset: .vietnam)
                let play = LookAhead(hall, times: times, roster: roster, now: sight.now, seed: 1)
                guard let place = hall.counterIDs.firstIndex(of: counter), let real = plan.counter(counter) else {
                    return
                }
                let choice = sight.state.choice(for: real, plan: plan, now: sight.now)
                let played = play.best(for: place, at: 0).map { hall.groups[$0.index].tickets[0] }
                #expect(played == choice?.ticket)
                compared += 1
            }
        }
        #expect(compared > 300)
    }

    @Test(arguments: [5, 2])
    func `whoever missed the call comes after as many others as the house says, or as there are`(
        others: Int
    ) {
        let now = day(0).start(at: .vietnam).adding(milliseconds: 9 * 3_600_000)
        let (plan, name) = (DayPattern.plan, { (number: Int) in number == 0 ? "late" : "t\(number)" })
        var (state, sequence) = (QueueState(), Int64(0))
        func happen(_ event: QueueEvent) {
            sequence += 1
            state.evolve(event, at: now, sequence: sequence)
        }
        for number in 0...others {
            happen(
                .ticketIssued(
                    ticket: name(number), number: TicketNumber(prefix: "H", ordinal: number + 1), line: "h",
                    isPriority: false, language: "vi", day: day(0)))
            happen(.acceptedOnScreen(ticket: name(number)))
        }
        happen(.ticketCalled(ticket: "late", counter: "1", attempt: 1))
        happen(.ticketMissed(ticket: "late", counter: "1"))
        happen(.ticketReturned(ticket: "late", returnAfter: 4))
        let hall = WaitingHall(state, plan: plan, now: now)
        let roster = Roster(state.habits, plan.hours, open: hall.open, now: now, offset: .vietnam)
        var play = LookAhead(hall, times: ServiceTimes(state, plan: plan), roster: roster, now: now, seed: 1)
        var order: [TicketID] = []
        play.play { group, place, _, _ in order.append(hall.groups[group].tickets[place]) }
        #expect(order.count == others + 1)
        #expect(order.firstIndex(of: "late") == min(3, others))
    }

    /// A forecast asks what a newcomer to each line would meet. They are imagined, and must not make the others wait.
    @Test func `who is only imagined keeps nobody waiting`() async {
        let pairs = await apart {
            var (simulator, pairs) = (DaySimulator(pattern: DayPattern.judged[0], seed: 4), [([Double], [Double])]())
            simulator.play(day(0)) { sight in
                guard case .acceptedOnScreen = sight.event, pairs.count < 60 else { return }
                var imagining = sight.state
                for line in DayPattern.plan.lines {
                    imagining.imagine("new/\(line.code)", in: line.code, at: sight.now)
                }
                let real = Set(sight.state.tickets.keys)
                pairs.append((calls(sight.state, real, sight.now), calls(imagining, real, sight.now)))
            }
            return pairs
        }
        #expect(pairs.contains { $0.0.count > 10 })
        for (without, with) in pairs { #expect(without == with) }
    }

    /// When each of these tickets is called in one future, in order.
    private func calls(_ state: QueueState, _ ids: Set<TicketID>, _ now: Moment) -> [Double] {
        let plan = DayPattern.plan
        let hall = WaitingHall(state, plan: plan, now: now)
        let roster = Roster(state.habits, plan.hours, open: hall.open, now: now, offset: .vietnam)
        var play = LookAhead(hall, times: ServiceTimes(state, plan: plan), roster: roster, now: now, seed: 9)
        var calls: [Double] = []
        play.play { group, place, call, _ in
            if ids.contains(hall.groups[group].tickets[place]) { calls.append(call) }
        }
        return calls
    }

    @Test func `is the same for the same hall and seed`() {
        var simulator = DaySimulator(pattern: DayPattern.judged[3], seed: 2)
        var checked = 0
        simulator.play(day(0)) { sight in
            guard case .acceptedOnScreen = sight.event, checked < 3, sight.state.room.groups.count > 3 else { return }
            checked += 1
            let forecasts = (0..<2).map { _ in
                WaitForecast(sight.state, plan: DayPattern.plan, now: sight.now, offset: .vietnam, futures: 20)
            }
            #expect(forecasts[0] == forecasts[1])
            for wait in forecasts[0].tickets.values { #expect(wait.low <= wait.middle && wait.middle <= wait.high) }
            #expect(forecasts[0].lines.count == 3)
        }
        #expect(checked == 3)
    }

    @Test func `says nothing of a line that no counter at work serves`() {
        var state = QueueState()
        let now = day(0).start(at: .vietnam).adding(milliseconds: 9 * 3_600_000)
        let plan = QueuePlan(lines: DayPattern.plan.lines, counters: [])
        state.imagine("t", in: "a", at: now)
        let forecast = WaitForecast(state, plan: plan, now: now, offset: .vietnam)
        #expect(forecast.tickets.isEmpty && forecast.lines.isEmpty)
    }

    /// Small, since tests are built without optimisation; `tramso simulate wait` judges it properly.
    @Test func `is nearer to the truth than the queue's length alone, and its interval holds four of five`() async {
        let judge = await apart {
            var (simulator, judge) = (
                DaySimulator(pattern: DayPattern.judged[0], seed: 21), WaitJudge(plan: DayPattern.plan)
            )
            for number in 0..<6 {
                judge.isCounting = number >= 3
                simulator.play(day(number)) { judge.look($0) }
            }
            return judge
        }
        #expect(judge.judged > 500)
        #expect(judge.meanAbsoluteError(of: .lookAhead) < judge.meanAbsoluteError(of: .queueLength))
        #expect(judge.meanAbsoluteError(of: .lookAhead) < judge.meanAbsoluteError(of: .headOfLine))
        #expect((0.65...0.95).contains(judge.coverage), "\(judge.coverage)")
    }
}

@Suite("Calibration")
struct CalibrationTests {
    private let told = WaitForecast.Wait(low: 300_000, middle: 600_000, high: 900_000)

    @Test func `moves to where the truth was and holds the promised share`() {
        var (calibration, chance) = (Calibration(), Chance(seed: 3))
        for _ in 0..<600 {
            calibration.learn(told, promised: calibration.interval(told), actual: 900_000 + chance.normal() * 120_000)
        }
        let interval = calibration.interval(told)
        #expect((850_000...950_000).contains(interval.middle))
        let held = (0..<1_000).count { _ in
            let actual = 900_000 + chance.normal() * 120_000
            return interval.low <= actual && actual <= interval.high
        }
        #expect((770...830).contains(held))
    }

    @Test func `forgets what was long ago`() {
        var calibration = Calibration()
        for _ in 0..<600 { calibration.learn(told, promised: told, actual: 3_000_000) }
        for _ in 0..<600 { calibration.learn(told, promised: told, actual: 600_000) }
        #expect(calibration.interval(told).middle == 600_000)
    }

    @Test func `never promises a wait below nothing`() {
        var calibration = Calibration()
        for _ in 0..<100 { calibration.learn(told, promised: told, actual: 0) }
        let short = WaitForecast.Wait(low: 0, middle: 10_000, high: 60_000)
        let interval = calibration.interval(short)
        #expect(interval.low >= 0 && interval.low <= interval.middle && interval.middle <= interval.high)
    }
}
