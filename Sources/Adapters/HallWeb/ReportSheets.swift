import HallAPI
import Spreadsheets
import Wording

/// A report as tables: one long one for programs, and a workbook for people.
struct ReportSheets {
    private let report: ReportView
    private let language: String

    init(_ report: ReportView, language: String) {
        self.report = report
        self.language = language
    }

    // MARK: - For programs

    private static let counts = [
        "issued", "served", "noShow", "removed", "expired", "present", "transferred", "held", "dossiers",
        "withinTarget", "ratings", "ratingMean",
    ]
    private static let times = ["waiting", "way", "service"].flatMap { name in
        ["Count", "MeanMs", "P50Ms", "P90Ms", "P95Ms"].map { name + $0 }
    }
    private static let occupancies = ["openMs", "pausedMs", "callingMs", "servingMs", "idleWantedMs", "idleFreeMs"]

    /// One row for each row of the report; names that never change, durations in whole milliseconds.
    var forPrograms: Sheet {
        let whole = row("total", "", "", report.from, report.to, report.total)
        let periods = report.periods.map { row("period", $0.from, "", $0.from, $0.to, $0.figures) }
        let lines = report.lines.map {
            row($0.business ? "businessLine" : "line", $0.code, text($0.name), report.from, report.to, $0.figures)
        }
        let counters = report.counters.map {
            row("counter", $0.id, text($0.name), report.from, report.to, $0.figures, $0.occupancy)
        }
        let hours = report.hours.map { row("hour", "\($0.hour)", "", report.from, report.to, $0.figures) }
        return Sheet(
            name: "report",
            columns: ["kind", "key", "name", "from", "to"] + Self.counts + Self.times + Self.occupancies,
            rows: [whole] + periods + lines + counters + hours)
    }

    private func row(
        _ kind: String, _ key: String, _ name: String, _ from: String, _ to: String, _ figures: FiguresView,
        _ occupancy: OccupancyView? = nil
    ) -> [Sheet.Cell] {
        let rest = occupancy.map { all in
            [all.openMs, all.pausedMs, all.callingMs, all.servingMs, all.idleWantedMs, all.idleFreeMs]
                .map(Sheet.Cell.whole)
        }
        return [kind, key, name, from, to].map(Sheet.Cell.text) + counts(figures)
            + [figures.waiting, figures.way, figures.service].flatMap(milliseconds)
            + (rest ?? Array(repeating: .empty, count: Self.occupancies.count))
    }

    private func counts(_ figures: FiguresView) -> [Sheet.Cell] {
        [
            figures.issued, figures.served, figures.noShow, figures.removed, figures.expired, figures.present,
            figures.transferred, figures.held, figures.dossiers, figures.withinTarget, figures.ratings,
        ].map { .whole(Int64($0)) } + [mean(figures)]
    }

    private func mean(_ figures: FiguresView) -> Sheet.Cell {
        figures.ratingMean.map { .thousandths(Int64(($0 * 1_000).rounded())) } ?? .empty
    }

    private func milliseconds(_ times: TimesView?) -> [Sheet.Cell] {
        guard let times else { return [.whole(0)] + Array(repeating: .empty, count: 4) }
        return [Int64(times.count), times.meanMs, times.p50Ms, times.p90Ms, times.p95Ms].map(Sheet.Cell.whole)
    }

    private func text(_ words: Words) -> String {
        words.text(in: language)
    }

    // MARK: - For people

    /// Durations in minutes, names in the reader's language.
    var forPeople: [Sheet] {
        let site = Words(vi: "Tổng cộng \(report.from) – \(report.to)", en: "In all, \(report.from) – \(report.to)")
        let periods = report.periods.map { ($0.from == $0.to ? $0.from : "\($0.from) – \($0.to)", $0.figures) }
        return [
            sheet(
                Words(vi: "Tổng hợp", en: "Summary"), Words(vi: "Thời gian", en: "Days"),
                [(text(site), report.total)] + periods),
            sheet(
                Words(vi: "Lĩnh vực", en: "Lines"), Words(vi: "Lĩnh vực", en: "Line"),
                report.lines.map { (text($0.name) + ($0.business ? text(Self.business) : ""), $0.figures) }),
            counterSheet,
            sheet(
                Words(vi: "Theo giờ", en: "Hours"), Words(vi: "Giờ lấy số", en: "Hour of arrival"),
                report.hours.map { ("\($0.hour):00", $0.figures) }),
        ]
    }

    private static let heads: [Words] = [
        Words(vi: "Lấy số", en: "Issued"), Words(vi: "Đã phục vụ", en: "Served"), Words(vi: "Vắng mặt", en: "No-show"),
        Words(vi: "Hủy số", en: "Removed"), Words(vi: "Hết giờ chưa gọi", en: "Expired"),
        Words(vi: "Chưa xong", en: "Not over yet"), Words(vi: "Chuyển", en: "Transferred"),
        Words(vi: "Tạm giữ", en: "Held"), Words(vi: "Hồ sơ", en: "Dossiers"),
        Words(vi: "Chờ trong chuẩn", en: "Waited within target"), Words(vi: "Lượt đánh giá", en: "Ratings"),
        Words(vi: "Điểm trung bình (trên 4)", en: "Mean rating (of 4)"),
        Words(vi: "Chờ P50 (phút)", en: "Waiting P50 (min)"), Words(vi: "Chờ P90 (phút)", en: "Waiting P90 (min)"),
        Words(vi: "Chờ P95 (phút)", en: "Waiting P95 (min)"),
        Words(vi: "Đến quầy P50 (phút)", en: "Way P50 (min)"), Words(vi: "Đến quầy P90 (phút)", en: "Way P90 (min)"),
        Words(vi: "Đến quầy P95 (phút)", en: "Way P95 (min)"),
        Words(vi: "Phục vụ P50 (phút)", en: "Service P50 (min)"),
        Words(vi: "Phục vụ P90 (phút)", en: "Service P90 (min)"),
        Words(vi: "Phục vụ P95 (phút)", en: "Service P95 (min)"),
    ]
    private static let stretches: [Words] = [
        Words(vi: "Mở (phút)", en: "Open (min)"), Words(vi: "Tạm nghỉ (phút)", en: "Paused (min)"),
        Words(vi: "Chờ người đến (phút)", en: "Calling (min)"), Words(vi: "Phục vụ (phút)", en: "Serving (min)"),
        Words(vi: "Trống khi có người chờ (phút)", en: "Idle while wanted (min)"),
        Words(vi: "Trống khi không ai chờ (phút)", en: "Idle, nobody waiting (min)"),
    ]

    private static let business = Words(vi: " (số lượng lớn)", en: " (large volume)")

    private func sheet(_ name: Words, _ first: Words, _ rows: [(String, FiguresView)]) -> Sheet {
        Sheet(
            name: text(name), columns: ([first] + Self.heads).map(text),
            rows: rows.map { [.text($0.0)] + figures($0.1) })
    }

    private var counterSheet: Sheet {
        Sheet(
            name: text(Words(vi: "Quầy", en: "Counters")),
            columns: ([Words(vi: "Quầy", en: "Counter")] + Self.heads.dropFirst() + Self.stretches).map(text),
            rows: report.counters.map { counter in
                let all = counter.occupancy
                let stretches = [
                    all.openMs, all.pausedMs, all.callingMs, all.servingMs, all.idleWantedMs, all.idleFreeMs,
                ]
                // No ticket is taken at a counter.
                return [.text(text(counter.name))] + figures(counter.figures).dropFirst() + stretches.map(minutes)
            })
    }

    private func figures(_ figures: FiguresView) -> [Sheet.Cell] {
        counts(figures)
            + [figures.waiting, figures.way, figures.service].flatMap { times in
                [times?.p50Ms, times?.p90Ms, times?.p95Ms].map { $0.map(minutes) ?? .empty }
            }
    }

    private func minutes(_ milliseconds: Int64) -> Sheet.Cell {
        // To the tenth of a minute: whoever wants more takes the table for programs.
        .thousandths((milliseconds + 3_000) / 6_000 * 100)
    }
}
