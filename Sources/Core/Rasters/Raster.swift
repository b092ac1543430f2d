/// A picture in memory, a byte for each channel of a dot.
public struct Raster: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// 1 for grey, 3 for red, green and blue.
    public let channels: Int
    /// Rows from the top, without a gap between them; the channels of a dot stand together.
    public private(set) var bytes: [UInt8]

    /// - Precondition: one or three channels, and as many bytes as the dots need.
    public init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0, "A picture of \(width) by \(height) dots has none.")
        precondition(channels == 1 || channels == 3, "A picture has one channel or three, not \(channels).")
        precondition(bytes.count == width * height * channels, "These are no \(width) by \(height) dots.")
        self.width = width
        self.height = height
        self.channels = channels
        self.bytes = bytes
    }

    public var bytesPerRow: Int { width * channels }

    /// The three channels at a place; a grey dot has three that are alike.
    public subscript(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        precondition(x >= 0 && x < width && y >= 0 && y < height, "There is no dot at \(x), \(y).")
        let place = (y * width + x) * channels
        return channels == 1
            ? (bytes[place], bytes[place], bytes[place]) : (bytes[place], bytes[place + 1], bytes[place + 2])
    }

    /// Lets the bytes be changed in place.
    public mutating func withMutableBytes<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Result) -> Result {
        unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0) }
    }
}

/// Part of a picture: from its left and upper edge, in dots.
public struct PixelBox: Equatable, Hashable, Sendable, Codable {
    public let x: Int
    public let y: Int
    public let width: Int
    public let height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var right: Int { x + width }
    public var bottom: Int { y + height }
}
