public import Journal
public import Queueing
public import Reporting
public import Simulation

/// A simulated day, what happened on it, and what became of its counters, as a plain look at its events tells.
public struct PlayedDay: Sendable {
    public let day: ServiceDay
    public private(set) var state = QueueState()
    public private(set) var events: [(event: QueueEvent, at: Moment)] = []
    public private(set) var desks: [DeskChange] = []

    public init(_ pattern: DayPattern, on day: ServiceDay, seed: UInt64) {
        self.day = day
        var simulator = DaySimulator(pattern: pattern, seed: seed)
        simulator.play(day) { sight in
            events.append((sight.event, sight.now))
            if let (counter, state) = Self.change(sight.event) {
                desks.append(DeskChange(counter: counter, at: sight.now, state: state))
            }
        }
        state = simulator.state
    }

    private static func change(_ event: QueueEvent) -> (counter: String, state: DeskChange.State)? {
        switch event {
        case .counterOpened(let counter, _), .counterResumed(let counter): (counter, .open)
        case .counterPaused(let counter, _): (counter, .paused)
        case .counterClosed(let counter, _): (counter, .closed)
        default: nil
        }
    }
}
