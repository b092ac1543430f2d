import Peripherals

/// One profile as it is written.
struct ProfileFile {
    let text: ProfileText
    private let file: String

    /// - Parameter file: its path below `Devices`, for messages.
    init(_ text: String, named file: String) throws(ProfileProblem) {
        self.file = file
        do throws(ProfileText.Fault) {
            self.text = try ProfileText(text)
        } catch {
            throw ProfileProblem(file: file, line: error.line, what: error.what)
        }
    }

    func printer() throws(ProfileProblem) -> PrinterProfile {
        var (abilities, matches, quirks) = (PrinterAbilities(), [USBMatch](), [DeviceQuirk]())
        for section in text.sections {
            switch (section.name, section.isRepeated) {
            case ("", _): try know(["name", "grade", "proof"], in: section)
            case ("abilities", false):
                for (key, entry) in section.inOrder { try set(key, entry.value, at: entry.line, in: &abilities) }
            case ("match", true): matches.append(try match(section))
            case ("quirk", true): quirks.append(try quirk(section, &abilities))
            default: throw problem(section.line, "does not know this heading: [[match]], [abilities], [[quirk]]")
            }
        }
        let head = try head(matches)
        if let clash = abilities.clash { throw problem(nil, clash) }
        return PrinterProfile(
            code: head.code, name: head.name, matches: matches, abilities: abilities, quirks: quirks, grade: head.grade,
            proof: head.proof)
    }

    /// A reader tells by its descriptors how it is read: only who it is, and how well that is known, is written.
    func reader() throws(ProfileProblem) -> ReaderProfile {
        var matches: [USBMatch] = []
        for section in text.sections {
            switch (section.name, section.isRepeated) {
            case ("", _): try know(["name", "grade", "proof"], in: section)
            case ("match", true): matches.append(try match(section))
            default: throw problem(section.line, "does not know this heading: [[match]]")
            }
        }
        let head = try head(matches)
        return ReaderProfile(
            code: head.code, name: head.name, matches: matches, grade: head.grade, proof: head.proof)
    }

    /// What every profile says of itself.
    private func head(
        _ matches: [USBMatch]
    ) throws(ProfileProblem) -> (code: String, name: String, grade: EvidenceGrade, proof: String) {
        guard !matches.isEmpty else { throw problem(nil, "matches nothing: [[match]] is missing") }
        return try proof()
    }

    /// Its name, and how well it is founded.
    func proof() throws(ProfileProblem) -> (code: String, name: String, grade: EvidenceGrade, proof: String) {
        let head = text.sections[0]
        let grade = try words("grade", in: head)
        guard let known = EvidenceGrade(rawValue: grade) else {
            throw problem(head.entries["grade"]?.line, "grade is simulated, virtual, bench or field, not “\(grade)”")
        }
        return (
            String(file.split(separator: "/").last?.dropLast(".toml".count) ?? ""), try words("name", in: head), known,
            try words("proof", in: head)
        )
    }

    private func match(_ section: ProfileText.Section) throws(ProfileProblem) -> USBMatch {
        try know(["vendor", "product", "model"], in: section)
        guard let vendor = try number("vendor", in: section) else {
            throw problem(section.line, "vendor is missing")
        }
        let model = section.entries["model"] == nil ? nil : try words("model", in: section)
        return USBMatch(vendor: vendor, product: try number("product", in: section), model: model)
    }

    private func number(_ key: String, in section: ProfileText.Section) throws(ProfileProblem) -> UInt16? {
        guard let entry = section.entries[key] else { return nil }
        return UInt16(try number(entry.value, key, 0...0xFFFF, entry.line))
    }

    private func quirk(
        _ section: ProfileText.Section, _ abilities: inout PrinterAbilities
    ) throws(ProfileProblem) -> DeviceQuirk {
        try know(["set", "why", "source"], in: section)
        guard case .table(let changes)? = section.entries["set"]?.value, !changes.isEmpty else {
            throw problem(section.entries["set"]?.line ?? section.line, "a quirk sets something: set = { … }")
        }
        let line = section.entries["set"]?.line ?? section.line
        for (key, value) in changes.sorted(by: { $0.key < $1.key }) { try set(key, value, at: line, in: &abilities) }
        return DeviceQuirk(
            sets: changes.keys.sorted(), why: try words("why", in: section), source: try words("source", in: section),
            file: file, line: section.line)
    }
}

extension ProfileFile {
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ value: ProfileText.Value, _ key: String, _ line: Int
    ) throws(ProfileProblem) -> Value {
        if case .text(let text) = value, let known = Value(rawValue: text) { return known }
        throw problem(line, "\(key) is one of \(Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
    }

    func number(
        _ value: ProfileText.Value, _ key: String, _ range: ClosedRange<Int>, _ line: Int
    ) throws(ProfileProblem) -> Int {
        if case .number(let number) = value, range.contains(number) { return number }
        throw problem(line, "\(key) is a number from \(range.lowerBound) to \(range.upperBound)")
    }

    func truth(_ value: ProfileText.Value, _ key: String, _ line: Int) throws(ProfileProblem) -> Bool {
        if case .truth(let truth) = value { return truth }
        throw problem(line, "\(key) is true or false")
    }

    func words(_ key: String, in section: ProfileText.Section) throws(ProfileProblem) -> String {
        if case .text(let text)? = section.entries[key]?.value, !text.isEmpty { return text }
        throw problem(section.entries[key]?.line ?? section.line, "\(key) is missing, or no text")
    }

    /// A key that is misspelt must not pass for one that was left out.
    func know(_ keys: [String], in section: ProfileText.Section) throws(ProfileProblem) {
        for (key, entry) in section.inOrder where !keys.contains(key) {
            throw problem(entry.line, "does not know “\(key)”")
        }
    }

    func problem(_ line: Int?, _ what: String) -> ProfileProblem {
        ProfileProblem(file: file, line: line, what: what)
    }
}
