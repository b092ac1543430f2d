public import BilevelCoding
public import Rasters

extension SeparatedPage {
    /// The page as a reader of the stored layers sees it, `factor` times smaller: for screens.
    ///
    /// - Parameter original: the page as it was scanned, as much smaller; islands, and pages kept whole, are taken from it.
    public func view(over original: Raster, shrunkBy factor: Int) -> Raster {
        guard let mask else { return original.coloured }
        let (width, height) = (original.width, original.height)
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        let shares = mask.shares(of: factor, width: width, height: height)
        for y in 0..<height {
            let paperRow = min(background.height - 1, y * factor / backgroundCell) * background.width
            for x in 0..<width {
                let paper = 3 * (paperRow + min(background.width - 1, x * factor / backgroundCell))
                let share = Int(shares[y * width + x])
                let place = 3 * (y * width + x)
                let tint = share == 0 ? (0, 0, 0) : inkColour(x * factor, y * factor)
                bytes[place] = Self.mix(background.bytes[paper], tint.0, share)
                bytes[place + 1] = Self.mix(background.bytes[paper + 1], tint.1, share)
                bytes[place + 2] = Self.mix(background.bytes[paper + 2], tint.2, share)
            }
        }
        for island in islands { copy(island, of: original, factor, into: &bytes) }
        return Raster(width: width, height: height, channels: 3, bytes: bytes)
    }

    private func inkColour(_ x: Int, _ y: Int) -> (Int, Int, Int) {
        switch ink {
        case .one(let colour): return (Int(colour[0]), Int(colour[1]), Int(colour[2]))
        case .many(let tiles, let cell):
            let place = 3 * (y / cell * tiles.width + x / cell)
            return (Int(tiles.bytes[place]), Int(tiles.bytes[place + 1]), Int(tiles.bytes[place + 2]))
        }
    }

    /// `share` of 255 of the ink over the paper.
    @inline(__always)
    private static func mix(_ paper: UInt8, _ ink: Int, _ share: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (Int(paper) * (255 - share) + ink * share) / 255)
    }

    private func copy(_ island: PixelBox, of original: Raster, _ factor: Int, into bytes: inout [UInt8]) {
        for y in island.y / factor..<min(original.height, (island.bottom + factor - 1) / factor) {
            for x in island.x / factor..<min(original.width, (island.right + factor - 1) / factor) {
                let colour = original[x, y]
                let place = 3 * (y * original.width + x)
                (bytes[place], bytes[place + 1], bytes[place + 2]) = (colour.red, colour.green, colour.blue)
            }
        }
    }
}

extension Raster {
    /// The same with three channels.
    public var coloured: Raster {
        if channels == 3 { return self }
        return Raster(width: width, height: height, channels: 3, bytes: bytes.flatMap { [$0, $0, $0] })
    }
}

extension BilevelImage {
    /// Smaller by a whole number: a dot is black where any of its square was.
    public func reduced(by factor: Int) -> BilevelImage {
        let (cellsAcross, cellsDown) = ((width + factor - 1) / factor, (height + factor - 1) / factor)
        let grid = cells(of: factor, width: cellsAcross, height: cellsDown)
        let perRow = BilevelImage.wordsPerRow(cellsAcross)
        var words = [UInt64](repeating: 0, count: perRow * cellsDown)
        for y in 0..<cellsDown {
            for x in 0..<cellsAcross where grid.cells[y * cellsAcross + x] != 0 {
                words[y * perRow + x / 64] |= UInt64(1) << UInt64(63 - x % 64)
            }
        }
        return BilevelImage(width: cellsAcross, height: cellsDown, words: words)
    }

    /// For each square of `factor` dots a side the black ones among them, as a share of 255.
    func shares(of factor: Int, width cellsAcross: Int, height cellsDown: Int) -> [UInt8] {
        var counts = [UInt16](repeating: 0, count: cellsAcross * cellsDown)
        for y in 0..<height {
            let row = y / factor * cellsAcross
            for index in 0..<wordsPerRow {
                var bits = words[y &* wordsPerRow &+ index]
                while bits != 0 {
                    let offset = bits.leadingZeroBitCount
                    counts[row &+ (index &* 64 &+ offset) / factor] &+= 1
                    bits &= ~(UInt64(1) << UInt64(63 &- offset))
                }
            }
        }
        let all = factor * factor
        return counts.map { UInt8(Int($0) * 255 / all) }
    }
}
