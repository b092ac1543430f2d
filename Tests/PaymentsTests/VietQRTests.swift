import Payments
import Testing

@Suite("VietQR")
struct VietQRTests {
    @Test func `the checksum is CRC-16 CCITT-FALSE`() {
        #expect(VietQR.checksum(of: Array("123456789".utf8)) == 0x29B1)
        #expect(VietQR.checksum(of: []) == 0xFFFF)
    }

    /// The first example of the specification counts its 13 digits of account as 12: it cannot be walked, and only its
    /// checksum is right.
    @Test func `the checksum of the example that is not well-formed comes out too`() {
        let text = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
        #expect(VietQR.checksum(of: Array(text.utf8)) == 0xF4E5)
    }

    @Test func `the well-formed examples of NAPAS come out to the letter`() throws {
        let account = VietQR.Target.account("0011012345678"), card = VietQR.Target.card("9704031101234567")
        #expect(
            try VietQR(bank: "970403", to: card).text
                == "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52")
        #expect(
            try VietQR(
                bank: "970403", to: account, amount: 180_000, reference: "NPS6869", purpose: "thanh toan don hang"
            ).text
                == "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
                + "62340107NPS68690819thanh toan don hang63042E2E")
        #expect(
            try VietQR(
                bank: "970403", to: card, amount: 180_000, reference: "NPS6869", purpose: "thanh toan don hang"
            ).text.suffix(8) == "6304A203")
    }

    @Test func `its tags can be walked by their lengths to the end`() throws {
        let text = try VietQR(
            bank: "970436", to: .account("12A"), amount: 1, reference: "HN01-A042", purpose: "Le phi ho tich"
        ).text
        let tags = try walk(text)
        #expect(tags.map(\.0) == ["00", "01", "38", "53", "54", "58", "62", "63"])
        #expect(try walk(tags[2].1).map(\.0) == ["00", "01", "02"])
        #expect(try walk(tags[6].1).map(\.1) == ["HN01-A042", "Le phi ho tich"])
    }

    @Test func `what a bank could not read is refused`() {
        func mistake(
            bank: String = "970403", _ target: VietQR.Target = .account("1"), amount: Int? = nil,
            reference: String? = nil, purpose: String? = nil
        ) -> VietQR.Mistake? {
            do throws(VietQR.Mistake) {
                _ = try VietQR(bank: bank, to: target, amount: amount, reference: reference, purpose: purpose)
                return nil
            } catch { return error }
        }
        #expect(mistake() == nil)
        for bank in ["", "97040", "9704033", "97040a", "９７０４０３"] { #expect(mistake(bank: bank) == .bank) }
        for account in ["", "12 3", "tài", String(repeating: "1", count: 20)] {
            #expect(mistake(.account(account)) == .account)
        }
        #expect(mistake(.card("12a")) == .account)
        for amount in [0, -1, 10_000_000_000] { #expect(mistake(amount: amount) == .amount) }
        #expect(mistake(reference: String(repeating: "A", count: 26)) == .reference)
        #expect(mistake(purpose: "Lệ phí") == .purpose)
        #expect(mistake(purpose: "") == .purpose)
    }

    private struct Torn: Error {}

    private func walk(_ text: String) throws -> [(String, String)] {
        var (rest, found): (Substring, [(String, String)]) = (text[...], [])
        while !rest.isEmpty {
            guard rest.count >= 4, let length = Int(rest.dropFirst(2).prefix(2)), rest.count >= 4 + length else {
                throw Torn()
            }
            found.append((String(rest.prefix(2)), String(rest.dropFirst(4).prefix(length))))
            rest = rest.dropFirst(4 + length)
        }
        return found
    }
}
