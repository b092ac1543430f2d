/// A grey picture that is being made ready, at about 200 dots an inch.
struct GreyPage {
    let width: Int
    let height: Int
    var dots: [UInt8]
    /// What paper is brought to. It is brighter than white, so that its grain and what shows through it are cut off.
    static let paper: Float = 285

    /// Brings paper to one white, however yellow it is and however the light falls.
    mutating func evenOut() {
        let cells = PaperCells(of: self)
        var light = [Float](repeating: 0, count: cells.columns)
        let (side, columns) = (PaperCells.side, cells.columns)
        for y in 0..<height {
            let place = max(0, (Float(y) + 0.5) / Float(side) - 0.5)
            let upper = min(Int(place), cells.rows - 1)
            let (lower, part) = (min(upper + 1, cells.rows - 1), place - Float(upper))
            for column in 0..<columns {
                let top = cells.light[upper * columns + column]
                light[column] = top + (cells.light[lower * columns + column] - top) * part
            }
            brighten(row: y, by: light)
        }
    }

    private mutating func brighten(row: Int, by light: [Float]) {
        let (side, half) = (PaperCells.side, PaperCells.side / 2)
        unsafe dots.withUnsafeMutableBufferPointer { dots in
            var x = 0
            let start = row * width
            for column in -1..<light.count where x < width {
                let left = Self.paper / light[max(0, column)]
                let right = Self.paper / light[min(light.count - 1, column + 1)]
                let end = column == light.count - 1 ? width : min(width, (column + 1) * side + half)
                let step = (right - left) / Float(side)
                var factor = column < 0 ? right : left
                while x < end {
                    let value = unsafe Float(dots[start + x]) * factor
                    unsafe dots[start + x] = UInt8(min(255, value))
                    factor += column < 0 ? 0 : step
                    x += 1
                }
            }
        }
    }
}

/// How light the paper is, in squares of 2 mm.
private struct PaperCells {
    static let side = 16
    let columns: Int
    let rows: Int
    private(set) var light: [Float]

    init(of page: GreyPage) {
        columns = (page.width + Self.side - 1) / Self.side
        rows = (page.height + Self.side - 1) / Self.side
        light = [Float](repeating: 0, count: columns * rows)
        var brightest = [UInt8](repeating: 0, count: page.width)
        for row in 0..<rows {
            for x in 0..<page.width { brightest[x] = 0 }
            for y in row * Self.side..<min(page.height, (row + 1) * Self.side) {
                unsafe page.dots.withUnsafeBufferPointer { dots in
                    unsafe brightest.withUnsafeMutableBufferPointer { brightest in
                        let start = y * page.width
                        for x in 0..<brightest.count {
                            unsafe brightest[x] = max(brightest[x], dots[start + x])
                        }
                    }
                }
            }
            for column in 0..<columns {
                let cell = brightest[column * Self.side..<min(page.width, (column + 1) * Self.side)]
                light[row * columns + column] = Float(cell.max() ?? 0)
            }
        }
        settle()
    }

    /// A square without paper takes its neighbours' light; what is dark in a large part, such as the scanner's back, stays dark.
    private mutating func settle() {
        let middle = light.sorted()[light.count / 2]
        let near = spread(light, reach: 2) { $0.max() ?? 0 }
        light = spread(near, reach: 2) { $0.reduce(0, +) / Float($0.count) }.map { max($0, middle * 0.6, 1) }
    }

    private func spread(_ from: [Float], reach: Int, _ pick: ([Float]) -> Float) -> [Float] {
        var across = from
        var made = from
        for row in 0..<rows {
            for column in 0..<columns {
                let from0 = row * columns
                across[from0 + column] = pick(
                    Array(from[from0 + max(0, column - reach)...from0 + min(columns - 1, column + reach)]))
            }
        }
        for column in 0..<columns {
            for row in 0..<rows {
                made[row * columns + column] = pick(
                    (max(0, row - reach)...min(rows - 1, row + reach)).map { across[$0 * columns + column] })
            }
        }
        return made
    }
}
