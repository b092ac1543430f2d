import FrontDesk
import HallAPI
import Testing

@Suite("What a technician looks at while a device is tried")
struct TrialTableTests {
    private func line(_ first: Int64, _ number: Int64, times: Int = 1) -> TrafficLineView {
        TrafficLineView(
            first: first, number: number, at: "", way: "toDevice", command: "GS V", meaning: "cut", bytes: 4,
            times: times)
    }

    @Test("is told only while somebody looks, and forgotten after that")
    func watching() async {
        let clock = SetClock()
        let bench = TrialTable(clock: { clock.now })
        #expect(await !bench.take([line(1, 1)], of: "printer"))
        #expect(await bench.watch("printer", after: 0).lines.isEmpty)
        #expect(await bench.take([line(1, 1), line(2, 2)], of: "printer"))
        #expect(await bench.take([line(2, 3, times: 2)], of: "printer"))
        #expect(await bench.watch("printer", after: 0).lines == [line(1, 1), line(2, 3, times: 2)])
        #expect(await bench.watch("printer", after: 2).lines == [line(2, 3, times: 2)])
        clock.advance(seconds: 11)
        #expect(await !bench.take([line(9, 9)], of: "printer"))
        #expect(await bench.watch("printer", after: 0).lines.isEmpty)
    }

    @Test("is at most four hundred lines of a device that never rests")
    func bounded() async {
        let bench = TrialTable(clock: { SetClock().now })
        _ = await bench.watch("printer", after: 0)
        for number in Int64(1)...900 { _ = await bench.take([line(number, number)], of: "printer") }
        let lines = await bench.watch("printer", after: 0).lines
        #expect(lines.count == 400)
        #expect(lines.last == line(900, 900))
    }

    @Test("is a trial scan for ten minutes, and nothing after that")
    func samples() async {
        let clock = SetClock()
        let bench = TrialTable(clock: { clock.now })
        let facts = SampleView(at: "", width: 2480, height: 3508, dotsPerInch: 300, bytes: 9)
        await bench.keep(facts, [0x42, 0x4D], "image/bmp", of: "scanner")
        #expect(await bench.facts() == ["scanner": facts])
        #expect(await bench.picture(of: "scanner")?.image == [0x42, 0x4D])
        clock.advance(seconds: 601)
        #expect(await bench.facts().isEmpty)
        #expect(await bench.picture(of: "scanner") == nil)
    }
}
