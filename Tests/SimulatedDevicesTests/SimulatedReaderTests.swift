import ChildPrograms
import Foundation
import Peripherals
import SimulatedDevices
import Testing

@Suite("The bench's reader", .timeLimit(.minutes(30)))
struct SimulatedReaderTests {
    private func hold(_ bytes: [UInt8], _ name: String, in folder: borrowing ScratchFolder) throws {
        let lying = try folder.write(bytes, to: "readers/reader1/\(name).tmp")
        try FileManager.default.moveItem(atPath: lying, toPath: "\(folder.path)/readers/reader1/\(name).code")
    }

    @Test func `codes are read in their order and leave nothing; what is no text is told`() async throws {
        let folder = try ScratchFolder()
        let reader = SimulatedReader(named: "reader1", on: Bench(at: folder.url), look: .milliseconds(1))
        var news = reader.news().makeAsyncIterator()
        // Held before anybody listens is nobody's: wait until it listens.
        try folder.write(Array("{\"reader\":\"busy\"}".utf8), to: "faults.json")
        #expect(await news.next() == .changed)
        #expect(await reader.condition() == DeviceCondition(.stopped, troubles: ["busy"]))
        try folder.write(Array("{}".utf8), to: "faults.json")
        #expect(await news.next() == .changed)
        try hold(Array("Trần".utf8), "1", in: folder)
        #expect(await news.next() == .read(CodeRead(text: "Trần", letters: .whole)))
        try hold([0xC7, 0x0D], "2", in: folder)
        #expect(await news.next() == .unread(.damaged))
        #expect(folder.names(in: "readers/reader1").isEmpty)
        #expect(await reader.condition() == .ready)
    }

    @Test(arguments: ReaderFault.allCases) func `each fault is told`(fault: ReaderFault) async throws {
        let folder = try ScratchFolder()
        try folder.write(Array("{\"reader\":\"\(fault.rawValue)\"}".utf8), to: "faults.json")
        let reader = SimulatedReader(named: "reader1", on: Bench(at: folder.url), look: .milliseconds(1))
        let condition = await reader.condition()
        #expect(condition.troubles == [fault.rawValue])
        #expect(condition.readiness == (fault == .unplugged ? .absent : .stopped))
    }
}
