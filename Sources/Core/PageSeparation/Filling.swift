import Rasters

/// A small picture of which only some cells are known, made whole: a cell that is not takes the mean of those around it,
/// from ever larger squares (pull and push).
struct Filling {
    private struct Level {
        let width: Int
        let height: Int
        var colours: [UInt8]
        var known: [UInt8]

        /// Of a square that is known whole, by its two rows.
        @inline(__always)
        mutating func set(_ cell: Int, meanOfTwo one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>) {
            unsafe known.withUnsafeMutableBufferPointer { unsafe $0[cell] = 1 }
            unsafe colours.withUnsafeMutableBufferPointer { colours in
                for channel in 0..<3 {
                    let sum =
                        unsafe UInt16(one[channel]) &+ UInt16(one[channel &+ 3])
                        &+ UInt16(other[channel]) &+ UInt16(other[channel &+ 3])
                    unsafe colours[3 &* cell &+ channel] = UInt8(truncatingIfNeeded: sum >> 2)
                }
            }
        }

        @inline(__always)
        mutating func set(_ cell: Int, _ red: Int, _ green: Int, _ blue: Int, _ count: Int) {
            known[cell] = 1
            let means = (red / count, green / count, blue / count)
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
                    let rows = min(2, fine.height &- 2 &* y)
                    for x in 0..<width {
                        let columns = min(2, fine.width &- 2 &* x)
                        let first = 2 &* y &* fine.width &+ 2 &* x
                        if rows == 2, columns == 2, unsafe areKnown(known + first, known + first + fine.width) {
                            let (one, other) = unsafe (colours + 3 * first, colours + 3 * (first + fine.width))
                            unsafe coarse.set(y &* width &+ x, meanOfTwo: one, other)
                            continue
                        }
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

    @inline(__always)
    private static func areKnown(_ row: UnsafePointer<UInt8>, _ below: UnsafePointer<UInt8>) -> Bool {
        unsafe row[0] & row[1] & below[0] & below[1] != 0
    }

    private static func push(from coarse: Level, into fine: inout Level) {
        let (width, height, known) = (fine.width, fine.height, fine.known)
        unsafe known.withUnsafeBufferPointer { known in
            unsafe coarse.colours.withUnsafeBufferPointer { source in
                unsafe fine.colours.withUnsafeMutableBufferPointer { colours in
                    for y in 0..<height {
                        let above = 3 &* (y >> 1) &* coarse.width
                        for x in 0..<width where unsafe known[y &* width &+ x] == 0 {
                            let (to, from) = (3 &* (y &* width &+ x), above &+ 3 &* (x >> 1))
                            for channel in 0..<3 { unsafe colours[to &+ channel] = source[from &+ channel] }
                        }
                    }
                }
            }
        }
    }
}
