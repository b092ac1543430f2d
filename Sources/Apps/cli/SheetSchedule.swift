import HallAPI

/// What is still to be done of a plan, an order at a time: each as soon as what it needs is there.
struct SheetSchedule {
    enum Step: Equatable {
        /// Ask how many pages a file holds.
        case open(file: Int)
        /// Make a page; `number` from 1.
        case page(file: Int, number: Int)
        case bind(document: Int)
    }

    /// By file.
    let mayHoldSeveral: [Bool]
    private let documents: [[Int]]
    private var waiting: [Step]
    private var unbound: [Int]
    private var underWay = 0
    /// By file and page; `nil` for a file that is not opened yet.
    private(set) var pages: [[SheetReport.Page?]?]
    private(set) var faults: [Int: Fault] = [:]
    private(set) var bound: [Int: SheetReport] = [:]

    struct Fault: Equatable {
        /// A stable code.
        let code: String
        /// From 1; `nil` for the file itself.
        let page: Int?
    }

    /// - Parameters:
    ///   - files: for each, whether it may hold several pages.
    ///   - documents: the files of each, in order.
    init(files: [Bool], documents: [[Int]]) {
        self.documents = documents
        mayHoldSeveral = files
        unbound = Array(documents.indices)
        pages = files.map { $0 ? nil : [nil] }
        waiting = files.enumerated().map { $1 ? .open(file: $0) : .page(file: $0, number: 1) }
    }

    var isOver: Bool { waiting.isEmpty && unbound.isEmpty && underWay == 0 }

    /// `nil` when nothing can be begun now; something may become so when what is under way is settled.
    mutating func next() -> Step? {
        let step: Step
        if let ready = unbound.firstIndex(where: { documents[$0].allSatisfy(isSettled) }) {
            step = .bind(document: unbound.remove(at: ready))
        } else if !waiting.isEmpty {
            step = waiting.removeFirst()
        } else {
            return nil
        }
        underWay += 1
        return step
    }

    mutating func settle(_ step: Step, _ report: SheetReport) {
        underWay -= 1
        switch step {
        case .open(let file):
            guard let count = report.pages, count > 0 else { return refuse(file, report.fault, page: nil) }
            pages[file] = Array(repeating: nil, count: count)
            // The file is done before another is opened: what lies about is the pages of a few.
            waiting.insert(contentsOf: (1...count).map { .page(file: file, number: $0) }, at: 0)
        case .page(let file, let number):
            let count = pages[file]?.count ?? 1
            guard var page = report.page else { return refuse(file, report.fault, page: count > 1 ? number : nil) }
            page.number = count > 1 ? number : nil
            pages[file]?[number - 1] = page
        case .bind(let document): bound[document] = report
        }
    }

    /// A document without one of its pages would be worse than none: the file is left out as a whole.
    private mutating func refuse(_ file: Int, _ fault: String?, page: Int?) {
        if faults[file] == nil { faults[file] = Fault(code: fault ?? "crashes", page: page) }
        waiting.removeAll { if case .page(file, _) = $0 { true } else { false } }
        // Nothing is left of these.
        unbound = unbound.filter { !documents[$0].allSatisfy { isSettled($0) && made(of: $0).isEmpty } }
    }

    private func isSettled(_ file: Int) -> Bool {
        faults[file] != nil || pages[file]?.allSatisfy { $0 != nil } ?? false
    }

    /// The pages that are made, of files that are whole.
    func made(of file: Int) -> [SheetReport.Page] {
        faults[file] == nil ? pages[file]?.compactMap(\.self) ?? [] : []
    }
}

/// A schedule that several workers take from.
actor SheetQueue {
    private(set) var schedule: SheetSchedule
    private var idle: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false

    init(_ schedule: SheetSchedule) {
        self.schedule = schedule
    }

    /// Waits while others work on what the next one needs; `nil` when everything is done, or nobody goes on.
    func next() async -> SheetSchedule.Step? {
        while !schedule.isOver, !isClosed {
            if let step = schedule.next() { return step }
            await withCheckedContinuation { idle.append($0) }
        }
        return nil
    }

    func settle(_ step: SheetSchedule.Step, _ report: SheetReport) {
        schedule.settle(step, report)
        wake()
    }

    /// For one who cannot settle what was taken: the others wait for it no longer.
    func close() {
        isClosed = true
        wake()
    }

    private func wake() {
        for waiter in idle { waiter.resume() }
        idle = []
    }
}
