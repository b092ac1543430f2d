import Digitising
import HallAPI
import Logging

extension PageAgent {
    /// Each page is stored and told by itself. An agent that comes after a killed one tells the same again, and the
    /// hall has each page once.
    func unpacked(_ order: PageOrder) async throws(HallFault) -> JobOutcome {
        let file = try await hall.fetch(order.file)
        let packed: any PackedFile
        switch await attempt({ () async throws(PageFault) in try await workshop.open(file) }) {
        case .success(let opened): packed = opened
        case .failure(let fault): return refused(fault)
        }
        for part in 1...packed.pages {
            switch await attempt({ () async throws(PageFault) in try await packed.page(part) }) {
            case .success(let page): try await add(page, part, of: order)
            case .failure(let fault): return refused(fault)
            }
        }
        return JobOutcome(.done, unpacked: packed.pages)
    }

    private func refused(_ fault: PageFault) -> JobOutcome {
        logger.notice(
            "A file cannot be unpacked; the operator sees it at the station.", metadata: ["why": "\(fault.rawValue)"])
        return JobOutcome(.failed, trouble: fault.rawValue)
    }

    private func add(_ page: UnpackedPage, _ part: Int, of order: PageOrder) async throws(HallFault) {
        let stored = try await hall.store(page.image)
        let request = PageRequest(
            file: stored.sha256, component: "", mediaType: page.mediaType, scan: nil, sheet: nil,
            dotsPerInch: page.dotsPerInch, source: order.page, part: part)
        do throws(HallFault) {
            try await hall.add(request, to: order.session, key: "\(order.page)-\(part)")
        } catch {
            // It has this page from an earlier life, drawn by another version of the program.
            guard case .refused("idempotency-key-reused", _) = error else { throw error }
        }
    }

    private func attempt<Made: Sendable>(
        _ work: () async throws(PageFault) -> Made
    ) async -> Result<Made, PageFault> {
        do throws(PageFault) {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}
