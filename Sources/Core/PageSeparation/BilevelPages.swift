import BilevelCoding
import Rasters

/// Pages that came in black and white: their dots are the mask, and nothing is to be taken apart.
extension BilevelImage {
    /// `nil` for a picture that has any other value than 0 and 255.
    init?(dotsOf pixels: Span<UInt8>, _ shape: PictureShape) {
        guard shape.channels == 1 else { return nil }
        self.init(width: shape.width, height: shape.height)
        var words = words
        let perRow = wordsPerRow
        let isBilevel = unsafe pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<shape.height {
                for x in 0..<shape.width {
                    let value = unsafe pixels[y &* shape.width &+ x]
                    if value == 0 {
                        words[y &* perRow &+ x / 64] |= UInt64(1) << UInt64(63 &- x % 64)
                    } else if value != 255 {
                        return false
                    }
                }
            }
            return true
        }
        guard isBilevel else { return nil }
        self.init(width: shape.width, height: shape.height, words: words)
    }
}

extension SeparatedPage {
    init(measures: PageMeasures, bilevel mask: BilevelImage, _ page: Reduction, without shadows: CellGrid) {
        let white = [UInt8](repeating: 255, count: page.width * page.height * 3)
        self.init(
            measures: measures, mask: mask, ink: .one([0, 0, 0]),
            background: Raster(width: page.width, height: page.height, channels: 3, bytes: white),
            backgroundCell: page.factor, islands: [], inkTone: 0,
            edgeTouches: EdgeTouches.count(mask, page, without: shadows))
    }
}
