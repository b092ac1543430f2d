public import Peripherals

/// Reads an ESC/POS stream as a printer does, and keeps the paper it makes.
///
/// It knows what a ticket uses. A byte that it does not know is skipped and counted,
/// so that a test can see it.
public struct PaperRoll: Sendable {
    /// What the stream makes the printer do.
    public enum Act: Equatable, Sendable {
        /// A piece of paper falls out.
        case cut(Bitmap)
        /// `DLE EOT n`.
        case statusAsked(UInt8)
        /// `GS r n`: all before it is done.
        case reportAsked(UInt8)
    }

    /// One line feed, in dots: 1/6 inch at 203 dots per inch, rounded.
    static let lineHeight = 34

    public let width: Int
    private var rows: [UInt8] = []
    private var pending: [UInt8] = []
    public private(set) var strangers = 0

    /// - Parameter width: of the paper, in dots.
    public init(width: Int) {
        precondition(width % 8 == 0, "Paper \(width) dots wide is no whole byte.")
        self.width = width
    }

    /// Takes the next bytes, in whatever pieces they come, and says what they did.
    public mutating func take(_ bytes: [UInt8]) -> [Act] {
        pending += bytes
        var acts: [Act] = []
        var place = 0
        while place < pending.count {
            let command = Command(pending[place...])
            guard let command else { break }
            place += command.length
            if let act = carryOut(command) { acts.append(act) }
        }
        pending.removeFirst(place)
        return acts
    }

    private mutating func carryOut(_ command: Command) -> Act? {
        switch command.meaning {
        case .initialise, .nothing: return nil
        case .stranger: strangers += 1
        case .feed(let dots): rows += [UInt8](repeating: 0, count: width / 8 * dots)
        case .raster(let bytesPerRow, let picture): paint(picture, bytesPerRow: bytesPerRow)
        case .cut(let dots): return cut(after: dots)
        case .statusAsked(let number): return .statusAsked(number)
        case .reportAsked(let number): return .reportAsked(number)
        }
        return nil
    }

    /// What is wider than the head is lost, as on paper.
    private mutating func paint(_ picture: [UInt8], bytesPerRow: Int) {
        let bytesOnPaper = width / 8
        for start in stride(from: 0, to: picture.count, by: bytesPerRow) {
            let row = picture[start..<start + bytesPerRow].prefix(bytesOnPaper)
            rows += row
            rows += [UInt8](repeating: 0, count: bytesOnPaper - row.count)
        }
    }

    private mutating func cut(after dots: Int) -> Act {
        rows += [UInt8](repeating: 0, count: width / 8 * dots)
        defer { rows = [] }
        return .cut(Bitmap(width: width, height: rows.count / (width / 8), bytes: rows))
    }
}

/// One command at the start of a stream.
private struct Command {
    enum Meaning {
        case initialise, nothing, stranger
        /// In dots.
        case feed(Int), cut(Int)
        case raster(bytesPerRow: Int, [UInt8])
        case statusAsked(UInt8), reportAsked(UInt8)
    }

    let meaning: Meaning
    let length: Int

    private init(_ meaning: Meaning, _ length: Int) {
        self.meaning = meaning
        self.length = length
    }

    /// `nil` when the stream ends in the middle of a command.
    init?(_ stream: ArraySlice<UInt8>) {
        let bytes = Array(stream.prefix(8))
        switch bytes[0] {
        case 0x00: self.init(.nothing, 1)
        case 0x0A: self.init(.feed(PaperRoll.lineHeight), 1)
        case 0x10, 0x1B, 0x1D:
            guard bytes.count >= 2 else { return nil }
            guard let found = Command.escaped(bytes, in: stream) else { return nil }
            self = found
        default: self.init(.stranger, 1)
        }
    }

    private static func escaped(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> Command? {
        if bytes[0] == 0x1B, bytes[1] == 0x40 { return Command(.initialise, 2) }
        guard bytes.count >= 3 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0x10, 0x04): return Command(.statusAsked(bytes[2]), 3)
        case (0x1B, 0x64): return Command(.feed(Int(bytes[2]) * PaperRoll.lineHeight), 3)
        case (0x1B, 0x4A): return Command(.feed(Int(bytes[2])), 3)
        case (0x1D, 0x72): return Command(.reportAsked(bytes[2]), 3)
        case (0x1D, 0x56): return cut(bytes)
        case (0x1D, 0x76): return raster(bytes, in: stream)
        case (0x1D, 0x28): return graphics(bytes, in: stream)
        default: return Command(.stranger, 1)
        }
    }

    /// `GS V 0|1|48|49` cuts at once; `GS V 65|66 n` feeds first.
    private static func cut(_ bytes: [UInt8]) -> Command? {
        guard bytes[2] == 65 || bytes[2] == 66 else { return Command(.cut(0), 3) }
        return bytes.count >= 4 ? Command(.cut(Int(bytes[3])), 4) : nil
    }

    /// `GS ( L`: function 112 stores a picture, function 50 prints what is stored. Here storing prints at once: a ticket
    /// never stores twice before it prints.
    private static func graphics(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> Command? {
        guard bytes.count >= 7 else { return nil }
        let count = 5 + Int(bytes[3]) + Int(bytes[4]) << 8
        guard bytes[2] == 0x4C, stream.count >= count else { return bytes[2] == 0x4C ? nil : Command(.stranger, 1) }
        guard bytes[6] == 0x70 else { return Command(.nothing, count) }
        let all = Array(stream.prefix(count))
        guard all.count > 15 else { return Command(.stranger, count) }
        let bytesPerRow = (Int(all[11]) | Int(all[12]) << 8) / 8
        return bytesPerRow > 0
            ? Command(.raster(bytesPerRow: bytesPerRow, Array(all[15...])), count) : Command(.stranger, count)
    }

    private static func raster(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> Command? {
        guard bytes.count == 8 else { return nil }
        let bytesPerRow = Int(bytes[4]) | Int(bytes[5]) << 8
        let count = bytesPerRow * (Int(bytes[6]) | Int(bytes[7]) << 8)
        guard count > 0 else { return Command(.stranger, 8) }
        guard stream.count >= 8 + count else { return nil }
        return Command(.raster(bytesPerRow: bytesPerRow, Array(stream.dropFirst(8).prefix(count))), 8 + count)
    }
}
