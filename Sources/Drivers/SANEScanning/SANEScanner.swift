internal import Glibc
public import Peripherals

/// A scanner that libsane drives. One thread opens it, uses it and lets it go.
///
/// libsane keeps its state in the process, and some backends lose it or crash: use it
/// in a short-lived process of its own, one scanner at a time.
public final class SANEScanner: Scanner {
    private let handle: SANEHandle
    private let watch: ScanWatch
    private let requiresColour: Bool
    private let wantsBacks: Bool
    private let hasFeeder: Bool
    private let settled: SANEHandle.Settled
    private var sheets = 0

    /// Opens the device and makes its settings.
    ///
    /// - Throws: ``ScannerFault/unsuitable`` when it cannot do ``ScanWishes/leastResolution``, the same both ways.
    ///   Colour and real size are judged by the frames that come, since only they do not flatter.
    public init(
        device: String, wishes: ScanWishes = ScanWishes(), watch: ScanWatch = ScanWatch()
    ) throws(ScannerFault) {
        try SANELibrary.start()
        handle = try SANEHandle(opening: device)
        self.watch = watch
        requiresColour = wishes.requiresColour
        wantsBacks = wishes.wantsBacks
        hasFeeder = try handle.chooseFeeder()
        try handle.chooseSides(both: wishes.wantsBacks)
        try handle.chooseMode(colour: wishes.requiresColour)
        for extra in wishes.extras { try handle.set(extra) }
        try handle.chooseResolution(wishes)
        try handle.chooseWholePage()
        settled = try handle.readBack()
    }

    deinit { handle.cancel() }

    /// On a flatbed, and on a device without any choice of source, a batch is one sheet.
    ///
    /// A fault ends the batch: the scanner is then good only for being let go, which is when
    /// the device is told to stop. A driver may hang in that, so whoever wants to tell of the
    /// fault does it before.
    public func nextSheet() throws(ScannerFault) -> Sheet {
        guard hasFeeder || sheets == 0 else { throw .feederEmpty }
        do throws(ScannerFault) {
            let image = try scan()
            // A cancel between the two would lose the back, in the device.
            let back = wantsBacks ? try Self.withinSheet { () throws(ScannerFault) in try scan() } : nil
            sheets += 1
            watch.advance()
            return Sheet(
                image: image, back: back, mediaType: "image/x-portable-anymap", dotsPerInch: settled.dotsPerInch)
        } catch {
            // A cancelled scan may end in any way, even well.
            if watch.isCancelled { throw .cancelled }
            // SANE has no status for two sheets at once; scanners that know of it call it a jam, and tell more when asked.
            if error == .jammed, handle.sensesDoubleFeed { throw .doubleFeed }
            throw error
        }
    }
}

extension SANEScanner {
    /// Frame after frame until the backend calls one the last: three of them for old colour scanners.
    private func scan() throws(ScannerFault) -> [UInt8] {
        var sheet = FrameStack()
        try start()
        repeat {
            if !sheet.isEmpty { try Self.withinSheet { () throws(ScannerFault) in try start() } }
            let said = try handle.parameters()
            let frame = try FrameLayout(said)
            guard frame.isColour || !requiresColour else { throw .unsuitable }
            guard settled.isRealSize(frame) else { throw .unsuitable }
            try sheet.add(try readFrame(frame), laidOut: frame)
        } while !sheet.isComplete
        return try sheet.anymap()
    }

    /// A sheet of which something has come and that is gone before its end is not the ordinary end of a batch.
    private static func withinSheet<R>(_ body: () throws(ScannerFault) -> R) throws(ScannerFault) -> R {
        do throws(ScannerFault) { return try body() } catch {
            throw error == .feederEmpty ? .truncated : error
        }
    }

    private func start() throws(ScannerFault) {
        try heedCancel()
        watch.setPulling(true)
        defer { watch.setPulling(false) }
        try handle.start()
        try heedCancel()
    }

    private func readFrame(_ frame: FrameLayout) throws(ScannerFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frame.expectedBytes ?? 0)
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var deadline = ContinuousClock.now + Self.silenceLimit
        while let count = try read(into: &buffer, isFirst: bytes.isEmpty) {
            try heedCancel()
            bytes += buffer.prefix(count)
            watch.advance(by: count)
            if count > 0 {
                deadline = .now + Self.silenceLimit
            } else {
                // A network scanner whose server died answers "good, no bytes" for ever.
                guard .now < deadline else { throw .silent }
                usleep(5000)
            }
        }
        try heedCancel()
        return bytes
    }

    /// Some drivers find out only when they read that there is no paper.
    private func read(into buffer: inout [UInt8], isFirst: Bool) throws(ScannerFault) -> Int? {
        guard !isFirst else { return try handle.read(into: &buffer) }
        return try Self.withinSheet { () throws(ScannerFault) in try handle.read(into: &buffer) }
    }

    private static var silenceLimit: Duration { .seconds(15) }

    private func heedCancel() throws(ScannerFault) {
        if watch.isCancelled { throw .cancelled }
    }
}
