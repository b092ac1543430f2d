/// The hall as its device and page agents need it.
public protocol AgentHall: Sendable {
    /// The work that waits now.
    func work() async throws(HallFault) -> JobList
    /// Records that a job is about to be done.
    ///
    /// - Returns: false when somebody else has it, or it is settled.
    func start(_ job: String) async throws(HallFault) -> Bool
    func settle(_ job: String, _ outcome: JobOutcome) async throws(HallFault)
    func report(_ report: DeviceReport, of device: String) async throws(HallFault)
    /// Passes on what was held to a reader: to the page of its place, and to nobody else.
    func pass(_ read: ReadRequest, of device: String) async throws(HallFault)
    /// Tells what went over a device's wire.
    ///
    /// - Returns: whether anybody still looks.
    func tell(_ traffic: TrafficView, of device: String) async throws(HallFault) -> Bool
    /// Shows the sheet that a scanner was tried with; it is kept for some minutes.
    func show(_ sample: SampleSheet, of device: String) async throws(HallFault)
    /// Stores bytes under their hash; safe on the hall's disk on return.
    func store(_ bytes: [UInt8]) async throws(HallFault) -> StoredFile
    func fetch(_ sha256: String) async throws(HallFault) -> [UInt8]
    /// - Parameter key: the same for every attempt at the same page.
    func add(_ page: PageRequest, to session: String, key: String) async throws(HallFault)
    /// Rings at once, whenever there may be new work, and after every reconnection.
    func bell() -> AsyncStream<Void>
}

/// Why the hall did not do what an agent asked.
public enum HallFault: Error, Equatable, Sendable {
    /// Nobody answers; it will, later.
    case unreachable(String)
    /// It said no, with the problem's type.
    case refused(type: String, detail: String)
}

extension AgentHall {
    public func jobs() async throws(HallFault) -> [Job] {
        try await work().jobs
    }
}
