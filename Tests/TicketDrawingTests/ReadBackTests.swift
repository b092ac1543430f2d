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
        "says its number, its line and who goes before, in Vietnamese with all marks",
        arguments: ["A042", "B108", "C999", "D350", "H271", "K067"], [576, 384])
    func readBack(number: String, width: Int) async throws {
        let face = TicketArtistTests.face(number: number)
        let paper = try #require(TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: width))
        let folder = try ScratchFolder()
        let file = try folder.write(
            Array("P4\n\(width) \(paper.picture.height)\n".utf8) + paper.picture.bytes, to: "ticket.pbm")
        let result = try await Subprocess.run(
            .path("/usr/bin/tesseract"), arguments: [file, "stdout", "-l", "vie", "--psm", "4", "--dpi", "203"],
            output: .string(limit: 1 << 16), error: .discarded)
        let said = result.standardOutput
        #expect(said.contains(number), "\(said)")
        #expect(said.contains("Trước quý vị"), "\(said)")
    }
}
