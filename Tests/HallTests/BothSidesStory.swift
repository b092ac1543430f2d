import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// A whole site whose scanner is the virtual one, behind the real libsane.
@Suite("Both sides of a paper", .serialized)
struct BothSidesStory {
    /// At 300 dots an inch: 20 by 12 mm of what the scanner shows of a side.
    private func side(_ sheet: Int, _ back: Int) -> [UInt8] {
        Array("P6\n236 141\n255\n".utf8) + noise(236 * 141 * 3, seed: UInt64(sheet * 2 + back))
    }

    private func scan(_ session: SessionView, at site: RunningSite, key: String) async throws -> SessionView {
        let body = Array("{\"component\":\"TP01\"}".utf8)
        _ = try await site.client("manager").send("POST", "/sessions/\(session.id)/scan", body: body, key: key)
        try await site.until("the scan is over") {
            let scan = try await site.session(session.id).scan
            return scan?.running == false && scan?.number == (key == "s1" ? 1 : 2)
        }
        return try await site.session(session.id)
    }

    @Test func `a jam on the way keeps whole papers only, and the operator is told how many papers came`() async throws
    {
        let folder = try ScratchFolder()
        try folder.write(Array("virtual\n".utf8), to: "sane/dll.conf")
        try folder.write(Array("sheets 3\nfail jammed at byte 470 of 2\n".utf8), to: "sane/scenario")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/libsane-virtual.so.1",
            withDestinationPath: "\(RunningProgram.folder)/libsane-virtual.so")
        let site = try await RunningSite.start(
            .init(
                replacing: [
                    ("scanner: simulated ", "scanner: \"virtual:0\" "), ("scan-sides: one ", "scan-sides: both "),
                ],
                environment: ["SANE_CONFIG_DIR": "\(folder.path)/sane", "LD_LIBRARY_PATH": folder.path]))
        let session = try await site.openSession()
        let jammed = try await scan(session, at: site, key: "s1")
        #expect(jammed.scan?.ending == "jammed" && jammed.scan?.sheets == 1)
        #expect(jammed.pages.count == 2)

        // The paper that jammed is put back, on top of the rest.
        try folder.write(Array("sheets 3\n".utf8), to: "sane/scenario")
        try folder.write(Array("1\n".utf8), to: "sane/fed")
        let whole = try await scan(session, at: site, key: "s2")
        #expect(whole.scan?.ending == "feederEmpty" && whole.scan?.sheets == 2)
        #expect(whole.pages.map(\.number) == Array(1...6))
        let pages = site.client("pages")
        for (page, place) in zip(whole.pages, 0...) {
            let original = try await pages.fetch(page.original)
            #expect(same(original, side(place / 2 + 1, place % 2)), "page \(place + 1)")
        }
        site.stop()
    }
}
