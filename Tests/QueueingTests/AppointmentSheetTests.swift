import Journal
import Queueing
import Testing
import Wording

/// What a booking system exports, whoever made it.
@Suite("A table of appointments")
struct AppointmentSheetTests {
    private func read(_ text: String) throws(Refusal) -> [Appointment] {
        try AppointmentSheet(text, offset: .vietnam).appointments
    }

    private let nine = ExampleQueue.morning

    @Test(arguments: [
        "code,line,slot\nHEN-1,a,2026-11-23 09:00\n",
        "\u{FEFF}Slot;Name;Code;Line\r\n2026-11-23T09:00:00;\"Nguyễn; Văn A\";hen-1; a \r\n\r\n",
        "code,line,slot,phone\n\"HEN-1\",\"a\",\"23/11/2026 9:00\",0900000000",
    ])
    func `is read with commas or semicolons, and other columns are forgotten`(text: String) throws {
        #expect(try read(text) == [Appointment(code: "HEN-1", line: "a", slot: nine)])
    }

    @Test(arguments: [
        ("", 1), ("just words", 1), ("code,line\nHEN-1,a", 1), ("code,line,slot\nHEN-1,a,2026-11-23 09:00\nHEN-2,a", 3),
        ("code,line,slot\nHEN-1,a,2026-02-30 09:00", 2), ("code,line,slot\nHEN-1,a,2026-11-23 24:00", 2),
        ("code,line,slot\nHEN-1,a,soon", 2), ("code,line,slot\nHEN-1,a,2026-11-23 09:00:30", 2),
    ])
    func `that cannot be read is refused with its row`(text: String, row: Int) {
        let refusal = #expect(throws: Refusal.self) { try read(text) }
        #expect(refusal?.type == "bad-appointments")
        #expect(refusal?.what.en.contains("Row \(row) ") == true)
    }

    @Test func `that is forgotten by the booking system is forgotten here the day after`() throws {
        var queue = ExampleQueue()
        let old = Appointment(code: "HEN-1", line: "a", slot: nine)
        let next = Appointment(code: "HEN-2", line: "a", slot: nine.adding(milliseconds: 172_800_000))
        try queue.perform(.bookAppointments([old, next]))
        try queue.enter("t")
        queue.wait(minutes: 30 * 60)
        try queue.enter("u")
        #expect(queue.state.appointments.keys.sorted() == ["HEN-2"])
    }
}
