internal import Foundation
public import Peripherals

/// A scanner whose feeder is a folder: images are laid in, and taken in the order of their names.
///
/// A sheet leaves the feeder only when it is safe, or when the next one is asked for.
/// If the process dies before that, the sheet lies there again.
public struct SimulatedScanner: Peripherals.Scanner {
    private let bench: Bench
    private let dotsPerInch: Int
    private let watch: ScanWatch
    private var inHand: URL?
    private var count = 0

    /// `dotsPerInch`: what every sheet claims to be; the files are not asked.
    public init(on bench: Bench, dotsPerInch: Int = 300, watch: ScanWatch = ScanWatch()) {
        self.bench = bench
        self.dotsPerInch = dotsPerInch
        self.watch = watch
    }

    public mutating func nextSheet() throws(ScannerFault) -> Sheet {
        sheetIsSafe()
        if watch.isCancelled { throw .cancelled }
        try misbehave()
        guard let file = next() else { throw .feederEmpty }
        guard let image = try? Data(contentsOf: file), !image.isEmpty else { throw .truncated }
        inHand = file
        count += 1
        watch.advance(by: image.count)
        return Sheet(image: Array(image), mediaType: Self.mediaType(of: file), dotsPerInch: dotsPerInch)
    }

    public mutating func sheetIsSafe() {
        guard let file = inHand.take() else { return }
        let manager = FileManager.default
        try? manager.createDirectory(at: bench.taken, withIntermediateDirectories: true)
        let place = bench.taken.appending(path: file.lastPathComponent)
        // The same image may be laid in twice; the later one stays.
        try? manager.removeItem(at: place)
        try? manager.moveItem(at: file, to: place)
    }

    /// How the scanner is; it takes nothing.
    public func condition() -> DeviceCondition {
        let faults = bench.faults
        switch faults.scanner {
        case .fault(.unplugged): return .absent
        case .fault(let fault) where fault != .feederEmpty:
            return DeviceCondition(.stopped, troubles: [fault.rawValue])
        default: return faults.isUnreadable ? DeviceCondition(.attention, troubles: faults.troubles) : .ready
        }
    }

    private func misbehave() throws(ScannerFault) {
        switch bench.faults.scanner {
        case .fault(let fault): throw fault
        case .jammedAfterTwo: if count >= 2 { throw .jammed }
        case .silent: hang()
        case .silentAfterTwo: if count >= 2 { hang() }
        case nil: break
        }
    }

    private func hang() -> Never { while true { Thread.sleep(forTimeInterval: 3600) } }

    /// The first sheet in the feeder. Page 2 comes before page 10; a name that begins with a
    /// dot is one that is still being written.
    private func next() -> URL? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: bench.feeder.path)) ?? []
        let sheets = names.filter { !$0.hasPrefix(".") && Self.mediaTypes[Self.suffix(of: $0)] != nil }
        let first = sheets.min { $0.compare($1, options: .numeric) == .orderedAscending }
        return first.map { bench.feeder.appending(path: $0) }
    }

    private static let mediaTypes = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "tif": "image/tiff",
        "tiff": "image/tiff", "pnm": "image/x-portable-anymap", "ppm": "image/x-portable-anymap",
        "pgm": "image/x-portable-anymap",
    ]

    private static func suffix(of name: String) -> String {
        String(name.split(separator: ".").last ?? "").lowercased()
    }

    private static func mediaType(of file: URL) -> String {
        mediaTypes[suffix(of: file.lastPathComponent)] ?? "application/octet-stream"
    }
}
