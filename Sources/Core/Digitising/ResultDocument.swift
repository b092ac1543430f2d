public import Dossiers

/// The result of a procedure (*kết quả giải quyết*), where a session digitises that instead of what was handed in for it.
///
/// Number, day of issue and signer belong to a record about a person, so they lie in the store (``ResultRecord``); the journal
/// knows only the kind of result, where they lie, and which of them is still missing.
public struct ResultDocument: Equatable, Sendable, Codable {
    public let type: ResultTypeCode
    /// As the catalogue calls the kind of result.
    public let name: String
    public let particulars: Particulars

    /// What is told of it, as a file.
    public struct Particulars: Equatable, Sendable, Codable {
        /// SHA-256 of a ``ResultRecord``.
        public let file: String
        public let bytes: Int
        private let absent: [ResultParticular]?

        public init(file: String, bytes: Int, missing: [ResultParticular] = []) {
            self.file = file
            self.bytes = bytes
            absent = missing.isEmpty ? nil : missing
        }

        /// What must still be told before the session can be submitted.
        public var missing: [ResultParticular] { absent ?? [] }
    }

    /// - Parameter name: `nil` for a code that the catalogue does not list: nobody types one, since it would stand in the
    ///   journal whatever it says.
    public init(type: ResultTypeCode, name: String?, particulars: Particulars) {
        self.type = type
        self.name = name ?? "Kết quả \(type)"
        self.particulars = particulars
    }

    /// The one paper that such a session asks for.
    var component: Session.Component {
        Session.Component(code: Self.componentCode, name: name, role: "result", isRequired: true)
    }

    /// The code of that paper within the session.
    public static let componentCode = "KQ"
}

/// What must be known of a result. The raw values stand in the journal.
public enum ResultParticular: String, Sendable, Codable, CaseIterable {
    case number
    case issuedOn
    case signer
}
