import Codes
import HallAPI
public import Peripherals

/// A reader, and where it stands.
public struct PlacedReader: Sendable {
    /// As the site's file names it.
    public let id: String
    /// `kiosk NAME` or `counter ID`: whose page acts on what is read.
    public let place: String
    public let reader: any CodeReader
    public let shelf: ReaderShelf

    public init(id: String, place: String, reader: any CodeReader, shelf: ReaderShelf = ReaderShelf()) {
        self.id = id
        self.place = place
        self.reader = reader
        self.shelf = shelf
    }
}

/// What each reader has done. Never what it has read.
actor ReaderBook {
    private struct Page {
        var count = 0
        var lastAt: String?
        /// What was wrong with what was held to it last.
        var unread: UnreadCode?
        var test: String?
        var trial: ReaderView.Trial?
        /// When a test since then ended without a code.
        var unansweredAt: String?
    }

    private var pages: [String: Page] = [:]

    /// Notes a code.
    ///
    /// - Returns: the test that waited for one; such a code is judged and goes no further.
    func note(_ code: CodeRead, of reader: String, at moment: String) -> String? {
        var page = pages[reader] ?? Page()
        page.count += 1
        page.lastAt = moment
        page.unread = nil
        let test = page.test
        if test != nil {
            page.trial = ReaderView.Trial(code, at: moment)
            page.unansweredAt = nil
        }
        page.test = nil
        pages[reader] = page
        return test
    }

    func note(_ unread: UnreadCode, of reader: String) {
        pages[reader, default: Page()].unread = unread
    }

    /// The next code is one for a test.
    func expect(_ test: String, of reader: String) {
        pages[reader, default: Page()].test = test
    }

    /// Nothing was held to it for as long as a test waits.
    ///
    /// - Returns: whether it still waited.
    func giveUp(_ test: String, of reader: String, at moment: String) -> Bool {
        guard pages[reader]?.test == test else { return false }
        pages[reader]?.test = nil
        pages[reader]?.unansweredAt = moment
        return true
    }

    func view(of reader: PlacedReader) -> (view: ReaderView, unread: UnreadCode?) {
        let page = pages[reader.id] ?? Page()
        let view = ReaderView(
            place: reader.place, count: page.count, lastAt: page.lastAt, isTrying: page.test != nil, trial: page.trial,
            unansweredAt: page.unansweredAt)
        return (view, page.unread)
    }
}

extension ReaderView.Trial {
    init(_ code: CodeRead, at moment: String) {
        let kind =
            switch ScannedCode(code.text) {
            case .identityCard: "card"
            case .ticket: "ticket"
            case .dossier: "dossier"
            case .word: "word"
            case .unknown: "unknown"
            }
        self.init(
            at: moment, characters: code.text.count,
            vietnamese: code.text.unicodeScalars.contains { !$0.isASCII && $0.properties.isAlphabetic }, kind: kind)
    }
}
