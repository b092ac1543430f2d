extension Int {
    /// Minutes since midnight of `8:05` or `08:05`; `24:00` is the day's end.
    public init?(clock text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0...59).contains(minute), hour * 60 + minute <= 1_440
        else { return nil }
        self = hour * 60 + minute
    }

    /// `08:05` of a minute since midnight.
    public var clock: String { "\((self / 60).padded(2)):\((self % 60).padded(2))" }
}
