public import BilevelCoding
import CLeptonica

/// By how much the text of a page leans.
public enum Skew {
    /// Degrees clockwise, by leptonica's search over sums of rows (to 5 degrees each way, steps of 0.01); 0 unless it is
    /// sure of it (confidence 3 or more) and it is worth turning.
    ///
    /// - Parameter page: its ink, at some 75 to 150 dots an inch.
    public static func degrees(of page: BilevelImage) -> Double {
        // It would tell standard error of every page on which it is not sure.
        setMsgSeverity(Int32(L_SEVERITY_NONE))
        let (width, height) = (Int32(page.width), Int32(page.height))
        guard let picture = unsafe PageImage(pixCreate(width, height, 1)),
            let data = unsafe pixGetData(picture.raw)
        else { return 0 }
        let perRow = Int(unsafe pixGetWpl(picture.raw))
        for y in 0..<page.height {
            for word in 0..<perRow {
                let bits = page.words[y * page.wordsPerRow + word / 2]
                unsafe data[y * perRow + word] = UInt32(truncatingIfNeeded: word % 2 == 0 ? bits >> 32 : bits)
            }
        }
        var (angle, confidence): (Float, Float) = (0, 0)
        // The picture is small already: both searches take it as it is.
        let status = unsafe pixFindSkewSweepAndSearch(picture.raw, &angle, &confidence, 2, 1, 5, 1, 0.01)
        guard status == 0, confidence >= 3, abs(angle) >= 0.05 else { return 0 }
        return Double(-angle)
    }
}
