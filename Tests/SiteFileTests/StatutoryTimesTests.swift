import ChildPrograms
import Deadlines
import Dossiers
import Foundation
import Hall
import SiteFile
import Testing
import Wording

@Suite("Statutory times, in the catalogue")
struct StatutoryTimesTests {
    private func read(_ deadline: String, site more: String = "") throws -> (HandlingTime?, [SiteProblem]) {
        let folder = try ScratchFolder()
        let catalogue = """
            {"procedures": [{"code": "1.000001", "name": "Thử", "sector": "Thử", "components": [], "deadline": \(deadline)}]}
            """
        _ = try folder.write(Array(catalogue.utf8), to: "procedures.json")
        let text = """
            site: { id: HN01, name: { vi: Trung tâm, en: Centre } }
            lines:
              - { code: a, prefix: A, name: { vi: Hộ tịch, en: Civil status } }
            \(more)
            """
        let site = try SiteConfiguration(file: try folder.write(Array(text.utf8), to: "site.yaml"))
        return (try #require(site.rules.catalogue.procedures.first).time, site.warnings)
    }

    @Test(
        arguments: [
            (#"{"kind": "workingDays", "value": 3}"#, .workingDays(3)), (#"{"kind": "days", "value": 30}"#, .days(30)),
            (#"{"kind": "workingHours", "value": 8}"#, .workingHours(8)),
            (#"{"kind": "sameDay", "cutoff": "14:30"}"#, .sameDay(before: 870)),
            (#"{"kind": "sameDay"}"#, .sameDay(before: 900)), (#""03 ngày làm việc""#, .workingDays(3)),
            (#""Không quá 20 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ.""#, .days(20)),
            (#""08 giờ làm việc""#, .workingHours(8)),
            (#""Trong ngày; sau 15 giờ thì trả kết quả ngày làm việc tiếp theo""#, .sameDay(before: 900)),
            (#""Ngay trong ngày làm việc, tiếp nhận sau 16h30""#, .sameDay(before: 990)),
            (#"{"text": "5 ngày làm việc"}"#, .workingDays(5)),
        ] as [(String, StatutoryTime)]) func `a time that is plain is counted`(
            deadline: String, wanted: StatutoryTime
        ) throws
    {
        let (time, warnings) = try read(deadline)
        #expect(time?.statutory == wanted && warnings.isEmpty)
    }

    @Test(
        arguments: [
            "Theo quy định của pháp luật chuyên ngành", "3 đến 5 ngày làm việc", "24 giờ", "0 ngày", "03 tháng",
            "3 ngày làm việc, trường hợp phức tạp 5 ngày làm việc", "20 ngày kể từ ngày nhận, 30 ngày ở vùng sâu",
            "Trong ngày; sau 27 giờ",
        ]) func `words that are no plain time are kept, and it is told that nothing is counted from them`(
            text: String
        ) throws
    {
        let (time, warnings) = try read("\"\(text)\"")
        #expect(time?.told == .words(text) && time?.statutory == nil && time?.words.vi == text)
        #expect(warnings.first?.what.contains("“\(text)” of 1.000001") == true)
        #expect(warnings.first?.inVietnamese?.contains("không tính được ngày hẹn trả") == true)
    }

    @Test(
        arguments: [
            #"{"kind": "workingDays", "value": 0}"#, #"{"kind": "workingDays"}"#, #"{"kind": "moons", "value": 2}"#,
            #"{"kind": "sameDay", "cutoff": "25:00"}"#,
        ]) func `a kind or an amount that is none is told as nothing, and warned of`(deadline: String) throws
    {
        let (time, warnings) = try read(deadline)
        #expect(time == nil && warnings.count == 1)
    }

    @Test func `a case is counted where its words or its own fields are plain`() throws {
        let (time, _) = try read(
            """
            {"kind": "days", "value": 20, "cases": ["công trình: 20 ngày", "nhà ở riêng lẻ: 15 ngày",
              "tùy trường hợp: 15 hoặc 20 ngày", {"text": "cần xác minh", "kind": "workingDays", "value": 3}]}
            """)
        #expect(time?.cases.map(\.time) == [.days(20), .days(15), nil, .workingDays(3)])
        #expect(time?.cases.last?.text == "cần xác minh")
    }

    @Test func `plain days in a case of a procedure in working days are not guessed at`() throws {
        let (time, _) = try read(
            #"{"kind": "workingDays", "value": 1, "cases": ["3 ngày: cần xác minh", "3 ngày làm việc: ở xa"]}"#)
        #expect(time?.cases.map(\.time) == [nil, .workingDays(3)])
    }

    @Test func `the site says when the day of a same-day procedure ends, where the catalogue does not`() throws {
        let (time, _) = try read(#"{"kind": "sameDay"}"#, site: "calendar: { same-day-until: \"16:00\" }")
        #expect(time?.statutory == .sameDay(before: 960))
        let (usual, warnings) = try read(#""trong ngày""#, site: "calendar: { same-day-until: noon }")
        #expect(usual?.statutory == .sameDay(before: 900))
        #expect(warnings.contains { $0.what.contains("same-day-until") })
    }
}
