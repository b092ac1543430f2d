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
            do {
                try JournalAudit(path: "\(data)/hall.sqlite").forEach { entry in print(try Line(entry).text()) }
            } catch {
                throw fail("the journal cannot be read: \(error)", code: 66)
            }
        }
    }

    /// Without what an officer wrote in words of his own, and without ids that open a citizen's page.
    static func withoutPeople(_ line: String) -> String {
        line.replacing(/(\\"reason\\":\\")(.*?)(\\")/) { "\($0.1)(removed)\($0.3)" }
            .replacing(/\b([0-9a-hjkmnp-z]{6})[0-9a-hjkmnp-z]{14}\b/) { "\($0.1)…" }
    }

    /// Whether the chain holds, and its last entries as lines of JSON.
    static func tail(of path: String, _ count: Int64) -> String {
        do {
            let audit = try JournalAudit(path: path)
            let chain = try audit.verify()
            var lines = ["{\"holds\":true,\"sequence\":\(chain.sequence),\"head\":\"\(chain.head.hex)\"}"]
            try audit.forEach { entry in
                if entry.sequence > chain.sequence - count { lines.append(Self.withoutPeople(try Line(entry).text())) }
            }
            return lines.joined(separator: "\n") + "\n"
        } catch {
            return "The journal could not be read whole: \(error)\n"
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

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

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
