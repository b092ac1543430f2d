import ChildPrograms
import Foundation
import Peripherals
import Testing

@testable import SimulatedDevices

@Suite("Paper as PNG")
struct PNGFileTests {
    @Test func `the checksums are those of the books`() {
        #expect(PNGFile.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(PNGFile.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    }

    @Test(arguments: [0, 1, 3000])
    func `every dot is in the file, in stored blocks`(height: Int) {
        let paper = Bitmap(width: 384, height: height, bytes: noise(48 * height))
        let file = PNGFile.bytes(of: paper)
        // Signature 8, IHDR 25, then length, name and the two bytes of the zlib header.
        var stream = file.dropFirst(8 + 25 + 8 + 2)
        var rows: [UInt8] = []
        var isLast = false
        while !isLast {
            let head = Array(stream.prefix(5))
            let size = Int(head[1]) | Int(head[2]) << 8
            isLast = head[0] == 1
            #expect(size == ~(Int(head[3]) | Int(head[4]) << 8) & 0xFFFF)
            rows += stream.dropFirst(5).prefix(size)
            stream = stream.dropFirst(5 + size)
        }
        let dots = stride(from: 0, to: rows.count, by: 49).flatMap { rows[$0 + 1..<$0 + 49].map { ~$0 } }
        #expect(dots.elementsEqual(paper.bytes))
        // Adler-32, the chunk's CRC, and an empty IEND.
        #expect(stream.count == 4 + 4 + 12)
    }
}

@Suite("A shelf of the bench")
struct BenchShelfTests {
    @Test func `only the newest two hundred are kept`() throws {
        let folder = try ScratchFolder()
        var shelf = BenchShelf(folder.url)
        for number in 0..<205 { try shelf.lay([UInt8(number)], extension: "png") }
        let names = folder.names()
        #expect(names.count == 200)
        let numbers = Set(names.flatMap { folder.bytes(of: $0) })
        #expect(numbers == Set(UInt8(5)..<205))
    }

    @Test func `a name is the moment and a number`() throws {
        let folder = try ScratchFolder()
        var shelf = BenchShelf(folder.url)
        try shelf.lay([1], extension: "wav")
        #expect(folder.names().first?.wholeMatch(of: /\d{8}-\d{6}-\d{3}-1\.wav/) != nil)
    }
}

@Suite("The soundbox on the bench")
struct SimulatedSoundboxTests {
    let tone = Sound(
        format: SoundFormat(rate: 44_100, channels: 2), samples: .init(repeating: 300, count: 882))

    @Test func `what it says is kept as a WAV of 22 kHz`() async throws {
        let folder = try ScratchFolder()
        let soundbox = SimulatedSoundbox(on: Bench(at: folder.url))
        try await soundbox.play(tone, volume: nil)
        let file = folder.bytes(of: "sounds/\(folder.names(in: "sounds").first ?? "")")
        #expect(Array(file.prefix(4)) == Array("RIFF".utf8))
        #expect(file.count == 44 + 220 * 2)
        #expect(Array(file[24..<28]) == [0x22, 0x56, 0, 0])
        #expect(Array(file[44..<46]) == [0x2C, 0x01])
    }

    @Test(arguments: SoundboxFault.allCases)
    func `every fault is thrown, and nothing is heard`(fault: SoundboxFault) async throws {
        let folder = try ScratchFolder()
        try folder.write(Array(#"{"soundbox":"\#(fault.rawValue)"}"#.utf8), to: "faults.json")
        let soundbox = SimulatedSoundbox(on: Bench(at: folder.url))
        await #expect(throws: fault) { try await soundbox.play(tone, volume: nil) }
        #expect(folder.names(in: "sounds").isEmpty)
        #expect(await soundbox.condition().troubles == [fault.rawValue])
    }
}

@Suite("The scanner on the bench")
struct SimulatedScannerTests {
    private func fill(_ folder: borrowing ScratchFolder, _ names: [String]) throws {
        for name in names { try folder.write(Array(name.utf8), to: "feeder/\(name)") }
    }

    @Test func `sheets come in the order of their names, page 2 before page 10`() throws {
        let folder = try ScratchFolder()
        try fill(folder, ["page10.png", "page2.JPG", "page1.pnm", ".page0.png", "readme.txt"])
        var scanner = SimulatedScanner(on: Bench(at: folder.url), dotsPerInch: 200)
        let sheets = try (0..<3).map { _ in try scanner.nextSheet() }
        #expect(
            sheets.map { String(decoding: $0.image, as: UTF8.self) } == [
                "page1.pnm", "page2.JPG", "page10.png",
            ])
        #expect(sheets.map(\.mediaType) == ["image/x-portable-anymap", "image/jpeg", "image/png"])
        #expect(sheets.allSatisfy { $0.dotsPerInch == 200 })
        #expect(throws: ScannerFault.feederEmpty) { try scanner.nextSheet() }
        #expect(folder.names(in: "feeder") == [".page0.png", "readme.txt", "taken"])
    }

    @Test func `a sheet that was not safe lies in the feeder again`() throws {
        let folder = try ScratchFolder()
        try fill(folder, ["a.png", "b.png"])
        var crashed = SimulatedScanner(on: Bench(at: folder.url))
        _ = try crashed.nextSheet()
        var scanner = SimulatedScanner(on: Bench(at: folder.url))
        let again = try scanner.nextSheet()
        scanner.sheetIsSafe()
        #expect(again.image == Array("a.png".utf8))
        #expect(folder.names(in: "feeder") == ["b.png", "taken"])
    }

    @Test func `a jam after two keeps the third in the feeder`() throws {
        let folder = try ScratchFolder()
        try fill(folder, ["a.png", "b.png", "c.png"])
        try folder.write(Array(#"{"scanner":"jammedAfterTwo"}"#.utf8), to: "faults.json")
        var scanner = SimulatedScanner(on: Bench(at: folder.url))
        _ = try scanner.nextSheet()
        _ = try scanner.nextSheet()
        #expect(throws: ScannerFault.jammed) { try scanner.nextSheet() }
        #expect(folder.names(in: "feeder") == ["c.png", "taken"])
    }

    /// `silent` as a word is the hang itself, which would hang the test: ScanWorkersTests have it in `tramso-scan`.
    @Test(arguments: ScannerFault.allCases.filter { $0 != .silent })
    func `every fault is thrown, and no sheet is taken`(fault: ScannerFault) throws {
        let folder = try ScratchFolder()
        try fill(folder, ["a.png"])
        try folder.write(Array(#"{"scanner":"\#(fault.rawValue)"}"#.utf8), to: "faults.json")
        var scanner = SimulatedScanner(on: Bench(at: folder.url))
        #expect(throws: fault) { try scanner.nextSheet() }
        #expect(folder.names(in: "feeder") == ["a.png"])
    }
}
