import Digitising
import FrontDesk
import Hall
import HallAPI
import Journal
import Testing
import Wording

@Suite("A page that was rejected")
struct RejectedPageTests {
    private let moment = Moment(milliseconds: 1_795_399_200_000)

    private func reason(_ fault: PageFault) -> Words? {
        let page = ArrivedPage(
            id: "p", component: "TP01", original: "0", bytes: 1, mediaType: "image/tiff", dotsPerInch: 300, scan: nil,
            sheet: nil)
        let events: [SessionEvent] = [
            .sessionOpened(
                session: "s", code: "S-1", day: ServiceDay(of: moment, at: .vietnam), ticket: nil, ticketNumber: nil,
                procedure: "1", procedureName: "P",
                components: [.init(code: "TP01", name: "A", role: "submit", isRequired: true)]),
            .pageArrived(session: "s", page: page),
            .pageRejected(session: "s", page: "p", reason: fault.rawValue),
        ]
        var state = HallState()
        for (index, event) in events.enumerated() {
            state.evolve(
                RecordedEvent(
                    sequence: Int64(index + 1), at: moment, actor: "t", event: .digitising(event), command: ""))
        }
        return HallViews(state, site: ExampleHall.site, now: moment).session("s")?.pages.first?.reason
    }

    @Test(arguments: PageFault.allCases)
    func `says in plain words what to do, never a code`(fault: PageFault) throws {
        let words = try #require(reason(fault))
        #expect(!words.vi.contains(fault.rawValue) && !words.en.contains(fault.rawValue))
    }

    @Test func `of a file with several pages says to save each by itself`() {
        #expect(reason(.severalPages)?.en.contains("Save each page as a file of its own") == true)
        #expect(reason(.severalPages)?.vi.contains("lưu mỗi trang thành một tệp riêng") == true)
    }
}
