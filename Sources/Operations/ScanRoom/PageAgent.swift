public import Digitising
public import HallAPI
public import Logging
public import PageForms
public import ServiceLifecycle

/// The crafts of the page room, over bytes that they must not trust.
public struct Workshop: Sendable {
    /// A page's text with the places of its words, for screens and for the archive, and how many words there are.
    public struct Text: Sendable {
        public let bytes: [UInt8]
        /// The same as ALTO.
        public let archived: [UInt8]
        public let words: Int
        /// Of which the reader is not sure.
        public let unsure: Int
        /// The number printed on the page.
        public let number: Int?
        /// Of how many, by the page's own word.
        public let total: Int?

        public init(
            bytes: [UInt8], archived: [UInt8], words: Int, unsure: Int, number: Int? = nil, total: Int? = nil
        ) {
            self.number = number
            self.total = total
            self.bytes = bytes
            self.archived = archived
            self.words = words
            self.unsure = unsure
        }
    }

    /// From a sheet and its resolution to a finished page.
    public let make: @Sendable ([UInt8], Int) throws(PageFault) -> MadePage
    /// From pages, a title and an ISO 8601 date to one PDF; `nil` when what came out is not fit for the archive.
    public let bind: @Sendable ([DocumentLeaf], String, String) -> [UInt8]?
    /// From a sheet's name, the sheet, its resolution and how it stands to its text. It takes a second, on a thread of its own.
    public let read: @Sendable (String, [UInt8], Int, ReadingOrder) async throws(UnreadReason) -> Text
    /// From a file to the pages in it.
    public let open: @Sendable ([UInt8]) async throws(PageFault) -> any PackedFile

    public init(
        make: @escaping @Sendable ([UInt8], Int) throws(PageFault) -> MadePage,
        bind: @escaping @Sendable ([DocumentLeaf], String, String) -> [UInt8]?,
        read: @escaping @Sendable (String, [UInt8], Int, ReadingOrder) async throws(UnreadReason) -> Text,
        open: @escaping @Sendable ([UInt8]) async throws(PageFault) -> any PackedFile
    ) {
        self.read = read
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
            // A long file is unpacked, and text read, beside the sheets, which a person waits for.
            async let unpacking: Void = serve { $0.kind == .unpack }
            async let reading: Void = serve { $0.kind == .read }
            await serve { $0.kind != .unpack && $0.kind != .read }
            await unpacking
            await reading
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
        let outcome: JobOutcome
        if let order = job.document {
            outcome = try await document(order)
        } else if let order = job.page, let reading = job.reading {
            outcome = try await text(order, reading)
        } else if let order = job.page {
            outcome = try await job.kind == .unpack ? unpacked(order) : page(order)
        } else {
            return
        }
        try await hall.settle(job.id, outcome)
    }

    private func text(_ order: PageOrder, _ reading: ReadingOrder) async throws(HallFault) -> JobOutcome {
        let sheet = try await hall.fetch(order.file)
        let text: Workshop.Text
        do throws(UnreadReason) { text = try await workshop.read(order.file, sheet, order.dotsPerInch, reading) } catch
        {
            return JobOutcome(.failed, trouble: error.rawValue)
        }
        let stored = try await hall.store(text.bytes)
        let archived = try await hall.store(text.archived)
        return JobOutcome(
            .done,
            text: .init(
                file: stored.sha256, bytes: stored.bytes, archived: archived.sha256, archivedBytes: archived.bytes,
                words: text.words, unsure: text.unsure, number: text.number, total: text.total))
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
        return JobOutcome(.done, page: try await store(made, order))
    }

    private func store(_ made: MadePage, _ order: PageOrder) async throws(HallFault) -> JobOutcome.Page {
        let form = try await hall.store(made.form)
        let view = try await hall.store(made.view)
        let original = try await hall.store(made.originalView)
        let thumbnail = try await hall.store(made.thumbnail)
        let facts = made.facts
        let codes = try await store(facts.codes)
        return JobOutcome.Page(
            image: view.sha256, bytes: form.bytes, thumbnail: thumbnail.sha256, width: facts.width,
            height: facts.height, dotsPerInch: facts.dotsPerInch, skew: facts.skewDegrees, blank: facts.isBlank,
            issues: issues(of: facts, order).map(\.rawValue),
            kept: .init(
                form: form.sha256, originalView: original.sha256, kind: facts.kind, confidence: facts.confidence),
            codes: codes)
    }

    /// A file without a resolution of its own is no matter where a device has told it.
    private func issues(of page: PageFacts, _ order: PageOrder) -> [PageIssue] {
        page.issues.filter { $0 != .unknownResolution || order.assumed == true }
    }

    private func document(_ order: BindOrder) async throws(HallFault) -> JobOutcome {
        var leaves: [DocumentLeaf] = []
        for leaf in order.pages {
            let bytes = try await hall.fetch(leaf.image)
            let read =
                PageForm(bytes: bytes)
                ?? PageForm(jpeg: bytes, width: leaf.width, height: leaf.height, dotsPerInch: leaf.dotsPerInch)
            guard var form = read else { return JobOutcome(.failed, trouble: PageFault.unreadable.rawValue) }
            form.quarterTurns = leaf.quarterTurns ?? 0
            leaves.append(DocumentLeaf(form))
        }
        guard let file = workshop.bind(leaves, order.title, order.date) else {
            logger.error("A document is not fit for the archive.", metadata: ["session": "\(order.session)"])
            return JobOutcome(.failed, trouble: "notArchivable")
        }
        do throws(HallFault) {
            let stored = try await hall.store(file)
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
