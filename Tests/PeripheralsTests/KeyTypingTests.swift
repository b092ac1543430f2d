import Peripherals
import Testing

/// One event as the kernel gives it: its time, which nobody looks at, then type, code and value.
func event(_ kind: UInt16, _ code: UInt16, _ value: UInt32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xA5, count: 16)
    bytes += [UInt8(kind & 0xFF), UInt8(kind >> 8), UInt8(code & 0xFF), UInt8(code >> 8)]
    return bytes + (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) }
}

/// A key pressed and let go, with the report's end that follows each.
func stroke(_ code: UInt16, shift: Bool = false) -> [UInt8] {
    let keys = event(1, code, 1) + event(0, 0, 0) + event(1, code, 0) + event(0, 0, 0)
    return shift ? event(1, 42, 1) + event(0, 0, 0) + keys + event(1, 42, 0) + event(0, 0, 0) : keys
}

private func plain(_ text: String) -> ReaderNews { .read(CodeRead(text: text, letters: .plain)) }

@Suite("Codes that are typed")
struct KeyTypingTests {
    private let enter = stroke(28)

    @Test func `capitals, digits and marks come by the shift key`() {
        var typing = KeyTyping()
        // A 0 0 1 | - Enter
        let keys = stroke(30, shift: true) + stroke(11) + stroke(11) + stroke(2) + stroke(43, shift: true) + stroke(12)
        #expect(typing.take(keys + enter) == [plain("A001|-")])
    }

    @Test func `all of the keyboard types what a US keyboard types`() {
        var (typing, text) = (KeyTyping(), "")
        let rows: [(UInt16, String)] = [
            (2, "1234567890-="), (16, "qwertyuiop[]"), (30, "asdfghjkl;'`"), (43, "\\zxcvbnm,./"),
        ]
        var bytes: [UInt8] = []
        for (first, letters) in rows {
            for place in 0..<letters.count { bytes += stroke(first + UInt16(place)) }
            text += letters
        }
        #expect(typing.take(bytes + enter) == [plain(text)])
    }

    @Test func `events in any pieces are the same code`() {
        let bytes = stroke(30) + stroke(48, shift: true) + enter
        for cut in 0...bytes.count {
            var typing = KeyTyping()
            #expect(
                typing.take(Array(bytes[..<cut])) + typing.take(Array(bytes[cut...])) == [plain("aB")], "cut at \(cut)")
        }
    }

    @Test func `a key that is held types once, and the capitals' lock turns letters only`() {
        var typing = KeyTyping()
        let held = event(1, 30, 1) + event(1, 30, 2) + event(1, 30, 2) + event(1, 30, 0)
        #expect(typing.take(held + enter) == [plain("a")])
        #expect(typing.take(stroke(58) + stroke(30) + stroke(2) + stroke(48, shift: true) + enter) == [plain("A1b")])
    }

    @Test func `a letter given by its number is lost, and its place is kept`() {
        var typing = KeyTyping()
        // N g Alt+0 2 3 2 n: what some readers type for ễ.
        let number = event(1, 56, 1) + stroke(82) + stroke(80) + stroke(81) + stroke(80) + event(1, 56, 0)
        #expect(typing.take(stroke(49, shift: true) + stroke(34) + number + stroke(49) + enter) == [plain("Ng?n")])
    }

    @Test func `keys pressed with control type nothing`() {
        var typing = KeyTyping()
        #expect(typing.take(event(1, 29, 1) + stroke(46) + event(1, 29, 0) + stroke(30) + enter) == [plain("a")])
    }

    @Test func `events that the kernel dropped spoil one code, and no shift stays held`() {
        var typing = KeyTyping()
        #expect(typing.take(event(1, 42, 1) + stroke(30) + event(0, 3, 0) + stroke(48) + enter) == [.unread(.torn)])
        #expect(typing.take(stroke(30) + enter) == [plain("a")])
    }
}
