public import Rasters

/// The brightness of a page, and where on it there is ink at all.
public struct GreyPicture: Sendable {
    public let width: Int
    public let height: Int
    /// A byte a dot, rows from the top; 0 is black.
    public let bytes: [UInt8]
    /// Below this a dot is ink.
    let limit: UInt8

    public init(_ picture: Raster) {
        width = picture.width
        height = picture.height
        bytes = picture.channels == 3 ? Self.luminance(of: picture) : picture.bytes
        limit = Self.limit(of: bytes)
    }

    /// Y = (77 R + 150 G + 29 B) / 256: ITU-R BT.601 in whole numbers.
    private static func luminance(of picture: Raster) -> [UInt8] {
        var grey = [UInt8](repeating: 0, count: picture.width * picture.height)
        unsafe picture.bytes.withUnsafeBufferPointer { colours in
            unsafe grey.withUnsafeMutableBufferPointer { grey in
                for dot in grey.indices {
                    let red = unsafe 77 &* UInt32(colours[3 &* dot])
                    let green = unsafe 150 &* UInt32(colours[3 &* dot &+ 1])
                    let blue = unsafe 29 &* UInt32(colours[3 &* dot &+ 2])
                    unsafe grey[dot] = UInt8(truncatingIfNeeded: (red &+ green &+ blue) >> 8)
                }
            }
        }
        return grey
    }

    /// Codes are printed in black: five eighths of the paper's brightness, which is that of the brighter half of the dots.
    private static func limit(of grey: [UInt8]) -> UInt8 {
        var counts = [Int](repeating: 0, count: 256)
        for place in stride(from: 0, to: grey.count, by: 7) { counts[Int(grey[place])] += 1 }
        var left = counts.reduce(0, +) / 2
        for brightness in stride(from: 255, through: 0, by: -1) {
            left -= counts[brightness]
            if left <= 0 { return UInt8(brightness * 5 / 8) }
        }
        return 0
    }

    /// Around all that is dark, with a quiet rim; `nil` where nothing is.
    ///
    /// Empty margins are a third of a page, and looking for codes takes as long on them as on anything else.
    public func inkBox(rim: Int) -> PixelBox? {
        var rows = [Int](repeating: 0, count: height)
        var columns = [Int](repeating: 0, count: width)
        unsafe bytes.withUnsafeBufferPointer { bytes in
            for y in 0..<height {
                for x in 0..<width {
                    let dark = unsafe bytes[y &* width &+ x] < limit ? 1 : 0
                    rows[y] &+= dark
                    columns[x] &+= dark
                }
            }
        }
        guard let top = rows.firstIndex(where: { $0 >= Self.speck }),
            let bottom = rows.lastIndex(where: { $0 >= Self.speck }),
            let left = columns.firstIndex(where: { $0 >= Self.speck }),
            let right = columns.lastIndex(where: { $0 >= Self.speck })
        else { return nil }
        let (x, y) = (max(0, left - rim), max(0, top - rim))
        return PixelBox(
            x: x, y: y, width: min(width, right + 1 + rim) - x, height: min(height, bottom + 1 + rim) - y)
    }

    /// Dark dots in a line that are no more than dirt.
    private static let speck = 4

    /// Each dot the mean of `factor` by `factor`.
    func shrunk(by factor: Int) -> GreyPicture {
        guard factor > 1 else { return self }
        return GreyPicture(
            PictureBytes(Raster(width: width, height: height, channels: 1, bytes: bytes)).shrunk(by: factor))
    }
}
