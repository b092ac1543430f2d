import Foundation
import Hall
import HallStore
import Journal
import Queueing
import RunningSite
import Simulation
import SiteFile

/// A hall that has worked yesterday and since this morning: simulated days, through the real rules into a real journal.
///
/// The site's clock is set by its offset from UTC, so that it is half past ten there whenever the test runs.
struct BusyMorning {
    let site: RunningSite
    /// Tickets of today, as the simulated hall knows them.
    let tickets: [Ticket]
    /// From UTC: `+03:17`, for instance.
    let zone: String
    let today: ServiceDay

    static func start() async throws -> BusyMorning {
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        let ahead = 10 * 60 + 30 - now.minuteOfDay(at: UTCOffset(minutes: 0))
        // Where it is half past ten of yesterday, a day further on is nearer.
        let offset = UTCOffset(minutes: ahead < -12 * 60 ? ahead + 24 * 60 : ahead)
        let size = abs(offset.minutes)
        let zone = (offset.minutes < 0 ? "-" : "+") + (size / 60).padded(2) + ":" + (size % 60).padded(2)
        let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        // Work ends soon: whoever waits now may be too many.
        let closing = now.minuteOfDay(at: offset) + 25
        let clock = "\((closing / 60).padded(2)):\((closing % 60).padded(2))"
        let open = week.map { "\n  \($0): [\"07:00-\(clock)\"]" }.joined()
        let site = try await RunningSite.start(
            .init(
                replacing: [
                    ("utc-offset: \"+07:00\"", "utc-offset: \"\(zone)\""),
                    ("\n# hours:\n", "\nhours:\(open)\n# hours:\n"),
                    ("ho-tich", "a"), ("chung-thuc", "c"), ("dat-dai", "h"),
                    ("stop-when-full: true", "stop-when-full: false"),
                ], agents: false))
        site.kill("hall")
        let today = ServiceDay(of: now, at: offset)
        let tickets = try await fill(site, today, now, offset)
        try await site.startHall()
        return BusyMorning(site: site, tickets: tickets, zone: zone, today: today)
    }

    /// Appends what the simulator plays to the journal of the hall that was just stopped.
    private static func fill(
        _ site: RunningSite, _ today: ServiceDay, _ now: Moment, _ offset: UTCOffset
    ) async throws -> [Ticket] {
        let rules = try SiteConfiguration(file: "\(site.folder)/site.yaml").rules
        let store = try HallStore(path: "\(site.folder)/data/hall.sqlite", site: rules.id)
        var state = try await store.load().state
        var simulator = DaySimulator(pattern: pattern, plan: rules.plan.alwaysOpen, seed: 6)
        var recorded: [RecordedEvent] = []
        for day in [today.previous, today] {
            simulator.play(day) { sight in
                let shift = Int64(UTCOffset.vietnam.minutes - offset.minutes) * 60_000
                let at = sight.now.adding(milliseconds: shift)
                guard at < now else { return }
                let event = RecordedEvent(
                    sequence: state.sequence + 1, at: at, actor: "sim", event: .queue(sight.event.shifted(by: shift)),
                    command: "")
                state.evolve(event)
                recorded.append(event)
            }
        }
        try await store.commit([Commitment(events: recorded, answer: nil)])
        try await store.close()
        return state.queue.tickets.values.filter { $0.day == today }
    }

    private static var pattern: DayPattern {
        var pattern = DayPattern(name: "busy morning", arrivals: 140, roster: [3])
        (pattern.turmoil, pattern.noShow) = (0.02, 0.06)
        return pattern
    }
}

extension QueuePlan {
    /// The simulator keeps its own hours.
    fileprivate var alwaysOpen: QueuePlan {
        QueuePlan(lines: lines, counters: counters, priorities: priorities + [.standard], policy: policy)
    }
}

extension ServiceDay {
    fileprivate var previous: ServiceDay {
        let utc = UTCOffset(minutes: 0)
        return ServiceDay(of: start(at: utc).adding(milliseconds: -1), at: utc)
    }
}

extension QueueEvent {
    /// The only event that has a moment of its own.
    fileprivate func shifted(by milliseconds: Int64) -> QueueEvent {
        guard case .ticketHeld(let ticket, let counter, let until, let reason) = self else { return self }
        return .ticketHeld(
            ticket: ticket, counter: counter, until: until.adding(milliseconds: milliseconds), reason: reason)
    }
}
