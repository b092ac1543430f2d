import BilevelCoding
public import Digitising
public import PageForms
public import PageSeparation
public import Rasters

/// From a sheet as it was scanned to a page as it is kept, in memory, a page at a time.
///
/// Nothing of it depends on when or where it runs: the same sheet gives the same bytes.
public struct PagePath: Sendable {
    private let crafts: Crafts
    private let profile: Profile
    /// Processor time of this thread, in nanoseconds.
    private let clock: @Sendable () -> Int

    static let resolutions = 72...1_200
    /// The longest side that a page of a document may have (14,400 points: ISO 32000-1, annex C), in inches; and that a
    /// JPEG of it may have, in dots.
    private static let longest = (inches: 200, dots: 60_000)

    public init(crafts: Crafts, profile: Profile = .standard, clock: @escaping @Sendable () -> Int = { 0 }) {
        self.crafts = crafts
        self.profile = profile
        self.clock = clock
    }

    /// What became of a sheet, and what it cost.
    public struct Result: Sendable {
        public let form: PageForm
        public internal(set) var facts: PageFacts
        public let measures: PageMeasures
        /// Nanoseconds.
        public internal(set) var times: [Stage: Int]
    }

    /// - Parameter dotsPerInch: of the device; what the file itself says goes before it.
    /// - Throws: ``PageFault`` when the bytes are not one whole picture.
    public func make(_ sheet: [UInt8], dotsPerInch: Int) throws(PageFault) -> MadePage {
        let read = try read(sheet, dotsPerInch: dotsPerInch)
        var watch = Watch(clock)
        let (result, page) = try keep(read, &watch)
        return try Views(crafts).add(to: result, page, read.picture)
    }

    /// Without the pictures for screens; with the codes on the page if they are wanted.
    public func form(of sheet: [UInt8], dotsPerInch: Int, wantsCodes: Bool = false) throws(PageFault) -> Result {
        var watch = Watch(clock)
        let read = try read(sheet, dotsPerInch: dotsPerInch)
        watch.stop(.decode)
        var (result, _) = try keep(read, &watch)
        if wantsCodes {
            result.facts.codes = CodeSearch(crafts).codes(
                on: read.picture, result.facts, shrunk: Views.half(of: read.picture, result.facts))
            watch.stop(.codes)
        }
        result.times = watch.times
        return result
    }

    /// The dots of a sheet, and their resolution: what the file itself says goes before `dotsPerInch`.
    public func picture(of sheet: [UInt8], dotsPerInch: Int) throws(PageFault) -> (Raster, dotsPerInch: Int) {
        let read = try read(sheet, dotsPerInch: dotsPerInch)
        return (read.picture.raster, read.dotsPerInch)
    }

    private struct Sheet {
        let picture: PictureBytes
        let dotsPerInch: Int
        /// Whether the file itself says it.
        let isResolutionKnown: Bool
    }

    private func read(_ sheet: [UInt8], dotsPerInch: Int) throws(PageFault) -> Sheet {
        var own: Int?
        let picture: PictureBytes
        if let head = PortableMapHead(sheet) {
            guard head.width * head.height <= SheetLimits.dots else { throw .tooLarge }
            guard let raw = PictureBytes(portableMap: sheet) else { throw .unreadable }
            picture = raw
        } else {
            let decoded = try crafts.decode(sheet)
            picture = PictureBytes(decoded.raster)
            own = decoded.dotsPerInch.flatMap { Self.resolutions.contains($0) ? $0 : nil }
        }
        let resolution = min(max(own ?? dotsPerInch, Self.resolutions.lowerBound), Self.resolutions.upperBound)
        let longest = min(Self.longest.inches * resolution, Self.longest.dots)
        guard max(picture.shape.width, picture.shape.height) <= longest else { throw .tooLarge }
        return Sheet(picture: picture, dotsPerInch: resolution, isResolutionKnown: own != nil)
    }

    private func keep(_ sheet: Sheet, _ watch: inout Watch) throws(PageFault) -> (Result, SeparatedPage) {
        let (picture, dotsPerInch) = (sheet.picture, sheet.dotsPerInch)
        let page = picture.withPixels { PageSeparation.separate($0, picture.shape, dotsPerInch: dotsPerInch) }
        watch.stop(.separate)
        let skew = page.mask.map { crafts.skew($0.reduced(by: page.backgroundCell)) } ?? 0
        watch.stop(.skew)
        let coded = try page.mask.map { (mask) throws(PageFault) in try code(mask, of: page, dotsPerInch, &watch) }
        let content = try Encoding(crafts, profile).content(of: page, picture, mask: coded)
        watch.stop(.layers)
        let thousandths = Int((skew * 1_000).rounded())
        let form = PageForm(
            width: picture.shape.width, height: picture.shape.height, dotsPerInch: dotsPerInch,
            skewThousandths: thousandths, content: content)
        let facts = PageFacts(
            width: form.width, height: form.height, dotsPerInch: dotsPerInch, skewDegrees: Double(thousandths) / 1_000,
            kind: page.measures.pageClass.rawValue, confidence: page.measures.confidence,
            issues: Questions.about(
                page, (form.width, form.height), dotsPerInch: dotsPerInch,
                isResolutionKnown: sheet.isResolutionKnown, skewDegrees: skew))
        return (Result(form: form, facts: facts, measures: page.measures, times: [:]), page)
    }

    /// The mask in its code, read back and compared before it counts.
    private func code(
        _ mask: BilevelImage, of page: SeparatedPage, _ dotsPerInch: Int, _ watch: inout Watch
    ) throws(PageFault) -> PageForm.Mask {
        var mask = mask
        if case .many(let tiles, let cell) = page.ink {
            mask = mask.padded(toWidth: tiles.width * cell, height: tiles.height * cell)
        }
        let bytes: [UInt8]
        let back: BilevelImage?
        switch profile.coding {
        case .jbig2:
            bytes = JBIG2.segments(of: mask, dotsPerInch: dotsPerInch)
            watch.stop(.mask)
            back = JBIG2.image(of: bytes)
        case .group4:
            bytes = Group4.encode(mask)
            watch.stop(.mask)
            back = Group4.decode(bytes, width: mask.width, height: mask.height)
        }
        guard back == mask else { throw .notAsStored }
        watch.stop(.verify)
        return PageForm.Mask(coding: profile.coding, width: mask.width, height: mask.height, bytes: bytes)
    }
}

/// Time by stages.
struct Watch {
    private let clock: @Sendable () -> Int
    private var last: Int
    private(set) var times: [Stage: Int] = [:]

    init(_ clock: @escaping @Sendable () -> Int) {
        self.clock = clock
        last = clock()
    }

    mutating func stop(_ stage: Stage) {
        let now = clock()
        times[stage, default: 0] += now - last
        last = now
    }
}
