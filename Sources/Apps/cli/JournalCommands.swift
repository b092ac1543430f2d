import ArgumentParser
import Foundation
import Hall
import HallStore
import Journal

struct JournalCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "The audit trail.", subcommands: [Verify.self, Export.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow the hash chain from the first entry to the last.")
        @Option(help: "The data folder.") var data = "/var/lib/tramso"
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            do {
                let chain = try JournalAudit(path: "\(data)/hall.sqlite").verify()
                print(
                    json
                        ? "{\"holds\":true,\"sequence\":\(chain.sequence),\"head\":\"\(chain.head.hex)\"}"
                        : "The chain holds: \(chain.sequence) entries, head \(chain.head.hex)")
            } catch {
                throw Self.failure(error, json: json)
            }
        }

        private static func failure(_ fault: any Error, json: Bool) -> ExitCode {
            guard case StorageFault.broken(let link) = fault else {
                return fail("the journal cannot be read: \(fault) — check the path and that you may read it.", code: 66)
            }
            if json { print("{\"holds\":false,\"sequence\":\(link.sequence),\"kind\":\"\(link.kind)\"}") }
            return fail(
                "the chain breaks at entry \(link.sequence) (\(link.kind)): the journal was changed after it was written — keep the file as evidence and restore a backup.",
                code: 65)
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print every entry as one line of JSON.")
        @Option(help: "The data folder.") var data = "/var/lib/tramso"

        func run() throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            do {
                try JournalAudit(path: "\(data)/hall.sqlite").forEach { entry in
                    print(String(decoding: try encoder.encode(Line(entry)), as: UTF8.self))
                }
            } catch {
                throw fail("the journal cannot be read: \(error)", code: 66)
            }
        }
    }
}

private struct Line: Encodable {
    let sequence: Int64
    let at: Int64
    let site: String
    let actor: String
    let kind: String
    let subject: String
    let payload: String
    let command: String
    let previousHash: String
    let hash: String

    init(_ entry: JournalEntry) {
        sequence = entry.sequence
        at = entry.at.milliseconds
        site = entry.site
        actor = entry.actor
        kind = entry.kind
        subject = entry.subject
        payload = entry.payload
        command = entry.command
        previousHash = entry.previousHash.hex
        hash = entry.hash.hex
    }
}
