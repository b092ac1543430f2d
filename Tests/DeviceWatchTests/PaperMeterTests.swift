import DeviceWatch
import HallAPI
import Peripherals
import Synchronization
import Testing

@Suite("The paper meter")
struct PaperMeterTests {
    private final class Shelf: Sendable {
        let kept = Mutex(PaperCount())
        let isFull = Mutex(false)

        func keep(_ count: PaperCount) throws {
            if isFull.withLock(\.self) { throw PrinterFault.busy }
            kept.withLock { $0 = count }
        }
    }

    private func meter(_ shelf: Shelf, metres: Int = 60) -> PaperMeter {
        PaperMeter(shelf.kept.withLock(\.self), metres: metres) { try shelf.keep($0) }
    }

    private let out = DeviceCondition(.stopped, troubles: ["paperOut"])

    @Test func `goes on where the last life of the process ended`() async {
        let shelf = Shelf()
        let first = meter(shelf)
        await first.newRoll()
        for _ in 1...3 { await first.printed(dots: 800) }
        let supply = await meter(shelf).supply()
        #expect(supply.ticketsOnRoll == 3 && supply.ticketsEver == 3 && !supply.atMost)
        #expect(supply.millimetresLeft == 60_000 - 3 * 116)
    }

    @Test func `paper that was out and is back is another roll, of which nobody knows how much is left`() async {
        let meter = meter(Shelf())
        await meter.newRoll()
        await meter.printed(dots: 800)
        #expect(await meter.judge(out) == out)
        #expect(await meter.judge(.absent) == .absent, "a cable says nothing of paper")
        #expect(await meter.supply().ticketsOnRoll == 1)
        #expect(await meter.judge(.ready) == .ready)
        let supply = await meter.supply()
        #expect(supply.ticketsOnRoll == 0 && supply.atMost)
    }

    @Test func `who says that a new roll is in before the printer was asked again is believed`() async {
        let meter = meter(Shelf())
        _ = await meter.judge(out)
        await meter.newRoll()
        _ = await meter.judge(.ready)
        #expect(await meter.supply().atMost == false)
    }

    @Test func `an open cover says nothing of the roll`() async {
        let meter = meter(Shelf())
        await meter.printed(dots: 800)
        _ = await meter.judge(DeviceCondition(.stopped, troubles: ["coverOpen", "paperOut"]))
        _ = await meter.judge(.ready)
        #expect(await meter.supply().ticketsOnRoll == 1)
    }

    @Test func `a roll that runs low is told, unless the printer says it itself`() async {
        let meter = meter(Shelf(), metres: 3)
        await meter.printed(dots: 800)
        #expect(await meter.judge(.ready) == DeviceCondition(.attention, troubles: ["paperLow"]))
        let near = DeviceCondition(.attention, troubles: ["paperNearEnd"])
        #expect(await meter.judge(near) == near)
        #expect(await meter.judge(out) == out)
    }

    @Test func `a count that cannot be kept is told until it can`() async {
        let shelf = Shelf()
        let meter = meter(shelf)
        shelf.isFull.withLock { $0 = true }
        await meter.printed(dots: 800)
        #expect(await meter.judge(.ready) == DeviceCondition(.attention, troubles: ["countNotKept"]))
        shelf.isFull.withLock { $0 = false }
        await meter.printed(dots: 800)
        #expect(await meter.judge(.ready) == .ready)
        #expect(shelf.kept.withLock(\.self).ticketsEver == 2)
    }
}
