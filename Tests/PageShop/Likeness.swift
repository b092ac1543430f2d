public import Rasters

/// How alike two pictures of one size are.
public struct Likeness: Sendable {
    /// Mean distance of colours in Lab (CIE 1976); 2 is about what an eye sees.
    public let colour: Double
    /// Mean structural similarity of brightness, 1 for the same (Wang and others, 2004), in squares of 8 dots.
    public let structure: Double

    /// - Returns: the mean difference of all channels, of 255.
    public static func meanDifference(_ one: Raster, _ other: Raster) -> Double {
        var sum = 0
        for y in 0..<min(one.height, other.height) {
            for x in 0..<min(one.width, other.width) {
                let (a, b) = (one[x, y], other[x, y])
                sum += abs(Int(a.red) - Int(b.red)) + abs(Int(a.green) - Int(b.green)) + abs(Int(a.blue) - Int(b.blue))
            }
        }
        return Double(sum) / Double(3 * min(one.height, other.height) * min(one.width, other.width))
    }

    public static func of(_ picture: Raster, to original: Raster, in box: PixelBox) -> Likeness {
        var (sum, dots) = (0.0, 0)
        for y in box.y..<box.bottom {
            for x in box.x..<box.right {
                let wanted = Lab(original[x, y])
                sum += Lab(picture[x, y]).distance(to: wanted)
                dots += 1
            }
        }
        return Likeness(colour: sum / Double(dots), structure: structure(picture, original, box))
    }

    private static func structure(_ picture: Raster, _ original: Raster, _ box: PixelBox) -> Double {
        var (sum, squares) = (0.0, 0)
        for y in stride(from: box.y, through: box.bottom - 8, by: 4) {
            for x in stride(from: box.x, through: box.right - 8, by: 4) {
                sum += square(picture, original, x, y)
                squares += 1
            }
        }
        return sum / Double(max(1, squares))
    }

    private static func square(_ one: Raster, _ other: Raster, _ left: Int, _ top: Int) -> Double {
        var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for y in top..<top + 8 {
            for x in left..<left + 8 {
                let (p, q) = (brightness(one[x, y]), brightness(other[x, y]))
                a += p
                b += q
                aa += p * p
                bb += q * q
                ab += p * q
            }
        }
        let (count, steady, lively) = (64.0, 6.5025, 58.5225)
        let (meanA, meanB) = (a / count, b / count)
        let (varianceA, varianceB) = (aa / count - meanA * meanA, bb / count - meanB * meanB)
        let shared = ab / count - meanA * meanB
        return (2 * meanA * meanB + steady) * (2 * shared + lively)
            / ((meanA * meanA + meanB * meanB + steady) * (varianceA + varianceB + lively))
    }

    private static func brightness(_ dot: (red: UInt8, green: UInt8, blue: UInt8)) -> Double {
        0.299 * Double(dot.red) + 0.587 * Double(dot.green) + 0.114 * Double(dot.blue)
    }
}

extension Raster {
    public func part(_ box: PixelBox) -> Raster {
        var dots: [UInt8] = []
        for y in box.y..<box.bottom {
            let start = (y * width + box.x) * channels
            dots += bytes[start..<start + box.width * channels]
        }
        return Raster(width: box.width, height: box.height, channels: channels, bytes: dots)
    }
}
