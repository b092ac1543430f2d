public import Digitising
public import HallAPI
public import Logging
public import ServiceLifecycle

/// The crafts of the page room, over bytes that they must not trust.
public struct Workshop: Sendable {
    /// From a sheet and its resolution to a finished page.
    public let make: @Sendable ([UInt8], Int) throws(PageFault) -> MadePage
    /// From pages, a title and an ISO 8601 date to one PDF.
    public let bind: @Sendable ([DocumentLeaf], String, String) -> [UInt8]
    /// From a file to the pages in it.
    public let open: @Sendable ([UInt8]) async throws(PageFault) -> any PackedFile

    public init(
        make: @escaping @Sendable ([UInt8], Int) throws(PageFault) -> MadePage,
        bind: @escaping @Sendable ([DocumentLeaf], String, String) -> [UInt8],
        open: @escaping @Sendable ([UInt8]) async throws(PageFault) -> any PackedFile
    ) {
        self.open = open
        self.make = make
        self.bind = bind
    }
}

/// Turns arrived sheets into pages and pages into documents, as the hall's list asks.
///
/// Everything it makes is stored by hash before the hall is told; a stop at any point only repeats work
/// whose result is the same.
public struct PageAgent: Service {
    let hall: any AgentHall
    let workshop: Workshop
    let logger: Logger

    public init(hall: any AgentHall, workshop: Workshop, logger: Logger) {
        self.hall = hall
        self.workshop = workshop
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            // A long file is unpacked beside the sheets, which a person waits for.
            async let unpacking: Void = serve { $0.kind == .unpack }
            await serve { $0.kind != .unpack }
            await unpacking
        }
    }

    private func serve(_ isOurs: @Sendable (Job) -> Bool) async {
        for await _ in hall.bell() { await workThroughList(isOurs) }
    }

    /// Until the list is empty or only holds what fails now; the next bell comes back to that.
    private func workThroughList(_ isOurs: @Sendable (Job) -> Bool) async {
        var tried: Set<String> = []
        while !Task.isCancelled {
            do throws(HallFault) {
                guard let job = try await hall.jobs().first(where: { isOurs($0) && tried.insert($0.id).inserted })
                else { return }
                try await work(job)
            } catch {
                if case .refused(let type, _) = error, type == "job-gone" || type == "unknown-file" { continue }
                logger.warning("A page job waits for the hall.", metadata: ["why": "\(error)"])
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
        }
    }

    private func work(_ job: Job) async throws(HallFault) {
        // Told before the work, so that the hall can give up what kills every process that touches it.
        guard try await hall.start(job.id) else { return }
        if let order = job.page, job.kind == .unpack { return try await hall.settle(job.id, try await unpacked(order)) }
        if let order = job.page { return try await hall.settle(job.id, try await page(order)) }
        if let order = job.document { try await hall.settle(job.id, try await document(order)) }
    }

    private func page(_ order: PageOrder) async throws(HallFault) -> JobOutcome {
        let sheet = try await hall.fetch(order.file)
        let made: MadePage
        do throws(PageFault) {
            made = try await Self.offThePool { [workshop] () throws(PageFault) in
                try workshop.make(sheet, order.dotsPerInch)
            }
        } catch {
            logger.notice(
                "A sheet is not a page; the operator sees it at the station.", metadata: ["why": "\(error.rawValue)"])
            return JobOutcome(.failed, trouble: error.rawValue)
        }
        let image = try await hall.store(made.image)
        let thumbnail = try await hall.store(made.thumbnail)
        let page = JobOutcome.Page(
            image: image.sha256, bytes: image.bytes, thumbnail: thumbnail.sha256, width: made.width,
            height: made.height,
            dotsPerInch: made.dotsPerInch, skew: made.skewDegrees, blank: made.isBlank,
            issues: issues(of: made, order).map(\.rawValue))
        return JobOutcome(.done, page: page)
    }

    /// A file without a resolution of its own is no matter where a device has told it.
    private func issues(of page: MadePage, _ order: PageOrder) -> [PageIssue] {
        page.issues.filter { $0 != .unknownResolution || order.assumed == true }
    }

    private func document(_ order: BindOrder) async throws(HallFault) -> JobOutcome {
        var leaves: [DocumentLeaf] = []
        for leaf in order.pages {
            leaves.append(
                DocumentLeaf(
                    jpeg: try await hall.fetch(leaf.image), width: leaf.width, height: leaf.height,
                    dotsPerInch: leaf.dotsPerInch, quarterTurns: leaf.quarterTurns ?? 0))
        }
        do throws(HallFault) {
            let stored = try await hall.store(workshop.bind(leaves, order.title, order.date))
            return JobOutcome(
                .done, document: .init(file: stored.sha256, bytes: stored.bytes, pages: leaves.count))
        } catch {
            guard case .refused("body-too-large", _) = error else { throw error }
            return JobOutcome(.failed, trouble: "tooLarge")
        }
    }

    /// Imaging takes tenths of a second; the heartbeat of the event stream must go on meanwhile.
    @concurrent
    private static func offThePool<Result: Sendable>(
        _ work: @Sendable () throws(PageFault) -> Result
    ) async throws(PageFault) -> Result {
        try work()
    }
}
