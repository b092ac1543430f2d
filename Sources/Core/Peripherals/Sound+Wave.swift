extension Sound {
    /// A RIFF WAVE file of 16-bit PCM.
    public var waveFile: [UInt8] {
        let size = samples.count * 2
        let frame = format.channels * 2
        var bytes = Array("RIFF".utf8) + Self.word(36 + size) + Array("WAVEfmt ".utf8) + Self.word(16)
        bytes += Self.half(1) + Self.half(format.channels)
        bytes += Self.word(format.rate) + Self.word(format.rate * frame) + Self.half(frame) + Self.half(16)
        bytes += Array("data".utf8) + Self.word(size)
        bytes.reserveCapacity(bytes.count + size)
        for sample in samples { bytes += Self.half(Int(UInt16(bitPattern: sample))) }
        return bytes
    }

    private static func word(_ number: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(number >> $0 & 0xFF) } }
    private static func half(_ number: Int) -> [UInt8] { [0, 8].map { UInt8(number >> $0 & 0xFF) } }
}
