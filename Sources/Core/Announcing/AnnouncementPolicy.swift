public import Journal

/// What a site has decided about its soundbox.
public struct AnnouncementPolicy: Equatable, Sendable {
    /// A stretch of every day, in minutes since midnight; one that ends before it begins goes over midnight.
    public struct Stretch: Equatable, Sendable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        func contains(_ minute: Int) -> Bool {
            from <= to ? from <= minute && minute < to : minute >= from || minute < to
        }
    }

    /// How loud in some stretch of the day.
    public struct Volume: Equatable, Sendable {
        public let stretch: Stretch
        /// 0 to 100, of what the device can do.
        public let percent: Int

        public init(_ stretch: Stretch, percent: Int) {
            self.stretch = stretch
            self.percent = percent
        }
    }

    /// Two tones before a sentence: heads go up before the number is said.
    public var hasChime = true
    /// A Vietnamese sentence is said in English after it.
    public var repeatsInEnglish = false
    /// Where no stretch says otherwise; `nil` leaves the device as somebody has set it.
    public var volume: Int?
    /// The first stretch that holds the moment counts.
    public var volumes: [Volume] = []
    /// Nothing is spoken; boards and phones show the call all the same.
    public var quiet: [Stretch] = []
    public var offset: UTCOffset

    public init(offset: UTCOffset = .vietnam) {
        self.offset = offset
    }

    public func isQuiet(at now: Moment) -> Bool {
        quiet.contains { $0.contains(now.minuteOfDay(at: offset)) }
    }

    /// 0 to 100; `nil` leaves the device as it is.
    public func volume(at now: Moment) -> Int? {
        let minute = now.minuteOfDay(at: offset)
        return volumes.first { $0.stretch.contains(minute) }?.percent ?? volume
    }
}
