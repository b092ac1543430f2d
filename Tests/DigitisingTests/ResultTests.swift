import Dossiers
import Foundation
import Journal
import Testing
import Wording

@testable import Digitising

@Suite("A result that is digitised")
struct ResultTests {
    private static let today = ServiceDay(of: ExampleRoom.now, at: .vietnam)

    private func told(
        _ number: String? = "125/2026", _ day: String? = "2026-11-20", _ signer: String? = "Lê Văn Mẫu"
    ) throws(Refusal) -> ResultParticulars {
        try ResultParticulars(number: number, issuedOn: day, signer: signer, today: Self.today)
    }

    private func result(
        _ type: String = "KQ.G15.000031", file: String = "aa", missing: [ResultParticular] = []
    ) throws -> ResultDocument {
        ResultDocument(
            type: try #require(ResultTypeCode(rawValue: type)), name: "Giấy khai sinh",
            particulars: .init(file: file, bytes: 9, missing: missing))
    }

    private func opened(_ result: ResultDocument) throws -> ExampleRoom {
        var room = ExampleRoom()
        try room.perform(
            .openResult(
                session: "s", ticket: nil, ticketNumber: "A001", procedure: "1.001193",
                procedureName: "Đăng ký khai sinh", result: result))
        return room
    }

    private func fill(_ room: inout ExampleRoom) throws {
        try room.add("p", to: ResultDocument.componentCode)
        try room.finish("p")
    }

    @Test(arguments: ["KQ.G15.000031", "KQ.G01.000065"])
    func `its kind is a national code`(code: String) {
        #expect(ResultTypeCode(rawValue: code)?.description == code)
        #expect(ResultTypeCode(typed: " \(code.lowercased()) ")?.description == code)
    }

    @Test(arguments: [
        "", "KQ", "KQ.G15.31", "KQ.G15.0000311", "KQ.15.000031", "KQ.H15.000031", "KQ.G1A.000031", "KQ.G15.00003x",
        "KQ.G15.000031.", "kq.G15.000031", "KQ.G١٥.000031", "KQ.G15.000031\n", "1.001193",
    ])
    func `what is no such code is none`(text: String) {
        #expect(ResultTypeCode(rawValue: text) == nil)
    }

    @Test func `its session asks for one paper, the result, and goes the way of all others`() throws {
        var room = try opened(result())
        #expect(room.session()?.components.map(\.code) == ["KQ"])
        #expect(room.session()?.components.first?.isDigitised == true)
        #expect(room.session()?.obstacles.map(\.words.vi) == ["Thiếu: Giấy khai sinh."])
        try fill(&room)
        try room.perform(.submit(session: "s"))
        #expect(room.session()?.state == .binding)
    }

    @Test func `what is not told of it stands against submission, with the others, until it is told`() throws {
        var room = try opened(result(missing: [.number, .issuedOn, .signer]))
        let refusal = #expect(throws: Refusal.self) { try room.perform(.submit(session: "s")) }
        #expect(
            refusal?.reasons.map(\.vi) == [
                "Thiếu: Giấy khai sinh.", "Thiếu số của kết quả.", "Thiếu ngày cấp kết quả.", "Thiếu người ký kết quả.",
            ])
        #expect(room.session()?.obstacles.compactMap(\.particular) == [.number, .issuedOn, .signer])
        try fill(&room)
        try room.perform(.describeResult(session: "s", result: result(file: "bb", missing: [.signer])))
        #expect(room.session()?.obstacles.compactMap(\.particular) == [.signer])
        try room.perform(.describeResult(session: "s", result: result(file: "cc")))
        try room.perform(.submit(session: "s"))
    }

    @Test func `it can be put right, also its kind, until the session is submitted`() throws {
        var room = try opened(result())
        #expect(try room.perform(.describeResult(session: "s", result: result())).isEmpty, "nothing is new")
        let other = ResultDocument(
            type: try #require(ResultTypeCode(rawValue: "KQ.G99.123456")), name: nil,
            particulars: .init(file: "bb", bytes: 9))
        try room.perform(.describeResult(session: "s", result: other))
        #expect(room.session()?.result == other)
        #expect(room.session()?.components.map(\.name) == ["Kết quả KQ.G99.123456"])
        try fill(&room)
        try room.perform(.submit(session: "s"))
        let late = #expect(throws: Refusal.self) {
            try room.perform(.describeResult(session: "s", result: result()))
        }
        #expect(late?.type == "session-closed")
    }

    @Test func `what was told of it, and what was put right since, is deleted with the session's files`() throws {
        var room = try opened(result(file: "aa"))
        try room.perform(.describeResult(session: "s", result: result(file: "bb")))
        #expect(room.session()?.files.all.isSuperset(of: ["aa", "bb"]) == true)
    }

    @Test func `a session for papers has none to describe`() throws {
        var room = ExampleRoom()
        try room.open()
        let refusal = #expect(throws: Refusal.self) {
            try room.perform(.describeResult(session: "s", result: result()))
        }
        #expect(refusal?.type == "no-result")
    }

    @Test func `empty is not told, and blanks say nothing`() throws {
        #expect(try told("  ", "", nil).missing == [.number, .issuedOn, .signer])
        let told = try told("  125 / 2026 ", "2026-11-20", "Lê  Văn\tMẫu")
        #expect(told.number == "125 / 2026" && told.signer == "Lê Văn Mẫu" && told.missing.isEmpty)
    }

    @Test(arguments: ["2026-11-24", "2027-01-01", "2026-02-30", "0026-11-20", "1944-12-31", "20/11/2026", "hôm qua"])
    func `a day that is none, or is yet to come, is refused`(day: String) {
        let refusal = #expect(throws: Refusal.self) { try told("1", day) }
        #expect(refusal?.type == "bad-result-day")
    }

    @Test func `it may be issued today`() throws {
        #expect(try told("1", Self.today.description).issuedOn == Self.today)
    }

    @Test func `a number without letter or digit, and a signer without a letter, are refused`() {
        for number in ["---", String(repeating: "1", count: 61), "12\u{7}5"] {
            #expect(throws: Refusal.badResultNumber) { try told(number) }
        }
        for signer in ["123", String(repeating: "a", count: 101)] {
            #expect(throws: Refusal.badResultSigner) { try told("1", nil, signer) }
        }
    }

    @Test func `the journal has its kind and a hash, and reads what older ones wrote`() throws {
        let event = SessionEvent.resultDescribed(session: "s", result: try result(missing: [.signer]))
        let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        #expect(try JSONDecoder().decode(SessionEvent.self, from: Data(text.utf8)) == event)
        #expect(text.contains("KQ.G15.000031") && !text.contains("125/2026") && !text.contains("Mẫu"))
        let old = """
            {"sessionOpened":{"session":"s","code":"S-1","day":"2026-11-23","procedure":"1.001193","procedureName":"Khai sinh",\
            "components":[]}}
            """
        var state = DigitisingState()
        state.evolve(try JSONDecoder().decode(SessionEvent.self, from: Data(old.utf8)), at: ExampleRoom.now)
        #expect(state.sessions["s"]?.result == nil)
    }

    @Test func `what is told is a file that holds chance, so that its hash tells nothing`() throws {
        func record(_ salt: String) throws -> ResultRecord {
            ResultRecord(
                type: try result().type, name: "Giấy khai sinh", procedure: "1.001193", particulars: try told(),
                salt: salt)
        }
        #expect(try record("a") != record("b"))
        let read = try JSONDecoder().decode(ResultRecord.self, from: JSONEncoder().encode(try record("a")))
        #expect(try read.particulars == told())
    }
}
