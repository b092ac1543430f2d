public import Journal
public import Wording

/// Something that the hall wants to be said.
public struct AnnouncementOrder: Equatable, Sendable {
    public enum Kind: Sendable {
        case call
        case payment
        /// A technician stands before the soundbox and has asked for it.
        case test
    }

    public let id: String
    public let kind: Kind
    /// What it speaks of, a ticket for instance: two about the same are said in their order.
    public let subject: String
    public let isRecall: Bool
    public let sentence: SpokenSentence
    /// The same in English, where the sentence is not.
    public let english: SpokenSentence?
    /// Of a payment, in đồng: some boxes can say nothing else.
    public let amount: Int?
    /// How long ago it was wanted, in milliseconds, as the hall counts: two machines' clocks differ.
    public let ageMs: Int64

    public init(
        id: String, kind: Kind, subject: String, isRecall: Bool = false, sentence: SpokenSentence,
        english: SpokenSentence? = nil, amount: Int? = nil, ageMs: Int64 = 0
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.isRecall = isRecall
        self.sentence = sentence
        self.english = english
        self.amount = amount
        self.ageMs = ageMs
    }
}

/// One announcement as it is to be heard, from the chime to the last word.
public struct Utterance: Equatable, Sendable {
    public let id: String
    /// A technician has asked for it.
    public let isTest: Bool
    public let hasChime: Bool
    /// One after the other.
    public let sentences: [SpokenSentence]
    /// Of a payment, in đồng.
    public let amount: Int?
    /// 0 to 100; `nil` leaves the device as it is.
    public let volume: Int?

    public init(
        id: String, isTest: Bool = false, hasChime: Bool, sentences: [SpokenSentence], amount: Int? = nil, volume: Int?
    ) {
        self.id = id
        self.isTest = isTest
        self.hasChime = hasChime
        self.sentences = sentences
        self.amount = amount
        self.volume = volume
    }
}

/// Whose turn it is at the soundbox: one utterance at a time, whole, each order once.
///
/// It reads no clock and plays nothing: the caller passes the moment in, does what the actions say, and tells
/// when an utterance has ended. Orders wait in the order in which they came; a recall goes before first calls, for
/// somebody was asked already and is about to lose the turn, but never before an earlier word about the same ticket.
public struct AnnouncementQueue: Sendable {
    public enum Action: Equatable, Sendable {
        case speak(Utterance)
        case settle(String, Ending)
    }

    /// What became of an order.
    public enum Ending: Equatable, Sendable {
        case heard
        /// The soundbox did not take it.
        case failed
        /// The soundbox can say nothing of the kind.
        case unsayable
        /// It fell into quiet hours.
        case quiet
        /// It was old already when it came: nobody waits for the sentence any more. Who only waits in this queue for
        /// its turn does not grow too old.
        case tooOld
    }

    /// In milliseconds.
    public static let oldAge: Int64 = 90_000

    public let policy: AnnouncementPolicy
    public private(set) var waiting: [AnnouncementOrder] = []
    public private(set) var speaking: AnnouncementOrder?
    /// Settled by us, and perhaps still on the hall's list.
    private var settled: Set<String> = []

    public init(policy: AnnouncementPolicy) {
        self.policy = policy
    }

    /// Takes in the hall's whole list as it is now.
    ///
    /// What waited and is not on the list any more is forgotten: its citizen has come, or the call was undone. What
    /// is being spoken is spoken to its end.
    public mutating func take(_ list: [AnnouncementOrder], at now: Moment) -> [Action] {
        let listed = Set(list.map(\.id))
        settled.formIntersection(listed)
        waiting.removeAll { !listed.contains($0.id) }
        var known = settled.union(waiting.map(\.id))
        if let speaking { known.insert(speaking.id) }
        var actions: [Action] = []
        for order in list where known.insert(order.id).inserted {
            if order.ageMs < Self.oldAge {
                waiting.append(order)
            } else {
                settled.insert(order.id)
                actions.append(.settle(order.id, .tooOld))
            }
        }
        return actions + next(at: now)
    }

    /// Says that the utterance that was being spoken is over, and how.
    public mutating func ended(_ ending: Ending, at now: Moment) -> [Action] {
        guard let order = speaking else { preconditionFailure("Nothing is being spoken that could end.") }
        speaking = nil
        settled.insert(order.id)
        return [.settle(order.id, ending)] + next(at: now)
    }

    private mutating func next(at now: Moment) -> [Action] {
        var actions: [Action] = []
        while speaking == nil, let order = turn() {
            waiting.removeAll { $0.id == order.id }
            if policy.isQuiet(at: now), order.kind != .test {
                settled.insert(order.id)
                actions.append(.settle(order.id, .quiet))
            } else {
                speaking = order
                actions.append(.speak(utterance(order, at: now)))
            }
        }
        return actions
    }

    private func turn() -> AnnouncementOrder? {
        var subjects: Set<String> = []
        let first = waiting.filter { subjects.insert($0.subject).inserted }
        return first.first(where: \.isRecall) ?? first.first
    }

    private func utterance(_ order: AnnouncementOrder, at now: Moment) -> Utterance {
        let english = policy.repeatsInEnglish ? order.english : nil
        return Utterance(
            id: order.id, isTest: order.kind == .test, hasChime: policy.hasChime,
            sentences: [order.sentence] + (english.map { [$0] } ?? []), amount: order.amount,
            volume: policy.volume(at: now))
    }
}
