public import Journal
public import Wording

/// How many go before a ticket, and why they do.
public struct Ahead: Equatable, Sendable {
    public var ordinary = 0
    public var priority = 0
    public var appointments = 0

    public var count: Int { ordinary + priority + appointments }

    /// For the citizen: who goes before, in words that hurt nobody.
    public var words: Words {
        guard count > 0 else { return Words(vi: "Không có ai trước bạn.", en: "Nobody is before you.") }
        guard priority + appointments > 0 else {
            return Words(vi: "Có \(count) người trước bạn.", en: "\(count) before you.")
        }
        var (vi, en): ([String], [String]) = ([], [])
        if appointments > 0 {
            vi.append("\(appointments) lịch hẹn")
            en.append(appointments == 1 ? "1 appointment" : "\(appointments) appointments")
        }
        if priority > 0 {
            vi.append("\(priority) phiếu ưu tiên")
            en.append(priority == 1 ? "1 priority ticket" : "\(priority) priority tickets")
        }
        if ordinary > 0 {
            vi.append("\(ordinary) phiếu thường")
            en.append(ordinary == 1 ? "1 ordinary ticket" : "\(ordinary) ordinary tickets")
        }
        return Words(
            vi: "Có \(count) người trước bạn: \(vi.joined(separator: ", ")).",
            en: "\(count) before you: \(en.joined(separator: ", ")).")
    }
}

extension QueueState {
    /// Who waits in these lines today, in order of arrival; last night's leftovers are in nobody's way.
    public func present(in lines: [String], plan: QueuePlan, now: Moment) -> [Ticket] {
        room.groups.filter { lines.contains($0.key.line) }.flatMap(\.value)
            .filter { now.sinceOrZero($0.arrival) < plan.policy.leftoverMs }
            .sorted { $0.isBefore($1) }.compactMap { tickets[$0.ticket] }
    }

    /// How many wait in a line today.
    public func waitingCount(in line: String, plan: QueuePlan, now: Moment) -> Int {
        room.groups.filter { $0.key.line == line }.values.reduce(0) { sum, places in
            sum + places.count - leftovers(in: places, plan, now)
        }
    }

    /// Lets somebody wait who only might come; the state is of no use for anything but a forecast from then on.
    public mutating func imagine(_ ticket: TicketID, in line: String, at moment: Moment) {
        room.imagine(ticket, in: line, at: moment)
    }

    /// The latest calls of today, newest first.
    public func recentCalls(plan: QueuePlan, now: Moment) -> [SpokenCall] {
        recentCalls.filter { now.sinceOrZero($0.at) < plan.policy.leftoverMs }
    }

    /// How many tickets of its line would be called before this one, if nobody else came.
    public func ahead(of ticket: Ticket, plan: QueuePlan, now: Moment) -> Ahead {
        var ahead = Ahead()
        guard ticket.state == .waiting || ticket.state == .issued else { return ahead }
        let own = WaitingRoom.Place(
            ticket: ticket.id, arrival: ticket.arrival, order: ticket.order, notBefore: ticket.returnAfter ?? 0)
        let mine = claim(of: own, in: WaitingRoom.Group(ticket), at: nil, plan, now)
        let isLate = ticket.returnAfter.map { $0 > (lineCalls[ticket.line] ?? 0) } ?? false
        for (group, places) in room.groups where group.line == ticket.line && group.counterOnly == nil {
            let goes = { place in
                place.ticket != ticket.id && (isLate || claim(of: place, in: group, at: nil, plan, now).beats(mine))
            }
            let before = count(of: places, in: group, plan, now, where: goes)
            switch group.kind {
            case .appointment: ahead.appointments += before
            case .priority: ahead.priority += before
            case .ordinary, .returned: ahead.ordinary += before
            }
        }
        return ahead
    }

    /// Whoever came earlier has the greater claim among people who are weighed alike: halving finds the last who goes
    /// before, however many wait. Those who came back go by another rule, and are few.
    private func count(
        of places: [WaitingRoom.Place], in group: WaitingRoom.Group, _ plan: QueuePlan, _ now: Moment,
        where goes: (WaitingRoom.Place) -> Bool
    ) -> Int {
        let old = leftovers(in: places, plan, now)
        if group.kind.isReturned { return places[old...].count(where: goes) }
        return max(0, places.countFirst(where: goes) - old)
    }

    /// How many of a group have waited since last night.
    private func leftovers(in places: [WaitingRoom.Place], _ plan: QueuePlan, _ now: Moment) -> Int {
        places.countFirst { now.sinceOrZero($0.arrival) >= plan.policy.leftoverMs }
    }

    /// A range for the wait with `ahead` people before, in milliseconds, where no forecast is at hand.
    ///
    /// From the pace and the counters that serve the line and are at work; wide on purpose, because a range that is
    /// kept is worth more than a point that is not.
    public func roughWait(in line: String, ahead: Int, plan: QueuePlan) -> ClosedRange<Int64> {
        let pace = meanMs(of: line, plan)
        let working = plan.counters(serving: line).filter { isWorking($0.id) }
        let servers = Int64(max(1, working.count))
        return Int64(ahead) * pace * 7 / 10 / servers...Int64(ahead + 1) * pace * 14 / 10 / servers
    }
}

extension [WaitingRoom.Place] {
    /// How many places at the beginning are so, where none behind them is.
    fileprivate func countFirst(where isSo: (WaitingRoom.Place) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isSo(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Choice {
    /// Why this ticket was called, in a sentence for the officer.
    public var words: Words {
        let minutes = waitedMs / 60_000
        let vi = ["chờ \(minutes) phút"] + grounds.map(\.words.vi)
        let en = ["waited \(minutes) min"] + grounds.map(\.words.en)
        return Words(vi: Self.sentence(vi), en: Self.sentence(en))
    }

    private static func sentence(_ parts: [String]) -> String {
        let text = parts.joined(separator: ", ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}

extension Choice.Ground {
    var words: Words {
        switch self {
        case .guarded: Words(vi: "đã chờ quá lâu", en: "waited too long")
        case .appointment: Words(vi: "có lịch hẹn", en: "has an appointment")
        case .priority: Words(vi: "diện ưu tiên", en: "priority")
        case .returned: Words(vi: "quay lại, giữ giờ đến", en: "came back, arrival kept")
        case .forThisCounter: Words(vi: "chuyển riêng cho quầy này", en: "meant for this counter")
        case .skill: Words(vi: "đúng chuyên môn", en: "suits this counter")
        case .chosen: Words(vi: "được gọi riêng", en: "chosen by a person")
        case .firstCome: Words(vi: "đến trước nhất", en: "first to arrive")
        }
    }
}
