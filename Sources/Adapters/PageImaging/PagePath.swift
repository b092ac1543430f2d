import CLeptonica
public import Digitising

/// From a sheet as it was scanned to a page as it is kept: straightened, judged blank or not, encoded.
///
/// By leptonica, a page at a time, in memory.
public enum PagePath {
    /// No page of a public office is larger than A3 at 600 dpi; a header that claims more is an attack.
    static let pixelLimit = 7_100 * 10_000

    /// - Parameter dotsPerInch: of the device; what the file itself says goes before it.
    /// - Throws: ``PageFault`` when the bytes are not an image that can be read.
    public static func make(_ sheet: [UInt8], dotsPerInch: Int) throws(PageFault) -> MadePage {
        try SheetFile.check(sheet)
        try checkSize(sheet)
        guard let decoded = PageImage(decoding: sheet), let page = decoded.flattened() else { throw .unreadable }
        guard let grey = page.grey(), let binary = unsafe PageImage(pixConvertTo1(grey.raw, 160)) else {
            throw .unreadable
        }
        let own = decoded.ownResolution
        let dotsPerInch = own ?? dotsPerInch
        let skew = skew(of: binary)
        let straight = unsafe skew == 0 ? PageImage(pixClone(page.raw)) : rotated(page, by: -skew)
        guard let straight, let thumbnail = straight.scaled(by: Float(320) / Float(max(page.width, 1))),
            let image = straight.jpeg(quality: 75, dotsPerInch: dotsPerInch),
            let small = thumbnail.jpeg(quality: 70, dotsPerInch: 72)
        else { throw .unreadable }
        return MadePage(
            image: image, thumbnail: small, width: straight.width, height: straight.height, dotsPerInch: dotsPerInch,
            skewDegrees: skew, isBlank: isBlank(binary), issues: issues(own: own, dotsPerInch))
    }

    private static func issues(own: Int?, _ dotsPerInch: Int) -> [PageIssue] {
        (own == nil ? [.unknownResolution] : []) + (dotsPerInch < 200 ? [.lowResolution] : [])
    }

    /// The header's word on size is taken before a single pixel is unpacked.
    private static func checkSize(_ sheet: [UInt8]) throws(PageFault) {
        var (format, width, height): (Int32, Int32, Int32) = (0, 0, 0)
        let status = unsafe sheet.withUnsafeBufferPointer {
            unsafe pixReadHeaderMem($0.baseAddress, $0.count, &format, &width, &height, nil, nil, nil)
        }
        guard status == 0, width > 0, height > 0 else { throw .unreadable }
        guard Int(width) * Int(height) <= pixelLimit else { throw .tooLarge }
    }

    /// Degrees by which the text leans; 0 unless leptonica is sure (confidence 3 or more) and it is worth turning.
    private static func skew(of binary: borrowing PageImage) -> Double {
        var (angle, confidence): (Float, Float) = (0, 0)
        guard unsafe pixFindSkew(binary.raw, &angle, &confidence) == 0, confidence >= 3, abs(angle) >= 0.05 else {
            return 0
        }
        return Double(-angle)
    }

    private static func rotated(_ page: borrowing PageImage, by degrees: Double) -> PageImage? {
        let radians = Float(degrees * .pi / 180)
        return unsafe PageImage(pixRotate(page.raw, radians, Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), 0, 0))
    }

    /// Ink on less than 300 of a million dots, a fortieth of the margin left out (dark edges of the feeder).
    private static func isBlank(_ binary: borrowing PageImage) -> Bool {
        let (marginX, marginY) = (binary.width / 40, binary.height / 40)
        guard
            let box = unsafe boxCreate(
                Int32(marginX), Int32(marginY), Int32(binary.width - 2 * marginX), Int32(binary.height - 2 * marginY))
        else { return false }
        var owner: UnsafeMutablePointer<BOX>? = unsafe box
        defer { unsafe boxDestroy(&owner) }
        guard let inner = unsafe PageImage(pixClipRectangle(binary.raw, box, nil)) else { return false }
        var ink: Int32 = 0
        guard unsafe pixCountPixels(inner.raw, &ink, nil) == 0 else { return false }
        return Int(ink) * 1_000_000 < 300 * inner.width * inner.height
    }
}
