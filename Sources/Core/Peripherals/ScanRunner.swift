/// Runs batches through a scanner in a process of its own, which may hang or crash without harm.
public protocol ScanRunner: Sendable {
    /// Pulls every sheet that lies in the feeder.
    ///
    /// Every sheet is on disk before the next is asked for, and is handed over in order. The batch ends
    /// by itself, by `cancel`, or when the worker makes no progress and is killed.
    /// - Parameters:
    ///   - batch: names the batch; after a crash the same name finds the sheets that were left.
    ///   - cancel: ends the batch when it yields or finishes by being asked to.
    ///   - sheet: takes one sheet over; only after it returns true is the sheet forgotten here.
    func run(
        batch: String, cancel: AsyncStream<Void>, sheet: @Sendable (SpooledSheet) async -> Bool
    ) async -> ScannerFault

    /// Hands over what an earlier process left of a batch.
    func recover(batch: String, sheet: @Sendable (SpooledSheet) async -> Bool) async

    func condition() async -> DeviceCondition
}

/// A sheet that is safely on this machine's disk.
public struct SpooledSheet: Equatable, Sendable {
    /// From 1 within the batch.
    public let number: Int
    public let path: String
    public let mediaType: String
    public let dotsPerInch: Int

    public init(number: Int, path: String, mediaType: String, dotsPerInch: Int) {
        self.number = number
        self.path = path
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
    }
}
