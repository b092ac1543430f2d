/// What somebody tells of a result; empty or absent is not told yet.
public struct ResultRequest: Codable, Equatable, Sendable {
    /// National code of the kind: `KQ.G15.000031`.
    public let type: String
    public let number: String?
    /// `2026-11-23`.
    public let issuedOn: String?
    public let signer: String?

    public init(type: String, number: String? = nil, issuedOn: String? = nil, signer: String? = nil) {
        self.type = type
        self.number = number
        self.issuedOn = issuedOn
        self.signer = signer
    }
}

/// What is told of the result that a session digitises. Only whoever works on it is given this: a session itself names
/// the file.
public struct ResultView: Codable, Equatable, Sendable {
    public let type: String
    public let name: String
    public let number: String?
    /// `2026-11-23`.
    public let issuedOn: String?
    public let signer: String?

    public init(type: String, name: String, number: String?, issuedOn: String?, signer: String?) {
        self.type = type
        self.name = name
        self.number = number
        self.issuedOn = issuedOn
        self.signer = signer
    }
}

extension SessionView {
    /// Which result is digitised; number, day and signer are told by themselves (``ResultView``).
    public struct Result: Codable, Equatable, Sendable {
        public let type: String
        public let name: String
        /// Absent where the site has no English for it.
        public let english: English?
        /// SHA-256 of what is told; another one when it was told anew.
        public let particulars: String
        /// `number`, `issuedOn`, `signer`: what must still be told.
        public let missing: [String]

        public struct English: Codable, Equatable, Sendable {
            public let name: String
        }

        public init(type: String, name: String, english: String?, particulars: String, missing: [String]) {
            self.type = type
            self.name = name
            self.english = english.map { English(name: $0) }
            self.particulars = particulars
            self.missing = missing
        }
    }
}
