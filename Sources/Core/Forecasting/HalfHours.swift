import Journal
import Queueing

/// The half-hours from a moment on: what habits are counted by.
struct HalfHours: Sendable {
    /// What is left of the present one, in milliseconds.
    private let rest: Double

    init(from now: Moment) {
        rest = Double(Habits.slotMs - now.milliseconds % Habits.slotMs)
    }

    /// 0 is the present one.
    func place(of milliseconds: Double) -> Int {
        milliseconds < rest ? 0 : 1 + Int((milliseconds - rest) / Double(Habits.slotMs))
    }

    /// When one that comes begins.
    func start(of place: Int) -> Double {
        rest + Double(place - 1) * Double(Habits.slotMs)
    }
}

extension Array where Element: Comparable {
    /// The value that this share of a sorted, non-empty list does not exceed.
    public func quantile(_ share: Double) -> Element {
        self[Int(share * Double(count - 1) + 0.5)]
    }
}
