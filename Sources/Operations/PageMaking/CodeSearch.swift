import Codes
import Digitising
import PageMarks
import Rasters

/// What the codes on a page are to this hall.
struct CodeSearch {
    private let crafts: Crafts

    /// What a separator sheet's code says: alone, or with the component that follows it.
    static let separator = "TRAMSO:TACH"
    /// A sheet of A6 at 300 dots an inch has as many as one of A4 at 150: it may as well be looked at sharply.
    private static let fewDots = 2_300_000

    init(_ crafts: Crafts) {
        self.crafts = crafts
    }

    /// - Parameters:
    ///   - picture: as it was scanned.
    ///   - shrunk: the same, each dot the mean of `factor` by `factor`.
    func codes(on picture: PictureBytes, shrunk: Raster, by factor: Int, dotsPerInch: Int) -> [SeenCode] {
        let isSmall = picture.shape.width * picture.shape.height <= Self.fewDots
        let grey = GreyPicture(isSmall ? picture.raster : shrunk)
        var seen = crafts.codes(grey).map { Self.meaning(of: $0.text) }
        let isPatch = PatchCode.find(in: grey, dotsPerInch: isSmall ? dotsPerInch : dotsPerInch / factor) != nil
        if isPatch { seen.append(.separator(component: nil)) }
        return seen.enumerated().filter { !seen[..<$0.offset].contains($0.element) }.map(\.element)
    }

    static func meaning(of text: String) -> SeenCode {
        if text == separator { return .separator(component: nil) }
        if text.hasPrefix(separator + ":"), let code = component(text.dropFirst(separator.count + 1)) {
            return .separator(component: code)
        }
        switch ScannedCode(text) {
        case .identityCard: return .identityCard
        case .ticket(let id): return .ticket(id: id)
        case .dossier, .word, .unknown: return .verifiable(text: text)
        }
    }

    /// As checklists write them.
    private static func component(_ text: Substring) -> String? {
        let isCode =
            (1...32).contains(text.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        return isCode ? String(text) : nil
    }
}
