import ChildPrograms
import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing
import Wording

/// An online-service agent: scan, package, give, delete; with real files on a real disk.
@Suite("An online-service agent", .serialized)
struct AgencyStory {
    private static let agent = RunningSite.Options(replacing: [("  id: HN01 ", "  profile: agent\n  id: HN01 ")])

    private func files(_ site: RunningSite) throws -> Set<String> {
        let folder = URL(filePath: "\(site.folder)/data/files")
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return Set(
            (all?.allObjects as? [URL] ?? []).filter {
                (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
            }.map(\.lastPathComponent))
    }

    private func post(_ path: String, _ site: RunningSite, _ id: String, _ body: String = "{}") async throws {
        _ = try await site.client("manager").send(
            "POST", "/sessions/\(id)/\(path)", body: Array(body.utf8), key: UUID().uuidString)
    }

    private func scan(_ site: RunningSite, _ id: String) async throws {
        _ = try await site.client(nil).send("POST", "/bench/feeder/samples")
        try await post("scan", site, id, #"{"component":"TP01"}"#)
        try await site.until("three pages are finished and read") {
            let view = try await site.session(id)
            return view.pages.count == 3 && view.scan?.running == false
                && view.pages.allSatisfy { $0.state == "finished" && ($0.blank || $0.text != nil || $0.unread != nil) }
        }
    }

    /// The names in the citizen's package, each whole by another's word.
    private func packed(_ site: RunningSite, _ id: String) async throws -> [String] {
        let zip = "\(site.folder)/package.zip"
        try Data(await site.client("manager").send("GET", "/sessions/\(id)/package.zip"))
            .write(to: URL(filePath: zip))
        let listed = try await ChildProgram.lines(
            of: "python3",
            [
                "-c",
                "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist(), sep='\\n')",
                zip,
            ])
        return listed.filter { !$0.isEmpty }
    }

    private func mustBeDeleted(_ path: String, _ site: RunningSite) async throws {
        let fault = await #expect(throws: HallFault.self) { try await site.client("manager").send("GET", path) }
        guard case .refused("file-deleted", let detail) = fault else {
            Issue.record("\(path): \(String(describing: fault))")
            return
        }
        #expect(detail.contains("đã được xóa lúc"))
    }

    /// Whoever would delete before that is warned.
    private func download(_ desk: Browser) async throws {
        try await desk.press("agency-given")
        try await desk.see("Màn hình này chưa tải gói hồ sơ về", in: "agency-warning")
        try await desk.picture("agency-warning")
        try await desk.press("agency-no")
        try await desk.run(
            """
            const link = document.querySelector('[data-test="agency-download"]');
            link.addEventListener('click', (event) => event.preventDefault());
            link.click();
            """)
    }

    private func mustBeListed(_ desk: Browser) async throws {
        try await desk.press("leave-session")
        try await desk.see("đã gửi 1 tài liệu, 2 trang; tệp đã xóa lúc", in: "session")
        try await desk.press("language")
        try await desk.see("1 document of 2 pages handed over, files deleted at", in: "session")
        try await desk.picture("agency-list")
    }

    @Test func `the citizen gets the package, and nothing stays on the disk`() async throws {
        let site = try await RunningSite.start(Self.agent)
        let session = try await site.openSession()
        try await scan(site, session.id)
        let desk = try await Browser.start(width: 1440, height: 900, in: site.folder)
        try await desk.signIn("sh1", "2222", at: site, then: "/station")
        try await desk.press("session")
        try await desk.press("submit")
        try await desk.see("Tải gói hồ sơ (ZIP): 1 tài liệu", in: "agency-download")
        try await desk.picture("agency-package")
        try await download(desk)
        try await Accessibility().judge(desk, "agency-package")

        #expect(try await packed(site, session.id) == ["\(session.code)__01-TP01__v1.pdf", "dossier.json"])
        #expect(try files(site).count > 10)
        #expect(FileManager.default.fileExists(atPath: "\(site.folder)/data/handover") == false, "no central system")
        let pages = try await site.session(session.id).pages

        try await desk.type("G22.99.1-260001", into: "agency-code")
        try await desk.press("agency-given")
        try await desk.see("Sẽ xóa hẳn tại đây: 3 trang đã quét", in: "agency-what")
        #expect(try await desk.count("agency-warning") == 0)
        try await desk.picture("agency-ask")
        try await desk.press("agency-yes")
        try await desk.see("Các tệp đã được xóa lúc", in: "agency-done")
        try await desk.see("G22.99.1-260001", in: "agency-done")
        try await desk.picture("agency-done")
        try await Accessibility().judge(desk, "agency-done")
        #expect(try files(site).isEmpty)
        let over = try await site.session(session.id)
        #expect(over.state == "handedOver" && over.pages.isEmpty && over.filesDeletedAt != nil && over.package == nil)
        try await mustBeDeleted("/files/\(pages[0].original)", site)
        try await mustBeDeleted("/sessions/\(session.id)/package.zip", site)
        try await mustBeListed(desk)
        await desk.close()
        site.stop()
    }

    @Test func `what two sessions share stays for the second; a discarded one leaves nothing; a killed hall goes on`()
        async throws
    {
        let site = try await RunningSite.start(Self.agent)
        let (first, second) = (try await site.openSession(), try await site.openSession())
        try await scan(site, first.id)
        try await scan(site, second.id)
        let shared = Set(try await site.session(second.id).pages.map(\.original))
        #expect(shared == Set(try await site.session(first.id).pages.map(\.original)))
        try await post("submit", site, first.id)
        try await site.until("the package is there") { try await site.session(first.id).package != nil }
        try await post("given", site, first.id)
        site.kill("hall")
        try await site.startHall()
        try await site.until("the first is wiped") { try await site.session(first.id).filesDeletedAt != nil }
        #expect(try files(site).isSuperset(of: shared))
        let second1 = try await site.session(second.id)
        for page in second1.pages { _ = try await site.client("manager").fetch(try #require(page.image)) }
        try await post("discard", site, second.id)
        try await site.until("nothing is left") { try files(site).isEmpty }
        site.stop()
    }

    @Test func `a centre gives nothing to take away, and deletes after its time`() async throws {
        let site = try await RunningSite.start(
            .init(replacing: [("  folder: handover ", "  keep-files: \"0\"\n  folder: handover ")]))
        let session = try await site.openSession()
        try await scan(site, session.id)
        for path in ["given", "submit"] {
            do { try await post(path, site, session.id) } catch HallFault.refused(let type, _) {
                #expect(path == "given" && type == "not-an-agent")
            }
        }
        try await site.until("it is received, its text too, and wiped") {
            let view = try await site.session(session.id)
            return view.receipt != nil && view.filesDeletedAt != nil
        }
        #expect(try files(site).isEmpty)
        let bags = try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/data/handover")
        #expect(Set(bags) == [session.code, "\(session.code)-text"])
        site.stop()
    }
}
