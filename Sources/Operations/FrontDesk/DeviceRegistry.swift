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
        /// Newest first.
        var history: [ConditionChange]
    }

    private struct Request {
        let kind: Job.Kind
        let device: String
        let job: String
    }

    private let clock: @Sendable () -> Moment
    private let offset: UTCOffset
    private var entries: [String: Entry] = [:]
    private var requests: [Request] = []
    private var requestCount = 0
    private var echoes = Echoes()
    /// Tells the requests of this life of the hall from those of another.
    private let life = UInt32.random(in: .min ... .max)
    private var listeners: [AsyncStream<Void>.Continuation] = []

    public init(offset: UTCOffset, clock: @escaping @Sendable () -> Moment) {
        self.offset = offset
        self.clock = clock
    }

    /// A device that has not been heard of for so long counts as absent, in milliseconds.
    static let silence: Int64 = 20_000

    /// Changes of a device that are remembered.
    static let historyKept = 20

    /// Takes in what an agent says of a device that it calls `local`.
    ///
    /// - Throws: ``Refusal`` `device-taken` while another agent drives a device of that name at that place: two that
    ///   both print would print every ticket twice.
    public func note(
        _ report: DeviceReport, of local: String, at place: String = Places.main, by agent: String
    ) throws(Refusal) {
        let now = clock()
        let id = Places.id(of: local, at: place)
        if let entry = entries[id], entry.agent != agent, now.sinceOrZero(entry.seenAt) <= Self.silence {
            throw .deviceTaken
        }
        let isNews = entries[id]?.report != report || entries[id]?.agent != agent
        let change = ConditionChange(
            at: now.iso8601(at: offset), readiness: report.readiness, troubles: report.troubles)
        var history = entries[id]?.history ?? []
        if history.first?.readiness != change.readiness || history.first?.troubles != change.troubles {
            history = [change] + history.prefix(Self.historyKept - 1)
        }
        entries[id] = Entry(
            report: report, seenAt: now, agent: agent, place: place, local: local,
            firstSeenAt: entries[id]?.firstSeenAt ?? now, history: history)
        if isNews { tell() }
    }

    /// The kinds of device that an agent drives, as far as it has told.
    public func kinds(of agent: String) -> Set<String> {
        Set(entries.values.filter { $0.agent == agent }.map(\.report.kind))
    }

    /// A machine tells of one device after the other, every five seconds: only after several rounds it has told of all.
    static let toldAll: Int64 = 15_000

    /// Places whose machine has had time to say what it drives, and that is no printer.
    public func placesWithoutPrinter() -> Set<String> {
        let now = clock()
        let all = Set(entries.values.filter { now.sinceOrZero($0.firstSeenAt) >= Self.toldAll }.map(\.place))
        return all.subtracting(entries.values.filter { $0.report.kind == "printer" }.map(\.place))
    }

    public func all() -> [DeviceView] {
        let now = clock()
        return entries.sorted { $0.key < $1.key }.map { id, entry in
            let isSilent = now.sinceOrZero(entry.seenAt) > Self.silence
            return DeviceView(
                id: id, place: entry.place.isEmpty ? nil : entry.place, report: entry.report,
                readiness: isSilent ? "absent" : entry.report.readiness,
                troubles: isSilent ? ["agentSilent"] : entry.report.troubles,
                seenAt: entry.seenAt.iso8601(at: offset), history: entry.history)
        }
    }

    /// The ticket printer as the kiosk needs to know it.
    public func printer(at place: String = Places.main) -> ConditionView {
        guard let view = all().first(where: { $0.kind == "printer" && ($0.place ?? "") == place }) else {
            return .absent
        }
        return ConditionView(readiness: view.readiness, troubles: view.troubles)
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
        guard entry.report.kind != "scanner" else { throw .scannerTest }
        ask(.test, of: id)
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
    public func noteSaid(_ job: Job, by agent: String) {
        let now = clock()
        let others = entries.values.filter {
            $0.report.kind == "soundbox" && $0.agent != agent && now.sinceOrZero($0.seenAt) <= Self.silence
        }
        echoes.note(job, saidBy: agent, others: others.map(\.agent), at: now)
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

    private func tell() {
        for listener in listeners { listener.yield() }
    }
}

extension Refusal {
    static let scannerTest = Refusal(
        "not-testable",
        what: Words(vi: "Máy quét không có trang thử.", en: "A scanner has no test page."),
        remedy: Words(
            vi: "Mở /station, đặt một tờ giấy và bấm Quét.", en: "Open /station, put a sheet in and press Scan."))

    static let noPaperHere = Refusal(
        "no-paper-here",
        what: Words(vi: "Thiết bị này không dùng cuộn giấy.", en: "This device has no roll of paper."),
        remedy: Words(vi: "Chọn máy in phiếu.", en: "Choose a ticket printer."))

    static let deviceTaken = Refusal(
        "device-taken",
        what: Words(
            vi: "Máy khác đang điều khiển thiết bị cùng tên này.", en: "Another machine drives a device of this name."),
        remedy: Words(
            vi: "Mỗi trung tâm chỉ chạy một tramso-devices cho mỗi thiết bị: tắt bớt một máy.",
            en: "Run one tramso-devices for each device of a hall: stop the other one."))

    public static let notReported = Refusal(
        "not-reported",
        what: Words(
            vi: "Máy này chưa báo nó có thiết bị gì.", en: "This agent has not said yet which devices it drives."),
        remedy: Words(vi: "Gửi trạng thái thiết bị trước.", en: "Send PUT /devices/{id} first."))

    static let unknownDevice = Refusal(
        "unknown-device",
        what: Words(vi: "Không có thiết bị này.", en: "There is no such device."),
        remedy: Words(vi: "Xem danh sách thiết bị.", en: "Look at the list of devices."))
}
