import Crypto
import Foundation
public import Hall
public import Journal

/// The key with which a site signs what it sends away: Ed25519 (RFC 8032), in a file that only its user reads.
public struct SiteKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Reads `site.key` in the data folder, or makes it.
    ///
    /// - Throws: ``StorageFault`` `failed` when the file is no key, or can be neither read nor written.
    public init(folder: String) throws(StorageFault) {
        let path = "\(folder)/site.key"
        if let kept = FileManager.default.contents(atPath: path) {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: kept) else {
                throw .failed("\(path) is not a key; restore it from the backup")
            }
            self.key = key
            return
        }
        guard !FileManager.default.fileExists(atPath: path) else { throw .failed("cannot read \(path)") }
        key = Curve25519.Signing.PrivateKey()
        let isMade = FileManager.default.createFile(
            atPath: path, contents: key.rawRepresentation, attributes: [.posixPermissions: 0o600])
        guard isMade else { throw .failed("cannot write \(path)") }
    }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    public func sign(_ message: [UInt8]) throws(StorageFault) -> [UInt8] {
        do { return Array(try key.signature(for: Data(message))) } catch { throw .failed("cannot sign: \(error)") }
    }

    /// Whether a signature is of this message, by the holder of this public key.
    public static func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(Data(signature), for: Data(message))
    }

    public static func hash(_ bytes: [UInt8]) -> Journal.Digest {
        Journal.Digest(bytes: Array(SHA256.hash(data: Data(bytes))))
    }
}
