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
        // Made for letters as high as a thumbnail, not as a thumb.
        let far = try folder.write(Self.small(paper, by: 4), to: "far.pgm")
        let letters = "tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let said = try await read(far, "eng", "--psm", "6", "--dpi", "203", "-c", letters)
        #expect(said.contains(number), "\(said)")
    }

    private func read(_ file: String, _ language: String, _ options: String...) async throws -> String {
        // One thread: several readers that each take every core make each other slow.
        let result = try await Subprocess.run(
            .path("/usr/bin/tesseract"), arguments: Arguments([file, "stdout", "-l", language] + options),
            environment: .inherit.updating(["OMP_THREAD_LIMIT": "1"]), output: .string(limit: 1 << 16),
            error: .discarded)
        return result.standardOutput
    }

    /// Grey, each dot the mean of a square.
    private static func small(_ paper: Bitmap, by step: Int) -> [UInt8] {
        let (width, height) = (paper.width / step, paper.height / step)
        var grey: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                var ink = 0
                for y in row * step..<(row + 1) * step {
                    for x in column * step..<(column + 1) * step
                    where paper.bytes[y * paper.bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0 { ink += 1 }
                }
                grey.append(UInt8(255 - 255 * ink / (step * step)))
            }
        }
        return Array("P5\n\(width) \(height)\n255\n".utf8) + grey
    }
}
