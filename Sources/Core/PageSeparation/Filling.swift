import Rasters

/// A small picture of which only some cells are known, made whole: a cell that is not takes the mean of those around it,
/// from ever larger squares (pull and push).
struct Filling {
    private struct Level {
        let width: Int
        let height: Int
        var colours: [UInt8]
        var known: [UInt8]

        @inline(__always)
        mutating func set(_ cell: Int, _ red: Int, _ green: Int, _ blue: Int, _ count: Int) {
            known[cell] = 1
            // Most squares are known whole.
            let means = count == 4 ? (red >> 2, green >> 2, blue >> 2) : (red / count, green / count, blue / count)
            colours[3 &* cell] = UInt8(truncatingIfNeeded: means.0)
            colours[3 &* cell &+ 1] = UInt8(truncatingIfNeeded: means.1)
            colours[3 &* cell &+ 2] = UInt8(truncatingIfNeeded: means.2)
        }
    }

    /// - Parameters:
    ///   - colours: three bytes a cell.
    ///   - known: 1 where they count.
    static func fill(_ colours: inout [UInt8], known: [UInt8], width: Int, height: Int) {
        var levels = [Level(width: width, height: height, colours: colours, known: known)]
        while let last = levels.last, last.width > 1 || last.height > 1, last.known.contains(0) {
            levels.append(pull(last))
        }
        for index in levels.indices.dropLast().reversed() {
            push(from: levels[index + 1], into: &levels[index])
        }
        colours = levels[0].colours
    }

    private static func pull(_ fine: Level) -> Level {
        let (width, height) = ((fine.width + 1) / 2, (fine.height + 1) / 2)
        var coarse = Level(
            width: width, height: height, colours: [UInt8](repeating: 0, count: width * height * 3),
            known: [UInt8](repeating: 0, count: width * height))
        unsafe fine.colours.withUnsafeBufferPointer { colours in
            unsafe fine.known.withUnsafeBufferPointer { known in
                guard let colours = colours.baseAddress, let known = known.baseAddress else { return }
                for y in 0..<height {
                    for x in 0..<width {
                        let rows = min(2, fine.height &- 2 &* y)
                        let columns = min(2, fine.width &- 2 &* x)
                        var (red, green, blue, count) = (0, 0, 0, 0)
                        for row in 0..<rows {
                            for column in 0..<columns {
                                let cell = (2 &* y &+ row) &* fine.width &+ 2 &* x &+ column
                                if unsafe known[cell] == 0 { continue }
                                unsafe red &+= Int(colours[3 &* cell])
                                unsafe green &+= Int(colours[3 &* cell &+ 1])
                                unsafe blue &+= Int(colours[3 &* cell &+ 2])
                                count &+= 1
                            }
                        }
                        guard count > 0 else { continue }
                        coarse.set(y &* width &+ x, red, green, blue, count)
                    }
                }
            }
        }
        return coarse
    }

    private static func push(from coarse: Level, into fine: inout Level) {
        for y in 0..<fine.height {
            for x in 0..<fine.width {
                let cell = y &* fine.width &+ x
                if fine.known[cell] != 0 { continue }
                let source = 3 &* (y / 2 &* coarse.width &+ x / 2)
                for channel in 0..<3 { fine.colours[3 &* cell &+ channel] = coarse.colours[source &+ channel] }
            }
        }
    }
}
