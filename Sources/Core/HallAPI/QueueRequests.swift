/// Bodies of the calls at counters and on tickets.
public struct ReasonRequest: Codable, Equatable, Sendable {
    public var reason: String?
}

public struct CompleteRequest: Codable, Equatable, Sendable {
    /// The line in which the visit goes on; absent: the line's own successor; empty: the way home.
    public var next: String?

    public init(next: String? = nil) {
        self.next = next
    }
}

public struct HoldRequest: Codable, Equatable, Sendable {
    /// Absent: as long as the house usually gives.
    public var minutes: Int?
    public var reason: String?

    public init(minutes: Int? = nil, reason: String? = nil) {
        self.minutes = minutes
        self.reason = reason
    }
}

public struct TransferRequest: Codable, Equatable, Sendable {
    public var line: String
    /// Only this counter may call it.
    public var counter: String?

    public init(line: String, counter: String? = nil) {
        self.line = line
        self.counter = counter
    }
}

public struct CallRequest: Codable, Equatable, Sendable {
    public var number: String
    /// Kept in the journal; without one nobody is preferred.
    public var reason: String?

    public init(number: String, reason: String?) {
        self.number = number
        self.reason = reason
    }
}

public struct PriorityRequest: Codable, Equatable, Sendable {
    /// Code of a class; absent takes priority away.
    public var priority: String?

    public init(priority: String?) {
        self.priority = priority
    }
}

public struct RatingRequest: Codable, Equatable, Sendable {
    /// 1 (not content) to 4 (very content).
    public var score: Int

    public init(score: Int) {
        self.score = score
    }
}

/// A rating at the exit, where people hold a number and no phone.
public struct ExitRatingRequest: Codable, Equatable, Sendable {
    public var number: String
    /// 1 (not content) to 4 (very content).
    public var score: Int

    public init(number: String, score: Int) {
        self.number = number
        self.score = score
    }
}

/// Numbers that may be rated at the exit, newest first.
public struct RatableView: Codable, Equatable, Sendable {
    public let numbers: [String]

    public init(numbers: [String]) {
        self.numbers = numbers
    }
}
