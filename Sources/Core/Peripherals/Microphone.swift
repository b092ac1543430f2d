/// Hears what a soundbox plays.
public protocol Microphone: Sendable {
    /// What is heard from now on, for so long.
    func record(_ time: Duration) async throws(SoundboxFault) -> Sound
}

/// How loud a recording is, in decibels below full scale (dBFS): 0 is the loudest, −96 is silence.
public struct SoundLevel: Equatable, Sendable {
    public static let silence = -96

    /// Of the loudest sample.
    public let peak: Int
    /// Root mean square, over all samples.
    public let rms: Int

    public init(of sound: Sound) {
        let squares = sound.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        let loudest = sound.samples.reduce(0) { max($0, abs(Int($1))) }
        peak = Self.decibels(Double(loudest) / 32_768)
        rms = Self.decibels((squares / Double(max(sound.samples.count, 1))).squareRoot() / 32_768)
    }

    /// 20·log10, by the series of the area tangent: this floor has no mathematics library.
    static func decibels(_ share: Double) -> Int {
        guard share > 0 else { return silence }
        let z = (share.significand - 1) / (share.significand + 1)
        let logarithm = (0..<12).reduce((sum: 0.0, power: z)) { series, term in
            (series.sum + series.power / Double(2 * term + 1), series.power * z * z)
        }
        let bels2 = (Double(share.exponent) * 0.693_147_180_559_945 + 2 * logarithm.sum) / 2.302_585_092_994_046
        return max(Int((20 * bels2).rounded()), silence)
    }
}

/// What a microphone says of a soundbox that was told to speak.
public struct Hearing: Equatable, Sendable {
    /// Before it spoke.
    public let quiet: SoundLevel
    public let spoken: SoundLevel

    public init(quiet: Sound, spoken: Sound) {
        self.quiet = SoundLevel(of: quiet)
        self.spoken = SoundLevel(of: spoken)
    }

    /// It was clearly louder than before: by ten decibels, which ears call twice as loud.
    public var isHeard: Bool { spoken.rms >= quiet.rms + 10 }
}
