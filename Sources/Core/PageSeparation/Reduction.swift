import CPixels
import Rasters

/// A page at about 75 dots an inch: whatever need not be sharp is judged on that.
struct Reduction {
    let shape: PictureShape
    /// Dots of the page along one side of a cell.
    let factor: Int
    /// In cells; the last of a row or column may cover less than ``factor`` dots.
    let width: Int
    let height: Int
    /// Mean red, green and blue of each cell.
    private(set) var colours: [UInt8]
    /// Luminance of each cell's mean.
    private(set) var cells: [UInt8]

    init(_ pixels: Span<UInt8>, _ shape: PictureShape, dotsPerInch: Int) {
        self.shape = shape
        factor = max(1, min(16, (dotsPerInch + 37) / 75))
        width = (shape.width + factor - 1) / factor
        height = (shape.height + factor - 1) / factor
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
                let first = unsafe start + band * factor * shape.bytesPerRow
                unsafe pixels_add_rows(first, shape.bytesPerRow, rows, sums, shape.bytesPerRow)
                unsafe closeBand(band, sums, rows: rows)
            }
        }
    }

    /// Y = (77 R + 150 G + 29 B) / 256 of each dot of a row: ITU-R BT.601 in whole numbers.
    static func luminance(
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
            unsafe pixels_mean_of_four(sums, UInt32(65_536 / (rows * 4)) &+ 1, out, whole)
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
        unsafe colours.withUnsafeBufferPointer { colours in
            unsafe cells.withUnsafeMutableBufferPointer { cells in
                unsafe pixels_luminance(colours.baseAddress, cells.baseAddress, cells.count)
            }
        }
    }
}
