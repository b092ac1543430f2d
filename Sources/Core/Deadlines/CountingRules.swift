/// How a locality counts. None of it is law in code: a site says it, and what it does not say stands here.
public struct CountingRules: Equatable, Sendable {
    /// Whether the day of receipt is the first day of a term in days. The rule is that it is not.
    public let countsReceiptDay: Bool
    /// Whether a day of which only one half is worked, such as a Saturday with duty in the morning, is a working day.
    public let countsHalfDays: Bool
    /// Whether a term in plain days that would end on a day off ends on the next working day instead.
    public let movesOffHolidays: Bool
    /// The last working days before the due day are *sắp đến hạn*: so many.
    public let dueSoonDays: Int

    public init(
        countsReceiptDay: Bool = false, countsHalfDays: Bool = false, movesOffHolidays: Bool = true,
        dueSoonDays: Int = 1
    ) {
        precondition(dueSoonDays >= 0, "A lead is a number of days.")
        self.countsReceiptDay = countsReceiptDay
        self.countsHalfDays = countsHalfDays
        self.movesOffHolidays = movesOffHolidays
        self.dueSoonDays = dueSoonDays
    }
}
