import Journal
import Wording

/// How a ticket comes into the citizen's hand.
extension QueueState {
    /// A quarter of an hour, in milliseconds, from a ticket's issue: so long a ticket in which the paper ended is owed.
    /// Its torn piece shows that somebody stood there, and a roll is changed in a minute or two once somebody comes.
    static let tornPatience: Int64 = 900_000

    func decideDelivery(_ command: QueueCommand, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        switch command {
        case .startPrinting(let id):
            guard try ticket(id).delivery.isToPrint else { throw .jobGone }
            return [.printingStarted(ticket: id)]
        case .reportPrinted(let id):
            return try ticket(id).delivery == .printing ? [.ticketPrinted(ticket: id)] : []
        case .reportUnconfirmed(let id):
            return try ticket(id).delivery == .printing ? [.printUnconfirmed(ticket: id)] : []
        case .reportPrintFailure(let id, let trouble):
            let delivery = try ticket(id).delivery
            return delivery == .printing || delivery.isToPrint ? [.printingFailed(ticket: id, trouble: trouble)] : []
        case .reportOwed(let id, let trouble): return try owe(id, trouble, hall)
        case .confirmPaper(let id):
            let ticket = try ticket(id)
            return ticket.delivery.isInHand || ticket.isOver ? [] : [.paperConfirmed(ticket: id)]
        case .acceptOnScreen(let id):
            let ticket = try ticket(id)
            return ticket.delivery.isInHand || ticket.isOver ? [] : [.acceptedOnScreen(ticket: id)]
        default:
            return []
        }
    }

    /// A ticket of which nothing was printed is owed no longer than any other waits for a printer: nobody stands there.
    private func owe(_ id: TicketID, _ trouble: String, _ hall: Circumstances) throws(Refusal) -> [QueueEvent] {
        let ticket = try ticket(id)
        guard ticket.delivery == .printing || ticket.delivery == .pending else { return [] }
        let patience = ticket.delivery == .printing ? Self.tornPatience : Self.printPatience
        let left = patience - hall.now.sinceOrZero(ticket.issuedAt)
        guard left > 0, ticket.state == .issued else { return [.printingFailed(ticket: id, trouble: trouble)] }
        return [.ticketOwed(ticket: id, trouble: trouble, until: hall.now.adding(milliseconds: left))]
    }

    /// What is owed no more: the paper was not back in time.
    func duePapers(_ hall: Circumstances) -> [QueueEvent] {
        // A moment further off than the longest patience was set by a clock that has been put right since.
        owed.filter { $0.value <= hall.now || $0.value.sinceOrZero(hall.now) > Self.tornPatience }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .compactMap { id, _ in
                guard case .owed(let trouble, _)? = tickets[id]?.delivery else { return nil }
                return .printingFailed(ticket: id, trouble: trouble)
            }
    }

    mutating func deliver(_ event: QueueEvent, at moment: Moment) {
        switch event {
        case .printingStarted(let id): amend(id) { $0.delivery = .printing }
        case .printUnconfirmed(let id): amend(id) { $0.delivery = .unknown }
        case .printingFailed(let id, let trouble): amend(id) { $0.delivery = .failed(trouble: trouble) }
        case .ticketOwed(let id, let trouble, let until):
            amend(id) { $0.delivery = .owed(trouble: trouble, until: until) }
        case .ticketPrinted(let id), .paperConfirmed(let id): hand(id, .onPaper, at: moment)
        case .acceptedOnScreen(let id): hand(id, .onScreen, at: moment)
        default: break
        }
    }

    /// From here on the ticket waits.
    private mutating func hand(_ id: TicketID, _ delivery: Ticket.Delivery, at moment: Moment) {
        amend(id) { ticket in
            ticket.delivery = delivery
            guard ticket.state == .issued else { return }
            ticket.state = .waiting
            ticket.queuedAt = moment
        }
    }
}

extension Ticket.Delivery {
    /// Whether a printer may begin it.
    var isToPrint: Bool {
        switch self {
        case .pending, .owed: true
        case .printing, .onPaper, .onScreen, .unknown, .failed: false
        }
    }
}
