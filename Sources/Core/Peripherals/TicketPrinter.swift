/// A printer that puts one ticket on paper and says whether it did.
public protocol TicketPrinter: Sendable {
    /// Width of the print head in dots; a ticket is drawn to exactly this width.
    var headWidth: Int { get }

    /// Prints and cuts one ticket.
    ///
    /// Returns only what the device's own status supports: after the cut it is
    /// asked again, and ``PrintProof/unknown`` is not dressed up as success.
    /// A thrown fault means that the ticket is *not* in the citizen's hand.
    func print(_ ticket: TicketPaper) async throws(PrinterFault) -> PrintProof

    /// How long its paper is, in dots, from the first line to the cut.
    func length(of ticket: TicketPaper) async -> Int

    /// Asks the device how it is; never throws, since silence is an answer too.
    func condition() async -> DeviceCondition

    /// Who stands there, as far as it was heard when it was last opened.
    func portrait() async -> DevicePortrait
}

extension TicketPrinter {
    /// Prints a picture that is nothing but that.
    public func print(_ picture: Bitmap) async throws(PrinterFault) -> PrintProof {
        try await print(TicketPaper(picture))
    }
}

/// What is known after a ticket was sent.
public enum PrintProof: String, Sendable {
    /// The printer was ready before, took every byte, and was ready after the cut.
    case confirmed
    /// Every byte was taken, and the printer did not say what became of them.
    case unknown
}

/// Why a ticket is not on paper.
public enum PrinterFault: String, Error, Sendable, CaseIterable {
    case paperOut
    case coverOpen
    case cutter
    case overheated
    case offline
    case unplugged
    /// Somebody else holds the device.
    case busy
    /// The system does not let this process open it.
    case accessDenied
    /// It took part of the ticket and then nothing more.
    case stalled

    /// The condition that this fault leaves behind.
    public var condition: DeviceCondition {
        self == .unplugged ? .absent : DeviceCondition(.stopped, troubles: [rawValue])
    }
}

/// The wire to a printer: bytes out, status in. A USB pipe in a hall, a script in a test.
public protocol PrinterLink: Sendable {
    /// Sends every byte, in chunks with finite time-outs, resending only what was not taken.
    func write(_ bytes: [UInt8]) async throws(PrinterFault)

    /// `GET_PORT_STATUS` of the USB printer class (usbprint11a.pdf, 4.2.2), answered
    /// on endpoint 0 even when the printer's buffer is full.
    func portStatus() async throws(PrinterFault) -> PrinterPortStatus

    /// Sends a request and waits shortly for `count` bytes. An empty request sends nothing and only waits.
    ///
    /// What a printer said unasked before the request is no answer to it, but is kept apart from it.
    func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer

    /// What it has said by now, without waiting for more.
    func overhear() async throws(PrinterFault) -> [UInt8]

    /// Who is at the other end; `nil` where the wire knows no identities.
    func identity() async throws(PrinterFault) -> USBIdentity?

    /// The model's name as it gives it itself (IEEE 1284, `MDL`); `nil` where it gives none.
    ///
    /// - Throws: where it could not be asked now; it may give one the next time.
    func model() async throws(PrinterFault) -> String?

    /// What troubles the wire itself, beside what the printer says; codes as in ``DeviceCondition``.
    func troubles() async -> [String]
}

extension PrinterLink {
    public func troubles() async -> [String] { [] }

    public func overhear() async throws(PrinterFault) -> [UInt8] { [] }

    public func model() async throws(PrinterFault) -> String? { nil }

    public func identity() async throws(PrinterFault) -> USBIdentity? { nil }
}

/// What was heard from a printer around one request.
public struct PrinterAnswer: Equatable, Sendable {
    /// Said before the request was sent, in the order in which it was said.
    public let unasked: [UInt8]
    /// Said after it; empty when nothing came in time.
    public let said: [UInt8]

    public init(unasked: [UInt8] = [], said: [UInt8] = []) {
        self.unasked = unasked
        self.said = said
    }
}

/// The status byte of the USB printer class.
public struct PrinterPortStatus: Equatable, Sendable {
    public let byte: UInt8

    public init(byte: UInt8) {
        self.byte = byte
    }

    public var isPaperEmpty: Bool { byte & 0x20 != 0 }
    public var isSelected: Bool { byte & 0x10 != 0 }
    public var hasError: Bool { byte & 0x08 == 0 }
}
