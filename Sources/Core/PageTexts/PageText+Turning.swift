import Rasters

extension PageText {
    /// The same words on the same paper, turned clockwise by quarters.
    public func turned(byQuarters quarters: Int) -> PageText {
        let isAcross = quarters % 2 != 0
        let blocks = blocks.map { block in
            Block(
                lines: block.lines.map { line in
                    let words = line.words.map { word in
                        Word(
                            text: word.text, box: word.box.turned(byQuarters: quarters, on: width, height),
                            confidence: word.confidence)
                    }
                    // A line that stands upright has no place to say on what it stands.
                    return Line(words: words, baseline: quarters % 4 == 0 ? line.baseline : nil)
                })
        }
        return PageText(width: isAcross ? height : width, height: isAcross ? width : height, blocks: blocks)
    }
}
