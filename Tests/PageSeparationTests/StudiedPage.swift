import BilevelCoding
import PageSeparation
import Rasters
import Synchronization
import SyntheticPages
import Testing

/// A page of the corpus taken apart, and set against what was drawn on it. Each is drawn once for all tests.
struct StudiedPage: Sendable {
    /// Dots of less than 70 % of the paper's brightness, and those of them that no island holds and that are neither
    /// in the mask nor beside a dot of it, as the soft rim of a stroke is.
    struct Dots: Sendable {
        var dark = 0
        var lost = 0
        var masked = 0
    }

    let page: SeparatedPage
    let truth: PageTruth
    /// In each place of a signature.
    let signatures: [Dots]
    /// In the outermost dots, where only the scanner's lid can be.
    let rim: Dots

    private static let studied = Mutex<[String: StudiedPage]>([:])

    static func of(_ id: String) throws -> StudiedPage {
        let recipe = try #require(SyntheticPage.corpus.first { $0.id == id })
        return studied.withLock { studied in
            if let known = studied[id] { return known }
            let page = StudiedPage(recipe)
            studied[id] = page
            return page
        }
    }

    private init(_ recipe: SyntheticPage.Recipe) {
        let (picture, truth) = recipe.draw()
        let page = picture.separated()
        self.page = page
        self.truth = truth
        signatures = truth.signatures.map { Self.dots(in: [$0], of: picture, page) }
        let (width, height, deep) = (picture.width, picture.height, 8)
        rim = Self.dots(
            in: [
                PixelBox(x: 0, y: 0, width: deep, height: height),
                PixelBox(x: width - deep, y: 0, width: deep, height: height),
                PixelBox(x: deep, y: 0, width: width - 2 * deep, height: deep),
                PixelBox(x: deep, y: height - deep, width: width - 2 * deep, height: deep),
            ], of: picture, page)
    }

    private static func dots(in boxes: [PixelBox], of picture: Raster, _ page: SeparatedPage) -> Dots {
        var dots = Dots()
        let paper = page.measures.paper.reduce(0) { $0 + Int($1) }
        for box in boxes {
            for y in box.y..<box.bottom {
                for x in box.x..<box.right {
                    let dot = picture[x, y]
                    let isMasked = page.mask?[x, y] ?? false
                    dots.masked += isMasked ? 1 : 0
                    guard 10 * (Int(dot.red) + Int(dot.green) + Int(dot.blue)) < 7 * paper else { continue }
                    dots.dark += 1
                    dots.lost += page.islands.contains { $0.holds(x, y) } || page.isMasked(around: x, y) ? 0 : 1
                }
            }
        }
        return dots
    }
}

extension SeparatedPage {
    /// Whether a dot or one beside it is in the mask.
    func isMasked(around x: Int, _ y: Int) -> Bool {
        guard let mask else { return false }
        return (max(0, y - 1)...min(mask.height - 1, y + 1)).contains { y in
            (max(0, x - 1)...min(mask.width - 1, x + 1)).contains { mask[$0, y] }
        }
    }
}

extension PixelBox {
    func holds(_ x: Int, _ y: Int) -> Bool { x >= self.x && x < right && y >= self.y && y < bottom }

    /// Whether it reaches over the other, which may stand out by some dots.
    func holds(_ other: PixelBox, within slack: Int = 0) -> Bool {
        x <= other.x + slack && y <= other.y + slack && right >= other.right - slack && bottom >= other.bottom - slack
    }
}

extension Raster {
    func separated(dotsPerInch: Int = 300) -> SeparatedPage {
        PageSeparation.separate(bytes.span, shape, dotsPerInch: dotsPerInch)
    }
}

extension BilevelImage {
    var inkDots: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
