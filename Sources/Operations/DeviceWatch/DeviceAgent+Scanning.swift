import Foundation
import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    func scan(_ lists: AsyncStream<[Job]>) async {
        var running: [String: AsyncStream<Void>.Continuation] = [:]
        var done: Set<String> = []
        await withTaskGroup(of: Void.self) { group in
            for await jobs in lists {
                for job in jobs {
                    guard let order = job.scan else { continue }
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
        let batch = "\(order.session)-\(order.number)"
        let take: @Sendable (SpooledSheet) async -> Bool = { sheet in await handOver(sheet, order) }
        if job.started {
            // A process before this one died in the middle: what it had is handed over, and the operator goes on.
            await scanner.recover(batch: batch, sheet: take)
            return await settle(job, JobOutcome(.failed, trouble: "interrupted"))
        }
        guard await begin(job) else {
            return await settle(job, JobOutcome(.failed, trouble: "interrupted"))
        }
        let ending = await scanner.run(batch: batch, cancel: cancel, sheet: take)
        await settle(job, JobOutcome(ending == .feederEmpty ? .done : .failed, trouble: ending.rawValue))
        await report()
    }

    /// Tried until the hall has it: a sheet has left the feeder and exists only here.
    private func handOver(_ sheet: SpooledSheet, _ order: ScanOrder) async -> Bool {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            guard let data = FileManager.default.contents(atPath: sheet.path) else { return false }
            do throws(HallFault) {
                let stored = try await hall.store(Array(data))
                let page = PageRequest(
                    file: stored.sha256, component: order.component, mediaType: sheet.mediaType, scan: order.number,
                    sheet: sheet.number, dotsPerInch: sheet.dotsPerInch)
                try await hall.add(page, to: order.session, key: "\(order.session)-\(order.number)-\(sheet.number)")
                return true
            } catch {
                logger.warning("A sheet could not be handed over yet; it is kept.", metadata: ["why": "\(error)"])
                if case .refused(let type, _) = error, !["storage-full", "internal", "not-signed-in"].contains(type) {
                    return false
                }
            }
            do { try await Task.sleep(for: pause) } catch { return false }
            pause = min(pause * 2, .seconds(5))
        }
        return false
    }
}
