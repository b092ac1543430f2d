import Peripherals

/// Decides when to ask for the status in detail, which a printer that does not know the request costs time to hear.
///
/// Three silent rounds, and it is left in peace, but not for ever: it may have been switched off at the wrong
/// moment, and another may stand in its place.
struct StatusAttention: Equatable {
    /// In polls: some minutes, at the pace of the device agent.
    static let peace = 60

    private var silentRounds = 0
    private var skipped = 0

    /// Whether this poll shall ask; counts those that do not.
    mutating func isDue() -> Bool {
        guard silentRounds >= 3 else { return true }
        skipped += 1
        guard skipped > Self.peace else { return false }
        skipped = 0
        return true
    }

    mutating func heard() { self = StatusAttention() }

    mutating func heardNothing() { silentRounds += 1 }

    /// What is plugged in after this may be another printer.
    mutating func met(_ fault: PrinterFault) {
        if fault == .unplugged { self = StatusAttention() }
    }
}
