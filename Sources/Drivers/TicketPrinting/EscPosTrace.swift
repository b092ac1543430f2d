public import Peripherals

/// Tells what a stream of ESC/POS says, command by command, without what it puts on the paper: a ticket is its citizen's.
///
/// It stands apart from the encoder on purpose, so that a technician reads what was sent and not what was meant.
public struct EscPosTrace: Sendable {
    /// Bytes of the last command that are still to come: a ticket is sent in pieces.
    private var missing = 0

    public init() {}

    /// In order. What is no command that a ticket needs is told as its bytes are, one by one.
    public static func commands(in bytes: [UInt8]) -> [Traffic] {
        var trace = EscPosTrace()
        return trace.take(bytes)
    }

    /// The commands that begin in the next piece of a stream; the rest of one that began before is passed over.
    public mutating func take(_ bytes: [UInt8]) -> [Traffic] {
        var told: [Traffic] = []
        var rest = bytes.dropFirst(missing)
        missing -= min(missing, bytes.count)
        while let first = rest.first {
            let (traffic, length) = Self.command(first, rest)
            told.append(traffic)
            missing = max(0, length - rest.count)
            rest = rest.dropFirst(max(length, 1))
        }
        return told
    }

    /// - Returns: the length as the command says it, which may be more than is there.
    private static func command(_ first: UInt8, _ bytes: ArraySlice<UInt8>) -> (Traffic, Int) {
        let kind = byte(1, bytes)
        let found: (String, String, Int)? =
            switch first {
            case 0x1B: escape(kind, bytes)
            case 0x1D: group(kind, bytes)
            case 0x10 where kind == 0x04: realTime(bytes)
            case 0x1C where kind == 0x50: ("FS P \(byte(2, bytes)) \(byte(3, bytes))", "present", 6)
            case 0x0A: ("LF", "", 1)
            case 0x00: run(bytes, "00") { $0 == 0 }
            case 0x20...0xFF: run(bytes, "text") { $0 >= 0x20 }
            default: nil
            }
        guard let (name, meaning, length) = found else {
            return (Traffic(.toDevice, Traffic.hexadecimal(first), bytes: 1), 1)
        }
        return (Traffic(.toDevice, name, meaning: meaning, bytes: length), length)
    }

    private static func escape(_ kind: Int, _ bytes: ArraySlice<UInt8>) -> (String, String, Int)? {
        switch kind {
        case 0x21: ("ESC ! \(byte(2, bytes))", "letters", 3)
        case 0x40: ("ESC @", "initialise", 2)
        case 0x4A: ("ESC J \(byte(2, bytes))", "feed", 3)
        case 0x61: ("ESC a \(byte(2, bytes))", "align", 3)
        case 0x74: ("ESC t \(byte(2, bytes))", "codePage", 3)
        default: nil
        }
    }

    private static func group(_ kind: Int, _ bytes: ArraySlice<UInt8>) -> (String, String, Int)? {
        switch kind {
        case 0x56:
            byte(2, bytes) >= 65
                ? ("GS V \(byte(2, bytes)) \(byte(3, bytes))", "cut", 4) : ("GS V \(byte(2, bytes))", "cut", 3)
        case 0x61: ("GS a \(byte(2, bytes))", "watchStatus", 3)
        case 0x72: ("GS r \(byte(2, bytes))", "reportWhenDone", 3)
        case 0x76: raster(bytes)
        case 0x28: sized(bytes)
        default: nil
        }
    }

    private static func raster(_ bytes: ArraySlice<UInt8>) -> (String, String, Int) {
        let (across, down) = (word(4, bytes), word(6, bytes))
        return ("GS v 0 \(across * 8)×\(down)", "picture", 8 + across * down)
    }

    /// `GS ( x`: a letter, two bytes that say how many follow, and those.
    private static func sized(_ bytes: ArraySlice<UInt8>) -> (String, String, Int) {
        let letter = Character(Unicode.Scalar(UInt8(byte(2, bytes))))
        let function = byte(6, bytes)
        let meaning = letter == "L" ? "picture" : letter == "k" ? "code" : ""
        return ("GS ( \(letter) \(function)", meaning, 5 + word(3, bytes))
    }

    private static func realTime(_ bytes: ArraySlice<UInt8>) -> (String, String, Int) {
        let number = byte(2, bytes)
        let meanings = [1: "askPrinter", 2: "askOffline", 3: "askError", 4: "askPaper", 0x14: "askAll"]
        return ("DLE EOT \(number)", meanings[number] ?? "", 3)
    }

    private static func run(
        _ bytes: ArraySlice<UInt8>, _ name: String, _ belongs: (UInt8) -> Bool
    ) -> (String, String, Int) {
        let count = bytes.prefix(while: belongs).count
        return ("\(name) × \(count)", name == "text" ? "text" : "padding", count)
    }

    private static func byte(_ offset: Int, _ bytes: ArraySlice<UInt8>) -> Int {
        let place = bytes.startIndex + offset
        return place < bytes.endIndex ? Int(bytes[place]) : 0
    }

    private static func word(_ offset: Int, _ bytes: ArraySlice<UInt8>) -> Int {
        byte(offset, bytes) | byte(offset + 1, bytes) << 8
    }
}
