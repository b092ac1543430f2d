extension Sound {
    /// The same sound in another form: resampled along straight lines, channels doubled or mixed.
    ///
    /// Plain interpolation is enough for speech that goes up in rate, which is what a
    /// soundbox asks for. One channel is copied to all; several are averaged to one;
    /// otherwise channels are taken in turn.
    public func converted(to wanted: SoundFormat) -> Sound {
        guard wanted != format else { return self }
        let channels = max(format.channels, 1)
        let frames = samples.count / channels
        guard frames > 0, format.rate > 0, wanted.rate > 0, wanted.channels > 0 else {
            return Sound(format: wanted, samples: [], caption: caption)
        }
        let count = frames * wanted.rate / format.rate
        var result: [Int16] = []
        result.reserveCapacity(count * wanted.channels)
        for frame in 0..<count {
            let position = frame * format.rate
            let (place, part) = (position / wanted.rate, position % wanted.rate)
            for channel in 0..<wanted.channels {
                let here = level(at: place, for: channel, of: wanted.channels)
                let next = level(at: min(place + 1, frames - 1), for: channel, of: wanted.channels)
                result.append(Int16(clamping: here + (next - here) * part / wanted.rate))
            }
        }
        return Sound(format: wanted, samples: result, caption: caption)
    }

    /// What `channel` of `count` hears at frame `place`.
    private func level(at place: Int, for channel: Int, of count: Int) -> Int {
        let channels = max(format.channels, 1)
        let frame = samples[place * channels..<(place + 1) * channels]
        if count == 1 { return frame.reduce(0) { $0 + Int($1) } / channels }
        return Int(frame[frame.startIndex + channel % channels])
    }
}
