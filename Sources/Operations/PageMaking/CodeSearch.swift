import Codes
import Digitising
import PageMarks
import Rasters

/// What the codes on a page are to this hall.
struct CodeSearch {
    private let crafts: Crafts

    /// A sheet of A6 at 300 dots an inch has as many as one of A4 at 150: it may as well be looked at sharply.
    private static let fewDots = 2_300_000

    init(_ crafts: Crafts) {
        self.crafts = crafts
    }

    /// - Parameters:
    ///   - picture: as it was scanned.
    ///   - facts: what is known of it; a blank page has no codes.
    ///   - half: the same, each dot the mean of several.
    func codes(on picture: PictureBytes, _ facts: PageFacts, shrunk half: Views.Half) -> [SeenCode] {
        if facts.isBlank { return [] }
        let dotsPerInch = facts.dotsPerInch
        let isSmall = picture.shape.width * picture.shape.height <= Self.fewDots
        let grey = GreyPicture(isSmall ? picture.raster : half.raster)
        var seen = crafts.codes(grey).map { Self.meaning(of: $0.text) }
        let isPatch = PatchCode.find(in: grey, dotsPerInch: isSmall ? dotsPerInch : dotsPerInch / half.factor) != nil
        if isPatch { seen.append(.separator(component: nil)) }
        return seen.enumerated().filter { !seen[..<$0.offset].contains($0.element) }.map(\.element)
    }

    static func meaning(of text: String) -> SeenCode {
        if let code = SeparatorCode(text: text) { return .separator(component: code.component) }
        switch ScannedCode(text) {
        case .identityCard: return .identityCard
        case .ticket(let id): return .ticket(id: id)
        case .dossier, .word, .unknown: return .verifiable(text: text)
        }
    }
}
