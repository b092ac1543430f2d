import ChildPrograms
import HallAPI
import Peripherals
import QRCodes
import Subprocess
import SystemPackage
import Testing

@testable import TicketDrawing

/// A ticket that a machine reads, a citizen without glasses may read, too.
@Suite("A ticket, read back by tesseract", .timeLimit(.minutes(10)))
struct ReadBackTests {
    @Test(
        "says its number as from across the room, and who goes before, in Vietnamese with all marks",
        arguments: ["A042", "B108", "C999", "D350", "H271", "K067"], [576, 384])
    func readBack(number: String, width: Int) async throws {
        let face = TicketArtistTests.face(number: number)
        let ticket = try #require(TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width))
        let folder = try ScratchFolder()
        let paper = ticket.picture
        let near = try folder.write(Array("P4\n\(width) \(paper.height)\n".utf8) + paper.bytes, to: "near.pbm")
        let words = try await read(near, "vie", "--psm", "4", "--dpi", "203")
        #expect(words.contains("Trước quý vị"), "\(words)")
        // It was made for letters as high as a fingernail, not as a hand.
        let far = try folder.write(try Self.number(of: paper), to: "far.pgm")
        let said = try await read(far, "eng", "--psm", "7", "--dpi", "203")
        #expect(said.uppercased().filter { !$0.isWhitespace } == number, "\(said)")
    }

    private func read(_ file: String, _ language: String, _ options: String...) async throws -> String {
        // One thread: several readers that each take every core make each other slow.
        let result = try await Subprocess.run(
            .path("/usr/bin/tesseract"), arguments: Arguments([file, "stdout", "-l", language] + options),
            environment: .inherit.updating(["OMP_THREAD_LIMIT": "1"]), output: .string(limit: 1 << 16),
            error: .discarded)
        return result.standardOutput
    }

    /// The first thing on the ticket that is higher than a line of text, in grey and some forty dots high.
    private static func number(of paper: Bitmap) throws -> [UInt8] {
        let inked = (0..<paper.height).map { row in
            paper.bytes[row * paper.bytesPerRow..<(row + 1) * paper.bytesPerRow].contains { $0 != 0 }
        }
        var top = 0
        var found: Range<Int>?
        for row in 0...paper.height where found == nil && (row == paper.height || !inked[row]) {
            if row - top > 60 { found = top..<row }
            top = row + 1
        }
        let rows = try #require(found)
        let step = max(1, rows.count / 40)
        let (width, margin) = (paper.width / step, 12)
        let height = rows.count / step
        let blank = [UInt8](repeating: 255, count: (width + 2 * margin) * margin)
        var grey = blank
        for row in 0..<height {
            grey += [UInt8](repeating: 255, count: margin)
            for column in 0..<width {
                grey.append(shade(paper, column * step, rows.lowerBound + row * step, step))
            }
            grey += [UInt8](repeating: 255, count: margin)
        }
        return Array("P5\n\(width + 2 * margin) \(height + 2 * margin)\n255\n".utf8) + grey + blank
    }

    /// The mean of a square.
    private static func shade(_ paper: Bitmap, _ left: Int, _ top: Int, _ side: Int) -> UInt8 {
        var ink = 0
        for y in top..<top + side {
            for x in left..<left + side
            where paper.bytes[y * paper.bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0 { ink += 1 }
        }
        return UInt8(255 - 255 * ink / (side * side))
    }
}
