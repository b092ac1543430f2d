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
}
