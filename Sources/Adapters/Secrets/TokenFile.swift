import Foundation
public import Hall

/// A token in a file that only its user reads: how the site's own processes know each other.
public struct TokenFile: Sendable {
    public let token: String

    /// Reads `name.token`, or makes it with fresh random bits.
    ///
    /// - Throws: ``StorageFault`` `failed` when the file can be neither read nor written.
    public init(folder: String, name: String) throws(StorageFault) {
        let path = "\(folder)/\(name).token"
        if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
            token = String(decoding: data, as: UTF8.self)
            return
        }
        token = ScryptSecrets().newToken()
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw .failed("cannot write \(path)") }
    }
}
