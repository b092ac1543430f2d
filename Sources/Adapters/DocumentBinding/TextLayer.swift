import Foundation
import PageForms
import PageTexts
import Rasters

/// A page's words as unseen text, each over its place on the straightened page.
struct TextLayer {
    private let form: PageForm
    private let cosine: Double
    private let sine: Double

    init(_ form: PageForm) {
        self.form = form
        let angle = Double(form.skewThousandths) / 1_000 * .pi / 180
        (cosine, sine) = (cos(angle), sin(angle))
    }

    func content(_ text: PageText, _ font: inout UnseenFont, in file: inout PDFFile) -> String {
        var content = "BT\n3 Tr\n"
        for line in text.blocks.flatMap(\.lines) where !line.words.isEmpty {
            content += words(of: line, &font, in: &file)
        }
        return content + "ET\n"
    }

    private func words(of line: PageText.Line, _ font: inout UnseenFont, in file: inout PDFFile) -> String {
        // A crooked line's box is taller than its letters; the middle word's is not.
        let heights = line.words.map(\.box.height).sorted()
        let size = max(1, points(Double(heights[heights.count / 2])) * 0.9)
        var content = "/T \(PDFNumber.decimal(size, places: 2)) Tf\n"
        for (place, word) in line.words.enumerated() {
            let isLast = place == line.words.count - 1
            let letters = isLast ? word.text : word.text + " "
            let from = straight(Double(word.box.x), foot(of: word, in: line))
            let end = isLast ? word.box.right : max(word.box.right, line.words[place + 1].box.x)
            let width = max(0.5, points(Double(end - word.box.x)))
            let natural = size * Double(GlyphlessFont.advance) / 1_000 * Double(letters.unicodeScalars.count)
            let stretch = PDFNumber.decimal(width / natural * 100, places: 2)
            let at = [from.x, from.y].map { PDFNumber.decimal($0, places: 2) }.joined(separator: " ")
            content += "\(stretch) Tz 1 0 0 1 \(at) Tm <\(font.encode(letters, in: &file))> Tj\n"
        }
        return content
    }

    /// Where the word stands, in dots from the top.
    private func foot(of word: PageText.Word, in line: PageText.Line) -> Double {
        guard let baseline = line.baseline, baseline.toX != baseline.fromX else {
            return Double(word.box.bottom) - 0.2 * Double(word.box.height)
        }
        let slope = Double(baseline.toY - baseline.fromY) / Double(baseline.toX - baseline.fromX)
        return Double(baseline.fromY) + slope * Double(word.box.x - baseline.fromX)
    }

    /// A place on the scanned page, in points on the paper from its lower left corner, turned back around the middle.
    private func straight(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let (middleX, middleY) = (Double(form.width) / 2, Double(form.height) / 2)
        let (right, up) = (x - middleX, middleY - y)
        return (points(middleX + cosine * right - sine * up), points(middleY + sine * right + cosine * up))
    }

    private func points(_ dots: Double) -> Double { dots * 72 / Double(form.dotsPerInch) }
}
