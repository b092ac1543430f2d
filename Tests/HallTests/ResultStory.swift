import ChildPrograms
import Dossiers
import Foundation
import HallAPI
import HallLink
import HallStore
import RunningSite
import Testing

/// A result of a procedure, from the choice of its kind to the bag that holds it.
@Suite("Results are digitised", .serialized)
struct ResultStory {
    private static let told = ResultRequest(
        type: "KQ.G15.000031", number: "125/2026", issuedOn: "2026-11-20", signer: "Lê Văn Mẫu")

    private func open(_ result: ResultRequest, at site: RunningSite) async throws -> SessionView {
        let client = site.client("manager")
        let body = try client.encode(SessionRequest(procedure: "1.001193", ticketNumber: nil, result: result))
        let answer = try await client.send("POST", "/sessions", body: body, key: UUID().uuidString)
        return try client.decode(SessionView.self, from: answer)
    }

    private func problem(_ answer: () async throws -> Void) async throws -> String? {
        do { try await answer() } catch let HallFault.refused(type, _) { return type }
        return nil
    }

    @Test func `opened, put right and read back by the API; nothing of a person in the journal`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let client = site.client("manager")
        let opened = try await open(ResultRequest(type: "kq.g15.000031", number: "125/2026"), at: site)
        #expect(opened.result?.name == "Giấy khai sinh" && opened.result?.missing == ["issuedOn", "signer"])
        #expect(opened.components.map(\.role) == ["result"])
        #expect(opened.obstacles.compactMap(\.particular) == ["issuedOn", "signer"])
        let path = "/sessions/\(opened.id)/result"
        for _ in 1...2 {
            _ = try await client.send("POST", path, body: client.encode(Self.told), key: UUID().uuidString)
        }
        let view = try await site.session(opened.id)
        #expect(view.result?.missing == [] && view.result?.particulars != opened.result?.particulars)
        let told = try client.decode(ResultView.self, from: await client.send("GET", path))
        #expect(told.number == "125/2026" && told.issuedOn == "2026-11-20" && told.signer == "Lê Văn Mẫu")
        let journal = try JournalAudit(path: "\(site.folder)/data/hall.sqlite")
        #expect(try journal.count(ofKind: "digitising.resultDescribed") == 2, "the same told again is no news")
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/data")
        where file.hasPrefix("hall.sqlite") {
            let bytes = try Data(contentsOf: URL(filePath: "\(site.folder)/data/\(file)"))
            for told in ["125/2026", "Lê Văn Mẫu"] { #expect(bytes.range(of: Data(told.utf8)) == nil, "\(file)") }
        }
        #expect(!site.log("hall").contains("125/2026"))

        for (wrong, type) in [
            (ResultRequest(type: "KQ.15"), "bad-result-type"),
            (ResultRequest(type: "KQ.G15.000031", issuedOn: "2999-01-01"), "bad-result-day"),
            (ResultRequest(type: "KQ.G15.000031", number: "--"), "bad-result-number"),
        ] {
            #expect(try await problem { _ = try await open(wrong, at: site) } == type)
        }
        let unlisted = try await open(ResultRequest(type: "KQ.G99.123456"), at: site)
        #expect(unlisted.result?.name == "Kết quả KQ.G99.123456")
        let papers = try await site.openSession()
        #expect(try await problem { _ = try await client.send("GET", "/sessions/\(papers.id)/result") } == "no-result")
        site.stop()
    }

    @Test func `chosen by name, told, imported, submitted, and handed over with what was told`() async throws {
        let site = try await RunningSite.start()
        let station = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await station.signIn("sh1", "2222", at: site, then: "/station")
        try await tell(station)

        let file = try await upload(site, station)
        try await station.keys("i")
        _ = try await station.text("result-dialog")
        try await station.type("Lê Văn Mẫu", into: "result-signer")
        try await station.picture("station-result-dialog")
        try await Accessibility().judge(station, "station-result-dialog")
        try await station.keys("\n")
        try await station.see("Lê Văn Mẫu", in: "result-told-signer")
        try await station.press("compare-KQ")
        try await station.see("đã trả bản chính", in: "compared-by-KQ")
        try await station.picture("station-result")
        try await Accessibility().judge(station, "station-result")
        try await station.press("submit")
        try await station.see("KQ.G15.000031", in: "receipt")
        try await station.picture("station-result-receipt")
        try judgeBag(of: site, file)
        await station.close()
        site.stop()
    }

    /// The way to begin is reached by a key; a day that is yet to come is not taken, and the signer is left for later.
    private func tell(_ station: Browser) async throws {
        _ = try await station.text("what-papers")
        try await station.run("document.querySelector('#what-papers').focus()")
        try await station.chord(["\u{E014}"])
        try await station.type("kq.g99.123456", into: "procedure-search")
        try await station.see("Danh mục chưa có mã này", in: "search-note")
        #expect(try await station.text("open-result-type") == "KQ.G99.123456")
        try await station.type("mai tang phi", into: "procedure-search")
        try await station.see("vẫn dùng được", in: "open-result-type-note")
        try await station.type("giay khai sinh", into: "procedure-search")
        try await station.press("result-1.001193-KQ.G15.000031")
        try await mustBeInSight(station)
        #expect(try await station.text("open-result-type") == "KQ.G15.000031")
        try await station.see("Giấy khai sinh", in: "open-result-type-note")
        try await station.type("125/2026", into: "open-result-number")
        try await station.type("1/1/2999", into: "open-result-issuedOn")
        try await station.picture("station-result-open")
        try await station.press("open-session")
        try await station.see("không thể sau hôm nay", in: "open-result-issuedOn-note")
        try await Accessibility().judge(station, "station-result-open")
        try await station.type("5.3.2026", into: "open-result-issuedOn")
        #expect(try await station.text("open-result-issuedOn") == "05/03/2026")
        try await station.press("open-session")
        try await station.see("125/2026", in: "result-told-number")
        try await station.see("05/03/2026", in: "result-told-issuedOn")
        try await station.see("chưa ghi", in: "result-told-signer")
    }

    /// The list folds to what is chosen, and all that is to be told of it can be seen, also beside a notice.
    private func mustBeInSight(_ station: Browser) async throws {
        #expect(try await station.run("return document.querySelectorAll('#procedures li').length") == "1")
        let seen = try await station.run(
            """
            document.querySelector('main').scrollTo(0, 0);
            const notices = await import('/scripts/notices.js');
            const free = (name) => {
                const e = document.querySelector(`[data-test="${name}"]`);
                const box = e.getBoundingClientRect();
                return document.elementFromPoint(box.x + box.width / 2, box.bottom - 2)?.closest(`[data-test="${name}"]`) === e;
            };
            const alone = ['open-result-type', 'open-result-signer', 'open-session'].filter((name) => !free(name));
            notices.showNote('…');
            const covered = ['open-session'].filter((name) => !free(name));
            notices.clearNotice();
            return [...alone, ...covered].join(' ');
            """)
        #expect(seen == "")
    }

    /// One page, as if it had been dropped on the station.
    private func upload(_ site: RunningSite, _ station: Browser) async throws -> SessionView {
        let client = site.client("manager")
        let list = try client.decode(SessionsView.self, from: await client.send("GET", "/sessions"))
        let id = try #require(list.sessions.first?.id)
        #expect(list.sessions.first?.result?.type == "KQ.G15.000031")
        let sheet = try site.sampleSheet()
        try await station.run(
            """
            const bytes = Uint8Array.from(atob(arguments[0]), (c) => c.charCodeAt(0));
            const list = new DataTransfer();
            list.items.add(new File([bytes], "ket-qua.jpg", {type: "image/jpeg"}));
            const input = document.querySelector('[data-test="import"]');
            input.files = list.files;
            input.dispatchEvent(new Event("change", {bubbles: true}));
            """, [Data(sheet).base64EncodedString()])
        try await site.until("the page is finished") {
            try await site.session(id).pages.map(\.state) == ["finished"]
        }
        let view = try await site.session(id)
        let asked = view.pages.flatMap { page in (page.issues ?? []).map { (page.id, $0.code) } }
        for (page, issue) in asked {
            _ = try await client.send(
                "POST", "/sessions/\(id)/answer",
                body: Array(#"{"pages":["\#(page)"],"issue":"\#(issue)","answer":"keep"}"#.utf8), key: "\(page)\(issue)"
            )
        }
        return view
    }

    private func judgeBag(of site: RunningSite, _ session: SessionView) throws {
        let bag = "\(site.folder)/data/handover/\(session.code)"
        let name = "\(session.code)__KQ.G15.000031__v1.json"
        let dossier = try Data(contentsOf: URL(filePath: "\(bag)/data/dossier.json"))
        let package = try JSONDecoder().decode(HandoverPackage.self, from: dossier)
        #expect(package.kind == .result && package.result?.type.rawValue == "KQ.G15.000031")
        #expect(package.files.map(\.name) == ["\(session.code)__01-KQ__v1.pdf", name])
        #expect(package.files.first?.comparedBy == "sh1" && package.files.first?.original == .returned)
        let told = try JSONDecoder().decode(
            [String: String].self, from: Data(contentsOf: URL(filePath: "\(bag)/data/\(name)")))
        #expect(told["number"] == "125/2026" && told["issuedOn"] == "2026-03-05" && told["signer"] == "Lê Văn Mẫu")
        #expect(package.files.last?.sha256 == package.result?.particulars)
        let manifest = try String(contentsOfFile: "\(bag)/manifest-sha256.txt", encoding: .utf8)
        #expect(manifest.contains("  data/\(name)\n"))
    }
}
