import Digitising
public import Dossiers
public import Journal
import Wording

/// What a site is to those who come.
public enum SiteProfile: String, Sendable, CaseIterable {
    /// A one-stop centre: dossiers go to the central system.
    case centre
    /// An online-service agent (đại lý dịch vụ công trực tuyến): it scans for citizens, who file by their own account, and
    /// keeps nothing.
    case agent
}

extension HallState {
    /// The next session whose files are to be deleted, and which; the rules of ``DigitisingState`` beside what is on its way.
    public func nextWipe(at now: Moment) -> Wipe? {
        let underWay = outbox.pending.map(\.package)
        let busy = Set(underWay.map(\.session))
        let kept = Set(underWay.flatMap(\.files).map(\.sha256))
        return digitising.nextWipe(at: now, busy: busy, keeping: kept).map {
            Wipe(session: $0.session, files: $0.files.sorted(), sequence: sequence)
        }
    }

    /// Whether a file may still be deleted, whatever has come since it was said so.
    public func isStillFree(_ file: String, in wipe: Wipe, at now: Moment) -> Bool {
        if wipe.sequence == sequence { return true }
        return nextWipe(at: now).map { $0.session == wipe.session && $0.files.contains(file) } ?? false
    }

    /// What a session hands over, once all of it is bound.
    public func package(of id: String, site: SiteRules) -> HandoverPackage? {
        guard let session = digitising.sessions[id], [.handingOver, .handedOver].contains(session.state) else {
            return nil
        }
        return HandoverPackage(session, site: site)
    }

    func sessionEvents(_ command: SessionCommand, site: SiteRules, now: Moment) throws(Refusal) -> [SessionEvent] {
        if case .giveToCitizen = command, site.profile != .agent { throw .notAnAgent }
        if case .recordWipe(let id, let files) = command {
            // What has come to it since is deleted first.
            guard let wipe = nextWipe(at: now), wipe.session == id, Set(wipe.files).isSubset(of: files) else {
                return []
            }
        }
        let events = try digitising.decide(
            command, site: site.id, now: now, offset: site.offset, keepsFiles: site.keepsFiles)
        switch events.last {
        case .sessionDiscarded(let id): return site.filesDue(of: id, now: now) + events
        case .sessionGiven(let id, _): return events + site.filesDue(of: id, now: now)
        default: return events
        }
    }
}

extension SiteRules {
    func filesDue(of session: SessionID, now: Moment) -> [SessionEvent] {
        keepsFiles.map { [.sessionFilesDue(session: session, at: now.adding(milliseconds: $0))] } ?? []
    }
}
