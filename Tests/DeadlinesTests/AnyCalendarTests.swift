import Deadlines
import Journal
import Mutations
import Testing
import Wording

/// The rules against the slow and obvious way, in localities of chance. A seed that fails stands in the message, and stays.
@Suite("Whatever calendar and whatever term")
struct AnyCalendarTests {
    private static let cases = 30

    @Test(arguments: 1...60) func `it is due when counting minute after minute says so`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let slow = SlowCalendar(&dice)
        for number in 0..<Dice.inputs(Self.cases) {
            let time = Self.time(&dice)
            let start = Self.minute(&dice)
            let deadline = Deadline(time, from: SlowCalendar.moment(start), by: slow.real)
            let wanted = slow.due(time, from: start, stops: [])
            #expect(
                SlowCalendar.minute(of: deadline.due.at) == wanted,
                "seed \(seed), case \(number): \(time) from \(SlowCalendar.moment(start).iso8601(at: .vietnam))")
        }
    }

    @Test(arguments: 1...60) func `stops give back what they take, however many`(seed: UInt64) throws {
        var dice = Dice(seed: seed &+ 1_000)
        let slow = SlowCalendar(&dice)
        for number in 0..<Dice.inputs(Self.cases) {
            let time = Self.time(&dice)
            let start = Self.minute(&dice)
            var deadline = Deadline(time, from: SlowCalendar.moment(start), by: slow.real)
            var stops: [SlowCalendar.Stop] = []
            var now = start
            for _ in 0..<dice.below(5) {
                let from = now + Self.step(&dice)
                now = from + 1 + Self.step(&dice)
                stops.append(from..<now)
                try deadline.stop(at: SlowCalendar.moment(from), by: slow.real)
                try deadline.resume(at: SlowCalendar.moment(now), by: slow.real)
            }
            let wanted = slow.due(time, from: start, stops: stops)
            #expect(
                SlowCalendar.minute(of: deadline.due.at) == wanted,
                """
                seed \(seed), case \(number): \(time) from \(SlowCalendar.moment(start).iso8601(at: .vietnam)), stopped \
                \(stops.map { SlowCalendar.moment($0.lowerBound).iso8601(at: .vietnam) }), came \
                \(stops.map { SlowCalendar.moment($0.upperBound).iso8601(at: .vietnam) })
                """)
        }
    }

    @Test(arguments: 1...40) func `any history keeps what was promised, and never shortens a term by a stop`(
        seed: UInt64
    ) throws {
        var dice = Dice(seed: seed &+ 2_000)
        let slow = SlowCalendar(&dice)
        let start = Self.minute(&dice)
        var deadline = Deadline(Self.time(&dice), from: SlowCalendar.moment(start), by: slow.real)
        let promised = deadline.due.at
        var now = start
        for step in 0..<30 where now < 300 * 1_440 {
            now += dice.below(1_000)
            let before = deadline
            let moment = SlowCalendar.moment(now)
            do throws(Refusal) {
                try Self.change(&deadline, &dice, slow, now)
            } catch {
                #expect(deadline == before, "seed \(seed), step \(step): a refusal changed something")
            }
            #expect(deadline.firstDue == promised, "seed \(seed)")
            #expect(deadline.changes.starts(with: before.changes), "seed \(seed): history was rewritten")
            for (change, next) in zip(deadline.changes, deadline.changes.dropFirst()) {
                #expect(change.to == next.from && change.at <= next.at, "seed \(seed)")
            }
            #expect(deadline.due.at == deadline.changes.last?.to ?? promised, "seed \(seed)")
            for change in deadline.changes {
                if case .supplemented = change.cause { #expect(change.to > change.from, "seed \(seed)") }
            }
            #expect(
                (deadline.status(at: moment, by: slow.real) == .overdue) == Self.isLate(deadline, moment),
                "seed \(seed)")
        }
    }

    private static func change(
        _ deadline: inout Deadline, _ dice: inout Dice, _ slow: SlowCalendar, _ now: Int
    ) throws(Refusal) {
        let moment = SlowCalendar.moment(now)
        switch dice.below(5) {
        case 0, 1: try deadline.stop(at: moment, by: slow.real)
        case 2, 3: try deadline.resume(at: moment, by: slow.real)
        default:
            let day = SlowCalendar.day(now / 1_440 + dice.below(25) - 3)
            try deadline.amend(
                to: day, why: Amendment(dice.pick(AmendmentReason.allCases), approver: dice.pick(["ql1", ""])),
                at: moment, by: slow.real)
        }
    }

    private static func isLate(_ deadline: Deadline, _ now: Moment) -> Bool {
        switch deadline.state {
        case .running(let due): now > due.at
        case .stopped(let since, _, let due): since >= due.at
        case .finished: false
        }
    }

    private static func time(_ dice: inout Dice) -> StatutoryTime {
        switch dice.below(4) {
        case 0: .sameDay(before: dice.isLucky(3) ? 420 + dice.below(900) : 900)
        case 1: .workingHours(1 + dice.below(60))
        case 2: .workingDays(1 + dice.below(20))
        default: .days(1 + dice.below(30))
        }
    }

    private static func minute(_ dice: inout Dice) -> Int { dice.below(180) * 1_440 + hour(&dice) }

    /// Most people come when somebody is there; and the edges of half-days are where rules err.
    private static func hour(_ dice: inout Dice) -> Int {
        switch dice.below(4) {
        case 0: dice.below(1_440)
        case 1: dice.pick([0, 420, 435, 690, 705, 720, 780, 795, 899, 900, 901, 990, 1_005, 1_020, 1_035, 1_439])
        default: 420 + dice.below(660)
        }
    }

    private static func step(_ dice: inout Dice) -> Int {
        switch dice.below(3) {
        case 0: dice.below(60)
        case 1: dice.below(1_440)
        default: dice.below(12) * 1_440 + dice.below(1_440)
        }
    }
}
