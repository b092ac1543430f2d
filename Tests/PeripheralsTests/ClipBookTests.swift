import Peripherals
import Testing

@Suite("Recordings that make a sentence")
struct ClipBookTests {
    private let book = ClipBook(
        [1: "một", 2: "hai", 10: "mười", 12: "mười hai", 20: "mời số", 21: "Mời số mười"], silent: "đến, quầy")

    @Test func `the longest recording is taken`() {
        #expect(book.clips(of: "mười hai") == [12])
        #expect(book.clips(of: "mời số mười hai") == [21, 2])
        #expect(book.clips(of: "mời số hai mười một") == [20, 2, 10, 1])
    }

    @Test func `marks, capitals and ways of writing accents do not matter`() {
        #expect(book.clips(of: "MỜI số, mười HAI.") == [21, 2])
        // The same letters, taken apart.
        #expect(book.clips(of: "mu\u{031B}o\u{031B}\u{0300}i hai") == [12])
    }

    @Test func `only what may be left out is left out`() {
        #expect(book.clips(of: "mời số hai đến quầy một") == [20, 2, 1])
        #expect(book.clips(of: "mời số ba đến quầy một") == nil)
        #expect(book.clips(of: "đến quầy") == nil)
        #expect(book.clips(of: "") == nil)
    }

    @Test func `a book without recordings says nothing`() {
        #expect(ClipBook([:], silent: "một").clips(of: "một") == nil)
    }
}
