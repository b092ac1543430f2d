extension Words {
    /// How long a wait may be, as a range: up to an hour and a half in minutes, above it in half hours, and rounded so
    /// that it only gets wider. The pages say the same (`waitRange` in words.js).
    ///
    /// - Parameters: both in milliseconds from now.
    public static func wait(fromMs low: Int64, toMs high: Int64) -> Words {
        guard high > 0 else { return Words(vi: "không phải chờ", en: "no wait") }
        let from = max(low, 0) / 60_000
        let to = max((high + 59_999) / 60_000, from + 1)
        if to <= 5 { return Words(vi: "chờ dưới 5 phút", en: "less than 5 minutes") }
        if to > 90 {
            let (early, late) = (span(from < 60 ? from : from / 30 * 30), span((to + 29) / 30 * 30))
            if from < 1 { return Words(vi: "dưới \(late.vi)", en: "less than \(late.en)") }
            return Words(vi: "khoảng \(early.vi) – \(late.vi)", en: "about \(early.en) to \(late.en)")
        }
        if from < 1 { return Words(vi: "dưới \(to) phút", en: "less than \(to) minutes") }
        return Words(vi: "khoảng \(from)–\(to) phút", en: "about \(from)–\(to) minutes")
    }

    /// Minutes below an hour, above it half hours.
    private static func span(_ minutes: Int64) -> Words {
        if minutes < 60 { return Words(vi: "\(minutes) phút", en: "\(minutes) minutes") }
        let hours = minutes / 60
        if minutes % 60 > 0 { return Words(vi: "\(hours) giờ rưỡi", en: "\(hours)½ hours") }
        return Words(vi: "\(hours) giờ", en: hours == 1 ? "1 hour" : "\(hours) hours")
    }
}
