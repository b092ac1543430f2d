import Digitising
import FrontDesk
import Hall
import Journal
import Queueing
import Testing
import Wording

@Suite("A ticket's code on a paper")
struct TicketOnPaperTests {
    private static let day: Int64 = 86_400_000
    private let now = Moment(milliseconds: 1_795_399_200_000)
    private let ours = "0123456789abcdefghjk"
    private let others = "kjhgfedcba9876543210"

    /// Two tickets, and a session with a page for each.
    private func hall(ticket: String? = nil, issuedBefore: Int64 = 0) -> HallState {
        let then = Moment(milliseconds: now.milliseconds - issuedBefore)
        let day = ServiceDay(of: then, at: .vietnam)
        func page(_ id: String) -> HallEvent {
            .digitising(
                .pageArrived(
                    session: "s",
                    page: ArrivedPage(
                        id: id, component: "TP01", original: id, bytes: 1, mediaType: "image/png", dotsPerInch: 300)))
        }
        func issued(_ id: String, _ ordinal: Int) -> HallEvent {
            .queue(
                .ticketIssued(
                    ticket: id, number: TicketNumber(prefix: "A", ordinal: ordinal), line: "a", isPriority: false,
                    language: "vi", day: day))
        }
        let opened = SessionEvent.sessionOpened(
            session: "s", code: "S-1", day: day, ticket: ticket, ticketNumber: nil, procedure: "1",
            procedureName: "P", components: [.init(code: "TP01", name: "A", role: "submit", isRequired: true)])
        var state = HallState()
        let events = [issued(ours, 1), issued(others, 2), .digitising(opened), page("p"), page("q")]
        for event in events { take(event, into: &state, at: then) }
        return state
    }

    private func take(_ event: HallEvent, into state: inout HallState, at moment: Moment) {
        state.evolve(
            RecordedEvent(sequence: state.sequence + 1, at: moment, actor: "t", event: event, command: ""))
    }

    private func finish(_ page: String, bearing ticket: String, in state: inout HallState) throws {
        let result = FinishedPage(
            image: "i", bytes: 1, thumbnail: "t", width: 1, height: 1, dotsPerInch: 300, skewDegrees: 0,
            isBlank: false, marks: [.ticket(id: ticket)])
        let command = HallCommand.session(.finishPage(session: "s", page: page, result: result))
        for event in try state.decide(command, site: ExampleHall.site, now: now) {
            take(event, into: &state, at: now)
        }
    }

    @Test func `binds a session that has no ticket yet to its visit`() throws {
        var state = hall()
        try finish("p", bearing: ours, in: &state)
        let session = try #require(state.digitising.sessions["s"])
        #expect(session.ticket == ours)
        #expect(session.ticketNumber == "A001")
        #expect(session.page("p")?.openIssues == [])
    }

    @Test func `of another visit is asked about, and the session stays where it belongs`() throws {
        var state = hall(ticket: ours)
        try finish("p", bearing: others, in: &state)
        #expect(state.digitising.sessions["s"]?.ticket == ours)
        #expect(state.digitising.sessions["s"]?.page("p")?.openIssues == [.otherVisit])
    }

    @Test func `the second of two visits on one pile is asked about`() throws {
        var state = hall()
        try finish("p", bearing: ours, in: &state)
        try finish("q", bearing: others, in: &state)
        #expect(state.digitising.sessions["s"]?.ticket == ours)
        #expect(state.digitising.sessions["s"]?.page("q")?.openIssues == [.otherVisit])
    }

    @Test func `of the session's own visit says nothing new`() throws {
        var state = hall(ticket: ours)
        try finish("p", bearing: ours, in: &state)
        #expect(state.digitising.sessions["s"]?.page("p")?.openIssues == [])
    }

    @Test func `that nobody knows, or that is of yesterday, binds nothing`() throws {
        var state = hall()
        try finish("p", bearing: "00000000000000000000", in: &state)
        #expect(state.digitising.sessions["s"]?.ticket == nil)
        var old = hall(issuedBefore: Self.day)
        try finish("p", bearing: ours, in: &old)
        #expect(old.digitising.sessions["s"]?.ticket == nil)
    }
}
