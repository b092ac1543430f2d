import CTesseract
import PageTexts
import Rasters
import TextPreparation

/// Walks over what Tesseract has found.
struct FoundText {
    private(set) var blocks: [PageText.Block] = []
    private let prepared: ReadingPicture?

    init(on handle: borrowing TesseractHandle, prepared: ReadingPicture?) {
        self.prepared = prepared
        guard let words = unsafe TessBaseAPIGetIterator(handle.raw) else { return }
        defer { unsafe TessResultIteratorDelete(words) }
        guard let place = unsafe TessResultIteratorGetPageIterator(words) else { return }
        var (lines, line): ([PageText.Line], [PageText.Word]) = ([], [])
        var baseline: PageText.Baseline?
        repeat {
            if unsafe TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0 {
                Self.close(&line, baseline, into: &lines)
                baseline = unsafe self.baseline(at: place)
            }
            if unsafe TessPageIteratorIsAtBeginningOf(place, RIL_BLOCK) != 0, !lines.isEmpty {
                blocks.append(PageText.Block(lines: lines))
                lines = []
            }
            if let word = unsafe word(at: words, place) { line.append(word) }
        } while unsafe TessResultIteratorNext(words, RIL_WORD) != 0
        Self.close(&line, baseline, into: &lines)
        if !lines.isEmpty { blocks.append(PageText.Block(lines: lines)) }
    }

    private static func close(
        _ words: inout [PageText.Word], _ baseline: PageText.Baseline?, into lines: inout [PageText.Line]
    ) {
        if !words.isEmpty { lines.append(PageText.Line(words: words, baseline: baseline)) }
        words = []
    }

    private func word(at words: OpaquePointer, _ place: OpaquePointer) -> PageText.Word? {
        var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard unsafe TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0,
            let bytes = unsafe TessResultIteratorGetUTF8Text(words, RIL_WORD)
        else { return nil }
        defer { unsafe TessDeleteText(bytes) }
        let text = unsafe String(cString: bytes)
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        let box = PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
        return PageText.Word(
            text: text, box: prepared?.onPage(box) ?? box,
            confidence: Int(unsafe TessResultIteratorConfidence(words, RIL_WORD).rounded()))
    }

    private func baseline(at place: OpaquePointer) -> PageText.Baseline? {
        var (x, y, toX, toY): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard unsafe TessPageIteratorBaseline(place, RIL_TEXTLINE, &x, &y, &toX, &toY) != 0 else { return nil }
        let from = prepared?.onPage(x: Int(x), y: Int(y)) ?? (x: Int(x), y: Int(y))
        let to = prepared?.onPage(x: Int(toX), y: Int(toY)) ?? (x: Int(toX), y: Int(toY))
        return PageText.Baseline(fromX: from.x, fromY: from.y, toX: to.x, toY: to.y)
    }
}
