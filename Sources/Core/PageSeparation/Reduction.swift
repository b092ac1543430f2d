import CPixels
import Rasters

/// A page's luminance at full size, and the page at about 75 dots an inch: whatever need not be sharp is judged on that.
struct Reduction {
    let shape: PictureShape
    /// Dots of the page along one side of a cell.
    let factor: Int
    /// In cells; the last of a row or column may cover less than ``factor`` dots.
    let width: Int
    let height: Int
    /// Y = (77 R + 150 G + 29 B) / 256 of each dot: ITU-R BT.601 in whole numbers.
    private(set) var luminance: [UInt8]
    /// Mean red, green and blue of each cell.
    private(set) var colours: [UInt8]
    /// Mean luminance of each cell, by the same rule.
    private(set) var cells: [UInt8]

    init(_ pixels: Span<UInt8>, _ shape: PictureShape, dotsPerInch: Int) {
        self.shape = shape
        factor = max(1, min(16, (dotsPerInch + 37) / 75))
        width = (shape.width + factor - 1) / factor
        height = (shape.height + factor - 1) / factor
        luminance = unsafe [UInt8](unsafeUninitializedCapacity: shape.width * shape.height) { _, count in
            count = shape.width * shape.height
        }
        colours = [UInt8](repeating: 0, count: width * height * 3)
        cells = [UInt8](repeating: 0, count: width * height)
        unsafe pixels.withUnsafeBufferPointer { pixels in
            guard let start = pixels.baseAddress else { return }
            unsafe readBands(start)
        }
        fillCells()
    }

    private mutating func readBands(_ start: UnsafePointer<UInt8>) {
        let (shape, width, factor) = (shape, width, factor)
        var sums = [UInt16](repeating: 0, count: width * factor * shape.channels)
        for band in 0..<height {
            let rows = min(factor, shape.height - band * factor)
            unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let sums = sums.baseAddress else { return }
                for row in band * factor..<band * factor + rows {
                    let source = unsafe start + row * shape.bytesPerRow
                    if row == band * factor {
                        for place in 0..<shape.bytesPerRow { unsafe sums[place] = UInt16(source[place]) }
                    } else {
                        for place in 0..<shape.bytesPerRow { unsafe sums[place] &+= UInt16(source[place]) }
                    }
                    unsafe luminance.withUnsafeMutableBufferPointer { out in
                        guard let out = out.baseAddress else { return }
                        unsafe Self.luminance(of: source, shape, into: out + row * shape.width)
                    }
                }
                unsafe closeBand(band, sums, rows: rows)
            }
        }
    }

    private static func luminance(
        of row: UnsafePointer<UInt8>, _ shape: PictureShape, into out: UnsafeMutablePointer<UInt8>
    ) {
        guard shape.channels == 3 else { return unsafe out.update(from: row, count: shape.width) }
        unsafe pixels_luminance(row, out, shape.width)
    }

    @inline(__always)
    static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (77 &* UInt16(red) &+ 150 &* UInt16(green) &+ 29 &* UInt16(blue)) >> 8)
    }

    private mutating func closeBand(_ band: Int, _ sums: UnsafePointer<UInt16>, rows: Int) {
        let (shape, factor, width) = (shape, factor, width)
        unsafe colours.withUnsafeMutableBufferPointer { out in
            guard let out = unsafe out.baseAddress.map({ unsafe $0 + band * width * 3 }) else { return }
            let isUsual = factor == 4 && shape.channels == 3
            let whole = isUsual ? shape.width / 4 : 0
            let scale = UInt32(65_536 / (rows * 4)) &+ 1
            for cell in 0..<whole {
                let (sum, mean) = unsafe (sums + 12 &* cell, out + 3 &* cell)
                for channel in 0..<3 {
                    let four = unsafe sum[channel] &+ sum[channel &+ 3] &+ sum[channel &+ 6] &+ sum[channel &+ 9]
                    unsafe mean[channel] = UInt8(truncatingIfNeeded: (UInt32(four) &* scale) >> 16)
                }
            }
            for cell in whole..<width { unsafe Self.close(cell, sums, shape, factor, rows: rows, into: out + 3 * cell) }
        }
    }

    /// A cell of any size: that of other resolutions, and the last of a row.
    private static func close(
        _ cell: Int, _ sums: UnsafePointer<UInt16>, _ shape: PictureShape, _ factor: Int, rows: Int,
        into mean: UnsafeMutablePointer<UInt8>
    ) {
        let columns = min(factor, shape.width - cell * factor)
        for channel in 0..<3 {
            var sum = 0
            for column in 0..<columns {
                unsafe sum += Int(sums[(cell * factor + column) * shape.channels + (shape.channels == 3 ? channel : 0)])
            }
            unsafe mean[channel] = UInt8(sum / (rows * columns))
        }
    }

    private mutating func fillCells() {
        for cell in 0..<width * height {
            cells[cell] = Self.luminance(colours[3 * cell], colours[3 * cell + 1], colours[3 * cell + 2])
        }
    }
}
