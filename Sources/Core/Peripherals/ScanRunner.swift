/// Runs batches through a scanner in a process of its own, which may hang or crash without harm.
public protocol ScanRunner: Sendable {
    /// Pulls every sheet that lies in the feeder.
    ///
    /// Every sheet is on disk before the next is asked for, and is handed over in order. The batch ends
    /// by itself, by `cancel`, or when the worker makes no progress and is killed.
    /// - Parameters:
    ///   - cancel: ends the batch when it yields or finishes by being asked to.
    ///   - sheet: takes one sheet over; only what it has taken is forgotten here.
    func run(
        _ batch: ScanBatch, cancel: AsyncStream<Void>, sheet: @Sendable (SpooledSheet) async -> SheetFate
    ) async -> ScannerFault

    /// Hands over whatever lies on this machine's disk of any batch that is not being run now, whoever began it.
    func sweep(sheet: @Sendable (ScanBatch, SpooledSheet) async -> SheetFate) async

    func condition() async -> DeviceCondition

    /// Who it says it is; `nil` before anybody has looked.
    func identity() async -> ScannerIdentity?
}

extension ScanRunner {
    public func identity() async -> ScannerIdentity? { nil }
}

/// A scanner as its driver names it.
public struct ScannerIdentity: Codable, Equatable, Sendable {
    /// By which it is opened, such as `fujitsu:fi-7160:12345`.
    public let name: String
    public let vendor: String
    public let model: String
    /// SANE's word for it, such as `flatbed scanner`.
    public let kind: String

    public init(name: String, vendor: String, model: String, kind: String) {
        self.name = name
        self.vendor = vendor
        self.model = model
        self.kind = kind
    }
}

/// What became of a sheet that was offered.
public enum SheetFate: Sendable {
    /// It is safe elsewhere, and forgotten here.
    case taken
    /// It stays and is offered again later.
    case kept
    /// Nobody will ever take it: it is put aside for a person to see.
    case refused
}

/// One run through the feeder, and where its sheets belong.
public struct ScanBatch: Hashable, Sendable {
    public let session: String
    /// From 1 within the session.
    public let number: Int
    public let component: String
    /// After so many it ends by itself; `nil` pulls all that lie in the feeder.
    public let sheets: Int?

    public init(session: String, number: Int, component: String, sheets: Int? = nil) {
        self.sheets = sheets
        self.session = session
        self.number = number
        self.component = component
    }

    /// As a folder is called: `<session>-<number>-<component>`. A sheet that outlives every process and every
    /// list still says by its place where it belongs.
    public var name: String { "\(Self.escape(session))-\(number)-\(Self.escape(component))" }

    /// - Returns: `nil` for what is no batch's name.
    public init?(name: String) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int(parts[1]), let session = Self.unescape(parts[0]),
            let component = Self.unescape(parts[2])
        else { return nil }
        self.init(session: session, number: number, component: component)
    }

    /// Letters and digits stay; any other byte becomes `%` and two digits, `-`, `.` and `/` among them.
    private static func escape(_ text: String) -> String {
        text.utf8.reduce(into: "") { written, byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber {
                written.append(character)
            } else {
                written += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
            }
        }
    }

    private static func unescape(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 else { return nil }
            bytes.append(value)
            rest.removeFirst(2)
        }
        return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
    }
}

/// A side of a sheet that is safely on this machine's disk.
public struct SpooledSheet: Equatable, Sendable {
    /// Of the sheet: from 1 within the batch.
    public let number: Int
    /// The other side, of a sheet that was scanned from both; it comes right after its front.
    public let isBack: Bool
    public let path: String
    public let mediaType: String
    public let dotsPerInch: Int

    public init(number: Int, isBack: Bool = false, path: String, mediaType: String, dotsPerInch: Int) {
        self.number = number
        self.isBack = isBack
        self.path = path
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
    }
}
