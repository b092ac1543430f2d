import Crypto
import CryptoExtras
import Foundation
public import Hall
import Journal

/// Secrets by swift-crypto: scrypt for PINs, SHA-256 for tokens that are random already.
public struct ScryptSecrets: SecretKeeping {
    /// N = 2¹⁴, r = 8, p = 1: 16 MB and tens of milliseconds (RFC 7914, 2; OWASP's floor for interactive use).
    private static let (rounds, blockSize, parallelism) = (16_384, 8, 1)

    public init() {}

    public func hash(pin: String) -> String {
        let salt = Self.randomBytes(16)
        guard let key = Self.derive(pin, salt: salt, rounds: Self.rounds) else {
            preconditionFailure("scrypt refuses its own standard parameters.")
        }
        let fields = ["scrypt", "\(Self.rounds)", "\(Self.blockSize)", "\(Self.parallelism)"]
        return (fields + [Data(salt).base64EncodedString(), Data(key).base64EncodedString()]).joined(separator: "$")
    }

    public func check(pin: String, against hash: String) -> Bool {
        let fields = hash.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, fields[0] == "scrypt", let rounds = Int(fields[1]),
            let salt = Data(base64Encoded: fields[4]), let expected = Data(base64Encoded: fields[5]),
            let key = Self.derive(pin, salt: Array(salt), rounds: rounds), key.count == expected.count
        else { return false }
        // Every byte is compared whatever the first ones say: the time tells nothing.
        return zip(key, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    public func newToken() -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
        return String(decoding: Self.randomBytes(32).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    public func digest(ofToken token: String) -> String {
        Journal.Digest(bytes: Array(SHA256.hash(data: Data(token.utf8)))).hex
    }

    private static func derive(_ pin: String, salt: [UInt8], rounds: Int) -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(pin.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
            parallelism: parallelism)
        return unsafe key?.withUnsafeBytes { unsafe Array($0) }
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
