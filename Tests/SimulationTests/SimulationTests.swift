import Journal
import LongSums
import Queueing
import Simulation
import Testing

@Suite("A simulated day", .serialized)
struct SimulationTests {
    private func day(_ number: Int) -> ServiceDay {
        ServiceDay(of: Moment(milliseconds: 1_795_399_200_000 + Int64(number) * 86_400_000), at: .vietnam)
    }

    @Test func `is the same day for the same seed, and another for another`() {
        func play(_ seed: UInt64) -> QueueState {
            var simulator = DaySimulator(pattern: DayPattern.judged[0], seed: seed)
            simulator.play(day(0)) { _ in }
            return simulator.state
        }
        #expect(play(5) == play(5))
        #expect(play(5) != play(6))
    }

    /// Days with holds, transfers, cancellations, no-shows and slips of the finger; `tramso simulate rules` plays more.
    @Test(arguments: 1...40 as ClosedRange<UInt64>) func `breaks no promise of the queue`(seed: UInt64) async {
        let today = day(Int(seed))
        let judge = await apart {
            var pattern = DayPattern(name: "wild", arrivals: 60 + Double(seed % 7) * 20, roster: [1 + Int(seed % 8)])
            (pattern.turmoil, pattern.noShow) = (0.08, 0.15)
            var (simulator, judge) = (DaySimulator(pattern: pattern, seed: seed), RuleJudge())
            simulator.play(today) { judge.look($0) }
            return judge
        }
        #expect(judge.broken == nil, "seed \(seed)")
        #expect(judge.events > 200)
    }

    @Test func `serves everybody before it ends, and the steps add up to the day`() {
        var simulator = DaySimulator(pattern: DayPattern.judged[2], seed: 3)
        var (begun, ended) = (0, 0)
        simulator.play(day(0)) { sight in
            switch sight.event {
            case .ticketIssued: begun += 1
            case .serviceCompleted, .ticketMissed: ended += 1
            default: break
            }
        }
        #expect(begun > 250)
        #expect(ended == begun)
        #expect(simulator.state.room.groups.isEmpty)
    }

    /// A judge that never finds anything would prove nothing.
    @Test func `its judge sees a broken promise`() {
        var simulator = DaySimulator(pattern: DayPattern.judged[0], seed: 9)
        var (judge, kept) = (RuleJudge(), [DaySimulator.Sight]())
        simulator.play(day(0)) { kept.append($0) }
        // The same call told twice is a call of somebody who does not wait.
        let call = kept.firstIndex { if case .ticketCalled = $0.event { true } else { false } } ?? 0
        for sight in kept[...call] { judge.look(sight) }
        #expect(judge.broken == nil)
        judge.look(kept[call])
        #expect(judge.broken?.contains("was called while") == true)
    }
}
