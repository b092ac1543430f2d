extension Sound {
    /// Without the silence at both ends; ten milliseconds of it stay, so that no word is clipped.
    public var trimmed: Sound {
        let channels = max(format.channels, 1)
        let isLoud = { (sample: Int16) in abs(Int(sample)) > 100 }
        guard let first = samples.firstIndex(where: isLoud), let last = samples.lastIndex(where: isLoud) else {
            return Sound(format: format, samples: [], caption: caption)
        }
        let margin = format.rate / 100
        let from = max(first / channels - margin, 0) * channels
        let to = min((last / channels + 1 + margin) * channels, samples.count)
        return Sound(format: format, samples: Array(samples[from..<max(to, from)]), caption: caption)
    }

    /// Silence of that length.
    public static func silence(milliseconds: Int, in format: SoundFormat) -> Sound {
        Sound(format: format, samples: Array(repeating: 0, count: format.rate * milliseconds / 1_000 * format.channels))
    }

    /// One sound after the other, all in one format.
    public static func joined(_ parts: [Sound], in format: SoundFormat) -> Sound {
        Sound(format: format, samples: parts.flatMap { $0.converted(to: format).samples })
    }

    /// Softer: `percent` of its level; 100 and more leave it as it is.
    public func softened(to percent: Int) -> Sound {
        guard percent < 100 else { return self }
        let share = max(percent, 0)
        return Sound(format: format, samples: samples.map { Int16(Int($0) * share / 100) }, caption: caption)
    }
}

extension Sound {
    /// Two falling tones, E5 and C5, that fade like a struck bar; 0.9 seconds, at 48 kHz.
    public static let chime: Sound = {
        // A resonator makes a sine of two numbers: 2·cos(ω), and sin(ω) to start with; ω = 2π·f / 48,000.
        let high = tone(twoCosine: 1.992_557_57, sine: 0.086_189_21, frames: 14_400)
        let low = tone(twoCosine: 1.995_310_49, sine: 0.068_439_85, frames: 28_800)
        return Sound(format: SoundFormat(rate: 48_000, channels: 1), samples: high + low)
    }()

    private static func tone(twoCosine: Double, sine: Double, frames: Int) -> [Int16] {
        var (before, now, level) = (0.0, sine, 9_000.0)
        return (0..<frames).map { frame in
            (before, now) = (now, twoCosine * now - before)
            level *= 0.999_9
            // The first and last five milliseconds rise and fall, or the cone clicks.
            let edge = min(Double(min(frame, frames - frame)) / 240, 1)
            return Int16(clamping: Int(before * level * edge))
        }
    }
}
