import Testing
import Wording

@Suite("Numbers in Vietnamese words")
struct VietnameseNumbersTests {
    @Test(arguments: [
        (0, "không"), (4, "bốn"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"), (20, "hai mươi"),
        (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (99, "chín mươi chín"), (100, "một trăm"),
        (101, "một trăm linh một"), (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"), (200, "hai trăm"), (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_015, "một nghìn không trăm mười lăm"), (8_000, "tám nghìn"), (10_000, "mười nghìn"),
        (1_000_000, "một triệu"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn"), (1_000_001, "một triệu không trăm linh một"),
        (2_000_005_000, "hai tỷ không trăm linh năm nghìn"),
    ])
    func `the north reads`(number: Int, words: String) {
        #expect(VietnameseNumbers(region: .north).words(number) == words)
    }

    @Test(arguments: [(101, "một trăm lẻ một"), (1_005, "một ngàn không trăm lẻ năm"), (25_000, "hai mươi lăm ngàn")])
    func `the south reads`(number: Int, words: String) {
        #expect(VietnameseNumbers(region: .south).words(number) == words)
    }

    @Test func `money ends in đồng`() {
        #expect(VietnameseNumbers().dong(8_000) == "tám nghìn đồng")
    }

    @Test(arguments: [("A042", "a không bốn hai"), ("x100", "ích-xì một không không"), ("Đ7", "đê bảy")])
    func `a ticket number is read sign by sign`(number: String, words: String) {
        #expect(VietnameseNumbers().spelled(number) == words)
    }

    /// No two numbers may sound alike, or two people come to one counter.
    @Test func `no two numbers up to a hundred thousand sound alike`() {
        let numbers = VietnameseNumbers()
        #expect(Set((0...100_000).map(numbers.words)).count == 100_001)
    }
}

@Suite("The sentence of a call")
struct CallSentenceTests {
    @Test func `names number and counter`() {
        let call = CallSentence(number: "A042", counter: "Quầy 3", isRecall: false, language: "vi")
        #expect(call.sentence == "Mời công dân có số a không bốn hai đến quầy số ba.")
    }

    @Test func `says again on a recall`() {
        let call = CallSentence(number: "C007", counter: "Quầy số 12", isRecall: true, language: "vi")
        #expect(call.sentence == "Nhắc lại, mời công dân có số xê không không bảy đến quầy số mười hai.")
    }

    @Test func `is spoken in English for an English ticket`() {
        let call = CallSentence(number: "A042", counter: "Counter 3", isRecall: false, language: "en")
        #expect(call.sentence == "number A 0 4 2, please go to Counter 3.")
    }

    @Test func `a counter without a number keeps its name`() {
        let call = CallSentence(number: "A001", counter: "Khu vực trả kết quả", isRecall: false, language: "vi")
        #expect(call.sentence == "Mời công dân có số a không không một đến khu vực trả kết quả.")
    }
}
