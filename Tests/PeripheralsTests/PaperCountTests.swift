import Peripherals
import Testing

@Suite("Paper that is left")
struct PaperCountTests {
    private let roll = 60_000

    @Test func `is the roll less the tickets, each with the blank before the knife`() {
        var count = PaperCount()
        count.newRoll(isCertain: true)
        for _ in 1...10 { count.printed(dots: 801) }
        #expect(count.millimetres == 10 * (101 + 16))
        #expect(count.left(of: roll) == 60_000 - 1_170)
        #expect(count.ticketsLeft(of: roll) == 58_830 / 117)
    }

    @Test func `is never less than nothing, and low before that`() {
        var count = PaperCount()
        var warned = 0
        for _ in 1...600 {
            count.printed(dots: 800)
            if count.isLow(of: roll) { warned += 1 }
        }
        #expect(count.left(of: roll) == 0 && count.ticketsLeft(of: roll) == 0)
        #expect(
            warned == 600 - (60_000 - 50 * 116) / 116,
            "the last fifty tickets, and all that the roll had beyond its name")
    }

    @Test func `begins anew with a new roll, and the sums since the beginning go on`() {
        var count = PaperCount()
        for _ in 1...3 { count.printed(dots: 800) }
        #expect(!count.beganWhole)
        count.newRoll(isCertain: true)
        #expect(count.beganWhole && count.tickets == 0 && count.left(of: roll) == roll)
        #expect(count.ticketsEver == 3 && count.millimetresEver == 348)
        count.newRoll(isCertain: false)
        #expect(!count.beganWhole)
    }
}
