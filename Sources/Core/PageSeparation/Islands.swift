import BilevelCoding
import Rasters

/// The places of a page that are kept as they are, in full resolution: stamps, signatures and handwriting in colour,
/// photographs.
struct Islands {
    let boxes: [PixelBox]

    /// 36 dots of 300 an inch: strokes of one signature lie nearer to each other.
    private static let gap = 0.12
    /// 118 by 94 dots of 300 an inch; what is smaller is a letter or a tick, whose form the mask holds.
    private static let least = (width: 118.0 / 300, height: 94.0 / 300)
    private static let padding = 12.0 / 300
    private static let most = 16

    init(_ cells: PageCells, _ page: Reduction, cellsPerInch: Double) {
        var marked = cells.colour
        marked.take(.plus, cells.picture)
        let reach = max(1, Int((cellsPerInch * Self.gap / 2).rounded()))
        let groups = Components(of: marked.grown(by: reach), measuring: marked).found
        var boxes = groups.filter { group in
            Double(group.width) >= Self.least.width * cellsPerInch
                && Double(group.height) >= Self.least.height * cellsPerInch
        }
        let padding = max(1, Int((Self.padding * cellsPerInch).rounded(.up)))
        for index in boxes.indices { boxes[index].pad(by: padding, within: page.width, page.height) }
        Self.joinTouching(&boxes)
        while boxes.count > Self.most { Self.joinNearest(&boxes) }
        self.boxes = boxes.map { $0.box(of: page) }
    }

    private static func joinTouching(_ boxes: inout [Component]) {
        var index = 0
        while index < boxes.count {
            if let other = boxes.indices.first(where: { $0 > index && boxes[$0].touches(boxes[index]) }) {
                boxes[index].take(boxes.remove(at: other))
                index = 0
            } else {
                index += 1
            }
        }
    }

    /// The two whose common box adds the least to their own.
    private static func joinNearest(_ boxes: inout [Component]) {
        var best = (cost: Int.max, one: 0, other: 1)
        for one in boxes.indices {
            for other in boxes.indices where other > one {
                var both = boxes[one]
                both.take(boxes[other])
                let cost = both.area - boxes[one].area - boxes[other].area
                if cost < best.cost { best = (cost, one, other) }
            }
        }
        boxes[best.one].take(boxes.remove(at: best.other))
        joinTouching(&boxes)
    }
}

extension Component {
    var area: Int { width * height }

    func touches(_ other: Component) -> Bool {
        left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
    }

    mutating func pad(by cells: Int, within width: Int, _ height: Int) {
        (left, top) = (max(0, left - cells), max(0, top - cells))
        (right, bottom) = (min(width, right + cells), min(height, bottom + cells))
    }

    /// In dots of the page.
    func box(of page: Reduction) -> PixelBox {
        let (x, y) = (left * page.factor, top * page.factor)
        return PixelBox(
            x: x, y: y, width: min(page.shape.width, right * page.factor) - x,
            height: min(page.shape.height, bottom * page.factor) - y)
    }
}
