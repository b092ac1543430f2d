import Crypto
import Dossiers
import Foundation
import Journal

/// A package as it travels: its description, its files, and the manifest that binds them. The same package always
/// gives the same bytes, so two sides can compare one hash.
struct Parcel: Sendable {
    let package: HandoverPackage
    let dossier: [UInt8]
    let manifest: [UInt8]

    init(_ package: HandoverPackage) throws(DeliveryFault) {
        self.package = package
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            dossier = Array(try encoder.encode(package)) + [10]
        } catch {
            throw DeliveryFault(.sourceDamaged, "The package does not encode: \(error)")
        }
        let files = package.files.map { (path: "data/\($0.name)", sha256: $0.sha256) }
        manifest = Array(BagManifest.text(files + [(path: "data/dossier.json", sha256: Self.sha256(dossier))]).utf8)
    }

    var manifestHash: String { Self.sha256(manifest) }

    static func sha256(_ bytes: some DataProtocol) -> String {
        Journal.Digest(bytes: Array(SHA256.hash(data: bytes))).hex
    }

    /// Of a file, read in pieces.
    static func sha256(ofFile path: String) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        var hasher = SHA256()
        while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty { hasher.update(data: chunk) }
        return Journal.Digest(bytes: Array(hasher.finalize())).hex
    }
}
