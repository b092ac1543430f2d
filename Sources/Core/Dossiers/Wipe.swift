/// Files to delete for a session that needs them no more.
public struct Wipe: Equatable, Sendable {
    public let session: String
    /// SHA-256 each; those that somebody else needs are not among them.
    public let files: [String]

    public init(session: String, files: [String]) {
        self.session = session
        self.files = files
    }
}

/// Where files are deleted from.
public protocol FileEraser: Sendable {
    /// Deletes a file; returns once that will outlast a power cut. One that is not there is deleted already.
    func erase(_ sha256: String) async throws(ContentFault)
}
