import Foundation
import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    func scan(_ lists: AsyncStream<[Job]>) async {
        // Before anything new: what an earlier life left may be what the first job waits for.
        await sweep()
        var running: [String: AsyncStream<Void>.Continuation] = [:]
        var done: Set<String> = []
        await withTaskGroup(of: Void.self) { group in
            for await jobs in lists {
                for job in jobs {
                    guard let order = job.scan else {
                        if done.insert(job.id).inserted { group.addTask { await tryScanner(job) } }
                        continue
                    }
                    if let cancel = running[job.id] {
                        if order.cancelling { cancel.yield() }
                    } else if done.insert(job.id).inserted {
                        let (cancel, continuation) = AsyncStream.makeStream(
                            of: Void.self, bufferingPolicy: .bufferingNewest(1))
                        running[job.id] = continuation
                        group.addTask { await scan(job, order, cancel) }
                    }
                }
                running = running.filter { entry in jobs.contains { $0.id == entry.key } }
            }
            group.cancelAll()
        }
    }

    private func scan(_ job: Job, _ order: ScanOrder, _ cancel: AsyncStream<Void>) async {
        guard let scanner = devices.scanner else {
            return await settle(job, JobOutcome(.failed, trouble: ScannerFault.unplugged.rawValue))
        }
        if job.started {
            // A process before this one died in the middle: what it had is handed over, and the operator goes on.
            await sweep()
            return await settle(job, JobOutcome(.failed, trouble: "interrupted"))
        }
        guard await begin(job) else {
            return await settle(job, JobOutcome(.failed, trouble: "interrupted"))
        }
        let batch = ScanBatch(session: order.session, number: order.number, component: order.component)
        let ending = await scanner.run(batch, cancel: cancel) { sheet in
            if !sheet.isBack { await devices.work.didWork("scanner") }
            return await handOver(sheet, of: batch, isPatient: true)
        }
        await settle(job, JobOutcome(ending == .feederEmpty ? .done : .failed, trouble: ending.rawValue))
        await sweep()
        await report()
    }

    /// What could not be handed over at once, a full disk of the hall for instance, is not left to the next scan.
    func sweepNowAndThen() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: Self.sweepEvery) } catch { return }
            await sweep()
        }
    }

    /// Sheets that lie in the spool without any job that asks for them are handed over too.
    private func sweep() async {
        await devices.scanner?.sweep { batch, sheet in
            // Of a trial that broke off: nobody waits for it.
            batch.isTrial ? .taken : await handOver(sheet, of: batch, isPatient: false)
        }
    }

    /// Tried until the hall has it or says that it never will: a sheet has left the feeder and exists only here.
    ///
    /// - Parameter isPatient: false stops at a hall that answers, but cannot take it now: others wait behind.
    private func handOver(_ sheet: SpooledSheet, of batch: ScanBatch, isPatient: Bool) async -> SheetFate {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            guard let data = FileManager.default.contents(atPath: sheet.path) else { return .kept }
            do throws(HallFault) {
                let stored = try await hall.store(Array(data))
                let page = PageRequest(
                    file: stored.sha256, component: batch.component, mediaType: sheet.mediaType, scan: batch.number,
                    sheet: sheet.number, isBack: sheet.isBack, dotsPerInch: sheet.dotsPerInch)
                let key = "\(batch.session)-\(batch.number)-\(sheet.number)\(sheet.isBack ? "-back" : "")"
                try await hall.add(page, to: batch.session, key: key)
                return .taken
            } catch {
                logger.warning("A sheet could not be handed over yet; it is kept.", metadata: ["why": "\(error)"])
                if case .refused(let type, _) = error {
                    if Self.finalWords.contains(type) { return .refused }
                    if !isPatient { return .kept }
                }
            }
            do { try await Task.sleep(for: pause) } catch { return .kept }
            pause = min(pause * 2, .seconds(5))
        }
        return .kept
    }

    /// Refusals that the same sheet will meet for ever. Whatever else the hall says, it may say otherwise later.
    private static let finalWords: Set<String> = [
        "unknown-session", "session-closed", "unknown-component", "not-an-image", "body-too-large",
        "idempotency-key-reused",
    ]
}
