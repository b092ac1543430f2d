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
    private let hasFeeder: Bool
    private let dotsPerInch: Int
    private var sheets = 0

    /// Opens the device and makes its settings.
    ///
    /// - Throws: ``ScannerFault/unsuitable`` when it cannot do ``ScanWishes/leastResolution``.
    ///   Colour is judged by the frames that come, since only they do not flatter.
    public init(
        device: String, wishes: ScanWishes = ScanWishes(), watch: ScanWatch = ScanWatch()
    ) throws(ScannerFault) {
        try SANELibrary.start()
        handle = try SANEHandle(opening: device)
        self.watch = watch
        requiresColour = wishes.requiresColour
        hasFeeder = try handle.chooseFeeder()
        try handle.chooseMode(colour: wishes.requiresColour)
        for extra in wishes.extras { try handle.set(extra) }
        dotsPerInch = try handle.chooseResolution(wishes)
        try handle.chooseWholePage()
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
            sheets += 1
            watch.advance()
            return Sheet(image: image, mediaType: "image/x-portable-anymap", dotsPerInch: dotsPerInch)
        } catch {
            // A cancelled scan may end in any way, even well.
            throw watch.isCancelled ? .cancelled : error
        }
    }
}

extension SANEScanner {
    /// Frame after frame until the backend calls one the last: three of them for old colour scanners.
    private func scan() throws(ScannerFault) -> [UInt8] {
        var sheet = FrameStack()
        repeat {
            try start()
            let said = try handle.parameters()
            let frame = try FrameLayout(said)
            guard frame.isColour || !requiresColour else { throw .unsuitable }
            try sheet.add(try readFrame(frame), laidOut: frame)
        } while !sheet.isComplete
        return try sheet.anymap()
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
        while let count = try handle.read(into: &buffer) {
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

    private static var silenceLimit: Duration { .seconds(15) }

    private func heedCancel() throws(ScannerFault) {
        if watch.isCancelled { throw .cancelled }
    }
}

// MARK: - Settings

extension SANEHandle {
    /// Chooses the feeder, one side, if the device has a choice of sources.
    fileprivate func chooseFeeder() throws(ScannerFault) -> Bool {
        guard let source = option("source") else { return false }
        let feeders = ["adf front", "automatic document feeder", "adf", "feeder"]
        guard let feeder = source.word(like: feeders, but: ["duplex", "back"]) else { return false }
        try set(source, to: feeder)
        return true
    }

    fileprivate func chooseMode(colour: Bool) throws(ScannerFault) {
        if let mode = option("mode") {
            let wishes = colour ? ["color", "colour"] : ["gray", "grey", "color", "colour"]
            guard let word = mode.word(like: wishes) else { throw .unsuitable }
            try set(mode, to: word)
        }
        if let depth = option("depth"), depth.isSettable { try set(depth, to: 8) }
    }

    /// - Returns: what the device says it will use, in dots per inch.
    fileprivate func chooseResolution(_ wishes: ScanWishes) throws(ScannerFault) -> Int {
        // Without one nobody knows how large the sheet is.
        guard let option = option("resolution") ?? option("x-resolution") else { throw .unsuitable }
        if option.isSettable { try set(option, to: option.resolution(nearest: wishes.resolution)) }
        if let other = self.option("y-resolution"), other.isSettable {
            try set(other, to: other.resolution(nearest: wishes.resolution))
        }
        let used = Int(try number(of: option).rounded())
        guard used >= ScanWishes.leastResolution else { throw .unsuitable }
        return used
    }

    /// Real size: the whole bed or the whole width of the feeder.
    fileprivate func chooseWholePage() throws(ScannerFault) {
        for (name, isStart) in [("tl-x", true), ("tl-y", true), ("br-x", false), ("br-y", false)] {
            guard let edge = option(name), edge.isSettable else { continue }
            switch edge.constraint {
            case .range(let range): try set(edge, to: isStart ? range.lowerBound : range.upperBound)
            case .numbers(let offered):
                if let end = isStart ? offered.min() : offered.max() { try set(edge, to: end) }
            case .none, .words: continue
            }
        }
    }

    /// Sets one option as a technician wrote it.
    fileprivate func set(_ extra: ScanWishes.Extra) throws(ScannerFault) {
        guard let option = option(extra.name) else { throw .unsuitable }
        switch option.kind {
        case .string: try set(option, to: extra.value)
        case .bool: try set(option, to: ["yes", "true", "1"].contains(extra.value) ? 1 : 0)
        case .integer, .fixed, .other:
            guard let number = Double(extra.value) else { throw .unsuitable }
            try set(option, to: number)
        }
    }
}
