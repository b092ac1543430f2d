extension BilevelImage {
    /// The same with white to the right and below.
    ///
    /// - Precondition: neither side becomes smaller.
    public func padded(toWidth newWidth: Int, height newHeight: Int) -> BilevelImage {
        precondition(newWidth >= width && newHeight >= height, "A padded picture is not smaller.")
        if (newWidth, newHeight) == (width, height) { return self }
        var result: [UInt64] = []
        let perRow = Self.wordsPerRow(newWidth)
        result.reserveCapacity(perRow * newHeight)
        for y in 0..<height {
            result += words[y * wordsPerRow..<(y + 1) * wordsPerRow]
            result += repeatElement(0, count: perRow - wordsPerRow)
        }
        result += repeatElement(0, count: perRow * (newHeight - height))
        return BilevelImage(width: newWidth, height: newHeight, words: result)
    }
}
