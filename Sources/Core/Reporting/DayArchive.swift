public import Hall
public import Journal

/// What one day has left behind, in the order in which it happened.
public struct DayRecords: Equatable, Sendable {
    public let visits: [Visit]
    public let desks: [DeskChange]

    public init(visits: [Visit], desks: [DeskChange]) {
        self.visits = visits
        self.desks = desks
    }
}

/// Where days that are over can be read, and today as far as it has come: views of the journal, never a second truth.
public protocol DayArchive: Sendable {
    /// - Parameter offset: of the site, since its day begins at its own midnight.
    func records(of day: ServiceDay, offset: UTCOffset) async throws(StorageFault) -> DayRecords
}
