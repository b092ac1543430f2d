/// Files to delete for a session that needs them no more.
public struct Wipe: Equatable, Sendable {
    public let session: String
    /// SHA-256 each; those that somebody else needs are not among them.
    public let files: [String]
    /// Journal sequence of the state that says so.
    public let sequence: Int64

    public init(session: String, files: [String], sequence: Int64) {
        self.session = session
        self.files = files
        self.sequence = sequence
    }
}

/// One storing of a file: the same bytes stored anew are another copy.
public struct FileCopy: Equatable, Sendable {
    private let mark: String

    public init(mark: String) {
        self.mark = mark
    }
}

/// Where files are deleted from.
public protocol FileEraser: Sendable {
    /// The copy that lies there now; `nil` where there is none.
    func copy(of sha256: String) async -> FileCopy?
    /// Deletes a file; returns once that will outlast a power cut. Where another copy lies by now, or none, nothing is
    /// done.
    func erase(_ sha256: String, copy: FileCopy) async throws(ContentFault)
}
