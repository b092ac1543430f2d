import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    /// Tickets in the order of their issue. While the printer waits for paper, those behind wait with the one in front.
    func printTickets(_ lists: AsyncStream<[Job]>) async {
        var begun = BegunTickets()
        for await jobs in lists {
            begun.forget(allBut: jobs)
            var trouble: String?
            for job in jobs where !begun.has(job) {
                if trouble == nil, !job.started { trouble = await paperTrouble() }
                if let trouble, !job.started {
                    guard job.owed == nil else { continue }
                    begun.note(job)
                    // The kiosk says so at once; nothing was printed.
                    await settle(job, JobOutcome(.owed, trouble: trouble))
                    continue
                }
                begun.note(job)
                if job.started {
                    // Begun by a process that is no more: the paper may be out or not. Never printed again
                    // silently, never called printed silently: the kiosk asks the citizen.
                    await settle(job, JobOutcome(.unknown))
                } else {
                    await printTicket(job)
                }
            }
        }
    }

    /// What a person at the printer mends in a minute or two, if that is what keeps it from printing.
    private func paperTrouble() async -> String? {
        guard !off.contains("printer"), let condition = await devices.printer?.condition() else { return nil }
        return condition.readiness == .stopped ? condition.troubles.first(where: Self.isPaperTrouble) : nil
    }

    private static func isPaperTrouble(_ trouble: String) -> Bool {
        trouble == PrinterFault.paperOut.rawValue || trouble == PrinterFault.coverOpen.rawValue
    }

    private func printTicket(_ job: Job) async {
        // Who has taken a number while it was switched off takes it on screen.
        guard !off.contains("printer") else { return await settle(job, JobOutcome(.failed, trouble: "switchedOff")) }
        guard let printer = devices.printer, let face = job.ticket, let paper = devices.draw(face, printer.headWidth)
        else {
            return await settle(job, JobOutcome(.failed, trouble: PrinterFault.unplugged.rawValue))
        }
        guard await begin(job) else { return await settle(job, JobOutcome(.unknown)) }
        do throws(PrinterFault) {
            let proof = try await printer.print(paper)
            await devices.paper?.printed(dots: printer.length(of: paper))
            switch proof {
            case .confirmed: await settle(job, JobOutcome(.done))
            case .unknown: await settle(job, JobOutcome(.unknown))
            }
        } catch {
            await settle(job, outcome(of: job, error))
        }
        await report()
    }

    /// A ticket in which the paper ended is printed again, once: a second time the roll or its sensor is not what it seems.
    private func outcome(of job: Job, _ fault: PrinterFault) -> JobOutcome {
        if Self.isPaperTrouble(fault.rawValue), job.owed == nil {
            logger.warning(
                "A ticket was not printed; it is printed from its start once that is mended.",
                metadata: ["fault": "\(fault)"])
            return JobOutcome(.owed, trouble: fault.rawValue)
        }
        logger.warning("A ticket was not printed; the kiosk offers it on screen.", metadata: ["fault": "\(fault)"])
        return JobOutcome(.failed, trouble: fault.rawValue)
    }

    /// What people ask of the printer beside tickets.
    func attend(_ lists: AsyncStream<[Job]>) async {
        var begun: Set<String> = []
        for await jobs in lists {
            begun.formIntersection(jobs.map(\.id))
            for job in jobs where begun.insert(job.id).inserted {
                if job.kind == .newRoll {
                    await devices.paper?.newRoll()
                } else if job.device == "printer", let printer = devices.printer {
                    let paper = Self.testPaper(width: printer.headWidth)
                    if (try? await printer.print(paper)) != nil {
                        await devices.paper?.printed(dots: printer.length(of: paper), isTest: true)
                    }
                }
                await report()
                await settle(job, JobOutcome(.done))
            }
        }
    }

    /// A frame and stripes: a dead dot or a crooked head shows at once. On a printer of letters every kind of letter, since
    /// a wrong code page shows at once, too.
    static func testPaper(width: Int) -> TicketPaper {
        let (row, height) = (width / 8, 160)
        var bytes = [UInt8](repeating: 0, count: row * height)
        for y in 0..<height {
            for x in 0..<row {
                let isFrame = y < 4 || y >= height - 4 || x == 0 || x == row - 1
                bytes[y * row + x] = isFrame ? 0xff : (y / 8 % 2 == 0 ? 0xaa : 0x00)
            }
        }
        let letters: [TicketLine] = [
            .rule, .large("A 0123456789"), .words("ĂÂĐÊÔƠƯ ÀẢÃÁẠ ẰẲẴẮẶ ẦẨẪẤẬ"), .words("ăâđêôơư àảãáạ ằẳẵắặ ầẩẫấậ"),
            .words("èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ"), .words("ùủũúụ ừửữứự ỳỷỹýỵ"), .rule,
        ]
        return TicketPaper(Bitmap(width: width, height: height, bytes: bytes), lines: letters)
    }
}

/// Which tickets of the list this process has begun: each is begun once, and once more where it came to be owed.
private struct BegunTickets {
    private var begun: Set<String> = []
    private var again: Set<String> = []

    func has(_ job: Job) -> Bool { job.owed == nil ? begun.contains(job.id) : again.contains(job.id) }

    mutating func note(_ job: Job) {
        if job.owed == nil { begun.insert(job.id) } else { again.insert(job.id) }
    }

    mutating func forget(allBut jobs: [Job]) {
        begun.formIntersection(jobs.map(\.id))
        again.formIntersection(jobs.map(\.id))
    }
}
