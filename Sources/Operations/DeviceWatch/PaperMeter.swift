public import HallAPI
public import Peripherals

/// Counts the paper of one printer, and keeps the count where the next life of this process finds it.
public actor PaperMeter {
    private var count: PaperCount
    /// Of a whole roll, in millimetres.
    private let roll: Int
    private let keep: @Sendable (PaperCount) throws -> Void
    private var isKept = true
    private var wasOut = false

    /// - Parameters:
    ///   - count: as the last life kept it.
    ///   - metres: the length of a whole roll.
    ///   - keep: writes the count, whole or not at all.
    public init(_ count: PaperCount, metres: Int, keep: @escaping @Sendable (PaperCount) throws -> Void) {
        self.count = count
        roll = metres * 1_000
        self.keep = keep
    }

    /// As ``PaperCount/printed(dots:isTest:)``.
    public func printed(dots: Int, isTest: Bool = false) {
        count.printed(dots: dots, isTest: isTest)
        write()
    }

    public func newRoll() {
        count.newRoll(isCertain: true)
        wasOut = false
        write()
    }

    /// The printer's own word, with what the count adds to it.
    ///
    /// Paper that was out with the cover closed, and is there again, is another roll; with the cover open the sensor says
    /// nothing of the roll.
    public func judge(_ condition: DeviceCondition) -> DeviceCondition {
        let isOut = condition.troubles.contains(PrinterFault.paperOut.rawValue)
        if isOut, !condition.troubles.contains(PrinterFault.coverOpen.rawValue) { wasOut = true }
        if wasOut, !isOut, condition.readiness != .absent {
            wasOut = false
            count.newRoll(isCertain: false)
            write()
        }
        var added: [String] = []
        let saysSo = isOut || condition.troubles.contains("paperNearEnd")
        if count.isLow(of: roll), !saysSo, condition.readiness != .absent { added.append("paperLow") }
        if !isKept { added.append("countNotKept") }
        guard !added.isEmpty else { return condition }
        return DeviceCondition(
            condition.readiness == .ready ? .attention : condition.readiness, troubles: condition.troubles + added)
    }

    public func supply() -> SupplyView {
        SupplyView(
            ticketsLeft: count.ticketsLeft(of: roll), millimetresLeft: count.left(of: roll), atMost: !count.beganWhole,
            ticketsOnRoll: count.tickets, ticketsEver: count.ticketsEver, metresEver: count.millimetresEver / 1_000)
    }

    /// A count that could not be kept is told with the condition: after a restart it would begin too low.
    private func write() {
        do {
            try keep(count)
            isKept = true
        } catch {
            isKept = false
        }
    }
}
