import ChildPrograms
import CodeReaders
import Foundation
import Glibc
import Peripherals
import Testing

/// Nobody's card.
private let card = "001304000002||Trần Thị B|02022004|Nữ|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||"

/// The real driver on a real terminal of the kernel; only the reader at its other end is imitated.
@Suite("A serial reader on a pseudo-terminal", .timeLimit(.minutes(30)))
struct SerialReaderTests {
    private func reader(at path: String) -> WiredReader {
        var pauses = WiredReader.Pauses()
        pauses.retry = .milliseconds(20)
        return WiredReader(on: .serial(path: path, baud: .baud9600), pauses: pauses)
    }

    private func whole(_ text: String) -> ReaderNews { .read(CodeRead(text: text, letters: .whole)) }

    @Test func `a card is read with every letter, in one piece or byte by byte`() async throws {
        let folder = try ScratchFolder()
        let line = try Terminal(named: "\(folder.path)/reader")
        let reader = reader(at: "\(folder.path)/reader")
        var news = reader.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        #expect(await reader.condition() == .ready)
        for ending in ["\r", "\n", "\r\n", "\t"] {
            line.send(card + ending)
            #expect(await news.next() == whole(card))
        }
        for byte in Array("\(card)\r".utf8) { line.send([byte]) }
        #expect(await news.next() == whole(card))
    }

    @Test func `a reader that sends no ending is understood by its pause`() async throws {
        let folder = try ScratchFolder()
        let line = try Terminal(named: "\(folder.path)/reader")
        let reader = reader(at: "\(folder.path)/reader")
        var news = reader.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        line.send("LH-0001")
        #expect(await news.next() == whole("LH-0001"))
    }

    @Test func `bytes that a terminal would eat or turn arrive as they are`() async throws {
        let folder = try ScratchFolder()
        let line = try Terminal(named: "\(folder.path)/reader")
        let reader = reader(at: "\(folder.path)/reader")
        var news = reader.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        // Interrupt, end of file, stop, start, erase, quit, escape.
        let text = "a\u{03}\u{04}\u{13}\u{11}\u{7F}\u{1C}\u{1B}b"
        line.send("\(text)\r")
        #expect(await news.next() == whole(text))
    }

    @Test func `damaged and endless codes are told, and the next one is read`() async throws {
        let folder = try ScratchFolder()
        let line = try Terminal(named: "\(folder.path)/reader")
        let reader = reader(at: "\(folder.path)/reader")
        var news = reader.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        line.send([0x54, 0x72, 0xC7, 0x6E, 0x0D])
        #expect(await news.next() == .unread(.damaged))
        line.send([UInt8](repeating: 0x78, count: 9_000) + [0x0D])
        #expect(await news.next() == .unread(.tooLong))
        line.send("A001\r")
        #expect(await news.next() == whole("A001"))
    }

    @Test func `unplugged at any byte of a code and plugged in again, it goes on, and nothing is read by halves`()
        async throws
    {
        let folder = try ScratchFolder()
        let line = try Terminal(named: "\(folder.path)/reader")
        let reader = reader(at: "\(folder.path)/reader")
        var news = reader.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        let bytes = Array("LH-0001\r".utf8)
        for cut in 0..<bytes.count {
            line.send("A001\r")
            #expect(await news.next() == whole("A001"), "cut at \(cut)")
            line.send(Array(bytes[..<cut]))
            line.unplug()
            var seen = await news.next()
            // What the kernel had not handed over yet has gone with the line: then there is no half to tell of.
            if seen == .unread(.torn) { seen = await news.next() }
            #expect(seen == .changed, "cut at \(cut)")
            #expect(await reader.condition() == .absent, "cut at \(cut)")
            try line.plug()
            #expect(await news.next() == .changed, "cut at \(cut)")
            #expect(await reader.condition() == .ready, "cut at \(cut)")
        }
    }

    @Test func `a line that somebody else holds is busy, and ours is held off from others`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/reader"
        let line = try Terminal(named: path)
        let (first, second) = (reader(at: path), reader(at: path))
        var news = first.news().makeAsyncIterator()
        #expect(await news.next() == .changed)
        var others = second.news().makeAsyncIterator()
        #expect(await others.next() == .changed)
        #expect(await second.condition() == DeviceCondition(.stopped, troubles: ["busy"]))
        line.send("A001\r")
        #expect(await news.next() == whole("A001"))
    }

    @Test func `what is no terminal is told as no reader, and what is not there as absent`() async throws {
        let folder = try ScratchFolder()
        let file = try folder.write([], to: "file")
        for (path, condition) in [
            (file, DeviceCondition(.stopped, troubles: ["notAReader"])), ("\(folder.path)/none", .absent),
        ] {
            let reader = reader(at: path)
            var news = reader.news().makeAsyncIterator()
            #expect(await news.next() == .changed)
            #expect(await reader.condition() == condition)
        }
    }

    @Test func `whoever stops listening lets the line go`() async throws {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/reader"
        let line = try Terminal(named: path)
        for round in 1...20 {
            let reader = reader(at: path)
            var news = reader.news().makeAsyncIterator()
            // The one before may still be on its way out: then the line is busy for a moment.
            repeat { #expect(await news.next() == .changed) } while await reader.condition() != .ready
            line.send("A\(round)\r")
            var seen = await news.next()
            while seen == .changed { seen = await news.next() }
            #expect(seen == whole("A\(round)"))
        }
    }
}
