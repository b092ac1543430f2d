import Foundation
import Journal
import Testing

@Suite("Moments and days")
struct MomentTests {
    @Test func `a moment is written with its offset`() {
        #expect(Moment(milliseconds: 1_795_317_330_250).iso8601(at: .vietnam) == "2026-11-22T10:15:30.250+07:00")
    }

    @Test func `a day begins at local midnight`() {
        let midnight = Moment(milliseconds: 1_795_280_400_000)
        #expect(ServiceDay(of: midnight, at: .vietnam).description == "2026-11-22")
        #expect(ServiceDay(of: midnight.adding(milliseconds: -1), at: .vietnam).description == "2026-11-21")
    }

    /// Against Foundation's calendar, the slow obvious way, over 600 years in uneven steps.
    @Test func `days agree with the calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 7 * 3_600))
        for step in 0..<8_000 {
            let milliseconds = Int64(step) * 2_367_011_003 - 6_000_000_000_000
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = ServiceDay(of: Moment(milliseconds: milliseconds), at: .vietnam)
            #expect((day.year, day.month, day.day) == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
        }
    }

    @Test func `time between moments is never negative`() {
        let now = Moment(milliseconds: 1_000)
        #expect(now.sinceOrZero(Moment(milliseconds: 5_000)) == 0)
        #expect(now.sinceOrZero(Moment(milliseconds: 400)) == 600)
    }
}
