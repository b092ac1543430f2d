import Digitising
public import Hall
public import HallAPI
import Journal
import Payments
import Queueing
public import Wording

extension HallViews {
    /// The work that waits for an agent of this role, oldest first. Nothing is kept beside the state:
    /// a ticket to print *is* a ticket not printed yet.
    ///
    /// - Parameters:
    ///   - reach: what the agent can do; the rest is not on its list.
    ///   - address: where phones reach this hall, for the ticket's QR.
    public func jobs(for role: Role, _ reach: Reach, address: String) -> [Job] {
        switch role {
        case .devices:
            prints(reach, address: address)
                + (reach.kinds.contains("soundbox") ? announcements() + payments() : []) + scans(reach)
        case .pages: pageJobs() + bindJobs() + readJobs()
        default: []
        }
    }

    private func prints(_ reach: Reach, address: String) -> [Job] {
        state.queue.tickets.values
            .filter { $0.state == .issued && ($0.delivery == .printing || isStillAwaited($0)) }
            .filter { reach.prints(for: $0.source) }
            .sorted { $0.order < $1.order }
            .map { ticket in
                let ahead = state.queue.ahead(of: ticket, plan: site.plan, now: now)?.count
                var job = Job(id: "print:\(ticket.id)", kind: .print, started: ticket.delivery == .printing)
                if case .owed(let trouble, _) = ticket.delivery { job.owed = trouble }
                var face = TicketFace(
                    number: ticket.number.description, lineName: lineName(ticket.line), site: site.name,
                    issuedAt: ticket.issuedAt.iso8601(at: site.offset), ahead: ahead,
                    wait: wait(of: ticket, ahead: ahead), priority: ticket.isPriority,
                    url: "\(address)/t/\(ticket.id)", language: ticket.language)
                face.dossiers = ticket.dossiers
                face.slot = ticket.slot?.iso8601(at: site.offset)
                job.ticket = face
                return job
            }
    }

    private func isStillAwaited(_ ticket: Ticket) -> Bool {
        switch ticket.delivery {
        case .pending: now.sinceOrZero(ticket.issuedAt) < QueueState.printPatience
        case .owed(_, let until): now < until
        case .printing, .onPaper, .onScreen, .unknown, .failed: false
        }
    }

    /// What is to be said under this job's id, if nobody has said it yet.
    public func announcement(_ job: String) -> Job? {
        guard job.hasPrefix("announce:") || job.hasPrefix("payment:") else { return nil }
        return (announcements() + payments()).first { $0.id == job }
    }

    /// Whether a call is still good for something: nobody calls out for who has come.
    public func isStillCalled(_ job: Job) -> Bool {
        guard let announcement = job.announcement, announcement.kind == .call else { return true }
        if case .called = state.queue.tickets[announcement.about]?.state { return true }
        return false
    }

    private func announcements() -> [Job] {
        state.queue.unspoken.map { call in
            let name = counterName(call.counter)
            func sentence(in language: String) -> SpokenSentence {
                site.announcer.call(
                    call.number.description, to: name.text(in: language), isRecall: call.attempt > 1,
                    language: language)
            }
            var job = Job(id: "announce:\(call.sequence)", kind: .announce, started: false)
            job.announcement = Announcement(
                kind: .call, about: call.ticket, recall: call.attempt > 1, spoken: sentence(in: call.language),
                english: call.language == "en" ? nil : sentence(in: "en"), ageMs: now.sinceOrZero(call.at))
            return job
        }
    }

    private func payments() -> [Job] {
        state.payments.unspoken.map { notice in
            var job = Job(id: "payment:\(notice.payment)", kind: .announce, started: false)
            job.announcement = Announcement(
                kind: .payment, about: notice.payment, recall: false,
                spoken: site.announcer.payment(of: notice.amount, language: "vi"),
                english: site.announcer.payment(of: notice.amount, language: "en"), ageMs: now.sinceOrZero(notice.at))
            job.announcement?.amount = notice.amount
            return job
        }
    }

    /// What a soundbox will probably say soon: the numbers of whoever is next in each group of those who wait, and
    /// what every call begins and ends with.
    public func sentencesAhead() -> [SpokenSentence] {
        let next = state.queue.room.groups.values.flatMap { $0.prefix(2) }.sorted { $0.order < $1.order }
            .compactMap { state.queue.tickets[$0.ticket] }.prefix(Self.numbersAhead)
        let numbers = next.map { ticket in
            SpokenSentence(
                [site.announcer.phrase(number: ticket.number.description, ticket.language)], language: ticket.language)
        }
        let counters = site.plan.counters.map(\.name)
        return numbers
            + ["vi", "en"].map { language in
                site.announcer.recurring(counters: counters.map { $0.text(in: language) }, language: language)
            }
    }

    /// A voice makes some thirty phrases a second.
    private static let numbersAhead = 24

    private func scans(_ reach: Reach) -> [Job] {
        openSessions.compactMap { session in
            guard let scan = session.scan, !scan.isOver, reach.scans(with: scan.scanner) else { return nil }
            var job = Job(id: "scan:\(session.id):\(scan.number)", kind: .scan, started: scan.phase != .asked)
            job.scan = ScanOrder(
                session: session.id, number: scan.number, component: scan.component,
                cancelling: scan.phase == .cancelling)
            return job
        }
    }

    public func isScanning(with scanner: String) -> Bool {
        openSessions.contains { session in session.scan.map { !$0.isOver && $0.scanner == scanner } ?? false }
    }

    private func pageJobs() -> [Job] {
        openSessions.flatMap { session in
            session.pages.filter(\.isUnderWay).map { page in
                let kind = page.state == .packed ? Job.Kind.unpack : .page
                var job = Job(id: "\(kind.rawValue):\(session.id):\(page.id)", kind: kind, started: false)
                job.page = PageOrder(
                    session: session.id, page: page.id, file: page.original, mediaType: page.mediaType,
                    dotsPerInch: page.dotsPerInch, isAssumed: page.isResolutionAssumed)
                return job
            }
        }
    }

    /// Also of sessions that are on their way already: their text follows them.
    private func readJobs() -> [Job] {
        let sessions = state.digitising.sessions.values.sorted { ($0.openedAt, $0.code) < ($1.openedAt, $1.code) }
        return sessions.flatMap { session in
            (session.isReadOn ? session.pages.filter(\.isToBeRead) : []).map { page in
                var job = Job(
                    id: "read:\(session.id):\(page.id):\(page.quarterTurns)", kind: .read, started: false)
                let resolution = page.finished?.dotsPerInch ?? page.dotsPerInch
                job.page = PageOrder(
                    session: session.id, page: page.id, file: page.original, mediaType: page.mediaType,
                    dotsPerInch: resolution)
                job.reading = ReadingOrder(
                    skew: page.finished?.skewDegrees ?? 0, quarterTurns: page.quarterTurns)
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
        let leaves = session.pages(of: part.code).compactMap { page in
            page.finished.map {
                BindOrder.Leaf(
                    image: $0.kept?.form ?? $0.image, width: $0.width, height: $0.height, dotsPerInch: $0.dotsPerInch,
                    quarterTurns: page.quarterTurns)
            }
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
