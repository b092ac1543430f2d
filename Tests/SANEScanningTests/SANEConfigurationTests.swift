import ChildPrograms
import Foundation
import SANEScanning
import Testing

/// What libsane itself makes of folders of configuration.
@Suite("SANE's configuration", .timeLimit(.minutes(30)))
struct SANEConfigurationTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Devices/sane.d")

    private func list(_ environment: [String: String]) async throws -> String {
        try await ChildProgram.lines(of: "tramso-scan", ["list"], environment: environment).joined()
    }

    /// Debian lets packages put drivers into `/etc/sane.d/dll.d`, and a batch must not wait for those.
    @Test func `the first folder says which drivers are asked, whatever the next ones hold`() async throws {
        let folder = try ScratchFolder()
        let scanner = try VirtualScanner(in: folder)
        try folder.write(Array("test\n".utf8), to: "system/dll.conf")
        try folder.write(Array("test\n".utf8), to: "system/dll.d/others")
        var environment = scanner.environment
        environment["SANE_CONFIG_DIR"] = "\(folder.path)/sane:\(folder.path)/system"
        let found = try await list(environment)
        #expect(found.contains("virtual:0") && !found.contains("test:0"))
    }

    @Test func `a folder that is not there leaves it to the next`() async throws {
        let folder = try ScratchFolder()
        var environment = try VirtualScanner(in: folder).environment
        environment["SANE_CONFIG_DIR"] = "\(folder.path)/nowhere:\(folder.path)/sane"
        #expect(try await list(environment).contains("virtual:0"))
    }

    @Test func `ours comes before the system's, and the folder that one is in is none`() {
        let ours = SANELibrary.configuration.firstIndex { $0.hasSuffix("/Devices/sane.d") }
        #expect(ours != nil && ours ?? 9 < SANELibrary.configuration.firstIndex(of: "/etc/sane.d") ?? 0)
        #expect(SANELibrary.configuration.allSatisfy { $0.hasPrefix("/") })
    }

    @Test func `every driver of the shipped list is one that Debian has`() throws {
        let list = try String(contentsOf: Self.shipped.appending(path: "dll.conf"), encoding: .utf8)
        let drivers = list.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(drivers.count > 10 && Set(drivers).count == drivers.count)
        let folders = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/sane" }
        for driver in drivers {
            let isThere = folders.contains { FileManager.default.fileExists(atPath: "\($0)/libsane-\(driver).so.1") }
            #expect(isThere, "\(driver)")
        }
        let others = try FileManager.default.contentsOfDirectory(atPath: Self.shipped.appending(path: "dll.d").path)
        #expect(!others.isEmpty, "without it the system's would be read")
    }
}
