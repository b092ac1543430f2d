public import Wording

/// How a site has arranged its hall: configuration, not history.
public struct QueuePlan: Equatable, Sendable {
    public let lines: [ServiceLine]
    public let counters: [CounterPlan]

    public init(lines: [ServiceLine], counters: [CounterPlan]) {
        self.lines = lines
        self.counters = counters
    }

    public func line(_ code: String) -> ServiceLine? {
        lines.first { $0.code == code }
    }

    public func counter(_ id: String) -> CounterPlan? {
        counters.first { $0.id == id }
    }
}

/// A service line: people who wait for the same kind of service.
public struct ServiceLine: Equatable, Sendable {
    public let code: String
    /// The letter before its numbers. A, C, E, H, K, M, X are told apart best by ear.
    public let prefix: String
    public let name: Words
    /// Why no tickets are given now; `nil` while open.
    public let closed: Words?

    public init(code: String, prefix: String, name: Words, closed: Words? = nil) {
        self.code = code
        self.prefix = prefix
        self.name = name
        self.closed = closed
    }
}

/// A counter and the lines that it serves.
public struct CounterPlan: Equatable, Sendable {
    public let id: String
    public let name: Words
    public let lines: [String]

    public init(id: String, name: Words, lines: [String]) {
        self.id = id
        self.name = name
        self.lines = lines
    }
}
