import Journal
import Queueing
import Simulation
import Testing

@testable import Forecasting

@Suite("What today's services tell of the day")
struct DayPosteriorTests {
    private static let noon = ServiceDay(of: Moment(milliseconds: 1_795_399_200_000), at: .vietnam)
        .start(at: .vietnam).adding(milliseconds: 12 * 3_600_000)

    /// A hall after these services at counter 1, each in seconds.
    private func hall(after services: [Int64]) -> QueueState {
        var (state, sequence, now) = (QueueState(), Int64(0), Self.noon)
        func note(_ event: QueueEvent) {
            sequence += 1
            state.evolve(event, at: now, sequence: sequence)
        }
        let day = ServiceDay(of: now, at: .vietnam)
        note(.dayOpened(day: day))
        note(.counterOpened(counter: "1", staff: "s"))
        for (place, seconds) in services.enumerated() {
            let id = "t\(place)"
            note(
                .ticketIssued(
                    ticket: id, number: TicketNumber(prefix: "A", ordinal: place + 1), line: "a", isPriority: false,
                    language: "vi", day: day))
            note(.acceptedOnScreen(ticket: id))
            note(.ticketCalled(ticket: id, counter: "1", attempt: 1))
            note(.serviceStarted(ticket: id, counter: "1"))
            now = now.adding(milliseconds: seconds * 1_000)
            note(.serviceCompleted(ticket: id, counter: "1"))
        }
        return state
    }

    /// Of many draws, in order.
    private func factors(_ state: QueueState, usual seconds: [Double]) -> [Double] {
        let posterior = DayPosterior(state, codes: ["a"], samples: [seconds.map { $0 * 1_000 }])
        var chance = Chance(seed: 5)
        return (0..<2_000).map { _ in posterior.draw(&chance) }.sorted()
    }

    private let usual: [Double] = [150, 240, 320, 400, 480, 580, 720, 950, 1_500]

    @Test func `before anybody was served, most days may be, around the usual one`() {
        let factors = factors(hall(after: []), usual: usual)
        #expect(abs(factors.quantile(0.5) - 1) < 0.02)
        #expect(factors.quantile(0.1) < 0.85 && factors.quantile(0.9) > 1.2)
    }

    @Test func `a slow morning is believed the more, the longer it lasts`() {
        let slow = usual.map { Int64($0 * 1.4) }
        let early = factors(hall(after: slow), usual: usual)
        let late = factors(hall(after: Array(repeating: slow, count: 20).flatMap(\.self)), usual: usual)
        #expect((1.02...1.3).contains(early.quantile(0.5)))
        #expect((1.3...1.42).contains(late.quantile(0.5)))
        #expect(late.quantile(0.9) - late.quantile(0.1) < early.quantile(0.9) - early.quantile(0.1))
    }

    /// An officer who forgot to press "complete" over lunch makes no slow day of an ordinary one.
    @Test func `one service of two hours does not make a day slow`() {
        let ordinary = Array(repeating: usual.map { Int64($0) }, count: 3).flatMap(\.self)
        let factors = factors(hall(after: ordinary + [7_200]), usual: usual)
        #expect(factors.quantile(0.5) < 1.1)
    }

    @Test func `a service of no time, and a line whose services are all alike, break nothing`() {
        let factors = factors(hall(after: [0, 0, 300]), usual: [300, 300, 300])
        #expect(factors.allSatisfy { $0.isFinite && $0 > 0 })
    }
}
