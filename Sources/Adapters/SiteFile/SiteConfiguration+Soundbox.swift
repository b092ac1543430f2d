import Peripherals

extension SiteConfiguration {
    static func soundbox(_ devices: SiteNode) throws(SiteProblem) -> SoundboxChoice {
        let text = try devices.text("soundbox", or: "usb")
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("usb", 1): return .usb
        case ("simulated", 1): return .simulated
        case ("none", 1): return .nothing
        case ("alsa", _): return .alsa(pcm(words))
        case ("serial", 3...4) where words[1].hasPrefix("/") && isCode(words[words.count - 1]):
            if words.count == 3 { return .serial(path: words[1], baud: nil, profile: words[2]) }
            return .serial(
                path: words[1], baud: try rate(words[2], in: devices["soundbox"] ?? devices), profile: words[3])
        default: break
        }
        throw (devices["soundbox"] ?? devices).problem(
            "“soundbox: \(text)” is none",
            "write “usb”, “alsa” (with the name of a PCM behind it, if need be), “serial /dev/serial/by-id/… 9600 tuya-mcu” "
                + "with a file of Devices/soundboxes, “simulated” or “none”")
    }

    static func microphone(_ devices: SiteNode) throws(SiteProblem) -> String? {
        let text = try devices.text("microphone", or: "none")
        let words = text.split(separator: " ").map(String.init)
        if words == ["none"] { return nil }
        guard words.first == "alsa" else {
            throw (devices["microphone"] ?? devices).problem(
                "“microphone: \(text)” is none", "write “alsa”, with the name of a PCM behind it if need be, or “none”")
        }
        return pcm(words)
    }

    static func rate(_ text: String, in node: SiteNode) throws(SiteProblem) -> SerialRate {
        guard let rate = Int(text).flatMap(SerialRate.init) else {
            throw node.problem(
                "a serial line does not run at “\(text)” baud (cổng nối tiếp không chạy ở tốc độ “\(text)” baud)",
                "write one of (hãy ghi một trong các tốc độ): \(SerialRate.all)")
        }
        return rate
    }

    /// As `aplay -L` prints it; some names have blanks.
    private static func pcm(_ words: [String]) -> String {
        words.count == 1 ? "default" : words.dropFirst().joined(separator: " ")
    }

    /// A file's name without its ending, and without a way out of its folder.
    private static func isCode(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
