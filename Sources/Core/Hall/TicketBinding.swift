import Digitising
import Journal
import Queueing

extension HallState {
    /// A session that nobody has named a ticket for belongs to the visit whose ticket's code is on one of its papers: one of
    /// today, that this hall has given out.
    func binding(after events: [SessionEvent], site: SiteRules, now: Moment) -> [HallEvent] {
        for case .pageFinished(let id, _, let result) in events {
            guard let session = digitising.sessions[id], session.state == .open, session.ticket == nil,
                let ticket = result.ticket.flatMap({ queue.tickets[$0] }),
                ticket.day == ServiceDay(of: now, at: site.offset)
            else { continue }
            return [
                .digitising(
                    .ticketBound(session: id, ticket: ticket.id, ticketNumber: ticket.number.description))
            ]
        }
        return []
    }
}
