import CLeptonica

/// Whether two pictures show the same, as far as an eye would see it.
public enum PageLikeness {
    /// Of 255. Re-coding and rounding came to 13 on printed forms, a pen's stroke of 0.2 mm to 81 (at 50 dpi).
    static let tolerance: Int32 = 30

    /// Whether `picture` shows all that `rendering`, a small grey one of the whole page, does.
    ///
    /// Each dot may be as dark or light as any beside it in the other, since programs make small pictures of large ones
    /// with different grids.
    public static func isWhole(_ picture: [UInt8], _ rendering: [UInt8]) -> Bool {
        guard let large = PageImage(decoding: picture), let whole = PageImage(decoding: rendering)?.grey(),
            let grey = large.grey(),
            let small = unsafe PageImage(pixScaleToSize(grey.raw, Int32(whole.width), Int32(whole.height))),
            let darkest = unsafe PageImage(pixErodeGray(small.raw, 3, 3)),
            let lightest = unsafe PageImage(pixDilateGray(small.raw, 3, 3)),
            let darker = unsafe PageImage(pixSubtractGray(nil, darkest.raw, whole.raw)),
            let lighter = unsafe PageImage(pixSubtractGray(nil, whole.raw, lightest.raw)),
            let over = largest(darker), let wiped = largest(lighter)
        else { return false }
        return max(over, wiped) <= tolerance
    }

    /// The largest value once single dots are smoothed away.
    private static func largest(_ difference: borrowing PageImage) -> Int32? {
        guard let smooth = unsafe PageImage(pixBlockconv(difference.raw, 1, 1)) else { return nil }
        var value: Int32 = 0
        guard unsafe pixGetExtremeValue(smooth.raw, 1, Int32(L_SELECT_MAX), nil, nil, nil, &value) == 0 else {
            return nil
        }
        return value
    }
}
