import Peripherals
import Synchronization
import Testing

@Suite("What went over a device's wire")
struct TrafficLogTests {
    @Test("is told once, in order, to whoever asks for what is later")
    func order() {
        let log = TrafficLog { 5_000 }
        log.note("printer", Traffic(.toDevice, "ESC @"))
        log.note("printer", Traffic(.toDevice, "GS V", bytes: 4))
        log.note("scanner", Traffic(.note, "alive"))
        let lines = log.lines(of: "printer", after: 0)
        #expect(lines.map(\.traffic.command) == ["ESC @", "GS V"])
        #expect(log.lines(of: "printer", after: lines[0].number).map(\.traffic.command) == ["GS V"])
        #expect(log.lines(of: "printer", after: lines[1].number).isEmpty)
        #expect(log.lines(of: "nothing", after: 0).isEmpty)
    }

    @Test("is the same again as one line with how often, which takes the place of the one before")
    func again() throws {
        let log = TrafficLog { 5_000 }
        log.note("scanner", Traffic(.note, "alive"))
        let before = try #require(log.lines(of: "scanner", after: 0).first)
        log.note("scanner", Traffic(.note, "alive"))
        let lines = log.lines(of: "scanner", after: before.number)
        #expect(lines.map(\.times) == [2])
        #expect(lines.map(\.first) == [before.first])
    }

    @Test("is one line for each question that is asked again and again, in a round of several")
    func rounds() {
        let log = TrafficLog { 5_000 }
        for _ in 1...100 {
            for question in 1...5 { log.note("printer", Traffic(.fromDevice, "DLE EOT \(question): 12")) }
        }
        let lines = log.lines(of: "printer", after: 0)
        #expect(lines.map(\.times) == [100, 100, 100, 100, 100])
        #expect(Set(lines.map(\.number)).count == 5)
    }

    @Test("is kept for five hundred lines, and numbers go on rising when its machine starts anew")
    func bounded() throws {
        let clock = Mutex<Int64>(1_000_000)
        let first = TrafficLog { clock.withLock { $0 } }
        for number in 0..<600 { first.note("reader", Traffic(.note, "\(number)")) }
        let lines = first.lines(of: "reader", after: 0)
        #expect(lines.count == 500)
        clock.withLock { $0 += 60_000 }
        let second = TrafficLog { clock.withLock { $0 } }
        second.note("reader", Traffic(.note, "again"))
        #expect(second.lines(of: "reader", after: try #require(lines.last).number).count == 1)
    }
}
