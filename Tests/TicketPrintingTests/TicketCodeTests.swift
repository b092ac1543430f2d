import ChildPrograms
import HallAPI
import Peripherals
import QRCodes
import SimulatedDevices
import Subprocess
import Testing
import TicketDrawing
import TicketPrinting
import Wording

@Suite("A code that the printer draws")
struct TicketCodeTests {
    private static func face(url: String) -> TicketFace {
        TicketFace(
            number: "A042", lineName: Words(vi: "Chứng thực", en: "Certification"),
            site: Words(vi: "Trung tâm Phục vụ hành chính công", en: "Public Service Centre"),
            issuedAt: "2026-11-23T09:05:00.000+07:00", ahead: 3, wait: WaitView(600_000...1_200_000), priority: false,
            url: url, language: "vi")
    }

    /// What a phone's camera would read on the paper.
    private static func codes(on paper: Bitmap) async throws -> [String] {
        let folder = try ScratchFolder()
        let file = try folder.write(PNGFile.bytes(of: paper), to: "paper.png")
        let result = try await Subprocess.run(
            .name("zbarimg"), arguments: ["--quiet", "--raw", file], output: .string(limit: 4_096),
            error: .discarded)
        return result.standardOutput.split(separator: "\n").map(String.init)
    }

    private static func printed(_ paper: TicketPaper, by abilities: PrinterAbilities) throws -> Bitmap {
        var roll = PaperRoll(width: paper.picture.width)
        let papers = roll.take(EscPos.ticket(paper, for: abilities)).compactMap { act in
            if case .cut(let paper) = act { paper } else { nil }
        }
        #expect(roll.strangers == 0 && papers.count == 1)
        return try #require(papers.first)
    }

    private static func drawn(_ url: String, width: Int) throws -> TicketPaper {
        try #require(TicketArtist.draw(face(url: url), code: QRCode.matrix(of: url), width: width))
    }

    @Test(
        arguments: [384, 576], [PrinterAbilities.Raster.bands, .graphics, .text])
    func `is read on the paper, as the one in the picture is`(width: Int, raster: PrinterAbilities.Raster) async throws
    {
        let url = "https://dichvucong.example.vn/t/0123456789abcdefghjk"
        let paper = try Self.drawn(url, width: width)
        var abilities = PrinterAbilities()
        (abilities.raster, abilities.code) = (raster, .printer)
        #expect(try await Self.codes(on: Self.printed(paper, by: abilities)) == [url])
        if raster != .text {
            abilities.code = .picture
            #expect(try await Self.codes(on: Self.printed(paper, by: abilities)) == [url])
        }
    }

    /// Of every version that an address on a ticket may need.
    @Test(arguments: [1, 14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
    func `is read whatever its length`(length: Int) async throws {
        let url = String("http://x.vn/" + String(repeating: "0123456789abcdef", count: 14)).prefix(length)
        let paper = try Self.drawn(String(url), width: 576)
        var abilities = PrinterAbilities()
        abilities.code = .printer
        #expect(try await Self.codes(on: Self.printed(paper, by: abilities)) == [String(url)])
    }

    @Test func `has above and below it what the picture has`() throws {
        let paper = try Self.drawn("http://10.0.0.5:8080/t/0123456789abcdefghjk", width: 576)
        let place = try #require(paper.code)
        var abilities = PrinterAbilities()
        (abilities.code, abilities.feed) = (.printer, 0)
        let printed = try Self.printed(paper, by: abilities)
        let above = paper.picture.rows(0..<place.rows.lowerBound).bytes
        let below = paper.picture.rows(place.rows.upperBound..<paper.picture.height).bytes
        #expect(same(Array(printed.bytes.prefix(above.count)), above))
        #expect(same(Array(printed.bytes.suffix(below.count)), below))
        #expect(printed.height == paper.picture.height, "the printer's code is as large as the picture's")
    }

    /// The bytes of `GS ( k`, as python-escpos 3.1 sends them.
    @Test func `is told model, size, correction, text, and print`() {
        let rows: [UInt8] = (UInt8(1)...20).flatMap { (row: UInt8) -> [UInt8] in [row, 0] }
        let paper = TicketPaper(
            Bitmap(width: 16, height: 20, bytes: rows), code: PaperCode(rows: 1..<18, module: 2, text: "ab"))
        var abilities = PrinterAbilities()
        abilities.code = .printer
        let code: [UInt8] = [
            0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 2, 0x1D, 0x28, 0x6B, 3, 0,
            0x31, 0x45, 0x31, 0x1D, 0x28, 0x6B, 5, 0, 0x31, 0x50, 0x30, 0x61, 0x62, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51,
            0x30,
        ]
        func band(_ rows: ClosedRange<UInt8>) -> [UInt8] {
            [0x1D, 0x76, 0x30, 0, 2, 0, UInt8(rows.count), 0] + rows.flatMap { (row: UInt8) -> [UInt8] in [row, 0] }
        }
        // Eight rows of its quiet zone above, and eight below, are the picture's.
        let middle = [0x1B, 0x61, 1] + code + [0x1B, 0x61, 0]
        #expect(
            EscPos.ticket(paper, for: abilities) == [0x1B, 0x40] + band(1...9) + middle + band(11...20) + [
                0x1D, 0x56, 66, 24,
            ])
    }

    @Test func `costs a printer less to be sent`() throws {
        let paper = try Self.drawn("http://10.0.0.5:8080/t/0123456789abcdefghjk", width: 576)
        var abilities = PrinterAbilities()
        let whole = EscPos.ticket(paper, for: abilities).count
        abilities.code = .printer
        #expect(EscPos.ticket(paper, for: abilities).count < whole * 4 / 5)
    }
}
