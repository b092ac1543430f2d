public import Journal

public typealias SessionID = String
public typealias PageID = String

/// The turning of one citizen's papers into an electronic dossier, from the first sheet to the receipt.
public struct Session: Identifiable, Equatable, Sendable, Codable {
    public let id: SessionID
    /// Provisional, until the central system gives a dossier code: `S-{site}-{yyyymmdd}-{n}`.
    public let code: String
    public let day: ServiceDay
    /// The ticket it was opened for, if any.
    public let ticket: String?
    public let ticketNumber: String?
    public let procedure: String
    public let procedureName: String
    public let components: [Component]
    public let openedAt: Moment
    public internal(set) var pages: [Page] = []
    public internal(set) var scan: ScanRun?
    public internal(set) var state: State = .open
    public internal(set) var documents: [Document] = []
    /// Why the last submission came back; `nil` once it is submitted again.
    public internal(set) var bindingFault: BindingFault?

    /// A component whose document could not be made.
    public struct BindingFault: Equatable, Sendable, Codable {
        public let component: String
        /// A stable code, as in the journal.
        public let reason: String

        public init(component: String, reason: String) {
            self.component = component
            self.reason = reason
        }
    }

    /// What the procedure asks for.
    public struct Component: Equatable, Sendable, Codable {
        /// Stable within the procedure: `TP01`.
        public let code: String
        public let name: String
        /// `form`, `submit`, `present` or `note`; only the first two are digitised.
        public let role: String
        /// False where a case or existing data may waive it.
        public let isRequired: Bool

        public init(code: String, name: String, role: String, isRequired: Bool) {
            self.code = code
            self.name = name
            self.role = role
            self.isRequired = isRequired
        }

        public var isDigitised: Bool { role == "form" || role == "submit" }
    }

    public enum State: String, Sendable, Codable {
        case open
        /// Submitted; documents are being bound.
        case binding
        /// All documents are bound and wait for, or are on, the way to the central system.
        case handingOver
        case handedOver
    }

    public func component(_ code: String) -> Component? {
        components.first { $0.code == code }
    }

    public func page(_ id: PageID) -> Page? {
        pages.first { $0.id == id }
    }

    /// The pages that will be in a component's document, in order.
    public func pages(of component: String) -> [Page] {
        pages.filter { $0.component == component && $0.isBound }
    }

    /// Components that will have a document.
    public var boundComponents: [Component] {
        components.filter { !pages(of: $0.code).isEmpty }
    }
}

/// One side of paper within a session.
public struct Page: Identifiable, Equatable, Sendable, Codable {
    public let id: PageID
    public let component: String
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
    public internal(set) var state: State = .arrived
    /// Left out of the document by the operator; nothing is deleted.
    public internal(set) var isExcluded = false

    public enum State: Equatable, Sendable, Codable {
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
    }

    public var isBack: Bool { back ?? false }

    public var finished: FinishedPage? {
        if case .finished(let page) = state { page } else { nil }
    }

    /// Whether it belongs into a document.
    public var isBound: Bool { !isExcluded && finished != nil }
}

/// What the page path made of a sheet.
public struct FinishedPage: Equatable, Sendable, Codable {
    /// SHA-256 of the picture for screens; of a page without ``form``, of what goes into the document.
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
    /// Of a page in layers; pages of before there were any have none.
    public let kept: Kept?

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

    public init(
        image: String, bytes: Int, thumbnail: String, width: Int, height: Int, dotsPerInch: Int,
        skewDegrees: Double, isBlank: Bool, kept: Kept? = nil
    ) {
        self.image = image
        self.bytes = bytes
        self.thumbnail = thumbnail
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewDegrees = skewDegrees
        self.isBlank = isBlank
        self.kept = kept
    }
}

/// One run of the scanner through its feeder.
public struct ScanRun: Equatable, Sendable, Codable {
    /// From 1 within the session.
    public let number: Int
    public let component: String
    /// By its id in the site.
    public let scanner: String
    public internal(set) var phase: Phase

    /// The scanner of the hall's own machine, and of journals from when there was no other.
    public static let hallsOwn = "scanner"

    public enum Phase: Equatable, Sendable, Codable {
        case asked
        case running
        /// Asked to stop, not stopped yet.
        case cancelling
        /// The raw value of a scanner fault; `feederEmpty` is the ordinary one.
        case ended(ending: String)
    }

    public var isOver: Bool {
        if case .ended = phase { true } else { false }
    }
}

/// One PDF, bound from a component's pages.
public struct Document: Equatable, Sendable, Codable {
    public let component: String
    public let name: String
    /// SHA-256 of the file.
    public let file: String
    public let bytes: Int
    public let pages: Int

    public init(component: String, name: String, file: String, bytes: Int, pages: Int) {
        self.component = component
        self.name = name
        self.file = file
        self.bytes = bytes
        self.pages = pages
    }
}
