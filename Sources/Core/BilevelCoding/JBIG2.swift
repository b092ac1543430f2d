/// JBIG2 (ITU-T T.88) of one kind only: a generic region, template 0, with typical prediction.
///
/// Every dot comes back as it was. The kind that looks for like symbols and stores one of them is not here and never will be:
/// it puts letters onto a page that were not there.
public enum JBIG2 {
    /// The segments of one picture as a PDF's `JBIG2Decode` takes them (ISO 32000-1, 7.4.7): page information and the
    /// region, without the file's head and without the segments that end a page and a file.
    ///
    /// - Parameter dotsPerInch: told in the page information.
    public static func segments(of image: BilevelImage, dotsPerInch: Int) -> [UInt8] {
        let perMetre = (dotsPerInch * 10_000 + 127) / 254
        var page = number(image.width) + number(image.height) + number(perMetre) + number(perMetre)
        // Lossless in the end; no stripes.
        page += [0x01, 0x00, 0x00]
        var region = number(image.width) + number(image.height) + number(0) + number(0)
        // Drawn over white by OR; typical prediction, template 0, its four movable dots at their nominal places.
        region += [0x00, 0x08, 0x03, 0xFF, 0xFD, 0xFF, 0x02, 0xFE, 0xFE, 0xFE]
        region += GenericRegion.encode(image)
        return segment(0, kind: pageInformation, page) + segment(1, kind: genericRegion, region)
    }

    /// Reads back what ``segments(of:dotsPerInch:)`` wrote: `nil` for anything but one page with one region of that kind.
    ///
    /// No reader of JBIG2 at large: it is there to prove, page by page, that what is stored is what was meant.
    public static func image(of segments: [UInt8]) -> BilevelImage? {
        let heads = 11 + 19 + 11
        guard segments.count >= heads + 26, segments[4] == pageInformation, segments[30 + 4] == genericRegion else {
            return nil
        }
        let (width, height) = (value(segments, at: heads), value(segments, at: heads + 4))
        guard isPage(width, height), segments[heads + 17] == 0x08 else { return nil }
        let data = Array(segments[(heads + 26)...])
        return GenericRegionDecoder.decode(data, width: width, height: height)
    }

    /// Room is taken for what a head claims: 16 MB hold the mask of A3 at 600 dots an inch twice.
    private static func isPage(_ width: Int, _ height: Int) -> Bool {
        let longest = 1 << 17
        return (1...longest).contains(width) && (1...longest).contains(height)
            && BilevelImage.wordsPerRow(width) * height <= 1 << 21
    }

    private static func value(_ bytes: [UInt8], at place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    static let pageInformation: UInt8 = 48
    static let genericRegion: UInt8 = 38

    /// Of page 1, with no other segment that it refers to.
    private static func segment(_ index: Int, kind: UInt8, _ data: [UInt8]) -> [UInt8] {
        number(index) + [kind, 0x00, 0x01] + number(data.count) + data
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
