public import HallAPI
public import Journal

/// Codes on their way from a reader to the page that stands beside it.
///
/// What comes is already what the code means, and is given to one page, once. Where none listens it is kept for ten
/// seconds, in memory only: a page that is just being loaded again still gets it, the next person does not.
public actor ReadRelay {
    /// `nil` says only that the hall is there.
    public typealias News = CodeView?

    private struct Kept {
        let view: CodeView
        let at: Moment
        let number: Int
    }

    private struct Page {
        let number: Int
        let stream: AsyncStream<News>.Continuation
    }

    /// In milliseconds.
    static let patience: Int64 = 10_000

    private let clock: @Sendable () -> Moment
    /// By place, the newest last.
    private var pages: [String: [Page]] = [:]
    private var kept: [String: Kept] = [:]
    private var count = 0
    private var isEnding = false

    public init(clock: @escaping @Sendable () -> Moment) {
        self.clock = clock
    }

    /// Reads of these places from now on, and what came just before.
    public func listen(at places: Set<String>) -> AsyncStream<News> {
        let (stream, continuation) = AsyncStream.makeStream(of: News.self, bufferingPolicy: .bufferingNewest(8))
        guard !isEnding else {
            continuation.finish()
            return stream
        }
        count += 1
        let page = Page(number: count, stream: continuation)
        continuation.onTermination = { [weak self] _ in Task { await self?.leave(page.number) } }
        continuation.yield(nil)
        for place in places.sorted() {
            pages[place, default: []].append(page)
            if let waiting = kept.removeValue(forKey: place), clock().sinceOrZero(waiting.at) < Self.patience {
                continuation.yield(waiting.view)
            }
        }
        return stream
    }

    /// To the page that came last: one that was closed without a word may still seem to be there.
    public func give(_ view: CodeView, at place: String) {
        if let all = pages[place], let newest = all.last {
            // Officers may look over each other's shoulder; at a kiosk stands one person, before the page opened last.
            for page in place.hasPrefix("counter ") ? all : [newest] { page.stream.yield(view) }
            return
        }
        count += 1
        let number = count
        kept[place] = Kept(view: view, at: clock(), number: number)
        Task { [weak self] in
            try? await Task.sleep(for: .milliseconds(Self.patience))
            await self?.forget(number, at: place)
        }
    }

    /// A page must hear that the hall is there, or it would call it lost.
    public func beat() {
        for page in pages.values.joined() { page.stream.yield(nil) }
    }

    /// So that no page keeps the hall from stopping.
    public func end() {
        isEnding = true
        for page in pages.values.joined() { page.stream.finish() }
        (pages, kept) = ([:], [:])
    }

    private func forget(_ number: Int, at place: String) {
        if kept[place]?.number == number { kept[place] = nil }
    }

    private func leave(_ number: Int) {
        for (place, list) in pages {
            let rest = list.filter { $0.number != number }
            pages[place] = rest.isEmpty ? nil : rest
        }
    }
}
