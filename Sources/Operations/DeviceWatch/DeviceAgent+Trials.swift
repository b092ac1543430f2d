import Announcing
import Foundation
import HallAPI
import Journal
import Logging
import Peripherals

extension ScanBatch {
    /// A session's id is a hash: none is called so.
    private static let trialSession = "trial"

    static let trial = ScanBatch(session: trialSession, number: 1, component: "sheet", sheets: 1)

    var isTrial: Bool { session == Self.trialSession }
}

extension DeviceAgent {
    /// Pulls one sheet and shows it to the technician; nothing of it is kept.
    func tryScanner(_ job: Job) async {
        guard let scanner = devices.scanner else {
            return await settle(job, JobOutcome(.failed, trouble: ScannerFault.unplugged.rawValue))
        }
        let ending = await scanner.run(.trial, cancel: AsyncStream { _ in }) { sheet in
            if !sheet.isBack { await show(sheet) }
            return .taken
        }
        // After its one sheet a batch of one says that it is full; an empty feeder says so, too, without a sheet.
        let isWell = ending == .batchFull
        await trial.ended(
            isWell ? "done" : ending.rawValue, at: speech.clock().iso8601(at: speech.policy.offset))
        await report()
        await settle(job, JobOutcome(isWell ? .done : .failed, trouble: isWell ? nil : ending.rawValue))
    }

    private func show(_ sheet: SpooledSheet) async {
        await devices.work.didWork("scanner")
        guard let data = FileManager.default.contents(atPath: sheet.path) else { return }
        let file = Array(data)
        let preview = SheetPreview(anymap: file)
        let sample = SampleSheet(
            image: preview?.image ?? file, size: preview.map { ($0.width, $0.height) },
            dotsPerInch: sheet.dotsPerInch, bytes: file.count)
        do throws(HallFault) {
            try await hall.show(sample, of: "scanner")
        } catch {
            logger.warning("A trial scan could not be shown.", metadata: ["why": "\(error)"])
        }
    }
}
