/// Where fees are paid to, by whoever scans the code at the cashier's counter.
public struct FeeAccount: Equatable, Sendable {
    /// The bank's number (BIN), six digits.
    public let bank: String
    public let account: String
    /// As the bank writes it; the payer compares it with what the app shows.
    public let holder: String

    /// - Throws: ``VietQR/Mistake`` `bank` or `account`.
    public init(bank: String, account: String, holder: String) throws(VietQR.Mistake) {
        _ = try VietQR(bank: bank, to: .account(account))
        self.bank = bank
        self.account = account
        self.holder = holder
    }

    /// The code for one fee.
    ///
    /// - Parameters:
    ///   - amount: in đồng.
    ///   - reference: a ticket's number; the payer sees it as the purpose too.
    /// - Throws: ``VietQR/Mistake`` `amount`, or `reference`.
    public func code(amount: Int, reference: String?) throws(VietQR.Mistake) -> String {
        try VietQR(bank: bank, to: .account(account), amount: amount, reference: reference, purpose: reference).text
    }
}
