import Journal
import Wording

/// Why a whole hall gives no tickets now, and when it does again.
extension OpeningHours {
    /// The next moment after `now` at which tickets are given again, looked for in the next sixty days: no holiday is longer.
    ///
    /// - Parameter isToday: false to look from tomorrow on.
    func reopening(after now: Moment, offset: UTCOffset, isToday: Bool = true) -> Moment? {
        let today = ServiceDay(of: now, at: offset)
        if isToday, let minute = nextOpening(after: now, offset: offset) {
            return today.start(at: offset).adding(milliseconds: Int64(minute) * 60_000)
        }
        for ahead in 1...60 {
            // A site's clock is never put forward or back: every day has the same length.
            let start = today.start(at: offset).adding(milliseconds: Int64(ahead) * 86_400_000)
            guard let sessions = sessions(on: ServiceDay(of: start, at: offset)) else { return start }
            if let first = sessions.map(\.from).min() { return start.adding(milliseconds: Int64(first) * 60_000) }
        }
        return nil
    }

    /// Outside the hours of `now`'s day.
    func whyClosed(at now: Moment, offset: UTCOffset) -> Words {
        let today = ServiceDay(of: now, at: offset)
        let why =
            sessions(on: today)?.isEmpty == true
            ? Words(vi: "Hôm nay nghỉ.", en: "Closed today.")
            : Words(vi: "Hôm nay đã hết giờ cấp số.", en: "No more tickets are given today.")
        guard let next = reopening(after: now, offset: offset) else { return why }
        if ServiceDay(of: next, at: offset) == today {
            let clock = next.minuteOfDay(at: offset).clock
            return Words(vi: "Mở lại lúc \(clock).", en: "Opens again at \(clock).")
        }
        let again = next.words(at: offset)
        return Words(vi: "\(why.vi) Mở lại lúc \(again.vi).", en: "\(why.en) Opens again at \(again.en).")
    }

    /// All the time that is left today is taken.
    func whyFull(at now: Moment, offset: UTCOffset) -> Words {
        let why = Words(vi: "Hôm nay đã cấp hết số.", en: "All numbers of today are taken.")
        guard let next = reopening(after: now, offset: offset, isToday: false)?.words(at: offset) else { return why }
        return Words(vi: "\(why.vi) Cấp số lại lúc \(next.vi).", en: "\(why.en) Numbers are given again at \(next.en).")
    }
}
