/// Where a HID-POS reader puts its codes, as its report descriptor tells.
///
/// HID Point of Sale Usage Tables 1.02, page 0x8C (Bar Code Scanner); how many bytes count is told on page 1 (Generic
/// Desktop) by Byte Count. Readers agree in practice on a number, a count, three letters that name the kind of code, up
/// to 56 bytes and a bit for "more follows", but nothing here rests on that.
public struct ScannerReportLayout: Equatable, Sendable {
    struct Bits: Equatable, Sendable {
        let first: Int
        let count: Int
    }

    /// The number that such a report begins with; `nil` where reports have none.
    let number: UInt8?
    let length: Bits?
    /// In bytes from the report's beginning.
    let data: Range<Int>
    /// Whether the next report goes on with the same code.
    let more: Bits?
    /// How long a report is, in bytes.
    public let size: Int

    /// - Returns: `nil` where the descriptor is not that of a reader.
    public init?(descriptor: [UInt8]) {
        let said = ReportDescriptor(descriptor)
        guard let data = said.fields.first(where: { $0.usage == Usage.decodedData && Usage.isReader($0.application) }),
            data.bit.isMultiple(of: 8), data.bits.isMultiple(of: 8)
        else { return nil }
        let lead = said.hasNumbers ? 8 : 0
        func bits(_ usage: UInt32) -> Bits? {
            said.fields.first { $0.report == data.report && $0.usage == usage && $0.bits <= 32 }
                .map { Bits(first: $0.bit + lead, count: $0.bits) }
        }
        number = said.hasNumbers ? data.report : nil
        length = bits(Usage.byteCount)
        more = bits(Usage.decodedDataContinued)
        self.data = (data.bit + lead) / 8..<(data.bit + lead + data.bits) / 8
        size = (lead + (said.sizes[data.report] ?? 0) + 7) / 8
    }

    private enum Usage {
        static let byteCount: UInt32 = 0x01_003B
        static let decodedData: UInt32 = 0x8C_00FE
        static let decodedDataContinued: UInt32 = 0x8C_00FF

        /// Badge reader, scanner, "dumb" scanner, cordless base, cradle.
        static func isReader(_ application: UInt32) -> Bool {
            (0x8C_0001...0x8C_0005).contains(application)
        }
    }
}

/// Codes out of the reports of a HID-POS reader.
public struct ScannerReports: CodeDecoder {
    private let layout: ScannerReportLayout
    private var lying: [UInt8] = []
    /// More is to follow, or was.
    private var isOpen = false
    private var ruin: UnreadCode?

    public init(_ layout: ScannerReportLayout) {
        self.layout = layout
    }

    public mutating func take(_ bytes: [UInt8]) -> [ReaderNews] {
        // Other reports of the same reader: buttons, states.
        if let number = layout.number, bytes.first != number { return [] }
        guard bytes.count >= layout.data.lowerBound, let count = count(in: bytes),
            layout.data.lowerBound + count <= bytes.count, let isGoingOn = isGoingOn(bytes, count)
        else {
            lose()
            return []
        }
        if lying.count + count <= CodeFraming.limit {
            lying += bytes[layout.data.lowerBound..<layout.data.lowerBound + count]
        } else {
            ruin = ruin ?? .tooLong
        }
        isOpen = isGoingOn
        return isOpen ? [] : finish().map { [$0] } ?? []
    }

    /// Where a flag was to say that more follows, it has not come; where there is none, the pause is the end.
    public mutating func pause() -> ReaderNews? {
        if isOpen, layout.more != nil { ruin = ruin ?? .torn }
        return finish()
    }

    public mutating func lose() {
        (ruin, isOpen) = (.torn, true)
    }

    public var isUnfinished: Bool { isOpen }
    public var patience: Duration { layout.more == nil ? .milliseconds(200) : .seconds(1) }

    private mutating func finish() -> ReaderNews? {
        defer { (lying, isOpen, ruin) = ([], false, nil) }
        if let ruin { return .unread(ruin) }
        return lying.isEmpty ? nil : ReaderNews(lying, .whole)
    }

    /// Whether the next report goes on with this code; `nil` where the report does not reach as far as it says so.
    private func isGoingOn(_ bytes: [UInt8], _ count: Int) -> Bool? {
        guard let more = layout.more else { return count == layout.data.count }
        return value(more, in: bytes).map { $0 != 0 }
    }

    /// How many bytes of the data count; `nil` where the report claims more than it can hold.
    private func count(in bytes: [UInt8]) -> Int? {
        guard let length = layout.length else {
            // Filled up with zeros, which no text has.
            let held = bytes.dropFirst(layout.data.lowerBound).prefix(layout.data.count)
            return held.lastIndex { $0 != 0 }.map { $0 + 1 - layout.data.lowerBound } ?? 0
        }
        guard let count = value(length, in: bytes), count <= layout.data.count else { return nil }
        return Int(count)
    }

    /// Low bits first (HID 1.11, 8.4); `nil` where the report is too short.
    private func value(_ bits: ScannerReportLayout.Bits, in bytes: [UInt8]) -> UInt32? {
        guard bits.first + bits.count <= bytes.count * 8 else { return nil }
        return (0..<bits.count).reduce(0) { sum, place in
            let bit = bits.first + place
            return sum | UInt32(bytes[bit / 8] >> (bit % 8) & 1) << UInt32(place)
        }
    }
}
