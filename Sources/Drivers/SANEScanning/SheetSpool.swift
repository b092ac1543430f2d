internal import Glibc
public import Peripherals

/// The folder of one batch, where a sheet is either whole and on the disk, or not there.
public struct SheetSpool: Sendable {
    /// Why a sheet could not be kept, with the system's error number and the place.
    public struct Fault: Error, Equatable, Sendable {
        public let place: String
        public let error: Int32
    }

    public let folder: String
    private var last: Int
    private let lock: BatchLock

    /// Opens the batch's folder or makes it, and holds it against other processes. Sheets that are there are kept
    /// and numbered on from.
    ///
    /// `batch`: becomes the folder's name, so it may hold no `/` and begin with no dot.
    public init(in spool: String, batch: String) throws(Fault) {
        guard !batch.isEmpty, !batch.contains("/"), !batch.hasPrefix(".") else {
            throw Fault(place: batch, error: EINVAL)
        }
        folder = "\(spool)/\(batch)"
        for place in [spool, folder] where unsafe mkdir(place, 0o750) != 0 && errno != EEXIST {
            throw Fault(place: place, error: errno)
        }
        try SpoolFile(spool, O_RDONLY | O_DIRECTORY).settle()
        lock = try BatchLock(folder)
        last = try Self.names(in: folder).compactMap(Self.number).max() ?? 0
    }

    /// Puts a sheet on the disk, all its sides or none. When it returns, a power cut no longer matters.
    ///
    /// A sheet is there once its front has its name; the back's draft is whole before that, and whoever finds
    /// a front beside such a draft may finish it.
    public mutating func keep(_ sheet: Sheet) throws(Fault) -> [ScanReport.SpooledSheet] {
        let number = last + 1
        let sides = [(false, sheet.image)] + (sheet.back.map { [(true, $0)] } ?? [])
        let kept = sides.map { isBack, image in
            ScanReport.SpooledSheet(
                number: number, isBack: isBack, file: Self.name(number, isBack, sheet.mediaType), bytes: image.count,
                mediaType: sheet.mediaType, dotsPerInch: sheet.dotsPerInch)
        }
        for (side, (_, image)) in zip(kept, sides) {
            let file = try SpoolFile(draft(of: side.file), O_WRONLY | O_CREAT | O_TRUNC)
            try file.write(image)
            try file.settle()
        }
        if kept.count > 1 { try SpoolFile(folder, O_RDONLY | O_DIRECTORY).settle() }
        for side in kept {
            let final = "\(folder)/\(side.file)"
            guard unsafe rename(draft(of: side.file), final) == 0 else { throw Fault(place: final, error: errno) }
        }
        try SpoolFile(folder, O_RDONLY | O_DIRECTORY).settle()
        last = number
        return kept
    }

    private func draft(of name: String) -> String { "\(folder)/.\(name).part" }

    private static func name(_ number: Int, _ isBack: Bool, _ mediaType: String) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(4 - digits.count, 0)) + digits
        return "sheet-\(padded)\(isBack ? "-back" : "").\(suffix(of: mediaType))"
    }

    /// Pulls sheet after sheet, each onto the disk before the next, until the batch ends.
    ///
    /// `tell`: hears of each sheet once it is safe.
    /// It returns how the batch ended.
    public mutating func fill(
        from scanner: inout some Scanner, _ watch: ScanWatch, atMost limit: Int? = nil, tell: (ScanReport) -> Void
    ) throws(Fault) -> ScannerFault {
        var pulled = 0
        while !watch.isCancelled {
            // Asked before the next one is pulled: a sheet that nobody wants would leave the pile.
            if let limit, pulled >= limit { return .batchFull }
            pulled += 1
            let sheet: Sheet
            do throws(ScannerFault) { sheet = try scanner.nextSheet() } catch { return error }
            let kept = try keep(sheet)
            scanner.sheetIsSafe()
            watch.advance()
            for side in kept { tell(.sheet(side)) }
        }
        return .cancelled
    }

    private static func suffix(of mediaType: String) -> String {
        switch mediaType {
        case "image/png": "png"
        case "image/jpeg": "jpg"
        case "image/tiff": "tif"
        default: "pnm"
        }
    }

    /// The number in `sheet-0012.pnm`.
    private static func number(of name: String) -> Int? {
        guard name.hasPrefix("sheet-") else { return nil }
        return Int(name.dropFirst("sheet-".count).prefix { $0.isNumber })
    }

    private static func names(in folder: String) throws(Fault) -> [String] {
        guard let listing = unsafe opendir(folder) else { throw Fault(place: folder, error: errno) }
        defer { unsafe closedir(listing) }
        var names: [String] = []
        while let entry = unsafe readdir(listing) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }
}

/// Whoever finds a batch's folder locked knows that sheets may still come.
private final class BatchLock: Sendable {
    private let descriptor: Int32

    init(_ folder: String) throws(SheetSpool.Fault) {
        descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw SheetSpool.Fault(place: folder, error: errno)
        }
    }

    deinit {
        // Given back by name: a backend's own child may hold a copy.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

/// One open file or folder: the sole owner of its descriptor.
private struct SpoolFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init(_ path: String, _ flags: Int32) throws(SheetSpool.Fault) {
        descriptor = unsafe open(path, flags | O_CLOEXEC, 0o640)
        self.path = path
        if descriptor < 0 { throw SheetSpool.Fault(place: path, error: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: [UInt8]) throws(SheetSpool.Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if taken < 0, errno != EINTR { throw SheetSpool.Fault(place: path, error: errno) }
            rest = rest.dropFirst(max(taken, 0))
        }
    }

    /// Waits until the disk has it.
    func settle() throws(SheetSpool.Fault) {
        guard fsync(descriptor) == 0 else { throw SheetSpool.Fault(place: path, error: errno) }
    }
}
