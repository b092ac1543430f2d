import Archives
import Bundles
import Crypto
import Foundation
import Journal
import Testing

@Suite("A bundle to send home")
struct BundleTests {
    private let key = Curve25519.Signing.PrivateKey()
    private let bundle = SupportBundle(
        site: "HN01", version: "0.1.0", madeAt: "2026-11-25T08:00:00Z",
        pieces: [SupportBundle.Piece("health.json", Array("{}".utf8)), SupportBundle.Piece("log.txt", [])])

    private func hash(_ bytes: [UInt8]) -> Journal.Digest {
        Journal.Digest(bytes: Array(SHA256.hash(data: Data(bytes))))
    }

    private func sealed() throws -> [UInt8] {
        try bundle.sealed(
            hash: hash, sign: { Array(try key.signature(for: Data($0))) },
            key: Array(key.publicKey.rawRepresentation))
    }

    private func opened(_ bytes: [UInt8]) throws(BundleFault) -> (bundle: SupportBundle, key: [UInt8]) {
        try SupportBundle.opened(bytes, hash: hash) { manifest, signature, key in
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
            return key?.isValidSignature(Data(signature), for: Data(manifest)) ?? false
        }
    }

    @Test func `is read as it was sealed, with the key that sealed it`() throws {
        let found = try opened(try sealed())
        #expect(found.bundle == bundle)
        #expect(found.key == Array(key.publicKey.rawRepresentation))
    }

    @Test func `with any byte of a piece or of the manifest changed is not believed`() throws {
        let bytes = try sealed()
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            do throws(BundleFault) {
                let found = try opened(changed)
                #expect(found.bundle == bundle, "what was changed at \(place) is no part of the content")
            } catch {}
        }
    }

    @Test func `a piece that was put in, taken out or renamed is noticed`() throws {
        for change in ["put in", "taken out", "renamed"] {
            var entries = try ZipArchive.entries(of: try sealed()).map { ($0.name, $0.content) }
            switch change {
            case "put in": entries.append(("more.txt", [1]))
            case "taken out": entries.removeLast()
            default: entries[entries.count - 1].0 = "other.txt"
            }
            var archive = ZipArchive()
            for (name, content) in entries { archive.add(name, content) }
            #expect(throws: BundleFault.changed, "\(change)") { try opened(archive.bytes) }
        }
    }

    @Test(arguments: ["manifest.txt", "manifest.sig", "site.pub"])
    func `without its seal it is none`(name: String) throws {
        var archive = ZipArchive()
        for entry in try ZipArchive.entries(of: try sealed()) where entry.name != name {
            archive.add(entry.name, entry.content)
        }
        #expect(throws: BundleFault.missing(name)) { try opened(archive.bytes) }
    }
}

@Suite("What is taken out of a configuration")
struct RedactionTests {
    private static let text = """
        site:
          id: HN01                      # the password is hunter2
        hand-over:
          token-file: /etc/tramso/hub.token
          address: "http://x/#here"
        payments: { secret-file: /etc/x }
        api-keys:
          - abc

          - def
        staff:
          pin: 1234
          spinner: 5
        # token: 77
        place: Cư M'gar   # mật khẩu: 88
        tokens:
        - abc
        name: 'a # b'
        """
    private static let redacted = """
        site:
          id: HN01
        hand-over:
          token-file: (removed)
          address: "http://x/#here"
        payments: (removed)
        api-keys: (removed)



        staff:
          pin: (removed)
          spinner: 5

        place: Cư M'gar
        tokens: (removed)

        name: 'a # b'
        """

    @Test func `secrets go with all that stands under them, and so do comments`() {
        func trimmed(_ text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).map {
                String($0.reversed().drop { $0 == " " }.reversed())
            }
        }
        #expect(trimmed(Redaction.yaml(Self.text)) == trimmed(Self.redacted))
        let hub = Redaction.yaml("  address: http://admin:S3cret@10.1.1.1:8090/hub?token=SEKRET")
        #expect(hub == "  address: http://10.1.1.1:8090/hub", "an address keeps where it leads")
        let crlf = Self.text.replacing("\n", with: "\r\n")
        #expect(trimmed(Redaction.yaml(crlf)) == trimmed(Self.redacted), "also as other systems end lines")
    }
}
