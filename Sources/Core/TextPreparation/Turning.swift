/// Lays a page that was scanned askew straight again.
struct Turning: Sendable {
    let sine: Double
    let cosine: Double
    let middle: (x: Double, y: Double)

    /// - Parameter degrees: how far the page lies turned, clockwise; ten at most.
    init(degrees: Double, width: Int, height: Int) {
        let angle = degrees * .pi / 180
        let square = angle * angle
        // Their series: the next term is below a millionth of a dot at ten degrees.
        sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)))
        cosine = 1 - square / 2 * (1 - square / 12 * (1 - square / 30))
        middle = (Double(width) / 2, Double(height) / 2)
    }

    /// Where a place of the straight page lies on the page as it was scanned.
    func askew(x: Double, y: Double) -> (x: Double, y: Double) {
        let (across, down) = (x - middle.x, y - middle.y)
        return (cosine * across - sine * down + middle.x, sine * across + cosine * down + middle.y)
    }
}

extension GreyPage {
    func straightened(by turning: Turning) -> GreyPage {
        var made = GreyPage(width: width, height: height, dots: [UInt8](repeating: 255, count: dots.count))
        let (stepX, stepY) = (Int((turning.cosine * 65_536).rounded()), Int((turning.sine * 65_536).rounded()))
        let (right, bottom) = ((width - 1) << 16, (height - 1) << 16)
        unsafe dots.withUnsafeBufferPointer { from in
            unsafe made.dots.withUnsafeMutableBufferPointer { to in
                for y in 0..<height {
                    let first = turning.askew(x: 0.5, y: Double(y) + 0.5)
                    var (x, v) = (Int((first.x - 0.5) * 65_536), Int((first.y - 0.5) * 65_536))
                    for place in y * width..<(y + 1) * width {
                        if x >= 0, v >= 0, x < right, v < bottom {
                            let at = (v >> 16) * width + (x >> 16)
                            let (part, share) = ((x >> 8) & 255, (v >> 8) & 255)
                            let top = unsafe Int(from[at]) * (256 - part) + Int(from[at + 1]) * part
                            let low = unsafe Int(from[at + width]) * (256 - part) + Int(from[at + width + 1]) * part
                            unsafe to[place] = UInt8(
                                truncatingIfNeeded: (top * (256 - share) + low * share + 32_768) >> 16)
                        }
                        x += stepX
                        v += stepY
                    }
                }
            }
        }
        return made
    }
}
