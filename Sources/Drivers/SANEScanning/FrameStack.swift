import CSANE
import Peripherals

/// How one frame lies in memory, as the backend says after its start.
struct FrameLayout: Equatable {
    enum Content: Equatable {
        case grey, colour
        /// One colour of three: 0 red, 1 green, 2 blue.
        case single(Int)
    }

    let content: Content
    let isLast: Bool
    /// In dots.
    let width: Int
    /// `nil` when the backend does not know yet: a hand scanner, or a feeder that finds the end.
    let lines: Int?
    /// With whatever padding the backend has.
    let bytesPerLine: Int

    init(content: Content, isLast: Bool, width: Int, lines: Int?, bytesPerLine: Int) {
        self.content = content
        self.isLast = isLast
        self.width = width
        self.lines = lines
        self.bytesPerLine = bytesPerLine
    }

    /// - Throws: ``ScannerFault/unsuitable`` for anything but eight bits a sample.
    init(_ said: SANE_Parameters) throws(ScannerFault) {
        let content: Content
        switch said.format {
        case SANE_FRAME_GRAY: content = .grey
        case SANE_FRAME_RGB: content = .colour
        case SANE_FRAME_RED: content = .single(0)
        case SANE_FRAME_GREEN: content = .single(1)
        case SANE_FRAME_BLUE: content = .single(2)
        default: throw .unsuitable
        }
        self.init(
            content: content, isLast: said.last_frame != 0, width: Int(said.pixels_per_line),
            lines: said.lines < 0 ? nil : Int(said.lines), bytesPerLine: Int(said.bytes_per_line))
        guard said.depth == 8, bytesPerLine >= bytesInUse, bytesInUse > 0 else { throw .unsuitable }
    }

    var isColour: Bool { content != .grey }

    /// Bytes of a line that carry picture.
    var bytesInUse: Int { content == .colour ? width * 3 : width }

    var expectedBytes: Int? { lines.map { $0 * bytesPerLine } }
}

/// The frames of one sheet, until they make a picture.
struct FrameStack {
    private var whole: (layout: FrameLayout, rows: [UInt8])?
    private var singles: [[UInt8]?] = [nil, nil, nil]
    private(set) var isComplete = false

    var isEmpty: Bool { whole == nil }

    /// - Throws: ``ScannerFault/truncated`` unless every announced byte has come.
    mutating func add(_ bytes: [UInt8], laidOut frame: FrameLayout) throws(ScannerFault) {
        if let expected = frame.expectedBytes, bytes.count != expected { throw .truncated }
        guard !bytes.isEmpty, bytes.count % frame.bytesPerLine == 0 else { throw .truncated }
        let rows = frame.withoutPadding(bytes)
        if let whole, whole.rows.count != rows.count || whole.layout.width != frame.width { throw .truncated }
        whole = (frame, rows)
        guard case .single(let colour) = frame.content else {
            isComplete = true
            return
        }
        singles[colour] = rows
        isComplete = singles.allSatisfy { $0 != nil }
        if frame.isLast, !isComplete { throw .truncated }
    }

    /// The sheet as a PNM file: P5 grey or P6 colour, 255 the brightest.
    func anymap() throws(ScannerFault) -> [UInt8] {
        guard isComplete, let (layout, rows) = whole else { throw .truncated }
        let height = rows.count / layout.bytesInUse
        let header = "\(layout.isColour ? "P6" : "P5")\n\(layout.width) \(height)\n255\n"
        guard case .single = layout.content else { return Array(header.utf8) + rows }
        guard let red = singles[0], let green = singles[1], let blue = singles[2] else { throw .truncated }
        var image = Array(header.utf8)
        image.reserveCapacity(image.count + rows.count * 3)
        for place in rows.indices {
            image.append(red[place])
            image.append(green[place])
            image.append(blue[place])
        }
        return image
    }
}

extension FrameLayout {
    fileprivate func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
        guard bytesPerLine != bytesInUse else { return bytes }
        return stride(from: 0, to: bytes.count, by: bytesPerLine).flatMap { bytes[$0..<$0 + bytesInUse] }
    }
}
