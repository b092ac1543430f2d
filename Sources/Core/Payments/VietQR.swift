import Journal

/// A VietQR code: what a bank's app needs to pay into one account, as text of tags, lengths and values.
///
/// The form is EMVCo's merchant-presented code with the template of NAPAS (tag 38); it is ASCII throughout.
public struct VietQR: Equatable, Sendable {
    public enum Target: Equatable, Sendable {
        /// Letters and digits, 19 at most.
        case account(String)
        /// Digits, 19 at most.
        case card(String)
    }

    public enum Mistake: Error, Equatable, Sendable {
        /// Not six digits.
        case bank
        case account
        /// Not from 1 to 9,999,999,999 đồng.
        case amount
        /// Empty, longer than 25, or not plain ASCII.
        case reference
        case purpose
    }

    /// The code's text, its checksum at the end.
    public let text: String

    /// - Parameters:
    ///   - bank: the bank's number (BIN), six digits.
    ///   - amount: in đồng; with one the code is for one payment, without for any.
    ///   - reference: which bill it is, 25 letters at most.
    ///   - purpose: what the payer reads, 25 letters at most, without Vietnamese marks.
    public init(bank: String, to target: Target, amount: Int? = nil, reference: String? = nil, purpose: String? = nil)
        throws(Mistake)
    {
        guard bank.count == 6, bank.allSatisfy(\.isASCIIDigit) else { throw .bank }
        let (place, service) = try Self.place(of: target)
        let merchant =
            Self.tag(0, "A000000727") + Self.tag(1, Self.tag(0, bank) + Self.tag(1, place)) + Self.tag(2, service)
        var body =
            Self.tag(0, "01") + Self.tag(1, amount == nil ? "11" : "12") + Self.tag(38, merchant) + Self.tag(53, "704")
        if let amount {
            guard (1...9_999_999_999).contains(amount) else { throw .amount }
            body += Self.tag(54, String(amount))
        }
        body += Self.tag(58, "VN")
        var more = ""
        if let reference { more += Self.tag(1, try Self.plain(reference, or: .reference)) }
        if let purpose { more += Self.tag(8, try Self.plain(purpose, or: .purpose)) }
        if !more.isEmpty { body += Self.tag(62, more) }
        body += "6304"
        text = body + Self.hex(Self.checksum(of: Array(body.utf8)))
    }

    /// CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF, nothing reflected, nothing added at the end.
    public static func checksum(of bytes: [UInt8]) -> UInt16 {
        bytes.reduce(0xFFFF) { crc, byte in
            (0..<8).reduce(crc ^ UInt16(byte) << 8) { crc, _ in
                crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021
            }
        }
    }

    private static func place(of target: Target) throws(Mistake) -> (String, service: String) {
        switch target {
        case .account(let account):
            guard (1...19).contains(account.count), account.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
            else { throw .account }
            return (account, "QRIBFTTA")
        case .card(let card):
            guard (1...19).contains(card.count), card.allSatisfy(\.isASCIIDigit) else { throw .account }
            return (card, "QRIBFTTC")
        }
    }

    private static func plain(_ text: String, or mistake: Mistake) throws(Mistake) -> String {
        guard (1...25).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw mistake
        }
        return text
    }

    private static func tag(_ number: Int, _ value: String) -> String {
        number.padded(2) + value.utf8.count.padded(2) + value
    }

    private static func hex(_ number: UInt16) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
