import AsyncHTTPClient
import Foundation
import HallAPI
import HallLink
import HallStore
import Journal
import NIOCore
import NIOHTTP1
import Queueing
import RunningSite
import Subprocess
import SystemPackage
import Testing

/// A manager's morning: what needs a hand, what one more counter would change, and the figures to take away.
@Suite("The manager", .serialized)
struct ManagerStory {
    private func get(_ address: String, _ site: RunningSite, language: String = "vi") async throws -> (Int, [UInt8]) {
        let token = try String(contentsOfFile: "\(site.folder)/data/manager.token", encoding: .utf8)
        var request = HTTPClientRequest(url: "\(site.address)/api/v1\(address)")
        request.headers.add(
            name: "Authorization", value: "Bearer \(token.trimmingCharacters(in: .whitespacesAndNewlines))")
        request.headers.add(name: "Accept-Language", value: language)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        return (Int(response.status.code), Array(try await response.body.collect(upTo: 8 << 20).readableBytesView))
    }

    private func report(_ query: String, _ site: RunningSite) async throws -> ReportView {
        let (status, bytes) = try await get("/reports?\(query)", site)
        #expect(status == 200)
        return try JSONDecoder().decode(ReportView.self, from: Data(bytes))
    }

    private func python(_ script: String, _ content: [UInt8], in folder: String) async throws -> String {
        let path = "\(folder)/\(UUID().uuidString)"
        try Data(content).write(to: URL(filePath: path))
        let result = try await Subprocess.run(
            .path("/usr/bin/python3"), arguments: ["-c", script, path], output: .string(limit: 1 << 20),
            error: .string(limit: 65_536))
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
        return result.standardOutput
    }

    @Test func `every figure is the journal's, as JSON, as values and as a workbook`() async throws {
        let morning = try await BusyMorning.start()
        let (site, tickets) = (morning.site, morning.tickets)
        let today = try await report("from=\(morning.today)&to=\(morning.today)", site)
        #expect(tickets.count > 35)
        #expect(today.total.issued == tickets.count)
        #expect(today.total.served == tickets.count { if case .served = $0.state { true } else { false } })
        let waits = tickets.flatMap(\.steps).filter { $0.calledAt != nil }.map(\.waitingMs).sorted()
        #expect(today.total.waiting?.count == waits.count)
        #expect(waits.contains(today.total.waiting?.p90Ms ?? -1))
        #expect(today.counters.contains { $0.id == "1" && $0.occupancy.servingMs > 600_000 })
        let first = "\(morning.today.year - 1)-\(morning.today.month.padded(2))-28"
        let days = "from=\(first)&to=\(morning.today)"
        let year = try await report("\(days)&by=month", site)
        #expect(year.periods.reduce(0) { $0 + $1.figures.issued } == year.total.issued)
        #expect(year.total.issued > today.total.issued, "yesterday is in it too")

        try await readFiles(of: morning, today)
        site.stop()
    }

    private func readFiles(of morning: BusyMorning, _ today: ReportView) async throws {
        let site = morning.site
        let query = "from=\(morning.today)&to=\(morning.today)"
        let (_, values) = try await get("/reports?\(query)&format=csv", site)
        let rows = try await python(
            """
            import csv, sys
            rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
            print(rows[0]["issued"], rows[0]["waitingP90Ms"], [r["name"] for r in rows if r["key"] == "a"][0])
            """, values, in: site.folder)
        let p90 = today.total.waiting?.p90Ms ?? 0
        #expect(rows == "\(today.total.issued) \(p90) Hộ tịch\n")
        let (_, book) = try await get("/reports?\(query)&format=xlsx&language=en", site)
        let cells = try await python(
            """
            import sys, zipfile
            import xml.etree.ElementTree as tree
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
            first = tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
            cells = {c.get("r"): "".join(c.itertext()) for c in first.iterfind(".//m:c", space)}
            print(cells["B1"], cells["B2"])
            """, book, in: site.folder)
        #expect(cells == "Issued \(today.total.issued)\n")
    }

    @Test func `reports are for managers, and days that make no sense are refused in two languages`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let kiosk = site.client("kiosk")
        for path in ["/reports", "/manager/now", "/manager/what-if?counter=1"] {
            await #expect(throws: HallFault.self) { try await kiosk.send("GET", path) }
            await #expect(throws: HallFault.self) { try await site.client(nil).send("GET", path) }
        }
        for query in ["from=2026-02-30", "from=2026-11-23&to=2026-11-22", "from=2020-01-01&to=2026-01-01", "by=year"] {
            for (language, word) in [("vi", "Khoảng ngày"), ("en", "The days")] {
                let (status, bytes) = try await get("/reports?\(query)", site, language: language)
                let problem = try JSONDecoder().decode(ProblemView.self, from: Data(bytes))
                #expect(status == 400 && problem.type.hasSuffix("bad-dates"))
                #expect(problem.detail.hasPrefix(word))
            }
        }
        #expect(try await get("/reports?format=pdf", site).0 == 400)
        for clock in ["25:00", "x:10:20", "10:20:x", "10", "10:60", ""] {
            #expect(try await get("/manager/what-if?counter=1&from=\(clock)", site).0 == 400, "\(clock)")
        }
        #expect(try await get("/manager/what-if", site).0 == 400)
        #expect(try await get("/manager/what-if?counter=99", site).0 == 404)
        let (status, bytes) = try await get("/manager/what-if?counter=1", site)
        let problem = try JSONDecoder().decode(ProblemView.self, from: Data(bytes))
        #expect(status == 409 && problem.type.hasSuffix("nobody-waits"))
        site.stop()
    }

    /// The page's clock is Vietnam's; here it follows the site's, so that the picture is of one time of day.
    private func setClock(_ browser: Browser, zone: String) async throws {
        try await browser.run(
            """
            const Format = Intl.DateTimeFormat;
            Intl.DateTimeFormat = function (locale, style) {
                return new Format(locale, style?.timeZone ? { ...style, timeZone: '\(zone)' } : style);
            };
            """)
    }

    @Test func `sees what needs a hand, asks what-if, grants priority, calls, and reads the report`() async throws {
        let morning = try await BusyMorning.start()
        let site = morning.site
        let page = try await Browser.start(width: 1366, height: 1500, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/manager")
        try await setClock(page, zone: morning.zone)
        try await page.see("quá 15 phút", in: "alert-over")
        try await page.see("giờ đóng cửa 10:", in: "alert-overrun")
        #expect(try await page.text("desk-4").contains("Đang đóng"))
        try await page.press("what-if-4")
        try await page.see("thay vì", in: "what-if")
        let sentence = try await page.text("what-if")
        #expect(sentence.contains("Mở thêm Quầy 4: chờ lâu nhất") && sentence.contains("xong việc lúc"), "\(sentence)")
        try await page.run("window.scrollTo(0, 0)")
        try await page.picture("manager")
        try await prefer(page, morning)
        try await readReport(page, morning)
        await page.close()
        site.stop()
    }

    /// Priority for one number, and a chosen call of another.
    private func prefer(_ page: Browser, _ morning: BusyMorning) async throws {
        let site = morning.site
        let waiting = morning.tickets.filter { $0.state == .waiting && $0.priority == nil }.sorted {
            $0.order < $1.order
        }
        let (chosen, preferred) = (try #require(waiting.last), try #require(waiting.dropLast().last))
        try await page.type(preferred.number.description.lowercased(), into: "priority-number")
        try await page.type("elderly", into: "priority-class")
        try await page.press("priority-go")
        try await page.see("Đã cấp ưu tiên cho \(preferred.number)", in: "notice")
        #expect(try await site.ticket(preferred.id).priority)
        try await page.type(chosen.number.description, into: "call-number")
        _ = try await site.client("manager").send("POST", "/counters/4/open", key: "open-4")
        let officer = try #require(try await site.counters().first { $0.id == "4" }?.staff)
        _ = try await page.waitFor("counter 4 to be offered") {
            try await page.type("4", into: "call-counter")
            return try await page.text("call-counter") == "4" ? true : nil
        }
        try await page.type("Công dân có con nhỏ bị sốt", into: "call-reason")
        try await page.press("call-go")
        try await page.see("Đã gọi \(chosen.number)", in: "notice")
        try await page.see(chosen.number.description, in: "desk-4")
        let seated = try await site.counters().first { $0.id == "4" }
        #expect(seated?.ticket?.id == chosen.id && seated?.staff == officer, "who directs does not sit down")
        #expect(try await site.ticket(chosen.id).state == "called")
        let audit = try JournalAudit(path: "\(site.folder)/data/hall.sqlite")
        #expect(try audit.count(ofKind: "queue.priorityGranted") == 1)
    }

    private func readReport(_ page: Browser, _ morning: BusyMorning) async throws {
        try await page.see("\(morning.tickets.count)", in: "tile-issued")
        #expect(try await page.text("table-byLine").contains("Hộ tịch"))
        #expect(try await page.count("table-occupancy") == 1)
        try await page.run(
            "document.querySelector('.notice-close')?.click(); document.querySelector('.report').scrollIntoView()")
        try await page.picture("manager-report")
        try await page.press("span-week")
        try await page.see("Từ ", in: "report-days")
        _ = try await page.waitFor("a table of days") { try await page.count("table-byDay") == 1 ? true : nil }
        let link = try await page.run("return document.querySelector('[data-test=xlsx]').getAttribute('href')")
        let address = try #require(link)
        let (status, book) = try await get(address.replacing("/api/v1", with: ""), morning.site)
        #expect(status == 200 && book.starts(with: Array("PK".utf8)))
        try await page.press("language")
        try await page.see("more than 15 min", in: "alert-over")
        try await page.see("Waiting time", in: "tile-waiting")
        try await page.run("window.scrollTo(0, 0)")
        try await page.picture("manager-en")
        #expect(try await page.run("return document.documentElement.scrollWidth > window.innerWidth") == "0")
    }
}
