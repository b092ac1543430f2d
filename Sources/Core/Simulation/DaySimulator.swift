import Forecasting
public import Journal
public import Queueing
import Wording

/// Plays days of an invented centre through the real rules: every step is a command that `decide` judges and events that
/// `evolve` takes in. The same seed gives the same days, to the millisecond, and the same people on them whatever the plan
/// decides about whose turn it is.
public struct DaySimulator {
    public let pattern: DayPattern
    public let plan: QueuePlan
    public private(set) var state = QueueState()
    private let seed: UInt64
    private var sequence: Int64 = 0
    private var agenda = Agenda<Action>()
    /// How slow today is, as a factor; nobody in the hall knows it.
    private var dayFactor = 1.0
    private var midnight = Moment(milliseconds: 0)
    private var days: UInt64 = 0
    private var count = 0
    private var citizens: [TicketID: Citizen] = [:]

    enum Action {
        case arrive(Citizen)
        /// The roster changes.
        case shift
        case comes(counter: String)
        case recall(counter: String)
        case done(counter: String)
        case tick
    }

    /// What an onlooker is shown after each event.
    public struct Sight {
        public let event: QueueEvent
        public let state: QueueState
        public let now: Moment
    }

    public init(pattern: DayPattern, plan: QueuePlan = DayPattern.plan, seed: UInt64) {
        self.pattern = pattern
        self.plan = plan
        self.seed = seed
    }

    /// Plays one day from the first ticket until nobody waits.
    ///
    /// - Parameter look: called after every event, with the state that it made.
    public mutating func play(_ day: ServiceDay, _ look: (Sight) -> Void) {
        midnight = day.start(at: .vietnam)
        days += 1
        citizens = [:]
        let source = Chance(seed: seed).stream(days)
        var chance = source.stream(0)
        dayFactor = max(0.6, 1 + pattern.dayEffect * chance.normal())
        agenda = Agenda()
        for (number, time) in pattern.arrivalTimes(&chance).enumerated() {
            agenda.note(.arrive(Citizen(pattern, chance: source.stream(UInt64(number) + 1))), at: time)
        }
        for minute in stride(from: DayPattern.opening, through: DayPattern.closing, by: 30) {
            agenda.note(.shift, at: Int64(minute) * 60_000)
        }
        while let (at, action) = agenda.next() { act(action, at, look) }
        for desk in state.desks.keys.sorted() {
            perform(.closeCounter(counter: desk, staff: "staff-\(desk)"), at: 1_380 * 60_000, look)
        }
    }

    private mutating func act(_ action: Action, _ at: Int64, _ look: (Sight) -> Void) {
        switch action {
        case .arrive(let citizen): arrive(citizen, at, look)
        case .shift: shift(at, look)
        case .comes(let counter):
            guard perform(.serve(counter: counter), at: at, look) else { return }
            let ticket = state.ticket(at: counter)
            let effort = ticket.flatMap { citizens[$0.id] }?.visit.effort ?? 0
            let serviceMs = pattern.serviceMs(ticket?.line ?? "a", effort: effort) * dayFactor
            agenda.note(.done(counter: counter), at: at + Int64(serviceMs))
        case .recall(let counter):
            if perform(.recall(counter: counter), at: at, look) {
                return agenda.note(.recall(counter: counter), at: at + 30_000)
            }
            perform(.markNoShow(counter: counter), at: at, look)
            next(counter, at + 5_000, look)
        case .done(let counter):
            end(counter, at, look)
            next(counter, at + 3_000, look)
        case .tick:
            perform(.passTime, at: at, look)
            wakeIdle(at, look)
        }
    }

    private mutating func arrive(_ newcomer: Citizen, _ at: Int64, _ look: (Sight) -> Void) {
        count += 1
        var citizen = newcomer
        let ticket = "t\(count)"
        let wish = QueueCommand.IssueRequest(
            ticket: ticket, line: citizen.line, priority: citizen.isPriority ? PriorityClass.standard.code : nil)
        let leaves = citizen.chance.happens(pattern.turmoil) ? citizen.chance.roll(30) : nil
        let returns = citizen.chance.happens(pattern.turmoil) ? citizen.chance.roll(60) : nil
        citizens[ticket] = citizen
        guard perform(.issueTicket(wish), at: at, look) else { return }
        perform(.acceptOnScreen(ticket: ticket), at: at, look)
        // Somebody who came a while ago goes away, or comes back.
        if let leaves { perform(.removeTicket(ticket: "t\(max(1, count - leaves))", byCitizen: true), at: at, look) }
        if let returns { perform(.returnTicket(ticket: "t\(max(1, count - returns))"), at: at, look) }
        wakeIdle(at, look)
    }

    /// Counters open and pause as the roster says; whoever is serving finishes first.
    private mutating func shift(_ at: Int64, _ look: (Sight) -> Void) {
        let wanted = pattern.working(at: Int(at / 60_000))
        for (index, counter) in plan.counters.enumerated() where index < wanted {
            perform(.openCounter(counter: counter.id, staff: "staff-\(counter.id)"), at: at, look)
        }
        for counter in plan.counters.dropFirst(wanted) where state.ticket(at: counter.id) == nil {
            rest(counter.id, at, look)
        }
        wakeIdle(at, look)
    }

    private mutating func rest(_ counter: String, _ at: Int64, _ look: (Sight) -> Void) {
        guard state.isWorking(counter) else { return }
        perform(.pauseCounter(counter: counter, reason: "nghỉ"), at: at, look)
    }

    private mutating func wakeIdle(_ at: Int64, _ look: (Sight) -> Void) {
        for counter in plan.counters where state.isWorking(counter.id) {
            if state.ticket(at: counter.id) == nil { next(counter.id, at, look) }
        }
    }

    /// An officer presses Next, unless the roster sends them away.
    private mutating func next(_ counter: String, _ at: Int64, _ look: (Sight) -> Void) {
        let place = plan.counters.firstIndex { $0.id == counter } ?? 0
        // After closing everybody stays until nobody waits.
        let isOff = place >= pattern.working(at: Int(at / 60_000)) && at < Int64(DayPattern.closing) * 60_000
        if isOff { return rest(counter, at, look) }
        guard perform(.callNext(counter: counter, staff: "staff-\(counter)"), at: at, look) else { return }
        guard let called = state.ticket(at: counter)?.id, let visit = citizens[called]?.isCalled(pattern), visit.comes
        else { return agenda.note(.recall(counter: counter), at: at + 30_000) }
        agenda.note(.comes(counter: counter), at: at + visit.wayMs)
    }

    private mutating func end(_ counter: String, _ at: Int64, _ look: (Sight) -> Void) {
        let id = state.ticket(at: counter)?.id ?? ""
        guard var citizen = citizens[id] else { return }
        defer { citizens[id] = citizen }
        if citizen.chance.happens(pattern.turmoil) {
            let minutes = 2 + citizen.chance.roll(15)
            perform(.hold(counter: counter, minutes: minutes, reason: "sửa tờ khai"), at: at, look)
            return agenda.note(.tick, at: at + Int64(minutes) * 60_000)
        }
        if citizen.chance.happens(pattern.turmoil) {
            let line = pattern.line(&citizen.chance)
            perform(.transfer(counter: counter, line: line, counterOnly: nil), at: at, look)
            return
        }
        perform(.complete(counter: counter), at: at, look)
        if citizen.chance.happens(pattern.turmoil), perform(.undo(counter: counter), at: at + 2_000, look) {
            perform(.complete(counter: counter), at: at + 2_500, look)
        }
    }

    /// - Returns: false when the rules refused.
    @discardableResult
    private mutating func perform(_ command: QueueCommand, at: Int64, _ look: (Sight) -> Void) -> Bool {
        let now = midnight.adding(milliseconds: at)
        let events: [QueueEvent]
        do throws(Refusal) {
            events = try state.decide(command, plan: plan, now: now, offset: .vietnam)
        } catch { return false }
        for event in events {
            sequence += 1
            state.evolve(event, at: now, sequence: sequence)
            look(Sight(event: event, state: state, now: now))
        }
        return true
    }
}
