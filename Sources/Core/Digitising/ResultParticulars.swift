public import Dossiers
public import Journal
public import Wording

/// What somebody has told of a result; what is not told yet is `nil`.
public struct ResultParticulars: Equatable, Sendable {
    /// Number and sign (*số, ký hiệu*): `125/2026`.
    public let number: String?
    public let issuedOn: ServiceDay?
    public let signer: String?

    init(number: String?, issuedOn: ServiceDay?, signer: String?) {
        (self.number, self.issuedOn, self.signer) = (number, issuedOn, signer)
    }

    /// - Parameters:
    ///   - issuedOn: `2026-11-23`.
    ///   - today: nothing was issued later.
    /// - Throws: ``Refusal`` `bad-result-number`, `bad-result-day` or `bad-result-signer` for what is told and cannot be. Empty
    ///   is not told.
    public init(number: String?, issuedOn: String?, signer: String?, today: ServiceDay) throws(Refusal) {
        self.number = Self.told(number)
        self.signer = Self.told(signer)
        let day = Self.told(issuedOn)
        self.issuedOn = day.flatMap { ServiceDay($0) }
        if let number = self.number, !Self.isNumber(number) { throw .badResultNumber }
        if let signer = self.signer, !Self.isName(signer) { throw .badResultSigner }
        guard day == nil || self.issuedOn != nil else { throw .badResultDay }
        guard let issued = self.issuedOn else { return }
        // A year of two digits is a slip of the finger; no paper of the present state is older.
        guard issued.year >= 1945 else { throw .badResultDay }
        guard issued <= today else { throw .resultFromTheFuture(today) }
    }

    public var missing: [ResultParticular] {
        ResultParticular.allCases.filter { particular in
            switch particular {
            case .number: number == nil
            case .issuedOn: issuedOn == nil
            case .signer: signer == nil
            }
        }
    }

    /// Without the blanks around it and with one between its words.
    private static func told(_ text: String?) -> String? {
        let words = (text ?? "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func isNumber(_ text: String) -> Bool {
        text.count <= 60 && text.contains { $0.isNumber || $0.isLetter } && isPrintable(text)
    }

    private static func isName(_ text: String) -> Bool {
        text.count <= 100 && text.contains(where: \.isLetter) && isPrintable(text)
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}

/// What is told of a result, as the file that lies in the store and travels with the document.
public struct ResultRecord: Equatable, Sendable, Codable {
    public let type: ResultTypeCode
    public let name: String
    public let procedure: String
    public let number: String?
    public let issuedOn: ServiceDay?
    public let signer: String?
    /// By chance. The journal has the file's hash for ever: without this, whoever tries numbers and days could find them again.
    public let salt: String

    public init(
        type: ResultTypeCode, name: String, procedure: String, particulars: ResultParticulars, salt: String
    ) {
        self.type = type
        self.name = name
        self.procedure = procedure
        number = particulars.number
        issuedOn = particulars.issuedOn
        signer = particulars.signer
        self.salt = salt
    }

    public var particulars: ResultParticulars {
        ResultParticulars(number: number, issuedOn: issuedOn, signer: signer)
    }
}

extension Refusal {
    public static let badResultType = Refusal(
        "bad-result-type",
        what: Words(vi: "Mã loại kết quả không đúng dạng.", en: "This is no code of a kind of result."),
        remedy: Words(
            vi: "Chọn trong danh mục, hoặc viết như KQ.G15.000031.",
            en: "Choose one from the catalogue, or write it like KQ.G15.000031."))

    static let badResultNumber = Refusal(
        "bad-result-number",
        what: Words(vi: "Số của kết quả không dùng được.", en: "This cannot be the number of a result."),
        remedy: Words(
            vi: "Ghi số, ký hiệu như in trên giấy, tối đa 60 ký tự.",
            en: "Write the number as it is printed on the paper, 60 characters at most."))

    static let badResultSigner = Refusal(
        "bad-result-signer",
        what: Words(vi: "Tên người ký không dùng được.", en: "This cannot be the name of a signer."),
        remedy: Words(
            vi: "Ghi họ tên người ký như trên giấy, tối đa 100 ký tự.",
            en: "Write the signer's name as it stands on the paper, 100 characters at most."))

    static let badResultDay = Refusal(
        "bad-result-day",
        what: Words(vi: "Ngày cấp không hợp lệ.", en: "The day of issue is no day that can be meant."),
        remedy: Words(
            vi: "Ghi đủ ngày, tháng và năm bốn chữ số, như 23/11/2026.",
            en: "Give day, month and a year of four digits, such as 23/11/2026."))

    static func resultFromTheFuture(_ today: ServiceDay) -> Refusal {
        let day = "\(today.day.padded(2))/\(today.month.padded(2))/\(today.year.padded(4))"
        return Refusal(
            "bad-result-day",
            what: Words(vi: "Ngày cấp sau hôm nay (\(day)).", en: "The day of issue is after today (\(day))."),
            remedy: Words(
                vi: "Xem lại ngày trên giấy; nếu đúng, nhờ kỹ thuật viên xem đồng hồ máy chủ.",
                en: "Look at the paper again; if it is right, have the technician look at the server's clock."))
    }

    public static let noResult = Refusal(
        "no-result",
        what: Words(
            vi: "Phiên này số hóa giấy tờ nộp vào, không phải kết quả.",
            en: "This session digitises what was handed in, not a result."),
        remedy: Words(vi: "Mở phiên “Số hóa kết quả”.", en: "Open a session for a result."))
}
