import Rasters

/// A small picture of which only some cells are known, made whole: a cell that is not takes the mean of those around it,
/// from ever larger squares (pull and push).
struct Filling {
    private struct Level {
        let width: Int
        let height: Int
        var colours: [UInt8]
        var known: [UInt8]
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
                for y in 0..<height {
                    for x in 0..<width {
                        var (red, green, blue, count) = (0, 0, 0, 0)
                        for fineY in 2 &* y..<min(fine.height, 2 &* y &+ 2) {
                            for fineX in 2 &* x..<min(fine.width, 2 &* x &+ 2) {
                                let cell = fineY &* fine.width &+ fineX
                                if unsafe known[cell] == 0 { continue }
                                unsafe red &+= Int(colours[3 &* cell])
                                unsafe green &+= Int(colours[3 &* cell &+ 1])
                                unsafe blue &+= Int(colours[3 &* cell &+ 2])
                                count &+= 1
                            }
                        }
                        guard count > 0 else { continue }
                        let cell = y &* width &+ x
                        coarse.known[cell] = 1
                        coarse.colours[3 &* cell] = UInt8(red / count)
                        coarse.colours[3 &* cell &+ 1] = UInt8(green / count)
                        coarse.colours[3 &* cell &+ 2] = UInt8(blue / count)
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
