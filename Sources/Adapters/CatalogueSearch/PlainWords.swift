import Foundation

/// Words as they are typed on keys without marks.
enum PlainWords {
    /// In small letters and without marks: *Đăng ký* is `dang`, `ky`.
    static func of(_ text: String) -> [String] {
        let bare = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !(0x300...0x36F).contains($0.value) }
            .map { $0 == "đ" ? "d" : Character($0) }
        return bare.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    }

    /// Without what nearly every name, or everybody who asks, begins with; all of it where nothing else is there.
    static func pith(of text: String) -> [String] {
        without(openers, of(text))
    }

    /// The same as it sounds: *dang ki khai xinh* is `khai`, `sinh`.
    static func heard(in text: String) -> [String] {
        without(heardOpeners, of(text).map(Sounds.of))
    }

    private static func without(_ openers: [[String]], _ words: [String]) -> [String] {
        var rest = words[...]
        while let opener = openers.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(opener.count) }
        return rest.isEmpty ? words : Array(rest)
    }

    private static let openers = [
        "đăng ký", "cấp", "thủ tục", "làm", "xin", "đi", "tôi", "muốn", "cần", "hỏi", "về",
    ].map(of)

    private static let heardOpeners = openers.map { $0.map(Sounds.of) }
}
