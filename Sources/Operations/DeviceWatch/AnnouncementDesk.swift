import Announcing
import Journal

/// The one owner of the soundbox's queue: orders come in here, and the ends of utterances.
actor AnnouncementDesk {
    private var queue: AnnouncementQueue
    private let clock: @Sendable () -> Moment

    init(policy: AnnouncementPolicy, clock: @escaping @Sendable () -> Moment) {
        queue = AnnouncementQueue(policy: policy)
        self.clock = clock
    }

    func take(_ list: [AnnouncementOrder]) -> [AnnouncementQueue.Action] {
        queue.take(list, at: clock())
    }

    func ended(_ ending: AnnouncementQueue.Ending) -> [AnnouncementQueue.Action] {
        queue.ended(ending, at: clock())
    }
}
