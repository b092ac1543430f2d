import Peripherals

/// The answer to `DLE EOT 20` of Custom's printers: `10 0F`, then paper, user, recoverable and unrecoverable errors.
///
/// Bits as in Custom's KPM150-H manual, "FULL status", and, for what it leaves reserved, as the public driver
/// quobox/vkp80iii reads them from the VKP80III Commands Manual.
public struct FullStatus: Equatable, Sendable {
    public static let length = 6

    private let paper: UInt8
    private let user: UInt8
    private let recoverable: UInt8
    private let unrecoverable: UInt8

    /// The first whole answer in what was heard; `nil` where there is none.
    public init?(in heard: [UInt8]) {
        let starts = heard.indices.dropLast(Self.length - 1)
        guard let start = starts.first(where: { heard[$0] == 0x10 && heard[$0 + 1] == 0x0F }) else { return nil }
        (paper, user) = (heard[start + 2], heard[start + 3])
        (recoverable, unrecoverable) = (heard[start + 4], heard[start + 5])
    }

    /// The "virtual" end of the paper (0x40) is a counter's word and no sensor's: it counts as near the end.
    public var word: PrinterWord {
        PrinterWord(fault: fault, isPaperNearEnd: paper & 0x44 != 0, isTicketLeft: paper & 0x20 != 0)
    }

    private var fault: PrinterFault? {
        // Head up, cover open, and the cutter's own cover.
        if user & 0x03 != 0 || unrecoverable & 0x02 != 0 { return .coverOpen }
        if paper & 0x01 != 0 { return .paperOut }
        if unrecoverable & 0x01 != 0 { return .cutter }
        if recoverable & 0x01 != 0 { return .overheated }
        // Voltage, jam, notch; memories and presenter. A command not understood (0x20) and a fault of a serial line
        // (0x02) stop nothing.
        return recoverable & 0xC8 != 0 || unrecoverable & 0x8C != 0 ? .offline : nil
    }
}
