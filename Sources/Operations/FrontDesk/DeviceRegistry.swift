import Hall
public import HallAPI
public import Journal
public import Wording

/// What each peripheral last said, and tests asked of it. Lives in memory: a device says it anew within seconds.
public actor DeviceRegistry {
    private struct Entry {
        var report: DeviceReport
        var seenAt: Moment
        /// The enrolment of the agent that drives it.
        var agent: String
    }

    private let clock: @Sendable () -> Moment
    private let offset: UTCOffset
    private var entries: [String: Entry] = [:]
    private var tests: [String: Int] = [:]
    private var testCount = 0
    /// Tells the tests of this life of the hall from those of another.
    private let life = UInt32.random(in: .min ... .max)
    private var listeners: [AsyncStream<Void>.Continuation] = []

    public init(offset: UTCOffset, clock: @escaping @Sendable () -> Moment) {
        self.offset = offset
        self.clock = clock
    }

    /// A device that has not been heard of for so long counts as absent, in milliseconds.
    static let silence: Int64 = 20_000

    /// Takes in what an agent says of a device.
    ///
    /// - Throws: ``Refusal`` `device-taken` while another agent drives a device of that name: two that both print
    ///   would print every ticket twice.
    public func note(_ report: DeviceReport, of id: String, by agent: String) throws(Refusal) {
        let now = clock()
        if let entry = entries[id], entry.agent != agent, now.sinceOrZero(entry.seenAt) <= Self.silence {
            throw .deviceTaken
        }
        let isNews = entries[id]?.report != report || entries[id]?.agent != agent
        entries[id] = Entry(report: report, seenAt: now, agent: agent)
        if isNews { tell() }
    }

    /// The kinds of device that an agent drives, as far as it has told.
    public func kinds(of agent: String) -> Set<String> {
        Set(entries.values.filter { $0.agent == agent }.map(\.report.kind))
    }

    public func all() -> [DeviceView] {
        let now = clock()
        return entries.sorted { $0.key < $1.key }.map { id, entry in
            let isSilent = now.sinceOrZero(entry.seenAt) > Self.silence
            return DeviceView(
                id: id, report: entry.report, readiness: isSilent ? "absent" : entry.report.readiness,
                troubles: isSilent ? ["agentSilent"] : entry.report.troubles,
                seenAt: entry.seenAt.iso8601(at: offset))
        }
    }

    /// The ticket printer as the kiosk needs to know it.
    public func printer() -> ConditionView {
        guard let view = all().first(where: { $0.kind == "printer" }) else { return .absent }
        return ConditionView(readiness: view.readiness, troubles: view.troubles)
    }

    public func askTest(of id: String) throws(Refusal) {
        guard let entry = entries[id] else { throw .unknownDevice }
        guard entry.report.kind != "scanner" else { throw .scannerTest }
        testCount += 1
        tests[id] = testCount
        tell()
    }

    public func testJobs(for agent: String) -> [Job] {
        tests.filter { entries[$0.key]?.agent == agent }.sorted { $0.value < $1.value }.map { id, number in
            var job = Job(id: "test:\(id):\(life)-\(number)", kind: .test, started: false)
            job.device = id
            return job
        }
    }

    public func settleTest(of id: String) {
        tests[id] = nil
        tell()
    }

    /// Rings whenever a device's word changes or a test is asked.
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
