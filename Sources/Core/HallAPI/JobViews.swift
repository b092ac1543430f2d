public import Wording

/// Work that waits for an agent.
public struct Job: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case print, announce, scan, test, page, bind
        /// A file with several pages in it.
        case unpack
        /// A page's text is read, when nothing else is to be done.
        case read
        /// A person has put a new roll into a printer.
        case newRoll
        /// Somebody looks at what goes over a device's wire.
        case watch
    }

    public let id: String
    public let kind: Kind
    /// It was begun, perhaps by an agent that is no more.
    public let started: Bool
    /// Of a ticket: the printer fault for which it is not on paper yet. It is printed once that is mended.
    public var owed: String?
    public var ticket: TicketFace?
    public var announcement: Announcement?
    public var scan: ScanOrder?
    public var page: PageOrder?
    public var document: BindOrder?
    public var reading: ReadingOrder?
    public var device: String?

    public init(id: String, kind: Kind, started: Bool) {
        self.id = id
        self.kind = kind
        self.started = started
    }
}

/// Who begins a job.
public struct JobStart: Codable, Equatable, Sendable {
    /// Tells one process of an agent from its successor; any text.
    public let life: String

    public init(life: String) {
        self.life = life
    }
}

/// What stands on a paper ticket. No name, no identity number: a ticket is nobody's in particular.
public struct TicketFace: Codable, Equatable, Sendable {
    public let number: String
    public let lineName: Words
    public let site: Words
    public let issuedAt: String
    public let ahead: Int?
    public let wait: WaitView?
    public let priority: Bool
    public let url: String
    public let language: String
    /// Of an appointment that was kept.
    public var slot: String?
    /// How many the visit is for.
    public var dossiers = 1

    public init(
        number: String, lineName: Words, site: Words, issuedAt: String, ahead: Int?, wait: WaitView?, priority: Bool,
        url: String, language: String
    ) {
        self.number = number
        self.lineName = lineName
        self.site = site
        self.issuedAt = issuedAt
        self.ahead = ahead
        self.wait = wait
        self.priority = priority
        self.url = url
        self.language = language
    }
}

/// What a soundbox is to say.
public struct Announcement: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case call, payment
    }

    public let kind: Kind
    /// A ticket or a payment: announcements about the same are said in their order.
    public let about: String
    public let recall: Bool
    public let spoken: SpokenSentence
    /// The same in English, where it is not: a site may wish to have both.
    public let english: SpokenSentence?
    /// Of a payment, in đồng.
    public var amount: Int?
    /// How long ago it was called, in milliseconds: an old call is not spoken any more.
    public let ageMs: Int64

    public init(
        kind: Kind, about: String, recall: Bool, spoken: SpokenSentence, english: SpokenSentence?, ageMs: Int64
    ) {
        self.kind = kind
        self.about = about
        self.recall = recall
        self.spoken = spoken
        self.english = english
        self.ageMs = ageMs
    }

    public var sentence: String { spoken.sentence }

    public func older(by milliseconds: Int64) -> Announcement {
        var older = Announcement(
            kind: kind, about: about, recall: recall, spoken: spoken, english: english, ageMs: ageMs + milliseconds)
        older.amount = amount
        return older
    }
}

public struct ScanOrder: Codable, Equatable, Sendable {
    public let session: String
    public let number: Int
    public let component: String
    public let cancelling: Bool

    public init(session: String, number: Int, component: String, cancelling: Bool) {
        self.session = session
        self.number = number
        self.component = component
        self.cancelling = cancelling
    }
}

public struct PageOrder: Codable, Equatable, Sendable {
    public let session: String
    public let page: String
    /// SHA-256 of the sheet.
    public let file: String
    public let mediaType: String
    public let dotsPerInch: Int
    /// True where nobody has told the resolution.
    public let assumed: Bool?

    public init(
        session: String, page: String, file: String, mediaType: String, dotsPerInch: Int, isAssumed: Bool = false
    ) {
        assumed = isAssumed ? true : nil
        self.session = session
        self.page = page
        self.file = file
        self.mediaType = mediaType
        self.dotsPerInch = dotsPerInch
    }
}

/// How a page stands that is to be read.
public struct ReadingOrder: Codable, Equatable, Sendable {
    /// Degrees clockwise by which its text leans.
    public let skew: Double
    /// Quarter turns clockwise that a person has given it.
    public let quarterTurns: Int

    public init(skew: Double, quarterTurns: Int) {
        self.skew = skew
        self.quarterTurns = quarterTurns
    }
}

public struct BindOrder: Codable, Equatable, Sendable {
    public struct Leaf: Codable, Equatable, Sendable {
        /// SHA-256 of the page's layers, or of a JPEG of all of it.
        public let image: String
        public let width: Int
        public let height: Int
        public let dotsPerInch: Int
        /// Clockwise; nothing for a page that stands as it was scanned.
        public let quarterTurns: Int?

        public init(image: String, width: Int, height: Int, dotsPerInch: Int, quarterTurns: Int = 0) {
            self.quarterTurns = quarterTurns == 0 ? nil : quarterTurns
            self.image = image
            self.width = width
            self.height = height
            self.dotsPerInch = dotsPerInch
        }
    }

    public let session: String
    public let component: String
    public let title: String
    /// ISO 8601: when the session was submitted or opened; the document's date.
    public let date: String
    public let pages: [Leaf]

    public init(session: String, component: String, title: String, date: String, pages: [Leaf]) {
        self.session = session
        self.component = component
        self.title = title
        self.date = date
        self.pages = pages
    }
}

public struct JobList: Codable, Equatable, Sendable {
    public let jobs: [Job]
    /// What the soundbox will probably say soon, likeliest first: it may be made ahead.
    public let ahead: [SpokenSentence]
    /// Devices of this machine that people have taken out of work.
    public let off: [String]

    public init(jobs: [Job], ahead: [SpokenSentence] = [], off: [String] = []) {
        self.jobs = jobs
        self.ahead = ahead
        self.off = off
    }
}
