/// How the bytes of a picture stand: rows from the top without a gap, the channels of a dot together.
public struct PictureShape: Equatable, Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// 1 for grey, 3 for red, green and blue.
    public let channels: Int

    public init(width: Int, height: Int, channels: Int) {
        precondition(width > 0 && height > 0, "A picture of \(width) by \(height) dots has none.")
        precondition(channels == 1 || channels == 3, "A picture has one channel or three, not \(channels).")
        self.width = width
        self.height = height
        self.channels = channels
    }

    public var bytesPerRow: Int { width * channels }
    public var bytes: Int { bytesPerRow * height }
}

extension Raster {
    public var shape: PictureShape { PictureShape(width: width, height: height, channels: channels) }
}
