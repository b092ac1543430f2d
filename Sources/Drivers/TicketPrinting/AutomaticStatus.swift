import Peripherals

/// What a printer says by itself after `GS a n`, whenever something changes: four bytes (Automatic Status Back).
///
/// Bits as in Epson's TM-U220 specification, `GS a`; Citizen's and Sewoo's manuals have the same.
public struct AutomaticStatus: Equatable, Sendable {
    private let printer: UInt8
    private let error: UInt8
    private let paper: UInt8

    /// `nil` unless there are four bytes with the fixed bits.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 4, Self.isFirst(bytes[0]), bytes.dropFirst().allSatisfy(Self.isLater) else { return nil }
        (printer, error, paper) = (bytes[0], bytes[1], bytes[2])
    }

    /// The first byte is `0xx1xx00`; an answer to `DLE EOT` has its second bit set.
    public static func isFirst(_ byte: UInt8) -> Bool { byte & 0x93 == 0x10 }

    /// The other three are `0xx0xxxx`, as the answer to `GS r`: only their place tells them from it.
    public static func isLater(_ byte: UInt8) -> Bool { byte & 0x90 == 0x00 }

    public var word: PrinterWord { PrinterWord(fault: fault, isPaperNearEnd: paper & 0x03 != 0) }

    private var fault: PrinterFault? {
        if printer & 0x20 != 0 { return .coverOpen }
        if paper & 0x0C != 0 { return .paperOut }
        if error & 0x08 != 0 { return .cutter }
        if error & 0x40 != 0 { return .overheated }
        return printer & 0x08 != 0 || error & 0x24 != 0 ? .offline : nil
    }
}

/// Tells apart what a printer says: answers in real time, the word that all is done, and what it says unasked.
///
/// The four bytes of an ``AutomaticStatus`` follow each other at once, save for XON and XOFF (Citizen CT-S310II, 5.3
/// "Identification of Send Status"), though they may come in pieces. They are told apart whether or not a printer was
/// told to speak: many do so by a switch of theirs, and three of the four look like the word that all is done.
public struct PrinterEar: Equatable, Sendable {
    public enum Word: Equatable, Sendable {
        /// To `DLE EOT n`.
        case answer(UInt8)
        /// To `GS r n`.
        case report(UInt8)
        case unasked(AutomaticStatus)
    }

    private var begun: [UInt8] = []

    public init() {}

    /// What the bytes say, together with what has begun before them.
    public mutating func hear(_ bytes: [UInt8]) -> [Word] {
        bytes.compactMap { hear($0) }
    }

    private mutating func hear(_ byte: UInt8) -> Word? {
        if !begun.isEmpty {
            if Self.controlsFlow(byte) { return nil }
            if AutomaticStatus.isLater(byte) { return goOn(with: byte) }
            // What has begun broke off; this byte is another message's.
            begun = []
        }
        if AutomaticStatus.isFirst(byte) {
            begun = [byte]
            return nil
        }
        if EscPosStatus.isAnswer(byte) { return .answer(byte) }
        return EscPosStatus.isReport(byte) ? .report(byte) : nil
    }

    private mutating func goOn(with byte: UInt8) -> Word? {
        begun.append(byte)
        guard let whole = AutomaticStatus(begun) else { return nil }
        begun = []
        return .unasked(whole)
    }

    private static func controlsFlow(_ byte: UInt8) -> Bool { byte == 0x11 || byte == 0x13 }
}
