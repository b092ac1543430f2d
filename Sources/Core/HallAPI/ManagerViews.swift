public import Wording

/// The hall as its manager sees it now. Moments, not durations: a page counts on by itself.
public struct ManagerView: Codable, Equatable, Sendable {
    public let serverTime: String
    /// The wait that the house promises.
    public let targetMs: Int64
    public let lines: [Line]
    public let counters: [Counter]
    /// Classes that may be granted.
    public let priorities: [NamedCode]

    public init(
        serverTime: String, targetMs: Int64, lines: [Line], counters: [Counter], priorities: [NamedCode]
    ) {
        self.serverTime = serverTime
        self.targetMs = targetMs
        self.lines = lines
        self.counters = counters
        self.priorities = priorities
    }

    public struct Line: Codable, Equatable, Sendable {
        public let code: String
        public let prefix: String
        public let name: Words
        public let business: Bool
        public let open: Bool
        public let closedWhy: Words?
        public let waiting: Int
        /// How many of them have waited longer than the house promises.
        public let overTarget: Int
        /// The longest present waits, ten at most.
        public let longest: [Waiting]
        /// Of whoever would come now.
        public let wait: WaitView?
        /// About how many more it can serve today; absent where the hours set no end.
        public let placesLeft: Int?
        public let closesAt: String?
        /// When the last of those who wait now, or are served, is done; absent where nobody is, or nobody can say.
        public let doneAt: SpanView?
        /// Counters at work that serve it.
        public let working: Int

        public init(
            code: String, prefix: String, name: Words, business: Bool, open: Bool, closedWhy: Words?, waiting: Int,
            overTarget: Int, longest: [Waiting], wait: WaitView?, placesLeft: Int?, closesAt: String?,
            doneAt: SpanView?,
            working: Int
        ) {
            self.code = code
            self.prefix = prefix
            self.name = name
            self.business = business
            self.open = open
            self.closedWhy = closedWhy
            self.waiting = waiting
            self.overTarget = overTarget
            self.longest = longest
            self.wait = wait
            self.placesLeft = placesLeft
            self.closesAt = closesAt
            self.doneAt = doneAt
            self.working = working
        }
    }

    public struct Waiting: Codable, Equatable, Sendable {
        public let number: String
        /// When the present wait began.
        public let since: String

        public init(number: String, since: String) {
            self.number = number
            self.since = since
        }
    }

    public struct Counter: Codable, Equatable, Sendable {
        public let id: String
        public let name: Words
        public let lines: [String]
        /// `closed`, `paused`, `idle`, `called` or `serving`.
        public let state: String
        /// When that began; absent while closed.
        public let since: String?
        public let number: String?
        public let staff: String?
        public let pausedWhy: String?
        /// How many wait whom it may call.
        public let wanted: Int

        public init(
            id: String, name: Words, lines: [String], state: String, since: String?, number: String?, staff: String?,
            pausedWhy: String?, wanted: Int
        ) {
            self.id = id
            self.name = name
            self.lines = lines
            self.state = state
            self.since = since
            self.number = number
            self.staff = staff
            self.pausedWhy = pausedWhy
            self.wanted = wanted
        }
    }
}

/// What the site calls by a code, such as a priority class.
public struct NamedCode: Codable, Equatable, Sendable {
    public let code: String
    public let name: Words

    public init(code: String, name: Words) {
        self.code = code
        self.name = name
    }
}

/// Two moments between which something will probably be.
public struct SpanView: Codable, Equatable, Sendable {
    public let lowAt: String
    public let highAt: String

    public init(lowAt: String, highAt: String) {
        self.lowAt = lowAt
        self.highAt = highAt
    }
}

/// What one more counter would change, for the lines that it serves.
public struct WhatIfView: Codable, Equatable, Sendable {
    public let counter: String
    public let name: Words
    /// When it would open.
    public let from: String
    public let closesAt: String?
    /// Absent where a line waits for a counter that nobody works at.
    public let before: Outlook?
    public let after: Outlook?

    public struct Outlook: Codable, Equatable, Sendable {
        /// The longest whole wait of those who wait now.
        public let longest: WaitView
        public let doneAt: SpanView

        public init(longest: WaitView, doneAt: SpanView) {
            self.longest = longest
            self.doneAt = doneAt
        }
    }

    public init(
        counter: String, name: Words, from: String, closesAt: String?, before: Outlook?, after: Outlook?
    ) {
        self.counter = counter
        self.name = name
        self.from = from
        self.closesAt = closesAt
        self.before = before
        self.after = after
    }
}
