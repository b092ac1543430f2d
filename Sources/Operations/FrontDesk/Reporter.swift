public import Hall
public import HallAPI
public import Journal
public import Logging
import Queueing
public import Reporting
import Turnstiles
public import Wording

/// Makes reports from what the journal has left in the archive, without asking the registrar for anything.
///
/// One at a time: a year for each of ten open pages must not take the machine away from the queue.
public struct Reporter: Sendable {
    let site: SiteRules
    private let archive: any DayArchive
    private let clock: @Sendable () -> Moment
    private let logger: Logger
    private let turnstile = Turnstile()

    /// A year, and the days that make it whole weeks and months.
    public static let longest = 400

    public init(site: SiteRules, archive: any DayArchive, clock: @escaping @Sendable () -> Moment, logger: Logger) {
        self.site = site
        self.archive = archive
        self.clock = clock
        self.logger = logger
    }

    /// - Parameters:
    ///   - from: the first day, `2026-11-23`; absent is today.
    ///   - to: the last day, included; absent is the first.
    ///   - period: `day`, `week` or `month`; absent tells no periods apart.
    /// - Throws: ``Refusal`` `bad-dates`, or `internal` when the disk does not give the days.
    public func report(from: String?, to: String?, by period: String?) async throws(Refusal) -> ReportView {
        let period = try Self.period(period)
        let (first, last) = try days(from, to, today: ServiceDay(of: clock(), at: site.offset))
        await turnstile.pass()
        defer { turnstile.leave() }
        return try await report(first, last, by: period)
    }

    private func report(
        _ first: ServiceDay, _ last: ServiceDay, by period: Period?
    ) async throws(Refusal) -> ReportView {
        let now = clock()
        var builder = ReportBuilder(
            from: first, through: last, by: period, plan: site.plan, offset: site.offset, now: now)
        var day = first
        // Tomorrow has nothing to tell yet.
        while day <= min(last, ServiceDay(of: now, at: site.offset)), !Task.isCancelled {
            builder.add(try await records(of: day), of: day)
            day = day.adding(days: 1)
        }
        return view(builder.report, by: period, madeAt: now)
    }

    private func records(of day: ServiceDay) async throws(Refusal) -> DayRecords {
        do throws(StorageFault) {
            return try await archive.records(of: day, offset: site.offset)
        } catch {
            logger.error("A day cannot be read. Check the disk of the data folder.", metadata: ["why": "\(error)"])
            throw .unreadableDay
        }
    }

    private func days(_ from: String?, _ to: String?, today: ServiceDay) throws(Refusal) -> (ServiceDay, ServiceDay) {
        guard let first = from.map({ ServiceDay($0) }) ?? today, let last = to.map({ ServiceDay($0) }) ?? first else {
            throw .badDates
        }
        guard first <= last, last.daysSince1970 - first.daysSince1970 < Self.longest else { throw .badDates }
        return (first, last)
    }

    private static func period(_ text: String?) throws(Refusal) -> Period? {
        guard let text, !text.isEmpty else { return nil }
        guard let period = Period(rawValue: text) else { throw .badDates }
        return period
    }
}

extension Refusal {
    static let badDates = Refusal(
        "bad-dates",
        what: Words(
            vi: "Khoảng ngày của báo cáo không hợp lệ.", en: "The days of the report cannot be used."),
        remedy: Words(
            vi:
                "Chọn từ ngày trước đến ngày sau, viết như 2026-11-23, tối đa \(Reporter.longest) ngày; chia theo ngày, tuần hoặc tháng.",
            en:
                "Give a first day and a last one like 2026-11-23, \(Reporter.longest) days at most, by day, week or month."
        ))

    static let unreadableDay = Refusal(
        "internal",
        what: Words(vi: "Không đọc được số liệu của ngày cần xem.", en: "The figures of a day cannot be read."),
        remedy: Words(
            vi: "Thử lại. Nếu vẫn lỗi, báo kỹ thuật kèm giờ xảy ra.",
            en: "Try again. If it stays, tell the technician the time of day."))
}
