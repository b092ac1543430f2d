import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    func printTickets(_ lists: AsyncStream<[Job]>) async {
        var begun: Set<String> = []
        for await jobs in lists {
            begun.formIntersection(jobs.map(\.id))
            for job in jobs where !begun.contains(job.id) {
                begun.insert(job.id)
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
            await devices.paper?.printed(paper.picture)
            switch proof {
            case .confirmed: await settle(job, JobOutcome(.done))
            case .unknown: await settle(job, JobOutcome(.unknown))
            }
        } catch {
            logger.warning("A ticket was not printed; the kiosk offers it on screen.", metadata: ["fault": "\(error)"])
            await settle(job, JobOutcome(.failed, trouble: error.rawValue))
        }
        await report()
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
                        await devices.paper?.printed(paper.picture, isTest: true)
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
