public import Journal

/// What the hall remembers of one peripheral, whatever becomes of the machine that drives it.
public struct DeviceRecord: Equatable, Sendable, Codable {
    /// As the device's agent puts it.
    public struct Condition: Equatable, Sendable, Codable {
        /// `printer`, `soundbox`, `scanner` or `reader`.
        public let kind: String
        public let readiness: String
        public let troubles: [String]

        public init(kind: String, readiness: String, troubles: [String]) {
            self.kind = kind
            self.readiness = readiness
            self.troubles = troubles
        }
    }

    public struct Change: Equatable, Sendable, Codable {
        public let at: Moment
        public let condition: Condition
    }

    public struct Service: Equatable, Sendable, Codable {
        public let at: Moment
        /// What it had done ever, by then.
        public let count: Int
        public let isReplacement: Bool
    }

    /// What people call it; empty where nobody has said.
    public internal(set) var name = ""
    public internal(set) var isOff = false
    public internal(set) var isUnsteady = false
    /// What it said of itself last.
    public internal(set) var said: Condition?
    /// What it said and what people did with it (`off`, `on`, `serviced`, `replaced` in place of its own word), newest
    /// first, the last ``InventoryState/historyKept``.
    public internal(set) var history: [Change] = []
    /// The last one, from which its work is counted; the history has those before.
    public internal(set) var service: Service?

    public init() {}

    /// How much of `count` was done since it was last serviced.
    ///
    /// A machine that has lost its count counts from nothing: then all of it is later.
    public func done(of count: Int) -> Int {
        guard let service, service.count <= count else { return count }
        return count - service.count
    }
}
