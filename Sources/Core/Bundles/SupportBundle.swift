import Archives
public import Journal

/// What a technician sends home: the state of a site in one archive, signed by the site.
///
/// It holds no citizen's data and no secret; the manifest has the SHA-256 of every piece, and the signature covers the
/// manifest.
public struct SupportBundle: Equatable, Sendable {
    public struct Piece: Equatable, Sendable {
        public let name: String
        public let content: [UInt8]

        public init(_ name: String, _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    public let site: String
    public let version: String
    /// ISO 8601.
    public let madeAt: String
    public let pieces: [Piece]

    public init(site: String, version: String, madeAt: String, pieces: [Piece]) {
        self.site = site
        self.version = version
        self.madeAt = madeAt
        self.pieces = pieces
    }

    /// The archive's own files, which no piece may be called.
    static let (manifestName, signatureName, keyName) = ("manifest.txt", "manifest.sig", "site.pub")
    private static let head = "tramso bundle 1"

    /// - Parameters:
    ///   - hash: SHA-256.
    ///   - sign: Ed25519 over the manifest (RFC 8032).
    ///   - key: the site's public key, to tell one site from another; who checks must know it from elsewhere.
    public func sealed(
        hash: ([UInt8]) -> Digest, sign: ([UInt8]) throws -> [UInt8], key: [UInt8]
    ) rethrows -> [UInt8] {
        let manifest = Array(manifest(hash).utf8)
        var archive = ZipArchive()
        archive.add(Self.manifestName, manifest)
        archive.add(Self.signatureName, try sign(manifest))
        archive.add(Self.keyName, key)
        for piece in pieces { archive.add(piece.name, piece.content) }
        return archive.bytes
    }

    private func manifest(_ hash: ([UInt8]) -> Digest) -> String {
        let lines = ["\(Self.head)", "site \(site)", "version \(version)", "made \(madeAt)"]
        return (lines + pieces.map { "\(hash($0.content).hex)  \($0.name)" }).joined(separator: "\n") + "\n"
    }

    /// Reads an archive and believes nothing that the signature does not cover.
    ///
    /// - Parameter isSigned: manifest, signature and public key.
    /// - Returns: the bundle, and the key that signed it.
    public static func opened(
        _ bytes: [UInt8], hash: ([UInt8]) -> Digest, isSigned: ([UInt8], [UInt8], [UInt8]) -> Bool
    ) throws(BundleFault) -> (bundle: SupportBundle, key: [UInt8]) {
        let entries: [ZipArchive.Entry]
        do throws(ArchiveFault) { entries = try ZipArchive.entries(of: bytes) } catch { throw .noArchive }
        func content(_ name: String) throws(BundleFault) -> [UInt8] {
            guard let found = entries.first(where: { $0.name == name }) else { throw .missing(name) }
            return found.content
        }
        let manifest = try content(manifestName)
        let (signature, key) = (try content(signatureName), try content(keyName))
        guard isSigned(manifest, signature, key) else { throw .badSignature }
        let lines = String(decoding: manifest, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count >= 4, lines[0] == head else { throw .noArchive }
        // A name of two lines would be two pieces in the manifest.
        guard entries.allSatisfy({ !$0.name.contains(where: \.isNewline) }) else { throw .changed }
        let pieces = entries.dropFirst(3).map { Piece($0.name, $0.content) }
        let bundle = SupportBundle(
            site: value("site ", lines[1]), version: value("version ", lines[2]), madeAt: value("made ", lines[3]),
            pieces: Array(pieces))
        guard Array(bundle.manifest(hash).utf8) == manifest else { throw .changed }
        return (bundle, key)
    }

    private static func value(_ label: String, _ line: String) -> String {
        line.hasPrefix(label) ? String(line.dropFirst(label.count)) : ""
    }
}

/// Why a bundle is not believed.
public enum BundleFault: Error, Equatable, Sendable, CustomStringConvertible {
    case noArchive
    case missing(String)
    case badSignature
    /// Whole, and signed by the key of this SHA-256, which is not the one that was expected.
    case otherSigner(String)
    case changed

    public var description: String {
        switch self {
        case .noArchive: "this is no bundle, or it was damaged on its way — send it again"
        case .missing(let name): "\(name) is missing — send the bundle again"
        case .badSignature: "the signature is not of this manifest — believe nothing in it"
        case .otherSigner(let key):
            "the bundle is whole, but another key has signed it: \(key) — compare with what `tramso bundle key` prints at the site"
        case .changed: "a piece is not what the site signed — believe nothing in it"
        }
    }
}
