/// Codes that a reader types as a keyboard, out of the kernel's input events.
///
/// An event is 24 bytes on 64-bit Linux (`struct input_event`, linux/input.h): sixteen of time, then type, code and value
/// in the machine's order. Codes are those of linux/input-event-codes.h, read as a US keyboard, which is what readers
/// type for unless somebody set them otherwise. Vietnamese letters are on no key: they are lost before they come here.
public struct KeyTyping: CodeDecoder {
    static let eventSize = 24

    private var framing = CodeFraming(letters: .plain)
    private var rest: [UInt8] = []
    private var held: Set<UInt16> = []
    private var isCapital = false
    /// Digits typed while Alt was held: a letter by its number, which only Windows understands.
    private var hasAltCode = false

    public init() {}

    public mutating func take(_ bytes: [UInt8]) -> [ReaderNews] {
        rest += bytes
        var (news, place): ([ReaderNews], Int) = ([], 0)
        while place + Self.eventSize <= rest.count {
            let kind = number(at: place + 16), code = number(at: place + 18)
            let value = UInt32(number(at: place + 20)) | UInt32(number(at: place + 22)) << 16
            news += take(kind: kind, code: code, value: value)
            place += Self.eventSize
        }
        rest.removeFirst(place)
        return news
    }

    public mutating func pause() -> ReaderNews? { framing.pause() }

    public mutating func lose() {
        held = []
        framing.lose()
    }

    public var isUnfinished: Bool { framing.isUnfinished }
    public var patience: Duration { framing.patience }

    private func number(at place: Int) -> UInt16 {
        UInt16(rest[place]) | UInt16(rest[place + 1]) << 8
    }

    private mutating func take(kind: UInt16, code: UInt16, value: UInt32) -> [ReaderNews] {
        if kind == Kind.synchronisation, code == Kind.dropped {
            // The kernel's buffer ran over: which keys are held is not known any more either.
            lose()
            return []
        }
        // 0 is a release, 1 a press. 2 is the kernel's repetition of a key that is held: nobody types it.
        guard kind == Kind.key, value <= 1 else { return [] }
        return value == 1 ? press(code) : release(code)
    }

    private mutating func press(_ code: UInt16) -> [ReaderNews] {
        held.insert(code)
        if code == Key.capsLock { isCapital.toggle() }
        if !held.isDisjoint(with: Key.alt) {
            hasAltCode = hasAltCode || Self.keypad[code] != nil
            return []
        }
        guard held.isDisjoint(with: Key.commands) else { return [] }
        if Key.ends.contains(code) { return framing.take([0x0D]) }
        return character(code).map { framing.take([$0]) } ?? []
    }

    private mutating func release(_ code: UInt16) -> [ReaderNews] {
        held.remove(code)
        guard Key.alt.contains(code), hasAltCode, held.isDisjoint(with: Key.alt) else { return [] }
        hasAltCode = false
        return framing.take([UInt8(ascii: "?")])
    }

    private func character(_ code: UInt16) -> UInt8? {
        if let pad = Self.keypad[code] { return pad }
        guard let (plain, shifted) = Self.keys[code] else { return nil }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(plain)
        let isShifted = !held.isDisjoint(with: Key.shift) != (isLetter && isCapital)
        return isShifted ? shifted : plain
    }
}

extension KeyTyping {
    private enum Kind {
        static let synchronisation: UInt16 = 0
        static let key: UInt16 = 1
        /// `SYN_DROPPED`
        static let dropped: UInt16 = 3
    }

    private enum Key {
        static let shift: Set<UInt16> = [42, 54]
        static let alt: Set<UInt16> = [56, 100]
        /// Control and the keys with a logo.
        static let commands: Set<UInt16> = [29, 97, 125, 126]
        static let capsLock: UInt16 = 58
        /// Enter, Enter of the keypad, Tab.
        static let ends: Set<UInt16> = [28, 96, 15]
    }

    private static let keys: [UInt16: (plain: UInt8, shifted: UInt8)] = {
        let rows: [(first: UInt16, plain: String, shifted: String)] = [
            (2, "1234567890-=", "!@#$%^&*()_+"), (16, "qwertyuiop[]", "QWERTYUIOP{}"),
            (30, "asdfghjkl;'`", "ASDFGHJKL:\"~"), (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"), (57, " ", " "),
        ]
        var keys: [UInt16: (plain: UInt8, shifted: UInt8)] = [:]
        for row in rows {
            let pairs = zip(row.plain.utf8, row.shifted.utf8)
            for (place, pair) in pairs.enumerated() { keys[row.first + UInt16(place)] = (pair.0, pair.1) }
        }
        return keys
    }()

    /// With the number lock on, as readers that use it have it.
    private static let keypad: [UInt16: UInt8] = {
        var keys: [UInt16: UInt8] = [55: UInt8(ascii: "*"), 98: UInt8(ascii: "/")]
        for (place, letter) in "789-456+1230.".utf8.enumerated() { keys[71 + UInt16(place)] = letter }
        return keys
    }()
}
