/// Codes out of a stream of bytes without frames, as serial readers send them.
///
/// A code ends with CR, LF or TAB; what a second one of them would end is empty, and nothing. Readers that send none
/// (many leave the factory so) are understood by the pause after a code. Whoever has once ended a code by such a byte
/// ends all so: from then on a pause means that the end was lost, once; after that it is learned anew.
public struct CodeFraming: CodeDecoder {
    /// The longest code, in bytes: more than a QR code holds (2 953 at version 40, ISO/IEC 18004).
    public static let limit = 4_096

    private let letters: CodeRead.Letters
    private var lying: [UInt8] = []
    /// Why what lies here will be no code, whatever follows.
    private var ruin: UnreadCode?
    private var hasEndings = false

    public init(letters: CodeRead.Letters = .whole) {
        self.letters = letters
    }

    public mutating func take(_ bytes: [UInt8]) -> [ReaderNews] {
        var news: [ReaderNews] = []
        for byte in bytes {
            if Self.isEnd(byte) {
                hasEndings = hasEndings || isUnfinished
                if let code = finish() { news.append(code) }
            } else if lying.count < Self.limit {
                lying.append(byte)
            } else {
                ruin = ruin ?? .tooLong
            }
        }
        return news
    }

    public mutating func pause() -> ReaderNews? {
        if hasEndings, isUnfinished {
            ruin = ruin ?? .torn
            // Perhaps the byte that looked like an ending was part of a code, and this reader sends none.
            hasEndings = false
        }
        return finish()
    }

    public mutating func lose() {
        ruin = .torn
    }

    public var isUnfinished: Bool { !lying.isEmpty || ruin != nil }

    /// A reader sends a code in one go; only where no ending is known must the answer come soon.
    public var patience: Duration { hasEndings ? .seconds(1) : .milliseconds(200) }

    private mutating func finish() -> ReaderNews? {
        defer { (lying, ruin) = ([], nil) }
        if let ruin { return .unread(ruin) }
        return lying.isEmpty ? nil : ReaderNews(lying, letters)
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == 0x0D || byte == 0x0A || byte == 0x09
    }
}

extension ReaderNews {
    /// The one place where bytes become text.
    init(_ bytes: [UInt8], _ letters: CodeRead.Letters) {
        // Valid or not at all: `String(decoding:)` would mend.
        if let text = String(validating: bytes, as: UTF8.self) {
            self = .read(CodeRead(text: text, letters: letters))
        } else {
            self = .unread(.damaged)
        }
    }
}
