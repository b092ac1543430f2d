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
        guard count > 0 else { return Words(vi: "Không có ai trước quý vị.", en: "Nobody is before you.") }
        guard priority + appointments > 0 else {
            return Words(vi: "Có \(count) người trước quý vị.", en: "\(count) before you.")
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
            vi: "Có \(count) người trước quý vị: \(vi.joined(separator: ", ")).",
            en: "\(count) before you: \(en.joined(separator: ", ")).")
    }

    /// For whoever has come before the slot of an appointment, which is a minute of the day.
    public static func words(before slot: Int) -> Words {
        Words(
            vi: "Quý vị có hẹn lúc \(slot.clock). Từ giờ đó, số của quý vị được ưu tiên gọi.",
            en: "Your appointment is at \(slot.clock). From then on your number is called with priority.")
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

    /// Whether a call stands for nothing any more: its ticket waits again, is away, or did not come.
    public func isOver(_ call: SpokenCall) -> Bool {
        switch tickets[call.ticket]?.state {
        case .issued, .waiting, .held, .noShow, .removed, .expired: true
        case .called(let now): now.counter != call.counter
        case .serving, .served, nil: false
        }
    }

    /// How many tickets of its line would be called before this one, if nobody else came; `nil` before the slot of an
    /// appointment, which counts from then on only.
    public func ahead(of ticket: Ticket, plan: QueuePlan, now: Moment) -> Ahead? {
        var ahead = Ahead()
        guard ticket.state == .waiting || ticket.state == .issued else { return ahead }
        if let slot = ticket.slot, slot > now { return nil }
        let own = WaitingRoom.Place(
            ticket: ticket.id, arrival: ticket.arrival, order: ticket.order, notBefore: ticket.returnAfter ?? 0)
        let mine = claim(of: own, in: WaitingRoom.Group(ticket), at: nil, plan, now)
        var others = 0
        for (group, places) in room.groups where group.line == ticket.line && onlyCounter(of: group) == nil {
            let goes = { place in
                place.ticket != ticket.id && claim(of: place, in: group, at: nil, plan, now).beats(mine)
            }
            let before = count(of: places, in: group, plan, now, where: goes)
            others += places.count - leftovers(in: places, plan, now)
            switch group.kind {
            case .appointment: ahead.appointments += before
            case .priority: ahead.priority += before
            case .ordinary, .returned: ahead.ordinary += before
            }
        }
        if ticket.state == .waiting { others -= 1 }
        // Who came back late lets so many go first, whatever they are, as far as there are any.
        let owed = min(own.notBefore - (lineCalls[ticket.line] ?? 0), others)
        ahead.ordinary += max(0, owed - ahead.count)
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
        let servers = Int64(max(1, working(on: line, plan: plan).count))
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
        case .onward: Words(vi: "bước tiếp của lượt, giữ giờ đến", en: "next step of the visit, arrival kept")
        case .forThisCounter: Words(vi: "chuyển riêng cho quầy này", en: "meant for this counter")
        case .skill: Words(vi: "đúng chuyên môn", en: "suits this counter")
        case .chosen: Words(vi: "được gọi riêng", en: "chosen by a person")
        case .weighed: Words(vi: "đến lượt theo trọng số của quầy", en: "its turn by the counter's weights")
        case .firstCome: Words(vi: "đến trước nhất", en: "first to arrive")
        }
    }
}
