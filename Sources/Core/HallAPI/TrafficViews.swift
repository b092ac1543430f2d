/// One thing that went over a device's wire, as a technician reads it.
public struct TrafficLineView: Codable, Equatable, Sendable {
    /// Stays the same while the same is said again and again: this line then takes the place of the one before.
    public let first: Int64
    /// Rises with everything that is said.
    public let number: Int64
    /// ISO 8601.
    public let at: String
    /// `toDevice`, `fromDevice` or `note`.
    public let way: String
    /// As the protocol's manual calls it; never what a person's paper, card or ticket says.
    public let command: String
    /// A stable code for what it means; empty where the command says it.
    public let meaning: String
    public let bytes: Int
    /// So often in a row.
    public let times: Int

    public init(
        first: Int64, number: Int64, at: String, way: String, command: String, meaning: String, bytes: Int, times: Int
    ) {
        self.first = first
        self.number = number
        self.at = at
        self.way = way
        self.command = command
        self.meaning = meaning
        self.bytes = bytes
        self.times = times
    }
}

public struct TrafficView: Codable, Equatable, Sendable {
    public let lines: [TrafficLineView]

    public init(lines: [TrafficLineView]) {
        self.lines = lines
    }
}

/// What the hall says to a machine that tells of traffic.
public struct WatchView: Codable, Equatable, Sendable {
    /// Somebody still looks.
    public let isWatched: Bool

    public init(isWatched: Bool) {
        self.isWatched = isWatched
    }
}

/// The sheet that a scanner was tried with, as its machine sends it.
public struct SampleSheet: Sendable {
    /// A file that browsers show.
    public let image: [UInt8]
    /// In dots, as it was scanned; `nil` where nobody has looked into the file.
    public let size: (width: Int, height: Int)?
    public let dotsPerInch: Int
    /// Of the sheet's own file.
    public let bytes: Int

    public init(image: [UInt8], size: (width: Int, height: Int)?, dotsPerInch: Int, bytes: Int) {
        self.image = image
        self.size = size
        self.dotsPerInch = dotsPerInch
        self.bytes = bytes
    }
}

/// The sheet that a scanner was tried with; the picture itself is fetched apart.
public struct SampleView: Codable, Equatable, Sendable {
    /// ISO 8601.
    public let at: String
    /// In dots, as it was scanned; absent where nobody has looked into the file.
    public let width: Int?
    public let height: Int?
    public let dotsPerInch: Int
    /// Of the sheet's file.
    public let bytes: Int

    public init(at: String, width: Int?, height: Int?, dotsPerInch: Int, bytes: Int) {
        self.at = at
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.bytes = bytes
    }
}
