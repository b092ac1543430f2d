import HallAPI

/// Peripherals as a terminal shows them.
enum DeviceTelling {
    /// A line each under a header, the columns as wide as what stands in them.
    static func table(_ devices: [DeviceView]) -> String {
        guard !devices.isEmpty else { return "No device has reported yet." }
        let head = ["DEVICE", "NAME", "STATE", "SINCE", "SERIAL", "DONE"]
        let rows = devices.map { device in
            [
                device.id, device.givenName ?? "–", state(device), since(device) ?? "–",
                device.portrait.flatMap { $0.serial.isEmpty ? nil : $0.serial } ?? "–", done(device) ?? "–",
            ]
        }
        return columns([head] + rows)
    }

    /// One subject a line, and its history, newest first.
    static func sheet(_ device: DeviceView) -> String {
        let facts =
            [
                ("device", device.id), ("kind", device.kind), ("name", device.givenName), ("place", device.place),
                ("state", state(device)), ("since", since(device)),
                ("heard", device.seenAt.map(moment) ?? "not since this hall started"), ("grade", device.grade),
            ] + identity(device.portrait) + work(device)
        let told = facts.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : [name, $0] } }
        let past = device.history.map { change in
            [moment(change.at), readiness(change.readiness), change.troubles.map(words).joined(separator: ", ")]
        }
        return columns(told) + (past.isEmpty ? "" : "\n\nhistory, newest first\n" + columns(past, indent: "  "))
    }

    private static func identity(_ portrait: PortraitView?) -> [(String, String?)] {
        guard let portrait else { return [] }
        return [
            ("model", portrait.model), ("serial", portrait.serial), ("firmware", portrait.release),
            ("USB", "\(portrait.numbers), port \(portrait.port)"),
            ("profile", "\(portrait.profile) (seen: \(portrait.grade))"),
        ] + portrait.quirks.map { ("quirk", "\($0.why) (\($0.source); \($0.place))") }
    }

    private static func work(_ device: DeviceView) -> [(String, String?)] {
        let service = device.service?.at.map { at in
            "\(moment(at)), \(device.service?.isReplacement == true ? "replaced by another" : "looked over")"
        }
        let paper = device.supply.map { supply in
            "\(supply.atMost ? "at most" : "about") \(supply.ticketsLeft) tickets (\(supply.millimetresLeft / 1_000) m) left; \(supply.ticketsOnRoll) from this roll"
        }
        let reads = device.reader.map { "at \($0.place), \($0.count) reads, last \($0.lastAt.map(moment) ?? "never")" }
        return [
            ("done", done(device)), ("serviced", service), ("paper", paper), ("reader", reads),
            ("last trial", trial(device)), ("heard by microphone", hearing(device.hearing)),
        ]
    }

    private static func done(_ device: DeviceView) -> String? {
        guard let service = device.service else { return nil }
        let unit =
            ["printer": "tickets", "soundbox": "announcements", "scanner": "sheets", "reader": "codes"][device.kind]
            ?? "done"
        return "\(service.ever) \(unit)" + (service.at == nil ? "" : ", \(service.since) since service")
    }

    private static func trial(_ device: DeviceView) -> String? {
        if let trial = device.trial { return "\(moment(trial.at)), \(words(trial.ending))" }
        guard let reader = device.reader else { return nil }
        if let at = reader.unansweredAt { return "\(moment(at)), no code came" }
        return reader.trial.map {
            "\(moment($0.at)), \($0.characters) characters, \($0.vietnamese ? "with" : "without") Vietnamese letters, \($0.kind)"
        }
    }

    private static func hearing(_ hearing: HearingView?) -> String? {
        guard let hearing else { return nil }
        let said = hearing.levels.map { "\($0.rms) dBFS, \($0.isHeard ? "heard" : "not heard")" }
        return "\(moment(hearing.at)), \(said ?? hearing.trouble.map(words) ?? "–")"
    }

    private static func state(_ device: DeviceView) -> String {
        let troubles = device.troubles.map(words).joined(separator: ", ")
        // That it is off stands first among its troubles.
        if device.isOff { return troubles }
        return readiness(device.readiness) + (troubles.isEmpty ? "" : ": \(troubles)")
    }

    /// That it was looked over changes nothing of how it is.
    private static func since(_ device: DeviceView) -> String? {
        device.history.first { !["serviced", "replaced"].contains($0.readiness) }.map { moment($0.at) }
    }

    private static func readiness(_ code: String) -> String {
        ["attention": "needs attention", "absent": "not there", "off": "switched off", "on": "switched on"][code]
            ?? words(code)
    }

    /// `paperOut` as people say it: codes are English words run together.
    private static func words(_ code: String) -> String {
        code.reduce(into: "") { said, letter in said += letter.isUppercase ? " \(letter.lowercased())" : "\(letter)" }
    }

    /// `2026-11-30T14:03:20+07:00` by the site's clock, to the minute.
    private static func moment(_ iso8601: String) -> String {
        String(iso8601.prefix(16)).split(separator: "T").joined(separator: " ")
    }

    private static func columns(_ rows: [[String]], indent: String = "") -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { place in rows.map { $0.count > place ? $0[place].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            var text = indent + cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }.joined(separator: "\n")
    }
}
