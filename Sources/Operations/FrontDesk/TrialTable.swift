public import HallAPI
public import Journal

/// What technicians look at while they try a device: its traffic, and the sheet it has just scanned.
///
/// In memory only, and only for minutes: a sheet that somebody left in the feeder is nobody's to keep.
public actor TrialTable {
    private struct Sample {
        let facts: SampleView
        let image: [UInt8]
        let mediaType: String
        let until: Moment
    }

    private let clock: @Sendable () -> Moment
    private var traffic: [String: [TrafficLineView]] = [:]
    private var watchedUntil: [String: Moment] = [:]
    private var samples: [String: Sample] = [:]

    static let linesKept = 400
    /// A page asks every second; in milliseconds.
    static let watchLasts: Int64 = 10_000
    static let sampleLasts: Int64 = 600_000

    public init(clock: @escaping @Sendable () -> Moment) {
        self.clock = clock
    }

    /// Lines later than `number`; from now on for some seconds the machine is to tell more.
    public func watch(_ device: String, after number: Int64) -> TrafficView {
        watchedUntil[device] = clock().adding(milliseconds: Self.watchLasts)
        return TrafficView(lines: (traffic[device] ?? []).filter { $0.number > number })
    }

    /// - Returns: whether anybody still looks; what is not looked at is forgotten.
    public func take(_ lines: [TrafficLineView], of device: String) -> Bool {
        guard let end = watchedUntil[device], clock() < end else {
            traffic[device] = nil
            watchedUntil[device] = nil
            return false
        }
        let repeated = Set(lines.map(\.first))
        let kept = (traffic[device] ?? []).filter { !repeated.contains($0.first) } + lines
        traffic[device] = Array(kept.suffix(Self.linesKept))
        return true
    }

    public func keep(_ facts: SampleView, _ image: [UInt8], _ mediaType: String, of device: String) {
        let until = clock().adding(milliseconds: Self.sampleLasts)
        samples[device] = Sample(facts: facts, image: image, mediaType: mediaType, until: until)
    }

    /// Of devices that were tried in the last minutes.
    public func facts() -> [String: SampleView] {
        let now = clock()
        samples = samples.filter { now < $0.value.until }
        return samples.mapValues(\.facts)
    }

    public func picture(of device: String) -> (image: [UInt8], mediaType: String)? {
        guard let sample = samples[device], clock() < sample.until else { return nil }
        return (sample.image, sample.mediaType)
    }
}
