import ChildPrograms
import Foundation
import Peripherals
import RunningSite
import Testing

/// `tramso-scan` and the ordinary libsane, against a scanner with awkward habits. It moves the numbers of its options
/// whenever one is set, and knows none of them until they are read again.
@Suite("A virtual scanner", .timeLimit(.minutes(30)))
struct VirtualScannerTests {
    @Test func `gives its sheets bit by bit, each in its place`() async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["sheets 4", "chunk 1021"])).scan()
        #expect(batch.ending == .feederEmpty)
        #expect(batch.sheets.map(\.number) == [1, 2, 3, 4])
        #expect(batch.sheets.allSatisfy { $0.dotsPerInch == 200 })
        #expect(alike(batch.images, (1...4).map { VirtualScanner.side($0) }))
    }

    /// What is behind a line's picture is no picture, and a feeder may not know how long its paper is.
    @Test(arguments: [["padding 5"], ["endless"], ["padding 3", "endless", "chunk 479"]])
    func `that pads its lines or knows no height gives the same`(habits: [String]) async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, habits)).scan()
        #expect(alike(batch.images, (1...3).map { VirtualScanner.side($0) }))
        #expect(batch.ending == .feederEmpty)
    }

    @Test func `with a glass only gives one sheet a batch`() async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["flatbed"])).scan()
        #expect(alike(batch.images, [VirtualScanner.side(1)]) && batch.ending == .feederEmpty)
    }

    @Test func `that rounds the resolution is believed, not our wish`() async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["step 100", "sheets 1"])).scan(resolution: 399)
        #expect(batch.sheets.map(\.dotsPerInch) == [300])
        #expect(alike(batch.images, [VirtualScanner.side(1, width: 236, height: 141)]))
    }

    /// NĐ 30/2020: colour, 200 dots an inch, real size. Whatever it said before, not one sheet is taken.
    @Test(arguments: [
        ["step 150"], ["finest 150"], ["upright 100"], ["upright 300"], ["really 100"], ["really 600"], ["grey"],
    ])
    func `that is too coarse, out of scale or grey is told as unsuitable`(habits: [String]) async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, habits)).scan(resolution: 299)
        #expect(batch.ending == .unsuitable)
        #expect(batch.sheets.isEmpty)
    }

    /// As a source of its own, and as a switch beside the source.
    @Test(arguments: [[], ["switched"]])
    func `with two lamps gives front and back of each sheet, in order`(habits: [String]) async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, habits)).scan(asking: ["--both-sides"])
        #expect(batch.ending == .feederEmpty)
        #expect(batch.sheets.map(\.number) == [1, 1, 2, 2, 3, 3])
        #expect(batch.sheets.map(\.isBack) == [false, true, false, true, false, true])
        let sides = (1...3).flatMap { [VirtualScanner.side($0), VirtualScanner.side($0, isBack: true)] }
        #expect(alike(batch.images, sides))
    }

    @Test(arguments: [["simplex"], ["flatbed"]])
    func `with one lamp is unsuitable for both sides, and takes no sheet`(habits: [String]) async throws {
        let folder = try ScratchFolder()
        let scanner = try VirtualScanner(in: folder, habits)
        #expect(await scanner.scan(asking: ["--both-sides"]).ending == .unsuitable)
        #expect(!scanner.log.contains { $0.hasPrefix("sheet") })
        #expect(await scanner.scan(2).ending == .feederEmpty)
    }

    @Test func `whose switch for both sides is on from before gives one side when one is asked for`() async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["switched", "duplex"])).scan()
        #expect(alike(batch.images, (1...3).map { VirtualScanner.side($0) }))
    }

    /// A line has 471 bytes: a sheet that lacks whole lines is no sheet either.
    @Test(arguments: [0, 1, 470, 471, 43_803, 44_273])
    func `whose sheet is cut off at a byte gives the sheets before it, and no part of that one`(byte: Int) async throws
    {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["fail end at byte \(byte) of 2"])).scan()
        #expect(alike(batch.images, [VirtualScanner.side(1)]))
        #expect(batch.ending == .truncated)
    }

    /// "All scanned" would be a lie: a part of a sheet was there.
    @Test(arguments: [1, 44_273])
    func `that is out of paper within a sheet has not scanned all`(byte: Int) async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["fail nodocs at byte \(byte) of 3"])).scan()
        #expect(batch.images.count == 2 && batch.ending == .truncated)
    }

    @Test func `that finds its feeder empty only when it reads is empty`() async throws {
        let folder = try ScratchFolder()
        let batch = await (try VirtualScanner(in: folder, ["fail nodocs at byte 0 of 3"])).scan()
        #expect(batch.images.count == 2 && batch.ending == .feederEmpty)
    }

    /// The word may come at any moment of the next sheet.
    @Test(arguments: [1, 2, 3], [[], ["--both-sides"]])
    func `that is stopped keeps whole sheets, and the next batch brings the rest`(last: Int, sides: [String])
        async throws
    {
        let folder = try ScratchFolder()
        let scanner = try VirtualScanner(in: folder, ["sheets 3", "chunk 512"])
        let first = await scanner.scan(asking: sides, cancelledAfter: last)
        #expect([.cancelled, .feederEmpty].contains(first.ending))
        let kept = first.sheets.last?.number ?? 0
        #expect(kept >= last)
        try scanner.feed(after: kept)
        let second = await scanner.scan(2, asking: sides)
        let whole = (1...3).flatMap { number in
            sides.isEmpty
                ? [VirtualScanner.side(number)]
                : [VirtualScanner.side(number), VirtualScanner.side(number, isBack: true)]
        }
        #expect(alike(first.images + second.images, whole))
    }

    /// Some drivers do, when they are to let their device go; how the batch went was told before.
    @Test(arguments: ["hang", "crash"])
    func `whose driver never lets go does not take back what it gave`(kind: String) async throws {
        let folder = try ScratchFolder()
        let scanner = try VirtualScanner(in: folder, ["fail \(kind) at cancel 1"])
        let batch = await scanner.scan()
        #expect(scanner.faultyCall == "cancel")
        #expect(batch.ending == .feederEmpty)
        #expect(alike(batch.images, (1...3).map { VirtualScanner.side($0) }))
        #expect(Processes.mentioning(folder.path).isEmpty, "nobody holds the scanner any more")
    }

    @Test(arguments: ["vi", "en"])
    func `has a sentence for the operator, whatever its fault`(language: String) throws {
        struct Words: Decodable {
            struct Station: Decodable { let ending: [String: String] }
            let station: Station
        }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try Data(contentsOf: root.appending(path: "Kiosk/locales/\(language).json"))
        let words = try JSONDecoder().decode(Words.self, from: file).station.ending
        for fault in ScannerFault.allCases { #expect(words[fault.rawValue]?.isEmpty == false, "\(fault)") }
    }
}
