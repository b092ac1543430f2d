import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Subprocess
import SystemPackage
import Testing

@Suite("A bundle of a running site", .serialized, .timeLimit(.minutes(30)))
struct BundleStory {
    private func tramso(_ arguments: [String]) async throws -> (said: String, status: TerminationStatus) {
        let result = try await Subprocess.run(
            .path(FilePath("\(RunningProgram.folder)/tramso")), arguments: Arguments(arguments),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return (result.standardOutput + result.standardError, result.terminationStatus)
    }

    @Test func `holds states and journal, is signed by the site, and holds no secret of it`() async throws {
        let site = try await RunningSite.start()
        let ticket = try await site.issue("ho-tich")
        let manager = site.client("manager")
        _ = try await manager.send("POST", "/counters/1/call-next", key: "call")
        let reason = Array("{\"minutes\":10,\"reason\":\"Bà Nguyễn Thị Ví Dụ\"}".utf8)
        _ = try await manager.send("POST", "/counters/1/hold", body: reason, key: "hold")
        let (file, data) = ("\(site.folder)/home.zip", "\(site.folder)/data")
        let made = try await tramso(["bundle", "--data", data, "--config", "\(site.folder)/site.yaml", "--out", file])
        #expect(made.status == .exited(0), "\(made.said)")
        let bytes = try Data(contentsOf: URL(filePath: file))
        let text = String(decoding: bytes, as: UTF8.self)
        for part in ["\"site\":\"HN01\"", "\"printer\"", "queue.ticketIssued", "\"holds\":true", "ho-tich", "== disk"] {
            #expect(text.contains(part), "\(part) is in it")
        }
        #expect(!text.contains(ticket.id) && !text.contains("Nguyễn Thị"), "nobody's page and no name is in it")
        let secrets = try FileManager.default.contentsOfDirectory(atPath: data).filter {
            $0.hasSuffix(".token") || $0 == "site.key"
        }
        #expect(secrets.count >= 4)
        for name in secrets {
            let secret = try Data(contentsOf: URL(filePath: "\(data)/\(name)"))
            #expect(bytes.range(of: secret) == nil, "\(name) is not in it")
        }
        try await checkSigner(of: file, data: data)
        let place = try #require(bytes.range(of: Data("queue.ticketIssued".utf8))?.lowerBound)
        var changed = bytes
        changed[place] ^= 1
        try changed.write(to: URL(filePath: file))
        #expect(try await tramso(["bundle", "verify", file]).status == .exited(65))
        site.stop()
    }

    /// The right key is believed; another is told as another, and half a key as none.
    private func checkSigner(of file: String, data: String) async throws {
        let key = try await tramso(["bundle", "key", "--data", data])
        let print = key.said.trimmingCharacters(in: .whitespacesAndNewlines)
        let right = try await tramso(["bundle", "verify", file, "--key", print])
        #expect(right.status == .exited(0) && right.said.contains("site HN01"), "\(right.said)")
        let wrong = try await tramso(["bundle", "verify", file, "--key", String(repeating: "0", count: 64)])
        #expect(wrong.status == .exited(65))
        #expect(wrong.said.contains("another key has signed it: \(print)"), "\(wrong.said)")
        let torn = try await tramso(["bundle", "verify", file, "--key", String(print.dropLast())])
        #expect(torn.status == .exited(64) && torn.said.contains("64 digits"), "\(torn.said)")
    }

    @Test func `is made without a configuration that cannot be read, and its maker is told`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let (file, data) = ("\(site.folder)/home.zip", "\(site.folder)/data")
        let made = try await tramso(["bundle", "--data", data, "--config", "\(site.folder)/none.yaml", "--out", file])
        #expect(
            made.status == .exited(66) && made.said.contains("cannot read \(site.folder)/none.yaml"), "\(made.said)")
        #expect(try await tramso(["bundle", "verify", file]).status == .exited(0))
        site.stop()
    }
}
