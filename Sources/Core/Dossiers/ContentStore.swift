/// Files by the SHA-256 of their bytes: sheets, pages, documents.
public protocol ContentStore: FileSource, FileEraser {
    /// Takes a file in and returns once it is safe on disk under its hash.
    ///
    /// The same bytes twice are one file. A file that is cut short or too large leaves nothing behind.
    /// - Parameter limit: in bytes.
    func receive(
        _ chunks: any AsyncSequence<[UInt8], any Error> & Sendable, limit: Int
    ) async throws(ContentFault) -> StoredContent
}

public struct StoredContent: Equatable, Sendable {
    /// 64 hexadecimal digits.
    public let sha256: String
    public let bytes: Int

    public init(sha256: String, bytes: Int) {
        self.sha256 = sha256
        self.bytes = bytes
    }
}

public enum ContentFault: Error, Equatable, Sendable {
    case tooLarge(limit: Int)
    /// No room; nothing was kept.
    case full
    /// The sender stopped in the middle; nothing was kept.
    case cutShort
    case failed(String)
}
