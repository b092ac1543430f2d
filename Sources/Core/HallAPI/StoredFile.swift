/// A file that the hall has taken in; its name is its hash.
public struct StoredFile: Codable, Equatable, Sendable {
    public let sha256: String
    public let bytes: Int

    public init(sha256: String, bytes: Int) {
        self.sha256 = sha256
        self.bytes = bytes
    }
}
