import Testing
import Wording

@Suite("What a soundbox says")
struct AnnouncerTests {
    private let announcer = Announcer()

    private func call(
        _ number: String, _ counter: String, isRecall: Bool = false, _ language: String = "vi",
        by announcer: Announcer = Announcer()
    ) -> String {
        announcer.call(number, to: counter, isRecall: isRecall, language: language).sentence
    }

    @Test func `a call names number and counter`() {
        #expect(call("A042", "Quầy 3") == "Mời công dân có số a không bốn hai đến quầy số ba.")
    }

    @Test func `a recall says so first`() {
        let words = call("C007", "Quầy số 12", isRecall: true)
        #expect(words == "Nhắc lại, mời công dân có số xê không không bảy đến quầy số mười hai.")
    }

    @Test func `an English call reads letter and figures apart`() {
        #expect(call("A042", "Counter 3", "en") == "Number A, zero four two, please go to Counter three.")
        let again = call("H100", "Results desk", isRecall: true, "en")
        #expect(again == "Again: number H, one zero zero, please go to Results desk.")
    }

    @Test func `a counter without a number keeps its name`() {
        let words = call("A001", "Khu vực trả kết quả")
        #expect(words == "Mời công dân có số a không không một đến khu vực trả kết quả.")
    }

    @Test func `a site may have the figures read as a number`() {
        let whole = Announcer(region: .south, reading: .whole)
        #expect(call("A042", "Quầy 3", by: whole) == "Mời công dân có số a bốn mươi hai đến quầy số ba.")
        #expect(call("042", "Quầy 3", by: whole) == "Mời công dân có số bốn mươi hai đến quầy số ba.")
        #expect(call("A105", "Quầy 3", by: whole) == "Mời công dân có số a một trăm lẻ năm đến quầy số ba.")
        #expect(call("A042", "Counter 3", "en", by: whole) == "Number A, forty-two, please go to Counter three.")
    }

    @Test func `a payment is told in words`() {
        #expect(announcer.payment(of: 8_000, language: "vi").sentence == "Đã nhận tám nghìn đồng.")
        #expect(
            announcer.payment(of: 1_250_000, language: "en").sentence
                == "Received one million two hundred and fifty thousand dong.")
    }

    @Test(arguments: ["vi", "en"])
    func `of a call only the number is not among what recurs`(language: String) {
        let recurring = Set(announcer.recurring(counters: ["Quầy 3", "Quầy 4"], language: language).phrases)
        for isRecall in [false, true] {
            let call = announcer.call("A042", to: "Quầy 3", isRecall: isRecall, language: language)
            #expect(call.phrases.filter { !recurring.contains($0) } == [announcer.phrase(number: "A042", language)])
        }
    }
}
