public import Rasters

/// A page made ready for a reader of text, and the way back from it to the page.
///
/// The red channel, so that red stamps are gone; paper of one white; no dotted leaders; 200 dots an inch at most.
public struct ReadingPicture: Sendable {
    /// In grey.
    public let picture: Raster
    public let dotsPerInch: Int
    /// Patches of ink: a page of text has some thousands, noise or a photograph many more.
    public let patches: Int
    private let ratio: Double
    private let page: (width: Int, height: Int)
    private let turning: Turning?

    /// Readers do best at this: finer pictures take longer and are read no better.
    public static let bestDotsPerInch = 200

    /// - Parameters:
    ///   - page: as it was scanned.
    ///   - skew: how far it lies turned, clockwise, in degrees; at most ten.
    public init(of page: Raster, dotsPerInch: Int, skew: Double = 0) {
        let ratio = max(1, Double(dotsPerInch) / Double(Self.bestDotsPerInch))
        let small = Resampling(page, ratio: ratio)
        var grey = GreyPage(width: small.width, height: small.height, dots: small.red())
        grey.evenOut()
        let spots = grey.spots()
        grey.cover(Leaders(among: spots).spots)
        self.ratio = ratio
        self.page = (page.width, page.height)
        self.dotsPerInch = Int((Double(dotsPerInch) / ratio).rounded())
        patches = spots.count
        turning = abs(skew) < Self.leastSkew ? nil : Turning(degrees: skew, width: grey.width, height: grey.height)
        if let turning { grey = grey.straightened(by: turning) }
        picture = Raster(width: grey.width, height: grey.height, channels: 1, bytes: grey.dots)
    }

    /// In degrees; below it turning costs more sharpness than it brings. From about two on, Tesseract takes the lines of an
    /// unturned page for pictures and loses them.
    private static let leastSkew = 0.5

    /// The box on the page, in its own dots, that a box of the picture came from.
    public func onPage(_ box: PixelBox) -> PixelBox {
        let corners = [(box.x, box.y), (box.right, box.y), (box.x, box.bottom), (box.right, box.bottom)]
            .map { onPage(x: $0, y: $1) }
        let (columns, rows) = (corners.map(\.x), corners.map(\.y))
        let left = min(max(0, columns.min() ?? 0), page.width - 1)
        let top = min(max(0, rows.min() ?? 0), page.height - 1)
        let right = min(page.width, max(left + 1, columns.max() ?? 0))
        let bottom = min(page.height, max(top + 1, rows.max() ?? 0))
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The place on the page, in its own dots, that a place of the picture came from.
    public func onPage(x: Int, y: Int) -> (x: Int, y: Int) {
        let place = turning?.askew(x: Double(x), y: Double(y)) ?? (x: Double(x), y: Double(y))
        return (Int((place.x * ratio).rounded()), Int((place.y * ratio).rounded()))
    }
}
