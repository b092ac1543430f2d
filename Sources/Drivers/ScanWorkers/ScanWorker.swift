public import Peripherals
import Turnstiles

/// Runs `tramso-scan`, one process a batch, and looks after the sheets that it puts into the spool.
///
/// The process is killed when it says nothing for the silence limit: a driver that hangs inside the device cannot
/// be asked to stop. Sheets that it had put into the spool are safe by then.
public actor ScanWorker: ScanRunner {
    private let executable: String
    private let device: String
    private let spool: Spool
    private let arguments: [String]
    private let environment: [String: String]
    private let silence: Duration
    private let notice: @Sendable (String) -> Void
    private let tap: @Sendable (Traffic) -> Void
    /// `nil` on the bench, where nothing is plugged.
    private let census: ScannerCensus?
    private let turnstile = Turnstile()
    private var last: ScannerFault = .feederEmpty
    /// Batches that somebody in this process works on.
    private var busy: Set<String> = []

    /// Of sheets that nobody takes; a stable code.
    static let sheetsLeft = "sheetsLeft"
    /// Longer than `tramso-scan` outlives the one who started it.
    static let lockPatience = Duration.seconds(10)

    /// - Parameters:
    ///   - executable: path of `tramso-scan`.
    ///   - device: `simulated:/path` or a name as SANE gives it.
    ///   - spool: the folder for sheets on their way.
    ///   - resolution: dots per inch to ask for.
    ///   - arguments: what else `tramso-scan` is told.
    ///   - environment: what it finds there beside this process's own, such as `SANE_CONFIG_DIR`.
    ///   - silence: longer than any beat of a living worker, which is a second.
    ///   - lookEvery: how often it is looked for while nothing is scanned.
    ///   - tap: hears what goes to the scanner's process and comes from it.
    ///   - notice: takes words for the technician's log.
    public init(
        executable: String, device: String, spool: String, resolution: Int = 300, arguments: [String] = [],
        environment: [String: String] = [:], silence: Duration = .seconds(15), lookEvery: Duration = .seconds(60),
        tap: @escaping @Sendable (Traffic) -> Void = { _ in }, notice: @escaping @Sendable (String) -> Void
    ) {
        self.tap = tap
        census =
            device.hasPrefix("simulated:")
            ? nil
            : ScannerCensus(
                executable: executable, device: device, environment: ScanProcess.variables(environment),
                every: lookEvery)
        self.executable = executable
        self.device = device
        self.spool = Spool(folder: spool, resolution: resolution)
        self.arguments = arguments
        self.environment = environment
        self.silence = silence
        self.notice = notice
    }

    public func run(
        _ batch: ScanBatch, cancel: AsyncStream<Void>, sheet: @Sendable (SpooledSheet) async -> SheetFate
    ) async -> ScannerFault {
        let name = batch.name
        guard busy.insert(name).inserted else { return .busy }
        defer { busy.remove(name) }
        // One scanner does one batch at a time: a technician's trial takes no sheet of a dossier.
        await turnstile.pass()
        defer { turnstile.leave() }
        await census?.finishLooking()
        let process = ScanProcess(
            executable: executable,
            arguments: [
                "--device", device, "--spool", spool.folder, "--batch", name, "--resolution", String(spool.resolution),
            ] + (batch.sheets.map { ["--sheets", String($0)] } ?? []) + arguments, environment: environment,
            silence: silence, notice: notice, tap: tap)
        tap(Traffic(.toDevice, "scan \(device), \(spool.resolution) dpi", meaning: "scan"))
        let folder = spool.path(of: name)
        let ending = await process.run(cancel: cancel) { kept in
            let spooled = SpooledSheet(
                number: kept.number, isBack: kept.isBack, path: "\(folder)/\(kept.file)", mediaType: kept.mediaType,
                dotsPerInch: kept.dotsPerInch)
            await give(spooled, of: name, sheet)
        }
        // A worker that died may have put a sheet down without a word.
        for spooled in spool.sheets(of: name) { await give(spooled, of: name, sheet) }
        spool.tidy(name)
        last = ending
        await census?.forget()
        return ending
    }

    public func sweep(sheet: @Sendable (ScanBatch, SpooledSheet) async -> SheetFate) async {
        for name in spool.batches() where busy.insert(name).inserted {
            defer { busy.remove(name) }
            guard let lock = await lock(name) else {
                notice("Sheets in \(spool.path(of: name)) wait: another process still writes there.")
                continue
            }
            for spooled in spool.sheets(of: name) {
                await give(spooled, of: name) { spooled in
                    // A folder that nobody can read belongs to nobody: it is shown, not kept hidden.
                    guard let batch = ScanBatch(name: name) else { return .refused }
                    return await sheet(batch, spooled)
                }
            }
            spool.tidy(name)
            _ = consume lock
        }
    }

    public func identity() async -> ScannerIdentity? { await census?.identity }

    /// How the last batch went, whether sheets were left, and whether it is there at all; never while a driver is at work,
    /// which another one that looks for scanners might disturb.
    public func condition() async -> DeviceCondition {
        if busy.isEmpty { await census?.lookNowAndThen() }
        let left = spool.hasLeft ? [Self.sheetsLeft] : []
        switch await census?.isThere {
        case false: return DeviceCondition(.absent, troubles: DeviceCondition.absent.troubles + left)
        // It was gone, and is there again: what the last batch met is over.
        case true where last == .unplugged: last = .feederEmpty
        case true, nil: break
        }
        switch last {
        case .feederEmpty, .batchFull, .cancelled:
            return left.isEmpty ? .ready : DeviceCondition(.attention, troubles: left)
        case .unplugged: return DeviceCondition(.absent, troubles: DeviceCondition.absent.troubles + left)
        case .busy, .accessDenied, .jammed, .coverOpen, .doubleFeed, .truncated, .unsuitable, .silent, .failed:
            return DeviceCondition(.attention, troubles: [last.rawValue] + left)
        }
    }

    private func give(
        _ sheet: SpooledSheet, of batch: String, _ take: @Sendable (SpooledSheet) async -> SheetFate
    ) async {
        switch await take(sheet) {
        case .taken: spool.forget(sheet)
        case .kept: break
        case .refused:
            guard let place = spool.putAside(sheet, of: batch) else {
                return notice("The hall takes \(sheet.path) no more, and it cannot be moved. Check the disk's space.")
            }
            notice("The hall takes a scanned sheet no more; it lies in \(place). Scan the paper anew if it is needed.")
        }
    }

    /// Waits for a `tramso-scan` whose parent was killed: it ends by itself, a little later than that.
    private func lock(_ batch: String) async -> BatchLock? {
        let clock = ContinuousClock()
        let end = clock.now + Self.lockPatience
        while true {
            if let lock = BatchLock(spool.path(of: batch)) { return lock }
            guard clock.now < end else { return nil }
            do { try await clock.sleep(for: .milliseconds(100)) } catch { return nil }
        }
    }
}
