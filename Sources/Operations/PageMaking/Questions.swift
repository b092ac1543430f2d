import Digitising
import PageForms
import PageSeparation

/// What a person must look at before a page goes out, from its numbers.
enum Questions {
    /// Of the paper, in millimetres: an identity card, and A3 with room for a crooked sheet.
    private static let card = (short: 48.0, long: 80.0)
    private static let largest = (short: 305.0, long: 430.0)
    /// Of 255: grey paper of a photocopy of a photocopy is about 180.
    private static let darkPaper = 120
    /// Ink that is brighter than this share of the paper, of 256, is hard to read.
    private static let paleInk = 184
    private static let crooked = 4.0
    /// Below this a blank page is looked at by a person.
    private static let sure = 75

    /// - Parameter isResolutionKnown: whether the file itself says it.
    static func about(
        _ page: SeparatedPage, _ shape: (width: Int, height: Int), dotsPerInch: Int, isResolutionKnown: Bool,
        skewDegrees: Double
    ) -> [PageIssue] {
        let sides = [shape.width, shape.height].sorted().map { Double($0) * 25.4 / Double(dotsPerInch) }
        let isTooSmall = sides[0] < card.short || sides[1] < card.long
        let isTooLarge = sides[0] > largest.short || sides[1] > largest.long
        let measures = page.measures
        let isBlank = measures.pageClass == .blank
        var found: [PageIssue] = []
        if !isResolutionKnown { found.append(.unknownResolution) }
        // NĐ 30/2020, Appendix I, part II.I.
        if dotsPerInch < 200 { found.append(.lowResolution) }
        if isTooSmall || isTooLarge { found.append(.wrongSize) }
        if page.edgeTouches >= 3, !isBlank { found.append(.cutOff) }
        if measures.paper.max().map({ Int($0) < darkPaper }) ?? false { found.append(.tooDark) }
        if !isBlank, let tone = page.inkTone, tone > paleInk { found.append(.tooPale) }
        if abs(skewDegrees) > crooked { found.append(.skewed) }
        if isBlank, measures.confidence < sure { found.append(.lowConfidenceBlank) }
        return found
    }
}
