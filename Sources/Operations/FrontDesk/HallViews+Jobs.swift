import Digitising
public import Hall
public import HallAPI
import Journal
import Queueing
import Wording

extension HallViews {
    /// The work that waits for an agent of this role, oldest first. Nothing is kept beside the state:
    /// a ticket to print *is* a ticket not printed yet.
    ///
    /// - Parameters:
    ///   - kinds: of the devices that the agent drives; what it cannot do is not on its list.
    ///   - address: where phones reach this hall, for the ticket's QR.
    public func jobs(for role: Role, kinds: Set<String>, address: String) -> [Job] {
        switch role {
        case .devices:
            (kinds.contains("printer") ? prints(address: address) : [])
                + (kinds.contains("soundbox") ? announcements() : []) + (kinds.contains("scanner") ? scans() : [])
        case .pages: pageJobs() + bindJobs()
        default: []
        }
    }

    private func prints(address: String) -> [Job] {
        state.queue.tickets.values
            .filter { $0.state == .issued && ($0.delivery == .printing || isStillAwaited($0)) }
            .sorted { $0.order < $1.order }
            .map { ticket in
                let ahead = state.queue.ahead(of: ticket, plan: site.plan, now: now).count
                var job = Job(id: "print:\(ticket.id)", kind: .print, started: ticket.delivery == .printing)
                job.ticket = TicketFace(
                    number: ticket.number.description, lineName: lineName(ticket.line), site: site.name,
                    issuedAt: ticket.issuedAt.iso8601(at: site.offset), ahead: ahead,
                    wait: wait(of: ticket, ahead: ahead), priority: ticket.isPriority,
                    url: "\(address)/t/\(ticket.id)", language: ticket.language)
                return job
            }
    }

    private func isStillAwaited(_ ticket: Ticket) -> Bool {
        ticket.delivery == .pending && now.sinceOrZero(ticket.issuedAt) < QueueState.printPatience
    }

    private func announcements() -> [Job] {
        state.queue.unspoken.map { call in
            let name = counterName(call.counter)
            let sentence = CallSentence(
                number: call.number.description, counter: name.text(in: call.language), isRecall: call.attempt > 1,
                language: call.language, region: site.region)
            var job = Job(id: "announce:\(call.sequence)", kind: .announce, started: false)
            job.announcement = Announcement(
                sentence: sentence.sentence, language: sentence.language, ageMs: now.sinceOrZero(call.at))
            return job
        }
    }

    private func scans() -> [Job] {
        openSessions.compactMap { session in
            guard let scan = session.scan, !scan.isOver else { return nil }
            var job = Job(id: "scan:\(session.id):\(scan.number)", kind: .scan, started: scan.phase != .asked)
            job.scan = ScanOrder(
                session: session.id, number: scan.number, component: scan.component,
                cancelling: scan.phase == .cancelling)
            return job
        }
    }

    private func pageJobs() -> [Job] {
        openSessions.flatMap { session in
            session.pages.filter { $0.state == .arrived && !$0.isExcluded }.map { page in
                var job = Job(id: "page:\(session.id):\(page.id)", kind: .page, started: false)
                job.page = PageOrder(
                    session: session.id, page: page.id, file: page.original, mediaType: page.mediaType,
                    dotsPerInch: page.dotsPerInch)
                return job
            }
        }
    }

    private func bindJobs() -> [Job] {
        openSessions.filter { $0.state == .binding }.flatMap { session in
            session.boundComponents
                .filter { part in !session.documents.contains { $0.component == part.code } }
                .map { part in bindJob(session, part) }
        }
    }

    private func bindJob(_ session: Session, _ part: Session.Component) -> Job {
        var job = Job(id: "bind:\(session.id):\(part.code)", kind: .bind, started: false)
        let leaves = session.pages(of: part.code).compactMap(\.finished).map {
            BindOrder.Leaf(image: $0.image, width: $0.width, height: $0.height, dotsPerInch: $0.dotsPerInch)
        }
        job.document = BindOrder(
            session: session.id, component: part.code, title: part.name,
            date: session.openedAt.iso8601(at: site.offset), pages: leaves)
        return job
    }

    private var openSessions: [Session] {
        state.digitising.sessions.values.filter { $0.state != .handedOver }
            .sorted { ($0.openedAt, $0.code) < ($1.openedAt, $1.code) }
    }
}
