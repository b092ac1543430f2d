import FrontDesk
import Hall
import HallAPI
import Journal
import Queueing
import Testing
import Wording

@Suite("The work list of the agents")
struct JobListTests {
    private func jobs(_ state: HallState, after seconds: Int64) -> [Job] {
        let now = Moment(milliseconds: 1_795_399_200_000 + seconds * 1_000)
        return HallViews(state, site: ExampleHall.site, now: now).jobs(
            for: .devices, Reach(kinds: ["printer", "soundbox", "scanner"], of: "devices-1", Places([])),
            address: "http://127.0.0.1")
    }

    func issuedTicket() -> HallState { state() }

    func recorded(_ event: QueueEvent, _ sequence: Int64) -> RecordedEvent {
        RecordedEvent(
            sequence: sequence, at: Moment(milliseconds: 1_795_399_200_000), actor: "t", event: .queue(event),
            command: "")
    }

    private func state(_ events: QueueEvent...) -> HallState {
        let day = ServiceDay(of: Moment(milliseconds: 1_795_399_200_000), at: .vietnam)
        let number = TicketNumber(prefix: "A", ordinal: 1)
        let issued = QueueEvent.ticketIssued(
            ticket: "t", number: number, line: "a", isPriority: false, language: "vi", day: day)
        var state = HallState()
        for (index, event) in ([issued] + events).enumerated() {
            state.evolve(recorded(event, Int64(index + 1)))
        }
        return state
    }

    @Test func `a new ticket is to be printed`() {
        #expect(jobs(state(), after: 5).map(\.id) == ["print:t"])
    }

    /// A printer that comes back after an hour must not fill the queue with people who have left.
    @Test func `a ticket that nobody waits for any more is not printed`() {
        #expect(jobs(state(), after: 121).isEmpty)
    }

    @Test func `a print that was begun stays on the list until its fate is known`() {
        let list = jobs(state(.printingStarted(ticket: "t")), after: 3_600)
        #expect(list.map(\.started) == [true])
        #expect(jobs(state(.printingStarted(ticket: "t"), .printUnconfirmed(ticket: "t")), after: 1).isEmpty)
    }

    @Test func `a call is to be spoken with its sentence and age`() throws {
        let list = jobs(
            state(.acceptedOnScreen(ticket: "t"), .ticketCalled(ticket: "t", counter: "2", attempt: 1)), after: 7)
        let announcement = try #require(list.first?.announcement)
        #expect(announcement.sentence == "Mời công dân có số a không không một đến quầy số hai.")
        #expect(announcement.english?.sentence == "Number A, zero zero one, please go to Counter two.")
        #expect(announcement.ageMs == 7_000 && announcement.about == "t" && !announcement.recall)
    }

    @Test func `a recall says that it is one`() throws {
        let list = jobs(
            state(
                .acceptedOnScreen(ticket: "t"), .ticketCalled(ticket: "t", counter: "2", attempt: 1),
                .ticketCalled(ticket: "t", counter: "2", attempt: 2)), after: 7)
        #expect(list.compactMap(\.announcement?.recall) == [false, true])
        #expect(list.last?.announcement?.sentence.hasPrefix("Nhắc lại, mời") == true)
    }

    @Test func `the number of whoever is next may be made ahead, and how every call begins and ends`() {
        let now = Moment(milliseconds: 1_795_399_200_000)
        let views = HallViews(state(.acceptedOnScreen(ticket: "t")), site: ExampleHall.site, now: now)
        let phrases = views.sentencesAhead().flatMap(\.phrases)
        #expect(phrases.first == "a không không một")
        for phrase in ["Mời công dân có số", "đến quầy số hai.", "please go to Counter two."] {
            #expect(phrases.contains(phrase), "\(phrase)")
        }
    }
}
