import ArgumentParser
import Bundles
import Foundation
import HallAPI
import HallLink
import HallStore
import Journal
import Secrets

struct BundleCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "The site's state in one signed archive, to send home.",
        subcommands: [Make.self, Verify.self, Key.self], defaultSubcommand: Make.self)

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pack logs, states, configuration without secrets, and the journal's tail.")
        @OptionGroup var hall: HallOptions
        @Option(help: "The site's file.") var config = "/etc/tramso/site.yaml"
        @Option(name: .shortAndLong, help: "Where to write it; default: tramso-<site>-<time>.zip here.") var out:
            String?
        @Option(help: "So many of the journal's last entries.") var entries: Int64 = 500

        func run() async throws {
            let key = try opened { try SiteKey(folder: hall.data) }
            let now = Date()
            let health = await hall.bytes("/health")
            let site = health.flatMap { try? JSONDecoder().decode(HealthView.self, from: Data($0)).site } ?? "unknown"
            let bundle = SupportBundle(
                site: site, version: Tramso.configuration.version, madeAt: now.ISO8601Format(),
                pieces: await pieces(health))
            let bytes = try opened { try bundle.sealed(hash: SiteKey.hash, sign: key.sign, key: key.publicKey) }
            let stamp = now.ISO8601Format().filter { $0.isNumber }
            let path = out ?? "tramso-\(site)-\(stamp).zip"
            do {
                try Data(bytes).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw fail(
                    "cannot write \(path): \(error.localizedDescription) — give another place with --out", code: 73)
            }
            print(
                "\(path): \(bundle.pieces.count) pieces, \(bytes.count) bytes, signed by \(SiteKey.hash(key.publicKey).hex)"
            )
            for piece in bundle.pieces { print("  \(piece.name)  \(piece.content.count)") }
            // The bundle is made all the same: whoever helps from afar has the rest.
            guard FileManager.default.contents(atPath: config) != nil else {
                throw fail(
                    "cannot read \(config): the bundle is without it — give the site's file with --config", code: 66)
            }
        }

        private func pieces(_ health: [UInt8]?) async -> [SupportBundle.Piece] {
            let devices = await hall.bytes("/devices")
            let silent = Array("The hall did not answer.\n".utf8)
            let file = FileManager.default.contents(atPath: config)
            let settings =
                file.map { Redaction.yaml(String(decoding: $0, as: UTF8.self)) } ?? "\(config) cannot be read.\n"
            let spoken = SpokenLog.kept(in: hall.data).map { [SupportBundle.Piece("up.log", $0)] } ?? []
            return [
                SupportBundle.Piece("health.json", health ?? silent),
                SupportBundle.Piece("devices.json", devices ?? silent),
                SupportBundle.Piece("site.yaml", Array(settings.utf8)),
                SupportBundle.Piece(
                    "journal.jsonl", Array(JournalCommands.tail(of: "\(hall.data)/hall.sqlite", entries).utf8)),
                SupportBundle.Piece("machine.txt", await MachineState.report(data: hall.data)),
                SupportBundle.Piece("log.txt", await MachineState.log()),
            ] + spoken
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Whether a bundle is what a site has signed.")
        @Argument(help: "The bundle.") var file: String
        @Option(help: "The SHA-256 of the site's key, as `tramso bundle key` prints it there.") var key: String?

        func validate() throws {
            guard let key, key.count != 64 || !key.allSatisfy(\.isHexDigit) else { return }
            throw ValidationError("--key is no SHA-256: it has 64 digits 0 to f, as `tramso bundle key` prints them")
        }

        func run() throws {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw fail("cannot read \(file) — check the path", code: 66)
            }
            do throws(BundleFault) {
                let (bundle, signer) = try SupportBundle.opened(
                    Array(bytes), hash: SiteKey.hash, isSigned: SiteKey.isSigned)
                let print = SiteKey.hash(signer).hex
                if let key, key.lowercased() != print {
                    throw BundleFault.otherSigner(print)
                }
                Swift.print("Whole: site \(bundle.site), \(bundle.version), made \(bundle.madeAt), signed by \(print)")
                if key == nil {
                    Swift.print("Compare that with what `tramso bundle key` prints at the site, or give it as --key.")
                }
            } catch {
                throw fail("\(error)", code: 65)
            }
        }
    }

    struct Key: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print by which key this site signs.")
        @Option(help: "The data folder.") var data = "/var/lib/tramso"

        func run() throws {
            print(SiteKey.hash(try opened { try SiteKey(folder: data) }.publicKey).hex)
        }
    }
}

/// - Throws: an exit code of sysexits.h in place of what went wrong with a file.
private func opened<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch { throw fail("\(error)", code: 74) }
}
