import Peripherals

extension ProfileFile {
    private static let orders = ["text", "clips", "amount", "volume", "stop", "probe"]

    /// How a box on a serial line is told what to say.
    func soundbox() throws(ProfileProblem) -> SoundboxProfile {
        let top = text.sections[0]
        try know(["name", "grade", "proof", "baud"], in: top)
        let said = try proof()
        var profile = SoundboxProfile(code: said.code, name: said.name, grade: said.grade, proof: said.proof)
        if let baud = try number("baud", in: top, 0...1_000_000) {
            guard let rate = SerialRate(rawValue: baud) else {
                throw problem(
                    top.entries["baud"]?.line,
                    "a serial line does not run at \(baud) baud (cổng nối tiếp không chạy ở tốc độ \(baud) baud): "
                        + "one of (một trong các tốc độ) \(SerialRate.all)")
            }
            profile.baud = rate
        }
        for section in text.sections.dropFirst() {
            guard !section.isRepeated else { throw problem(section.line, "there is one heading of each name") }
            switch section.name {
            case "frame": profile.framing = try framing(section)
            case "answer": profile.answer = try answer(section)
            case "pace": profile.pace = try pace(section)
            case "words": profile.book = try book(section)
            case let name where Self.orders.contains(name): try set(name, section, in: &profile)
            default:
                let all = ["frame", "answer", "pace", "words"] + Self.orders
                throw problem(
                    section.line, "does not know this heading: \(all.map { "[\($0)]" }.joined(separator: ", "))")
            }
        }
        try checkNumbers(of: profile)
        guard profile.text != nil || profile.clips != nil || profile.amount != nil else {
            throw problem(nil, "can say nothing: [text], [clips] or [amount] is missing")
        }
        return profile
    }

    private func framing(_ section: ProfileText.Section) throws(ProfileProblem) -> BoxFraming {
        try know(["head", "version", "length", "order", "length-adds", "length-first", "check"], in: section)
        var framing = BoxFraming()
        framing.head = try bytes("head", in: section) ?? framing.head
        guard !framing.head.isEmpty else { throw problem(section.line, "head is empty") }
        framing.version = try number("version", in: section, 0...255).map(UInt8.init)
        framing.lengthBytes = try number("length", in: section, 1...2) ?? 2
        framing.lengthAdds = try number("length-adds", in: section, 0...16) ?? 0
        if let entry = section.entries["length-first"] {
            framing.isLengthFirst = try truth(entry.value, "length-first", entry.line)
        }
        if let entry = section.entries["check"] { framing.check = try choice(entry.value, "check", entry.line) }
        if let entry = section.entries["order"] {
            let order: ByteOrder = try choice(entry.value, "order", entry.line)
            framing.isLowFirst = order == .low
        }
        return framing
    }

    private enum ByteOrder: String, CaseIterable {
        case high, low
    }

    private func answer(_ section: ProfileText.Section) throws(ProfileProblem) -> SoundboxProfile.Answer {
        try know(["within", "finished"], in: section)
        var answer = SoundboxProfile.Answer()
        answer.within = try milliseconds("within", in: section, or: answer.within)
        answer.finished = try number("finished", in: section, 0...255).map(UInt8.init)
        return answer
    }

    private func pace(_ section: ProfileText.Section) throws(ProfileProblem) -> SoundboxProfile.Pace {
        try know(["letter", "clip", "amount"], in: section)
        var pace = SoundboxProfile.Pace()
        pace.letter = try milliseconds("letter", in: section, or: pace.letter)
        pace.clip = try milliseconds("clip", in: section, or: pace.clip)
        pace.amount = try milliseconds("amount", in: section, or: pace.amount)
        return pace
    }

    /// `12 = "mười hai"`: the number of a recording, and what it says.
    private func book(_ section: ProfileText.Section) throws(ProfileProblem) -> ClipBook {
        var (clips, silent): ([Int: String], String) = ([:], "")
        for (key, entry) in section.inOrder {
            let said = try words(key, in: section)
            if key == "silent" {
                silent = said
            } else if let number = Int(key), (0...65_535).contains(number), clips[number] == nil {
                clips[number] = said
            } else {
                throw problem(entry.line, "“\(key)” is no number of a recording, and not silent")
            }
        }
        return ClipBook(clips, silent: silent)
    }

    /// A volume or a recording whose number finds no room in its order would be sent as nothing at all.
    private func checkNumbers(of profile: SoundboxProfile) throws(ProfileProblem) {
        func check(_ name: String, _ order: SoundboxProfile.Order?, _ largest: Int?) throws(ProfileProblem) {
            guard let order, let largest, profile.number(largest, in: order) == nil else { return }
            let section = text.sections.first { $0.name == name }
            throw problem(
                section?.entries["width"]?.line ?? section?.line,
                "\(largest) needs more bytes than the \(order.width) of [\(name)]: make width larger "
                    + "(số \(largest) cần nhiều byte hơn \(order.width) byte của [\(name)]: hãy tăng width)")
        }
        try check("volume", profile.volume, profile.loudest)
        try check("clips", profile.clips, profile.book.largest)
    }

    private func set(
        _ name: String, _ section: ProfileText.Section, in profile: inout SoundboxProfile
    ) throws(ProfileProblem) {
        let order = try order(section, of: name)
        switch name {
        case "text":
            profile.text = order
            if let entry = section.entries["encoding"] {
                profile.encoding = try choice(entry.value, "encoding", entry.line)
            }
            profile.languages = Set(try words("languages", in: section).split(separator: " ").map(String.init))
        case "clips": profile.clips = order
        case "amount": profile.amount = order
        case "volume":
            profile.volume = order
            profile.loudest = try number("loudest", in: section, 1...65_535) ?? 100
        case "stop": profile.stop = order
        default: profile.probe = order
        }
    }

    private func order(_ section: ProfileText.Section, of name: String) throws(ProfileProblem) -> SoundboxProfile.Order
    {
        let more = ["text": ["encoding", "languages"], "volume": ["loudest"]]
        try know(["command", "before", "inner-length", "width", "answer", "done"] + (more[name] ?? []), in: section)
        guard let command = try number("command", in: section, 0...255) else {
            throw problem(section.line, "command is missing")
        }
        var order = SoundboxProfile.Order(UInt8(command))
        order.before = try bytes("before", in: section) ?? []
        order.innerLength = try number("inner-length", in: section, 0...2) ?? 0
        order.width = try number("width", in: section, 0...4) ?? 1
        order.answer = try number("answer", in: section, 0...255).map(UInt8.init)
        order.done = try bytes("done", in: section) ?? []
        return order
    }

    private func milliseconds(
        _ key: String, in section: ProfileText.Section, or standard: Duration
    ) throws(ProfileProblem) -> Duration {
        try number(key, in: section, 0...60_000).map { .milliseconds($0) } ?? standard
    }

    private func number(
        _ key: String, in section: ProfileText.Section, _ range: ClosedRange<Int>
    ) throws(ProfileProblem) -> Int? {
        guard let entry = section.entries[key] else { return nil }
        return try number(entry.value, key, range, entry.line)
    }

    /// `"55 AA"`
    private func bytes(_ key: String, in section: ProfileText.Section) throws(ProfileProblem) -> [UInt8]? {
        guard let entry = section.entries[key] else { return nil }
        guard case .text(let text) = entry.value else { throw problem(entry.line, "\(key) is bytes, as in \"55 AA\"") }
        let pairs = text.split(separator: " ")
        let bytes = pairs.compactMap { $0.count == 2 ? UInt8($0, radix: 16) : nil }
        guard bytes.count == pairs.count else { throw problem(entry.line, "\(key) is bytes, as in \"55 AA\"") }
        return bytes
    }
}
