/// One command at the start of a stream.
struct PaperCommand {
    enum Meaning {
        case initialise, nothing, stranger, endOfLine
        /// A byte of a code page.
        case letter(UInt8)
        case page(UInt8), justify(UInt8), mode(UInt8)
        /// A function of `GS ( k`.
        case code(UInt8, [UInt8])
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
        case 0x0A: self.init(.endOfLine, 1)
        case 0x20...0xFF: self.init(.letter(bytes[0]), 1)
        case 0x10, 0x1B, 0x1C, 0x1D:
            guard bytes.count >= 2 else { return nil }
            guard let found = PaperCommand.escaped(bytes, in: stream) else { return nil }
            self = found
        default: self.init(.stranger, 1)
        }
    }

    private static func escaped(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> PaperCommand? {
        if bytes[0] == 0x1B, bytes[1] == 0x40 { return PaperCommand(.initialise, 2) }
        guard bytes.count >= 3 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0x10, 0x04): return PaperCommand(.statusAsked(bytes[2]), 3)
        case (0x1B, 0x21): return PaperCommand(.mode(bytes[2]), 3)
        case (0x1B, 0x61): return PaperCommand(.justify(bytes[2]), 3)
        case (0x1B, 0x74): return PaperCommand(.page(bytes[2]), 3)
        case (0x1C, 0x50): return bytes.count >= 6 ? PaperCommand(.cut(0), 6) : nil
        case (0x1D, 0x61): return PaperCommand(.nothing, 3)
        case (0x1B, 0x64): return PaperCommand(.feed(Int(bytes[2]) * PaperRoll.lineHeight), 3)
        case (0x1B, 0x4A): return PaperCommand(.feed(Int(bytes[2])), 3)
        case (0x1D, 0x72): return PaperCommand(.reportAsked(bytes[2]), 3)
        case (0x1D, 0x56): return cut(bytes)
        case (0x1D, 0x76): return raster(bytes, in: stream)
        case (0x1D, 0x28): return graphics(bytes, in: stream)
        default: return PaperCommand(.stranger, 1)
        }
    }

    /// `GS V 0|1|48|49` cuts at once; `GS V 65|66 n` feeds first.
    private static func cut(_ bytes: [UInt8]) -> PaperCommand? {
        guard bytes[2] == 65 || bytes[2] == 66 else { return PaperCommand(.cut(0), 3) }
        return bytes.count >= 4 ? PaperCommand(.cut(Int(bytes[3])), 4) : nil
    }

    /// `GS ( k` tells a code; `GS ( L`: function 112 stores a picture, function 50 prints what is stored. Here storing
    /// prints at once: a ticket never stores twice before it prints.
    private static func graphics(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> PaperCommand? {
        guard bytes.count >= 7 else { return nil }
        let count = 5 + Int(bytes[3]) + Int(bytes[4]) << 8
        guard bytes[2] == 0x4C || bytes[2] == 0x6B else { return PaperCommand(.stranger, 1) }
        guard stream.count >= count else { return nil }
        guard bytes[2] == 0x4C else {
            return PaperCommand(.code(bytes[6], Array(stream.prefix(count).dropFirst(7))), count)
        }
        guard bytes[6] == 0x70 else { return PaperCommand(.nothing, count) }
        let all = Array(stream.prefix(count))
        guard all.count > 15 else { return PaperCommand(.stranger, count) }
        let bytesPerRow = (Int(all[11]) | Int(all[12]) << 8) / 8
        return bytesPerRow > 0
            ? PaperCommand(.raster(bytesPerRow: bytesPerRow, Array(all[15...])), count) : PaperCommand(.stranger, count)
    }

    private static func raster(_ bytes: [UInt8], in stream: ArraySlice<UInt8>) -> PaperCommand? {
        guard bytes.count == 8 else { return nil }
        let bytesPerRow = Int(bytes[4]) | Int(bytes[5]) << 8
        let count = bytesPerRow * (Int(bytes[6]) | Int(bytes[7]) << 8)
        guard count > 0 else { return PaperCommand(.stranger, 8) }
        guard stream.count >= 8 + count else { return nil }
        return PaperCommand(.raster(bytesPerRow: bytesPerRow, Array(stream.dropFirst(8).prefix(count))), 8 + count)
    }
}
