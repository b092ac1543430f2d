/// What became of a job.
public struct JobOutcome: Codable, Equatable, Sendable {
    public enum Result: String, Codable, Sendable {
        case done
        /// Everything was sent, nothing confirmed.
        case unknown
        case failed
        /// Of a ticket: a person at the printer mends what kept it from being printed, and it is printed then.
        case owed
    }

    public struct Page: Codable, Equatable, Sendable {
        public let image: String
        public let bytes: Int
        public let thumbnail: String
        public let width: Int
        public let height: Int
        public let dotsPerInch: Int
        public let skew: Double
        public let blank: Bool
        /// Codes of what the operator must look at.
        public let issues: [String]?
        public let kept: Kept?
        public let codes: [Code]?

        /// A code on the page: `separator`, `ticket` or `verifiable`.
        public struct Code: Codable, Equatable, Sendable {
            public let kind: String
            /// A component's code, a ticket's id, or the SHA-256 of the stored text.
            public let value: String?

            public init(kind: String, value: String?) {
                self.kind = kind
                self.value = value
            }
        }

        public struct Kept: Codable, Equatable, Sendable {
            public let form: String
            public let originalView: String
            public let kind: String
            public let confidence: Int

            public init(form: String, originalView: String, kind: String, confidence: Int) {
                self.form = form
                self.originalView = originalView
                self.kind = kind
                self.confidence = confidence
            }
        }

        public init(
            image: String, bytes: Int, thumbnail: String, width: Int, height: Int, dotsPerInch: Int, skew: Double,
            blank: Bool, issues: [String] = [], kept: Kept? = nil, codes: [Code] = []
        ) {
            self.codes = codes.isEmpty ? nil : codes
            self.issues = issues.isEmpty ? nil : issues
            self.image = image
            self.bytes = bytes
            self.thumbnail = thumbnail
            self.width = width
            self.height = height
            self.dotsPerInch = dotsPerInch
            self.skew = skew
            self.blank = blank
            self.kept = kept
        }
    }

    public struct Text: Codable, Equatable, Sendable {
        public let file: String
        public let bytes: Int
        public let archived: String
        public let archivedBytes: Int
        public let words: Int
        public let unsure: Int
        /// The number that is printed on the page, and of how many by its own word.
        public let number: Int?
        public let total: Int?

        public init(
            file: String, bytes: Int, archived: String, archivedBytes: Int, words: Int, unsure: Int, number: Int? = nil,
            total: Int? = nil
        ) {
            self.number = number
            self.total = total
            self.file = file
            self.bytes = bytes
            self.archived = archived
            self.archivedBytes = archivedBytes
            self.words = words
            self.unsure = unsure
        }
    }

    public struct Document: Codable, Equatable, Sendable {
        public let file: String
        public let bytes: Int
        public let pages: Int

        public init(file: String, bytes: Int, pages: Int) {
            self.file = file
            self.bytes = bytes
            self.pages = pages
        }
    }

    public let result: Result
    /// A fault's raw value.
    public let trouble: String?
    public let page: Page?
    public let document: Document?
    public let text: Text?
    /// How many pages a file had; all of them have been added.
    public let unpacked: Int?

    public init(
        _ result: Result, trouble: String? = nil, page: Page? = nil, document: Document? = nil, text: Text? = nil,
        unpacked: Int? = nil
    ) {
        self.text = text
        self.unpacked = unpacked
        self.result = result
        self.trouble = trouble
        self.page = page
        self.document = document
    }
}
