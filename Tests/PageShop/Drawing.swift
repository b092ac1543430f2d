public import Rasters

/// A small page drawn dot by dot, on paper with a grain that is the same each time.
public struct Drawing {
    public private(set) var raster: Raster
    private let paper: [UInt8]

    /// - Parameter paper: as many values as the picture has channels.
    public init(width: Int, height: Int, paper: [UInt8] = [247, 246, 242]) {
        self.paper = paper
        var state: UInt64 = 7
        let dots = (0..<width * height * paper.count).map { place in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return paper[place % paper.count] - UInt8(truncatingIfNeeded: state >> 61)
        }
        raster = Raster(width: width, height: height, channels: paper.count, bytes: dots)
    }

    public static let black: [UInt8] = [35, 33, 38]
    public static let red: [UInt8] = [205, 40, 52]

    /// What lies beyond the page is left out. Of a colour a grey page takes green.
    public mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: [UInt8] = Self.black) {
        let shape = raster.shape
        guard x < shape.width, y < shape.height, x + width > 0, y + height > 0 else { return }
        let (rows, columns) = (max(0, y)..<min(shape.height, y + height), max(0, x)..<min(shape.width, x + width))
        let colour = shape.channels == 1 ? [colour[1]] : colour
        unsafe raster.withMutableBytes { bytes in
            for y in rows {
                for x in columns {
                    for channel in 0..<shape.channels {
                        unsafe bytes[(y * shape.width + x) * shape.channels + channel] = colour[channel]
                    }
                }
            }
        }
    }

    /// Strokes as letters have them: `rows` lines of words, the first at `y`.
    public mutating func write(rows: Int, x: Int, y: Int, width: Int, seed: UInt64 = 1) {
        var state = seed
        for row in 0..<rows {
            var place = x
            while place < x + width - 20 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let size = 4 + Int(state >> 61)
                fill(place, y + row * 22, 3, 12)
                fill(place, y + row * 22 + size % 10, size, 3)
                place += size + 5 + (state >> 40 & 7 == 0 ? 12 : 0)
            }
        }
    }

    public mutating func disc(x: Int, y: Int, radius: Int, _ colour: [UInt8] = Self.black) {
        for down in -radius...radius {
            for across in -radius...radius where across * across + down * down <= radius * radius {
                fill(x + across, y + down, 1, 1, colour)
            }
        }
    }

    /// A round stamp, a ring and a bar.
    public mutating func stamp(x: Int, y: Int, radius: Int, _ colour: [UInt8] = Self.red) {
        for down in -radius...radius {
            for across in -radius...radius {
                let square = across * across + down * down
                if square <= radius * radius, square >= (radius - 4) * (radius - 4) {
                    fill(x + across, y + down, 1, 1, colour)
                }
            }
        }
        fill(x - radius / 2, y - radius / 10, radius, radius / 5, colour)
    }
}

extension Raster {
    /// As a scanner's driver leaves it.
    public var portableMap: [UInt8] {
        Array("P\(channels == 3 ? 6 : 5)\n\(width) \(height)\n255\n".utf8) + bytes
    }
}
