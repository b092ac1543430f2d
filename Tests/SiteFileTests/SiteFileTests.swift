import ChildPrograms
import Dossiers
import Foundation
import Hall
import Journal
import Queueing
import SiteFile
import Testing
import Wording

/// The one file that a site writes by hand: each mistake is told with file, line and remedy.
@Suite("The site file")
struct SiteFileTests {
    private static let start = """
        site: { id: HN01, name: { vi: Trung tâm, en: Centre } }
        lines:
          - { code: a, prefix: A, name: { vi: Hộ tịch, en: Civil status } }

        """

    private func read(_ text: String) throws -> SiteConfiguration {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/site.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try SiteConfiguration(file: path)
    }

    @Test func `the example reads without a warning`() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let site = try SiteConfiguration(file: "\(package)/Examples/site.yaml")
        #expect(site.warnings.isEmpty)
        #expect(site.rules.plan.lines.count >= 6)
        #expect(site.rules.plan.priorities.map(\.code).contains("elderly"))
        #expect(site.rules.plan.policy == QueuePolicy(), "the example shows what is used where nothing is said")
        #expect(site.rules.catalogue.procedures.count > 40)
    }

    @Test func `the example's procedures are told in both languages, without the marks of whoever gathered them`()
        throws
    {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let catalogue = try SiteConfiguration(file: "\(package)/Examples/site.yaml").rules.catalogue
        #expect(!catalogue.sayings.isEmpty)
        for procedure in catalogue.procedures {
            let english = try #require(procedure.english, "\(procedure.name)")
            #expect(english.sector != nil && (english.fee == nil) == procedure.fee.isEmpty, "\(procedure.name)")
            #expect(english.cases.count == procedure.time?.cases.count ?? 0, "\(procedure.name)")
            var told = [procedure.name, procedure.fee] + (procedure.time?.cases.map(\.text) ?? [])
            for paper in procedure.components {
                #expect(paper.english != nil && (paper.english?.when == nil) == (paper.when == nil), "\(paper.name)")
                told += [paper.name, paper.when ?? ""]
            }
            for text in told {
                #expect(!text.contains(/\([A-Z](?:,\s?[A-Z])*\)|: [A-Z]\)|snapshot/), "\(text)")
            }
        }
    }

    @Test func `each procedure of the example with a published code has its kinds of result, in both languages`() throws
    {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let catalogue = try SiteConfiguration(file: "\(package)/Examples/site.yaml").rules.catalogue
        #expect(catalogue.procedures.filter(\.results.isEmpty).map(\.code) == ["2.002307"])
        #expect(catalogue.procedures.flatMap(\.results).allSatisfy { !$0.name.isEmpty && $0.english != nil })
        let birth = try #require(catalogue.procedure("1.001193"))
        #expect(birth.results.map(\.code.rawValue) == ["KQ.G15.000031"])
        let other = try #require(ResultTypeCode(rawValue: "KQ.G17.000312"))
        #expect(catalogue.resultType(other, of: birth)?.name == "Giấy phép xây dựng", "listed with another procedure")
    }

    @Test func `a kind of result whose code is none is left out, and told`() throws {
        let folder = try ScratchFolder()
        let catalogue = """
            {"procedures": [{"code": "1.000001", "name": "Thử", "sector": "Thử", "components": [], "results": [
              {"code": "KQ.15", "name": "Sai mã"}, {"code": "KQ.G15.000001", "name": "Đúng mã"}]}]}
            """
        _ = try folder.write(Array(catalogue.utf8), to: "procedures.json")
        let text = Self.start + "\ncatalogue: procedures.json\n"
        let site = try SiteConfiguration(file: try folder.write(Array(text.utf8), to: "site.yaml"))
        #expect(site.rules.catalogue.procedures.first?.results.map(\.name) == ["Đúng mã"])
        #expect(site.warnings.contains { $0.what.contains("“KQ.15”") && $0.remedy.contains("KQ.G15.000031") })
    }

    @Test func `hours, skills, stages and house rules are taken as they are written`() throws {
        let site = try read(
            """
            site: { id: HN01, name: { vi: Trung tâm, en: Centre } }
            hours:
              monday: ["07:30-11:30", "13:00-17:00"]
              saturday: ["08:00-11:00"]
              lunch-cover: 3
              holidays: ["2027-01-01"]
              exceptions: { "2026-12-26": ["07:30-11:30"] }
            lines:
              - { code: so-hoa, prefix: C, name: { vi: Số hóa, en: Digitisation }, stage: digitisation, next: a }
              - { code: a, prefix: A, name: { vi: Hộ tịch, en: Civil status }, minutes: 9, weight: 150, kiosk: false }
              - { code: dn, prefix: K, name: { vi: Doanh nghiệp, en: Business }, business: true }
            counters:
              - { id: "1", name: { vi: Quầy 1, en: Counter 1 }, zone: tầng 1, lines: [a, { line: so-hoa, weight: 300 }] }
            priorities:
              - { code: elderly, weight: 7, name: { vi: Người cao tuổi, en: Elderly } }
            queue: { hold: 12, longest-wait: 90, target: 20, stop-when-full: false }
            """)
        let plan = site.rules.plan
        #expect(plan.hours.sessions(on: try #require(ServiceDay("2026-11-23")))?.map(\.to) == [690, 1_020])
        #expect(plan.hours.sessions(on: try #require(ServiceDay("2026-11-24"))) == [])
        #expect(plan.hours.sessions(on: try #require(ServiceDay("2026-12-26")))?.count == 1)
        #expect(plan.hours.lunchCover == 3)
        #expect(plan.line("so-hoa")?.next == "a" && plan.line("so-hoa")?.stage == .digitisation)
        #expect(plan.line("a")?.expectedMs == 540_000 && plan.line("a")?.weight == 150)
        #expect(plan.line("a")?.isAtKiosk == false && plan.line("dn")?.isBusiness == true)
        #expect(plan.counters.first?.skills == [.init(line: "a"), .init(line: "so-hoa", weight: 300)])
        #expect(plan.counters.first?.zone == "tầng 1")
        #expect(plan.priorities.map(\.weight) == [7])
        #expect(plan.policy.targetMs == 1_200_000)
        #expect(plan.policy.holdMinutes == 12 && plan.policy.guardMs == 5_400_000 && !plan.policy.stopsAtCapacity)
    }

    @Test(arguments: [
        ("hours: { monday: [\"11:30-07:30\"] }", "no stretch of a day"),
        ("hours: { monday: [\"07:30-25:00\"] }", "no stretch of a day"),
        ("hours: { monday: [\"x:07:30-11:00\"] }", "no stretch of a day"),
        ("hours: { monday: [\"08:00-12:00\", \"11:00-13:00\"] }", "overlaps"),
        ("hours: { lunch-cover: 2 }", "no day has hours"),
        ("hours: { monday: [\"08:00-12:00\"], holidays: [\"2026-02-30\"] }", "no day of the calendar"),
        ("queue: { hold: soon }", "“hold” is not a whole number"),
        ("queue: { stop-when-full: perhaps }", "cannot be “perhaps”"),
        ("announcements: { quiet: [\"22:00\"] }", "no stretch of a day"),
        ("announcements: { volumes: { \"22:00-22:00\": 40 } }", "no stretch of a day"),
        ("announcements: { volume: 101 }", "“volume” is not a whole number"),
        ("announcements: { numbers: roman }", "cannot be “roman”"),
        ("listen: { port: 99999 }", "“port” is not a whole number"),
    ])
    func `a mistake that everything rests on stops the start, with its line`(line: String, what: String) throws {
        let problem = #expect(throws: SiteProblem.self) { try read(Self.start + line) }
        #expect(problem?.what.contains(what) == true, "\(String(describing: problem))")
        #expect(problem?.line == 4)
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test func `a line or counter with a mistake is left out, and the rest works`() throws {
        let site = try read(
            Self.start + """
                  - { code: b, prefix: BB, name: Hai chữ }
                  - { code: c, prefix: A, name: Trùng chữ }
                  - { code: d, prefix: D, name: Không có giai đoạn này, stage: moon }
                counters:
                  - { id: "1", name: Quầy 1, lines: [a, nowhere] }
                  - { id: "2", name: Quầy 2, lines: [] }
                """)
        #expect(site.rules.plan.lines.map(\.code) == ["a"])
        #expect(site.rules.plan.counters.map(\.id) == ["1"])
        // Beside these there is one of line 0: there is no catalogue here.
        #expect(site.warnings.map(\.line).sorted() == [0, 4, 5, 6, 8, 9])
    }

    @Test(arguments: ["", "lines: [", "- just\n- a list", "site: { id: HN01, name: X }\nlines: []"])
    func `what is no site is refused`(text: String) {
        #expect(throws: SiteProblem.self) { try read(text) }
    }
}
