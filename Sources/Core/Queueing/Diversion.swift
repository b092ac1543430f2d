public import Journal

/// Procedures that an authority takes online only for some days: who comes for one is helped to file it there, and does
/// not wait for a counter that may not take it.
///
/// The list and its days are a site's configuration; Hanoi publishes such a list weekly.
public struct Diversion: Equatable, Sendable {
    /// National codes of procedures.
    public let procedures: Set<String>
    public let days: ClosedRange<ServiceDay>
    /// Of the line that helps to file online.
    public let line: String

    public init(procedures: Set<String>, days: ClosedRange<ServiceDay>, line: String) {
        self.procedures = procedures
        self.days = days
        self.line = line
    }
}

extension QueuePlan {
    /// The diversion that holds for a procedure on a day; `nil` where it is taken at its own counters.
    public func diversion(of procedure: String?, on day: ServiceDay) -> Diversion? {
        guard let procedure else { return nil }
        return diversions.first {
            $0.procedures.contains(procedure) && $0.days.contains(day) && line($0.line) != nil
        }
    }

    /// The line that handles a sector of the catalogue; `nil` where the site offers none.
    public func line(ofSector sector: String) -> ServiceLine? {
        lines.first { $0.isAtKiosk && $0.sectors.contains(sector) }
    }

    /// The class that somebody's age alone gives: the one of the highest age that is reached.
    ///
    /// - Parameter birth: a day, as a card has it.
    public func priority(born birth: ServiceDay, on day: ServiceDay) -> PriorityClass? {
        let birthdayIsAhead = (day.month, day.day) < (birth.month, birth.day)
        let age = day.year - birth.year - (birthdayIsAhead ? 1 : 0)
        return priorities.filter { $0.fromAge.map { $0 <= age } ?? false }.max { ($0.fromAge ?? 0) < ($1.fromAge ?? 0) }
    }
}
