import BilevelCoding

/// Writing that runs out of the picture: the sheet lay too far to one side.
enum EdgeTouches {
    /// Runs of ink along the four edges, within a cell of them; a long one is a rule or a fold and counts as one.
    static func count(_ mask: BilevelImage, _ page: Reduction, without shadows: CellGrid) -> Int {
        var ink = mask.cells(of: page.factor, width: page.width, height: page.height)
        ink.take(.minus, shadows)
        let (right, bottom) = (page.width - 1, page.height - 1)
        return runs(page.height) { ink[0, $0] } + runs(page.height) { ink[right, $0] }
            + runs(page.width) { ink[$0, 0] } + runs(page.width) { ink[$0, bottom] }
    }

    private static func runs(_ count: Int, _ mark: (Int) -> UInt8) -> Int {
        var (runs, before) = (0, UInt8(0))
        for place in 0..<count {
            let here = mark(place)
            if here != 0, before == 0 { runs += 1 }
            before = here
        }
        return runs
    }
}
