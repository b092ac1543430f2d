import Deadlines
import Dossiers
import Journal

extension CatalogueFile.Entry {
    /// A statutory time: a text as published, or `{"kind": "workingDays", "value": 3}` with cases, and with the text where
    /// there is one.
    struct Deadline: Decodable {
        private enum Key: String, CodingKey { case kind, value, cutoff, text, cases }

        let kind: String?
        let value: Int?
        let cutoff: String?
        let text: String?
        let cases: [Case]

        init(from decoder: any Decoder) throws {
            if let published = try? decoder.singleValueContainer().decode(String.self) {
                (kind, value, cutoff, text, cases) = (nil, nil, nil, published, [])
                return
            }
            let values = try decoder.container(keyedBy: Key.self)
            kind = try values.decodeIfPresent(String.self, forKey: .kind)
            value = try values.decodeIfPresent(Int.self, forKey: .value)
            cutoff = try values.decodeIfPresent(String.self, forKey: .cutoff)
            text = try values.decodeIfPresent(String.self, forKey: .text)
            cases = try values.decodeIfPresent([Case].self, forKey: .cases) ?? []
        }
    }

    /// *3 ngày: cần xác minh*, or `{"text": "cần xác minh", "kind": "workingDays", "value": 3}`.
    struct Case: Decodable {
        private enum Key: String, CodingKey { case kind, value, cutoff, text }

        let text: String
        let kind: String?
        let value: Int?
        let cutoff: String?

        init(from decoder: any Decoder) throws {
            if let published = try? decoder.singleValueContainer().decode(String.self) {
                (text, kind, value, cutoff) = (published, nil, nil, nil)
                return
            }
            let values = try decoder.container(keyedBy: Key.self)
            text = try values.decode(String.self, forKey: .text)
            kind = try values.decode(String.self, forKey: .kind)
            value = try values.decodeIfPresent(Int.self, forKey: .value)
            cutoff = try values.decodeIfPresent(String.self, forKey: .cutoff)
        }
    }
}

extension CatalogueFile.Entry.Deadline {
    /// `nil` where neither is a time in it, nor words.
    ///
    /// - Parameter usual: the minute that ends the day of a same-day procedure where the catalogue does not say.
    func time(cutoff usual: Int) -> HandlingTime? {
        let main: StatutoryTime? =
            if let kind {
                StatutoryTime(kind: kind, value: value, cutoff: cutoff, usual: usual)
            } else {
                text.flatMap { StatutoryText.read($0, cutoff: usual) }
            }
        guard let told = main.map(HandlingTime.Told.counted) ?? text.map(HandlingTime.Told.words) else { return nil }
        return HandlingTime(told, cases: cases.map { $0.told(main, usual) })
    }

    /// What cannot be counted: the words, or the kind and its value.
    var unread: String { text ?? "\(kind ?? "")\(value.map { " \($0)" } ?? "")\(cutoff.map { " \($0)" } ?? "")" }
}

extension CatalogueFile.Entry.Case {
    fileprivate func told(_ main: StatutoryTime?, _ usual: Int) -> HandlingTime.Case {
        let time =
            if let kind {
                StatutoryTime(kind: kind, value: value, cutoff: cutoff, usual: usual)
            } else {
                StatutoryText.read(case: text, of: main, cutoff: usual)
            }
        return HandlingTime.Case(text, time)
    }
}

extension StatutoryTime {
    /// A kind that this version does not know, or an amount that is none, is read as nothing rather than wrongly.
    fileprivate init?(kind: String, value: Int?, cutoff: String?, usual: Int) {
        switch (kind, value) {
        case ("sameDay", _):
            guard let minute = cutoff.map({ Int(clock: $0) }) ?? usual else { return nil }
            self = .sameDay(before: minute)
        case ("workingHours", let value?) where (1...1_000).contains(value): self = .workingHours(value)
        case ("workingDays", let value?) where (1...1_000).contains(value): self = .workingDays(value)
        case ("calendarOrUnspecifiedDays", let value?) where (1...1_000).contains(value),
            ("days", let value?) where (1...1_000).contains(value):
            self = .days(value)
        default: return nil
        }
    }
}
