/// One side of paper within a session.
public struct Page: Identifiable, Equatable, Sendable, Codable {
    public let id: PageID
    public internal(set) var component: String
    /// SHA-256 of the sheet as it arrived, in hexadecimal.
    public let original: String
    public let originalBytes: Int
    public let mediaType: String
    public let dotsPerInch: Int
    /// The scan and the sheet in it, for what came from a scanner.
    public let scan: Int?
    public let sheet: Int?
    /// True for the other side of that sheet; a front says nothing.
    private let back: Bool?
    /// The file that it was unpacked from, and which page of it, from 1.
    public let source: ArrivedPage.Source?
    public internal(set) var state: State
    /// Left out of the document by the operator; nothing is deleted.
    public internal(set) var isExcluded = false
    /// The page that was scanned in its place.
    public internal(set) var replacedBy: PageID?
    /// Where it lies now is where a person has put it.
    public internal(set) var isPlacedByHand = false
    /// The separator sheet that sent it where it lies, and where it was scanned to.
    public internal(set) var sortedBehind: PageID?
    var home: String?
    /// Quarter turns clockwise by which it is shown and bound, 0 to 3.
    public internal(set) var quarterTurns = 0
    /// What was said to the questions that its quality raises.
    public internal(set) var answers: [PageIssue: IssueAnswer] = [:]
    /// What the answered question was about, where it was one of order.
    public internal(set) var answeredAbout: [PageIssue: String] = [:]
    /// Nothing until somebody has tried to read it as it stands now.
    public internal(set) var reading: Reading?
    /// Nobody has told the resolution, neither a device nor a person.
    private let unknownResolution: Bool?

    public enum State: Equatable, Sendable, Codable {
        /// A file that may hold several pages; they will stand in its place.
        case packed
        /// All pages of that file stand behind it; it is no page itself.
        case unpacked(pages: Int)
        case arrived
        case finished(FinishedPage)
        /// It is not an image that can be read; why, as a stable code.
        case rejected(reason: String)
    }

    init(_ page: ArrivedPage) {
        id = page.id
        component = page.component
        original = page.original
        originalBytes = page.bytes
        mediaType = page.mediaType
        dotsPerInch = page.dotsPerInch
        scan = page.scan
        sheet = page.sheet
        back = page.isBack ? true : nil
        source = page.source
        unknownResolution = page.isResolutionAssumed ? true : nil
        state = page.isPacked ? .packed : .arrived
    }

    public var isBack: Bool { back ?? false }
    public var isResolutionAssumed: Bool { unknownResolution ?? false }

    /// Work on it is still to come.
    public var isUnderWay: Bool { !isExcluded && (state == .arrived || state == .packed) }

    /// A file whose pages have all come is shown no more.
    public var isShown: Bool {
        if case .unpacked = state { false } else { true }
    }

    /// Questions that stand in the way of submitting: a page that is to be scanned again is not settled by saying so.
    public var openIssues: [PageIssue] {
        isBound ? (finished?.issues ?? []).filter { answers[$0] == nil || answers[$0] == .rescan } : []
    }

    public var finished: FinishedPage? {
        if case .finished(let page) = state { page } else { nil }
    }

    /// Whether it belongs into a document.
    public var isBound: Bool { !isExcluded && finished != nil }
}

/// What the page path made of a sheet.
public struct FinishedPage: Equatable, Sendable, Codable {
    /// SHA-256 of the picture for screens; of a page without ``kept``, of what goes into the document.
    public let image: String
    /// Of what goes into the document.
    public let bytes: Int
    public let thumbnail: String
    /// In pixels.
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int
    /// By how many degrees it was turned to stand straight.
    public let skewDegrees: Double
    public let isBlank: Bool
    private let questions: [PageIssue]?
    /// Of a page in layers; pages of before there were any have none.
    public let kept: Kept?
    private let codes: [PageMark]?

    /// How a page is kept, and what it was taken for.
    public struct Kept: Equatable, Sendable, Codable {
        /// SHA-256 of the page's layers, as they go into the document.
        public let form: String
        /// SHA-256 of the picture of what was scanned, for screens.
        public let originalView: String
        /// `blank`, `grey`, `colour` or `picture`.
        public let kind: String
        /// How sure the rule is of that, 50 to 100.
        public let confidence: Int

        public init(form: String, originalView: String, kind: String, confidence: Int) {
            self.form = form
            self.originalView = originalView
            self.kind = kind
            self.confidence = confidence
        }
    }

    /// What the operator must look at.
    public var issues: [PageIssue] { questions ?? [] }
    /// What the codes on it mean.
    public var marks: [PageMark] { codes ?? [] }

    public init(
        image: String, bytes: Int, thumbnail: String, width: Int, height: Int, dotsPerInch: Int,
        skewDegrees: Double, isBlank: Bool, issues: [PageIssue] = [], kept: Kept? = nil, marks: [PageMark] = []
    ) {
        codes = marks.isEmpty ? nil : marks
        self.image = image
        self.bytes = bytes
        self.thumbnail = thumbnail
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewDegrees = skewDegrees
        self.isBlank = isBlank
        questions = issues.isEmpty ? nil : issues
        self.kept = kept
    }
}
