import Hall
public import HallAPI
public import Journal
public import Wording

/// What each peripheral last said, and what people asked of it. Lives in memory: a device says it anew within seconds.
public actor DeviceRegistry {
    private struct Entry {
        var report: DeviceReport
        var seenAt: Moment
        /// The enrolment of the agent that drives it.
        var agent: String
        let place: String
        /// What its machine calls it.
        let local: String
        let firstSeenAt: Moment
    }

    private struct Request {
        let kind: Job.Kind
        let device: String
        let job: String
    }

    private let clock: @Sendable () -> Moment
    private var entries: [String: Entry] = [:]
    private var requests: [Request] = []
    private var requestCount = 0
    private var echoes = Echoes()
    /// Tells the requests of this life of the hall from those of another.
    private let life = UInt32.random(in: .min ... .max)
    private var listeners: [AsyncStream<Void>.Continuation] = []

    public init(clock: @escaping @Sendable () -> Moment) {
        self.clock = clock
    }

    /// A device that has not been heard of for so long counts as absent, in milliseconds.
    static let silence: Int64 = 20_000

    /// No machine has so many sockets.
    static let devicesOfAgent = 50

    /// Takes in what an agent says of a device that it calls `local`.
    ///
    /// - Throws: ``Refusal`` `device-taken` while another agent drives a device of that name at that place: two that
    ///   both print would print every ticket twice; `bad-report` for words that no agent of ours uses, since they would
    ///   stand in the journal for ever; `too-many-reported`.
    public func note(
        _ report: DeviceReport, of local: String, at place: String = Places.main, by agent: String
    ) throws(Refusal) {
        let now = clock()
        let id = Places.id(of: local, at: place)
        guard report.isPlausible(for: local) else { throw .badReport }
        guard entries[id] != nil || entries.values.count(where: { $0.agent == agent }) < Self.devicesOfAgent else {
            throw .tooManyReported
        }
        if let entry = entries[id], entry.agent != agent, now.sinceOrZero(entry.seenAt) <= Self.silence {
            throw .deviceTaken
        }
        let isNews = entries[id]?.report != report || entries[id]?.agent != agent
        entries[id] = Entry(
            report: report, seenAt: now, agent: agent, place: place, local: local,
            firstSeenAt: entries[id]?.firstSeenAt ?? now)
        if isNews { tell() }
    }

    /// The kinds of device that an agent drives, as far as it has told.
    ///
    /// - Parameter off: devices that are out of work. A soundbox there has nothing to say, but a ticket for a printer there is
    ///   refused by the machine itself: it must not wait for ever.
    public func kinds(of agent: String, without off: Set<String> = []) -> Set<String> {
        let own = entries.filter { id, entry in
            entry.agent == agent && !(entry.report.kind == "soundbox" && off.contains(id))
        }
        return Set(own.values.map(\.report.kind))
    }

    public func hasReported(_ agent: String) -> Bool {
        entries.values.contains { $0.agent == agent }
    }

    /// A machine tells of one device after the other, every five seconds: only after several rounds it has told of all.
    static let toldAll: Int64 = 15_000

    /// Places whose machine has had time to say what it drives, and that is no printer.
    public func placesWithoutPrinter() -> Set<String> {
        let now = clock()
        let all = Set(entries.values.filter { now.sinceOrZero($0.firstSeenAt) >= Self.toldAll }.map(\.place))
        return all.subtracting(entries.values.filter { $0.report.kind == "printer" }.map(\.place))
    }

    /// What has been heard of each device, and how old that is.
    public func heard() -> [HeardDevice] {
        let now = clock()
        return entries.sorted { $0.key < $1.key }.map { id, entry in
            HeardDevice(
                id: id, place: entry.place, report: entry.report, seenAt: entry.seenAt,
                isSilent: now.sinceOrZero(entry.seenAt) > Self.silence)
        }
    }

    /// What an agent calls its devices of these names.
    public func locals(of agent: String, among ids: Set<String>) -> [String] {
        entries.filter { $0.value.agent == agent && ids.contains($0.key) }.map(\.value.local).sorted()
    }

    /// A device that is heard of no more, and that a person has taken off the list.
    public func forget(_ id: String) {
        entries[id] = nil
        requests.removeAll { $0.device == id }
        tell()
    }

    /// Whose page acts on what a reader reads.
    ///
    /// - Throws: ``Refusal`` `unknown-device` for what is no reader, or has not been told of; `device-taken` where another
    ///   agent drives it.
    public func place(of local: String, at place: String = Places.main, by agent: String) throws(Refusal) -> String {
        guard let entry = entries[Places.id(of: local, at: place)], let reader = entry.report.reader else {
            throw .unknownDevice
        }
        guard entry.agent == agent else { throw .deviceTaken }
        return reader.place
    }

    public func askTest(of id: String) throws(Refusal) {
        guard let entry = entries[id] else { throw .unknownDevice }
        // A test that comes when nobody thinks of it any more would only frighten.
        guard clock().sinceOrZero(entry.seenAt) <= Self.silence else { throw .deviceSilent }
        ask(.test, of: id)
    }

    /// Has its machine tell what goes over its wire, unless it does so already.
    public func askTraffic(of id: String) throws(Refusal) {
        guard entries[id] != nil else { throw .unknownDevice }
        guard !requests.contains(where: { $0.kind == .watch && $0.device == id }) else { return }
        ask(.watch, of: id)
    }

    /// The site's name of a device that this agent drives.
    ///
    /// - Throws: ``Refusal`` `unknown-device` or `device-taken`.
    public func id(of local: String, at place: String = Places.main, by agent: String) throws(Refusal) -> String {
        let id = Places.id(of: local, at: place)
        guard let entry = entries[id] else { throw .unknownDevice }
        guard entry.agent == agent else { throw .deviceTaken }
        return id
    }

    /// Somebody has put a new roll in: counting begins anew.
    ///
    /// - Throws: ``Refusal`` `unknown-device` or `no-paper-here`.
    public func noteNewRoll(in id: String) throws(Refusal) {
        guard let entry = entries[id] else { throw .unknownDevice }
        guard entry.report.kind == "printer" else { throw .noPaperHere }
        ask(.newRoll, of: id)
    }

    private func ask(_ kind: Job.Kind, of id: String) {
        requestCount += 1
        requests.removeAll { $0.kind == kind && $0.device == id }
        let job = "\(kind.rawValue):\(id):\(life)-\(requestCount)"
        requests.append(Request(kind: kind, device: id, job: job))
        tell()
    }

    /// What people have asked of an agent's devices.
    public func askedJobs(for agent: String) -> [Job] {
        requests.filter { entries[$0.device]?.agent == agent }.map { request in
            var job = Job(id: request.job, kind: request.kind, started: false)
            job.device = entries[request.device]?.local
            return job
        }
    }

    /// One soundbox has said it, or could not: the others of the site, as far as they are there, say it themselves.
    ///
    /// - Parameter off: devices that are out of work.
    public func noteSaid(_ job: Job, by agent: String, without off: Set<String> = []) {
        let now = clock()
        let others = entries.filter { id, entry in
            entry.report.kind == "soundbox" && entry.agent != agent && now.sinceOrZero(entry.seenAt) <= Self.silence
                && !off.contains(id)
        }
        echoes.note(job, saidBy: agent, others: others.values.map(\.agent), at: now)
    }

    public func settleEcho(_ job: String, by agent: String) {
        echoes.settle(job, by: agent)
    }

    /// What others have said and this agent has not.
    public func echoJobs(for agent: String) -> [Job] {
        echoes.jobs(for: agent, at: clock())
    }

    /// A request was carried out; others of this device, and one asked since, stay.
    public func settle(_ job: String) {
        guard let place = requests.firstIndex(where: { $0.job == job }) else { return }
        requests.remove(at: place)
        tell()
    }

    /// Rings whenever a device's word changes or something is asked of it.
    public func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listeners.append(continuation)
        return stream
    }

    /// Has everybody look anew.
    public func tell() {
        for listener in listeners { listener.yield() }
    }
}
