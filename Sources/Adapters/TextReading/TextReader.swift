import CTesseract
public import PageTexts
public import Rasters
import TextPreparation

/// Reads Vietnamese pages with Tesseract, in this process and on the caller's thread.
///
/// Not `Sendable`: each thread that reads has a reader of its own. The model takes about 0.1 s to load, so keep it.
public final class TextReader {
    private let handle: TesseractHandle
    /// A page of small print has some eight thousand.
    public static let mostPatches = 40_000

    /// - Parameters:
    ///   - language: the model's name, as in the Debian package `tesseract-ocr-vie`.
    ///   - models: the folder of the models; `nil` is where Debian puts them.
    /// - Throws: `noModel`.
    public init(language: String = "vie", models: String? = nil) throws(ReadingFault) {
        handle = try TesseractHandle()
        try handle.load(language: language, models: models)
    }

    /// The name and version of what reads, for the record.
    public static var program: String { "tesseract " + (unsafe String(cString: TessVersion())) }

    /// Reads a page as it was scanned.
    ///
    /// - Parameters:
    ///   - skew: how far the page lies turned, clockwise, in degrees.
    ///   - limit: how long it may take. Asked between words, so that it may take a little more.
    ///   - isUnwanted: asked between words: whether nobody wants the text any more.
    /// - Throws: `stopped`, `notText`, `failed`.
    public func read(
        _ page: Raster, dotsPerInch: Int, skew: Double = 0, within limit: Duration = .seconds(60),
        unless isUnwanted: @escaping () -> Bool = { false }
    ) throws(ReadingFault) -> PageText {
        let prepared = ReadingPicture(of: page, dotsPerInch: dotsPerInch, skew: skew)
        guard prepared.patches <= Self.mostPatches else { throw .notText }
        let blocks = try blocks(on: prepared.picture, dotsPerInch: prepared.dotsPerInch, limit, isUnwanted, prepared)
        return PageText(width: page.width, height: page.height, blocks: blocks)
    }

    /// Reads a picture as it is, without making it ready: to compare with.
    public func readUnprepared(_ page: Raster, dotsPerInch: Int) throws(ReadingFault) -> PageText {
        let blocks = try blocks(on: page, dotsPerInch: dotsPerInch, .seconds(600), { false }, nil)
        return PageText(width: page.width, height: page.height, blocks: blocks)
    }

    private func blocks(
        on picture: Raster, dotsPerInch: Int, _ limit: Duration, _ isUnwanted: @escaping () -> Bool,
        _ prepared: ReadingPicture?
    ) throws(ReadingFault) -> [PageText.Block] {
        // Its loops ask OpenMP for four threads each, whatever the machine has; no region may become parallel on this
        // thread. (The variable OMP_THREAD_LIMIT does the same, but is read before a program's first line.)
        omp_set_max_active_levels(0)
        handle.show(picture, dotsPerInch: dotsPerInch)
        defer { handle.clear() }
        guard let monitor = MonitorHandle() else { throw .failed }
        let stop = StopSign(isUnwanted, limit: limit)
        let failed = withExtendedLifetime(stop) {
            unsafe TessMonitorSetCancelThis(monitor.raw, Unmanaged.passUnretained(stop).toOpaque())
            unsafe TessMonitorSetCancelFunc(monitor.raw) { sign, _ in
                guard let sign = unsafe sign else { return false }
                return unsafe Unmanaged<StopSign>.fromOpaque(sign).takeUnretainedValue().isUp
            }
            return unsafe TessBaseAPIRecognize(handle.raw, monitor.raw) != 0
        }
        if stop.wasUp { throw .stopped }
        guard !failed else { throw .failed }
        return FoundText(on: handle, prepared: prepared).blocks
    }
}

/// Says between two words whether to go on.
private final class StopSign {
    private let isUnwanted: () -> Bool
    private let end: ContinuousClock.Instant
    private(set) var wasUp = false

    init(_ isUnwanted: @escaping () -> Bool, limit: Duration) {
        self.isUnwanted = isUnwanted
        end = .now + limit
    }

    var isUp: Bool {
        wasUp = wasUp || isUnwanted() || ContinuousClock.now >= end
        return wasUp
    }
}
