public import Peripherals

/// What a printer says of itself in detail, in whichever way it says it.
public struct PrinterWord: Equatable, Sendable {
    /// What keeps it from printing, the most telling cause first.
    public let fault: PrinterFault?
    public let isPaperNearEnd: Bool
    /// A ticket lies in its mouth.
    public let isTicketLeft: Bool

    public init(fault: PrinterFault?, isPaperNearEnd: Bool = false, isTicketLeft: Bool = false) {
        self.fault = fault
        self.isPaperNearEnd = isPaperNearEnd
        self.isTicketLeft = isTicketLeft
    }
}

/// The four answers to `DLE EOT 1…4`, read bit by bit.
///
/// Bits as in Epson's command tables, which the makers of the field follow.
public struct EscPosStatus: Equatable, Sendable {
    private let printer: UInt8
    private let offline: UInt8
    private let error: UInt8
    private let paper: UInt8
    private let paperEndBits: UInt8

    /// The answers in order 1 to 4; `nil` unless all four bear the fixed bits of a status byte.
    ///
    /// - Parameter paperEndBits: as in ``PrinterAbilities/paperEndBits``.
    public init?(_ answers: [UInt8], paperEndBits: UInt8 = PrinterAbilities().paperEndBits) {
        self.paperEndBits = paperEndBits
        guard answers.count == 4, answers.allSatisfy(Self.isAnswer) else { return nil }
        (printer, offline, error, paper) = (answers[0], answers[1], answers[2], answers[3])
    }

    /// A real-time status byte is `0xx1xx10`; anything else is a stray byte.
    public static func isAnswer(_ byte: UInt8) -> Bool { byte & 0x93 == 0x12 }

    /// The answer to `GS r 1` is `0xx0xxxx`, which no real-time status byte can be.
    public static func isReport(_ byte: UInt8) -> Bool { byte & 0x90 == 0x00 }

    /// What keeps the printer from printing, the most telling cause first.
    public var fault: PrinterFault? {
        if offline & 0x04 != 0 { return .coverOpen }
        if paper & paperEndBits != 0 || offline & 0x20 != 0 { return .paperOut }
        if error & 0x08 != 0 { return .cutter }
        if error & 0x40 != 0 { return .overheated }
        if printer & 0x08 != 0 || offline & 0x40 != 0 || error & 0x24 != 0 { return .offline }
        return nil
    }

    public var isPaperNearEnd: Bool { paper & 0x0C != 0 }

    public var word: PrinterWord { PrinterWord(fault: fault, isPaperNearEnd: isPaperNearEnd) }
}

/// All that could be learned from a printer at one moment.
public struct PrinterReading: Equatable, Sendable {
    /// `nil` if the device does not answer the class request.
    public let port: PrinterPortStatus?
    /// `nil` if it says nothing in detail.
    public let details: PrinterWord?

    public init(port: PrinterPortStatus?, details: PrinterWord?) {
        self.port = port
        self.details = details
    }

    public var isReadable: Bool { port != nil || details != nil }

    /// The details name the cause; the port status alone knows only paper and "not well".
    public var fault: PrinterFault? {
        if let fault = details?.fault { return fault }
        guard let port else { return nil }
        if port.isPaperEmpty { return .paperOut }
        return port.hasError || !port.isSelected ? .offline : nil
    }

    /// - Parameter isTicketOld: whether a ticket in the mouth lies there for long enough to be told.
    public func condition(isTicketOld: Bool) -> DeviceCondition {
        if let fault { return fault.condition }
        guard isReadable else { return DeviceCondition(.attention, troubles: ["statusUnreadable"]) }
        var troubles: [String] = []
        if isTicketOld, details?.isTicketLeft == true { troubles.append("ticketNotTaken") }
        if details?.isPaperNearEnd == true { troubles.append("paperNearEnd") }
        return troubles.isEmpty ? .ready : DeviceCondition(.attention, troubles: troubles)
    }
}
