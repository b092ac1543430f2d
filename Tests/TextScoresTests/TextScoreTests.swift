import SyntheticPages
import Testing
import TextScores

struct TextScoreTests {
    private func score(_ read: String, against lines: [String]) -> TextScore {
        TextScore(of: read, against: PageTruth(lines: lines))
    }

    @Test func `a text read in another order has no errors`() {
        let score = score("Độc lập - Tự do\nỦY BAN\n\nCỘNG HÒA", against: ["ỦY BAN", "CỘNG HÒA", "Độc lập - Tự do"])
        #expect(score.errors == 0)
        #expect(score.spurious == 0)
        #expect(score.characters == 29)
    }

    @Test func `a wrong tone, a letter too few and a letter too many are an error each`() {
        #expect(score("NGƯỜI YÊU CÂU", against: ["NGƯỜI YÊU CẦU"]).errors == 1)
        #expect(score("NGƯỜI YÊU CU", against: ["NGƯỜI YÊU CẦU"]).errors == 1)
        #expect(score("NGƯỜI YÊUU CẦU", against: ["NGƯỜI YÊU CẦU"]).errors == 1)
    }

    @Test func `a letter in two parts is the letter in one`() {
        #expect(score("Nguye\u{302}\u{303}n", against: ["Nguy\u{1EC5}n"]).errors == 0)
    }

    @Test func `a line that was not read costs its letters`() {
        let score = score("", against: ["Họ và tên", "1985"])
        #expect(score.errors == 13)
        #expect(score.errorRate == 100)
        #expect(score.numbersRead == 0)
    }

    @Test func `what stands nowhere is spurious, and leaders are not`() {
        let score = score("Họ tên: ..... AN ...... ~|~", against: ["Họ tên: AN"])
        #expect(score.errors == 0)
        #expect(score.spurious == 3)
    }

    @Test func `a text read once serves one line only`() {
        let score = score("Hải Sơn", against: ["Hải Sơn", "Hải Sơn"])
        #expect(score.errors == 7)
        #expect(score.spurious == 0)
    }

    @Test func `what is left of both sides of a line is not joined`() {
        #expect(score("abXYZcd", against: ["XYZ", "bc"]).errors == 1)
    }

    @Test func `a number counts only as a whole, mark by mark`() {
        let lines = ["Số 099091004527, ngày 03/02/2026", "24.800.000 đồng"]
        #expect(score("Số 099091004527 ngày 03/02/2026 24.800.000 đồng", against: lines).numbersRead == 3)
        #expect(score("Số 09909100452 ngày 03/02/2026 24,800.000 đồng", against: lines).numbersRead == 1)
    }
}
