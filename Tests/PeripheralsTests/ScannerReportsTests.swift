import Peripherals
import Testing

/// Reports as a HID-POS reader makes them: a number, a count, three letters, 56 bytes, and whether more follows.
enum Sample {
    static let room = 56

    /// The same as the imitated reader's, and as makers' manuals show.
    static let descriptor: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75,
        0x08,
        0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, 0x95, 0x03, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD,
        0x81,
        0x02, 0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01, 0x95, 0x02, 0x81, 0x03, 0x75, 0x01, 0x95, 0x01, 0x25, 0x01,
        0x09,
        0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xC0, 0xC0,
    ]

    /// Without numbers, count and flag: 32 bytes, filled up with zeros.
    static let bare: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x20, 0x09, 0xFE, 0x81, 0x02, 0xC0,
    ]

    static func reports(of bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: room).map { place in
            let part = bytes[place..<min(place + room, bytes.count)]
            let blank = [UInt8](repeating: 0, count: room - part.count + 2)
            return [2, UInt8(part.count), 0x5D, 0x51, 0x31] + part + blank + [place + room < bytes.count ? 1 : 0]
        }
    }

    static func decoder(_ descriptor: [UInt8] = Sample.descriptor) throws -> ScannerReports {
        ScannerReports(try #require(ScannerReportLayout(descriptor: descriptor)))
    }
}

@Suite("Codes out of reports")
struct ScannerReportsTests {
    @Test func `a card comes in many reports and is one code with whole letters`() throws {
        var reader = try Sample.decoder()
        #expect(Sample.reports(of: Array(card.utf8)).flatMap { reader.take($0) } == [whole(card)])
    }

    @Test func `a code that fills its last report to the end is whole`() throws {
        var reader = try Sample.decoder()
        for length in [1, 55, 56, 57, 112, 113, CodeFraming.limit] {
            let text = String(repeating: "x", count: length)
            #expect(Sample.reports(of: Array(text.utf8)).flatMap { reader.take($0) } == [whole(text)])
            #expect(!reader.isUnfinished)
        }
    }

    @Test func `a reader that has neither count nor flag is understood by zeros and the pause`() throws {
        var reader = try Sample.decoder(Sample.bare)
        #expect(reader.take(Array("A001".utf8) + [UInt8](repeating: 0, count: 28)) == [whole("A001")])
        let full = String(repeating: "x", count: 32)
        #expect(reader.take(Array(full.utf8)).isEmpty)
        #expect(reader.pause() == whole(full))
    }

    @Test func `a report that is short, or claims more than it holds, is no code, and the next one is`() throws {
        for how in 0..<3 {
            var reader = try Sample.decoder()
            var report = Sample.reports(of: Array("A001".utf8))[0]
            switch how {
            case 0: report = Array(report.prefix(3))
            case 1: report[1] = 57
            default: report.removeLast()
            }
            #expect(reader.take(report).isEmpty)
            #expect(reader.pause() == .unread(.torn))
            #expect(reader.take(Sample.reports(of: Array("A002".utf8))[0]) == [whole("A002")])
        }
    }

    @Test func `a code whose rest does not come is torn`() throws {
        var reader = try Sample.decoder()
        #expect(reader.take(Sample.reports(of: Array(card.utf8))[0]).isEmpty)
        #expect(reader.pause() == .unread(.torn))
        #expect(reader.pause() == nil)
    }

    @Test func `a code without end is refused once`() throws {
        var reader = try Sample.decoder()
        let long = [UInt8](repeating: 0x78, count: 3 * CodeFraming.limit)
        #expect(Sample.reports(of: long).flatMap { reader.take($0) } == [.unread(.tooLong)])
        #expect(Sample.reports(of: Array("A001".utf8)).flatMap { reader.take($0) } == [whole("A001")])
    }

    @Test func `reports of other numbers are not looked at`() throws {
        var reader = try Sample.decoder()
        #expect(reader.take([4, 1, 2, 3]).isEmpty && !reader.isUnfinished)
    }

    @Test func `keyboards, mice, empty and torn descriptors are no readers`() {
        // A boot keyboard (HID 1.11, appendix E.6), cut to what matters.
        let keyboard: [UInt8] = [
            0x05, 1, 0x09, 6, 0xA1, 1, 0x05, 7, 0x19, 0xE0, 0x29, 0xE7, 0x75, 1, 0x95, 8, 0x81, 2, 0xC0,
        ]
        #expect(ScannerReportLayout(descriptor: keyboard) == nil)
        #expect(ScannerReportLayout(descriptor: []) == nil)
        // The same usage, but under a keyboard.
        var other = Sample.bare
        (other[1], other[3]) = (0x01, 0x06)
        #expect(ScannerReportLayout(descriptor: other) == nil)
        let known = ScannerReportLayout(descriptor: Sample.descriptor)
        #expect(known?.size == 64)
        for cut in 0..<Sample.descriptor.count {
            // Whatever is left of it, nothing is read beyond its end.
            _ = ScannerReportLayout(descriptor: Array(Sample.descriptor[..<cut]))
        }
    }
}
