import AsyncHTTPClient
import Foundation
import HallLink
import RunningSite
import Testing

@Suite("A site in one terminal", .serialized)
struct UpTests {
    /// Programs that run on this folder now.
    private func programs(on folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap { id in
            guard let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return nil }
            let line = String(decoding: words, as: UTF8.self)
            let program = line.prefix { $0 != "\0" }.split(separator: "/").last ?? ""
            return line.contains(folder) && program.hasPrefix("tramso-") ? line : nil
        }
    }

    @Test func `whoever kills it leaves no orphan behind, and it starts again on the same data`() async throws {
        let folder = "/tmp/tramso-up-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let package = RunningSite.package
        for life in 1...2 {
            let up = try RunningProgram(
                "tramso",
                [
                    "up", "--simulate", "--config", "\(package)/Examples/site.yaml", "--data", "\(folder)/data",
                    "--port", "\(try FreePort.find())", "--home", package,
                ], log: "\(folder)/up.log")
            defer { up.clearAway() }
            let hall = HallClient(address: "\(folder)/data/hall.sock", token: nil, client: .shared)
            _ = try await eventually("the whole site runs in life \(life)") {
                guard (try? await hall.send("GET", "/health")) != nil else { return nil as Bool? }
                return try programs(on: folder).count == 3 ? true : nil
            }
            up.killAlone()
            let left = { (try? self.programs(on: folder).joined(separator: "\n")) ?? "" }
            _ = try await eventually("everything has ended with it", otherwise: { left() }) {
                try programs(on: folder).isEmpty ? true : nil
            }
        }
    }

    @Test func `what its processes say stands in a bundle, to the last word`() async throws {
        let folder = "/tmp/tramso-up-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (package, terminal) = (RunningSite.package, "\(folder)/terminal.log")
        let up = try RunningProgram(
            "tramso",
            [
                "up", "--simulate", "--config", "\(package)/Examples/site.yaml", "--data", "\(folder)/data",
                "--port", "\(try FreePort.find())", "--home", package,
            ], log: terminal)
        defer { up.clearAway() }
        _ = try await eventually("the hall says that it serves, here and in the file") {
            [terminal, "\(folder)/data/up.log"].allSatisfy { place in
                (try? String(contentsOfFile: place, encoding: .utf8))?.contains("tramso-hall") == true
            } ? true : nil
        }
        #expect(up.end() == 0)
        let words = try String(contentsOfFile: "\(folder)/data/up.log", encoding: .utf8)
        #expect(words.hasSuffix("tramso up: ended\n"), "\(words)")
        let bundle = try RunningProgram(
            "tramso",
            [
                "bundle", "--data", "\(folder)/data", "--config", "\(package)/Examples/site.yaml", "--out",
                "\(folder)/home.zip",
            ], log: "\(folder)/bundle.log")
        #expect(bundle.wait() == 0)
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/home.zip"))
        #expect(bytes.range(of: Data(words.utf8)) != nil)
    }

    @Test func `the command line finds a data folder that is named from where one stands`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let here = FileManager.default.currentDirectoryPath
        let up = String(repeating: "../", count: here.split(separator: "/").count)
        let log = "\(site.folder)/status.log"
        let status = try RunningProgram(
            "tramso", ["status", "--data", "\(up)\(site.folder.dropFirst())/data"], log: log)
        #expect(status.wait() == 0)
        #expect(try String(contentsOfFile: log, encoding: .utf8).contains("journal"))
        site.stop()
    }
}
