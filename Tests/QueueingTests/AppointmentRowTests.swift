import Codes
import Journal
import Queueing
import Testing
import Wording

/// What a booking system exports, once its cells are apart.
@Suite("Rows of appointments")
struct AppointmentRowTests {
    private func read(_ code: String, _ line: String, _ slot: String, row: Int = 2) throws(Refusal) -> [Appointment] {
        try Appointment.read(
            [AppointmentRow(number: row, code: code, line: line, slot: slot)], plan: ExampleQueue.plan, offset: .vietnam
        )
    }

    private let nine = ExampleQueue.morning

    @Test(arguments: [
        ("HEN-1", "a", "2026-11-23 09:00"), (" hen-1 ", "a ", " 2026-11-23T09:00:00"),
        ("Hen-1", "a", "23/11/2026 9:00"),
    ])
    func `are understood however they are written`(code: String, line: String, slot: String) throws {
        #expect(try read(code, line, slot) == [Appointment(code: "HEN-1", line: "a", slot: nine)])
    }

    @Test(arguments: ["", "2026-02-30 09:00", "2026-11-23 24:00", "soon", "2026-11-23 09:00:30", "2026-11-23"])
    func `without a time of this calendar are refused with their number`(slot: String) {
        let refusal = #expect(throws: Refusal.self) { try read("HEN-1", "a", slot, row: 17) }
        #expect(refusal?.type == "bad-appointments")
        #expect(refusal?.what.en.contains("Row 17, column slot") == true)
    }

    @Test func `of a line that is not here are refused with their number, and told which lines there are`() {
        let refusal = #expect(throws: Refusal.self) { try read("HEN-1", "dat-dai", "2026-11-23 09:00", row: 4) }
        #expect(refusal?.type == "bad-appointments")
        #expect(refusal?.what.vi.contains("Dòng 4, cột line: không dùng được “dat-dai”") == true)
        #expect(refusal?.remedy.vi == "Dùng một trong các mã: a, c, x, d, b.")
    }

    @Test(arguments: ["HẸN-1", "HEN 1", "HEN/1", "HEN", String(repeating: "H", count: 41), "H\u{C9}N-1", ""])
    func `with a code that no kiosk reads are refused`(code: String) {
        var queue = ExampleQueue()
        let refusal = #expect(throws: Refusal.self) {
            try queue.perform(.bookAppointments([Appointment(code: code, line: "a", slot: nine)]))
        }
        #expect(refusal?.type == "bad-appointment")
        let row = #expect(throws: Refusal.self) { try read(code, "a", "2026-11-23 09:00", row: 3) }
        #expect(row?.what.en.contains("Row 3, column code") == true)
    }

    @Test(arguments: ["LH-0042", "lh_0042.b", "H26.15.03-261122-0042", "1234", String(repeating: "9", count: 40)])
    func `with a code that is taken are found by whoever reads that code`(code: String) throws {
        var queue = ExampleQueue()
        try queue.perform(.bookAppointments(try read(code, "a", "2026-11-23 09:00")))
        switch ScannedCode(code) {
        case .word(let word), .dossier(let word): #expect(queue.state.appointments[word]?.appointment.slot == nine)
        default: Issue.record("\(code) is read as \(ScannedCode(code))")
        }
    }
}
