import Foundation
import HallAPI
import Peripherals
import QRCodes
import TicketDrawing
import TicketPrinting
import Wording

/// What a ticket costs the wire to a printer, and what it takes to make its bytes, beside python-escpos with the same picture.
enum Printing {
    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let paper = try ticket()
        var drawing = PrinterAbilities()
        drawing.code = .printer
        let bytes = (
            picture: EscPos.ticket(paper, for: PrinterAbilities()).count, code: EscPos.ticket(paper, for: drawing).count
        )
        let group = "printing: a ticket of 576 dots, as ESC/POS"
        let ours = [
            Figure(group, "bytes, all of it a picture", Double(bytes.picture), "B"),
            Figure(group, "bytes, the QR code drawn by the printer", Double(bytes.code), "B"),
            Figure(group, "the latter to the former", Double(bytes.code) / Double(bytes.picture), "ratio"),
        ]
        guard let peer = try PythonPrinter(paper, in: scratch) else {
            say("python-escpos is not installed: nothing to compare to (pip install python-escpos==3.1)")
            return ours
        }
        defer { peer.end() }
        return try await ours + compared(paper, to: peer, bytes, group, scale)
    }

    private static func compared(
        _ paper: TicketPaper, to peer: PythonPrinter, _ bytes: (picture: Int, code: Int), _ group: String,
        _ scale: Scale
    ) async throws -> [Figure] {
        var (ours, theirs, drawn): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<scale.repetitions {
            ours.append(
                await Stopwatch.time {
                    for _ in 0..<PythonPrinter.tickets { _ = EscPos.ticket(paper, for: PrinterAbilities()).count }
                })
            theirs.append(try peer.round())
            drawn.append(
                try await Stopwatch.time {
                    for _ in 0..<PythonPrinter.tickets {
                        _ = EscPos.ticket(try ticket(), for: PrinterAbilities()).count
                    }
                })
        }
        return [
            Figure(group, "bytes, picture, to python-escpos", Double(bytes.picture) / Double(peer.picture), "ratio"),
            Figure(group, "bytes, printer's code, to python-escpos", Double(bytes.code) / Double(peer.code), "ratio"),
            Figure(group, "picture to bytes, median", each(ours) * 1_000, "µs"),
            Figure(group, "QR, drawing, and bytes, median", each(drawn), "ms"),
            Figure(group, "python-escpos, the same picture to bytes, median", each(theirs), "ms"),
            Figure(group, "our QR, drawing and bytes, to its picture to bytes", drawn.median / theirs.median, "ratio"),
        ]
    }

    private static func each(_ times: [Double]) -> Double { times.median / Double(PythonPrinter.tickets) }

    private static func ticket() throws -> TicketPaper {
        let face = TicketFace(
            number: "A042", lineName: Words(vi: "Hộ tịch", en: "Civil status"),
            site: Words(vi: "Trung tâm Phục vụ hành chính công", en: "Public Service Centre"),
            issuedAt: "2026-11-22T09:15:30.250+07:00", ahead: 5, wait: WaitView(600_000...1_200_000), priority: false,
            url: "http://10.0.0.5:8080/t/0123456789abcdefghjk", language: "vi")
        guard let paper = TicketArtist.draw(face, code: QRCode.matrix(of: face.url), width: 576), paper.code != nil
        else {
            throw BenchFault("a ticket was not drawn")
        }
        return paper
    }
}

/// python-escpos in a process of its own, with its printer that only collects bytes; a round for each line that it gets.
private final class PythonPrinter {
    /// In one round.
    static let tickets = 20

    let picture: Int
    let code: Int
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())

    private static let script = """
        import sys, time
        # The library speaks to standard output, too.
        answers, sys.stdout = sys.stdout, sys.stderr
        from escpos.printer import Dummy
        from PIL import Image
        name, first, last, module, url, tickets = sys.argv[1:7]
        whole = Image.open(name); whole.load()
        above = whole.crop((0, 0, whole.width, int(first)))
        below = whole.crop((0, int(last), whole.width, whole.height))
        def picture():
            p = Dummy(profile="TM-T20II"); p.image(whole, impl="bitImageRaster", fragment_height=128); p.cut(feed=False); return p.output
        def code():
            p = Dummy(profile="TM-T20II"); p.image(above, impl="bitImageRaster", fragment_height=128); p.set(align="center")
            p.qr(url, native=True, size=int(module), ec=1); p.set(align="left")
            p.image(below, impl="bitImageRaster", fragment_height=128); p.cut(feed=False); return p.output
        print(len(picture()), len(code()), file=answers, flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            for _ in range(int(tickets)): picture()
            print((time.perf_counter() - start) * 1000, file=answers, flush=True)
        """

    /// `nil` where Python has no python-escpos.
    init?(_ paper: TicketPaper, in scratch: String) throws {
        guard let place = paper.code else { throw BenchFault("a ticket without a code") }
        // Portable bitmap: what a printer takes, with a head of two lines.
        let file = "\(scratch)/ticket.pbm"
        let head = Data("P4\n\(paper.picture.width) \(paper.picture.height)\n".utf8)
        try (head + Data(paper.picture.bytes)).write(to: URL(fileURLWithPath: file))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", Self.script, file, "\(place.rows.lowerBound)", "\(place.rows.upperBound)",
            "\(place.module)",
            place.text, "\(Self.tickets)",
        ]
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let sizes = Self.line(output).split(separator: " ").compactMap { Int($0) }
        guard sizes.count == 2 else { return nil }
        (picture, code) = (sizes[0], sizes[1])
    }

    /// Milliseconds for ``tickets`` of them.
    func round() throws -> Double {
        try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        guard let time = Double(Self.line(output)) else { throw BenchFault("python-escpos ended") }
        return time
    }

    func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static func line(_ pipe: Pipe) -> String {
        var bytes = Data()
        while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), byte.first != nil, byte.first != 0x0A {
            bytes += byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
