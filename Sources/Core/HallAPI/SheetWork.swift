/// What the command line asks of a page worker, one JSON object a line.
public struct SheetOrder: Codable, Equatable, Sendable {
    /// A file that may hold several pages: how many?
    public struct Opening: Codable, Equatable, Sendable {
        public let file: String

        public init(file: String) {
            self.file = file
        }
    }

    /// A page, and where its layers are to be written.
    public struct Page: Codable, Equatable, Sendable {
        public let file: String
        /// Of a file that may hold several pages, from 1; `nil` for a file of one picture.
        public let number: Int?
        public let form: String
        /// Where the file does not say it.
        public let dotsPerInch: Int
        /// Where its text is to be written; `nil` leaves it unread.
        public let text: String?
        /// Whether bar codes and QR codes are looked for; nothing is no.
        public let wantsCodes: Bool?

        public init(
            file: String, number: Int? = nil, form: String, dotsPerInch: Int, text: String?, wantsCodes: Bool? = nil
        ) {
            (self.file, self.number) = (file, number)
            (self.form, self.text) = (form, text)
            (self.dotsPerInch, self.wantsCodes) = (dotsPerInch, wantsCodes)
        }
    }

    /// Written layers, and the document that is to be made of them.
    public struct Document: Codable, Equatable, Sendable {
        public let forms: [String]
        /// For each page the file with its text, where there is one.
        public let texts: [String?]
        public let file: String
        public let title: String
        /// ISO 8601.
        public let date: String

        public init(forms: [String], texts: [String?], file: String, title: String, date: String) {
            self.texts = texts
            self.forms = forms
            self.file = file
            self.title = title
            self.date = date
        }
    }

    public var opening: Opening?
    public var page: Page?
    public var document: Document?

    public init(opening: Opening) { self.opening = opening }
    public init(page: Page) { self.page = page }
    public init(document: Document) { self.document = document }
}

/// What a page worker says of an order: one of the four.
public struct SheetReport: Codable, Equatable, Sendable {
    public struct Page: Codable, Equatable, Sendable {
        public struct Layers: Codable, Equatable, Sendable {
            public var mask = 0
            public var paper = 0
            public var ink = 0
            public var islands = 0
            /// Of a page that is kept as one picture.
            public var whole = 0

            public init(mask: Int, paper: Int, ink: Int, islands: Int, whole: Int) {
                self.mask = mask
                self.paper = paper
                self.ink = ink
                self.islands = islands
                self.whole = whole
            }
        }

        /// What a code on a page says.
        public struct Code: Codable, Equatable, Sendable {
            /// `separator`, `ticket`, `identityCard` or `verifiable`.
            public var kind: String
            public var value: String?

            public init(kind: String, value: String?) {
                (self.kind, self.value) = (kind, value)
            }
        }

        public var file: String
        /// From 1, in a file of several pages.
        public var number: Int?
        /// Of the picture as it came, by itself or taken out of its file.
        public var sheetSHA256: String
        /// Of the page as it is kept.
        public var formSHA256: String
        public var bytes: Int
        public var bytesByLayer: Layers
        public var width: Int
        public var height: Int
        public var dotsPerInch: Int
        public var skewDegrees: Double
        /// `blank`, `grey`, `colour` or `picture`.
        public var kind: String
        /// 50 to 100.
        public var confidence: Int
        /// What a person should look at, by code.
        public var issues: [String]
        /// Nothing for a page that was not read.
        public var words: Int?
        /// Words that the reader is not sure of.
        public var unsure: Int?
        /// Nothing where none were looked for.
        public var codes: [Code]?
        /// Processor time.
        public var milliseconds: [String: Double]

        public init(
            file: String, sheetSHA256: String, formSHA256: String, bytes: Int, bytesByLayer: Layers, width: Int,
            height: Int, dotsPerInch: Int, skewDegrees: Double, kind: String, confidence: Int,
            issues: [String], milliseconds: [String: Double]
        ) {
            (self.file, self.sheetSHA256, self.formSHA256) = (file, sheetSHA256, formSHA256)
            (self.bytes, self.bytesByLayer) = (bytes, bytesByLayer)
            (self.width, self.height, self.dotsPerInch) = (width, height, dotsPerInch)
            (self.skewDegrees, self.kind, self.confidence) = (skewDegrees, kind, confidence)
            (self.issues, self.milliseconds) = (issues, milliseconds)
        }
    }

    public struct Document: Codable, Equatable, Sendable {
        public var file: String
        public var sha256: String
        public var bytes: Int
        public var pages: Int

        public init(file: String, sha256: String, bytes: Int, pages: Int) {
            (self.file, self.sha256, self.bytes, self.pages) = (file, sha256, bytes, pages)
        }
    }

    /// How many an opened file holds.
    public var pages: Int?
    public var page: Page?
    public var document: Document?
    /// A stable code.
    public var fault: String?

    public init(pages: Int) { self.pages = pages }
    public init(page: Page) { self.page = page }
    public init(document: Document) { self.document = document }
    public init(fault: String) { self.fault = fault }
}
