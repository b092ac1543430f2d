import Announcing
import Journal
import Testing
import Wording

/// Any traffic, whatever its order: the promises hold.
@Suite("The soundbox's queue under any traffic")
struct AnyTrafficTests {
    @Test(arguments: 1...40)
    func `everything listed to the end is spoken once, whole, and a ticket's words in their order`(seed: UInt64) {
        var traffic = Traffic(seed: seed)
        for step in 1...600 { traffic.step(isComing: step < 500) }
        traffic.finish()
        let ids = traffic.said.map(\.id)
        #expect(Set(ids).count == ids.count, "once")
        #expect(Set(traffic.orders.keys).subtracting(traffic.withdrawn).subtracting(ids).isEmpty, "none is skipped")
        for (_, words) in Dictionary(grouping: traffic.said, by: \.subject) {
            let numbers = words.compactMap { Int($0.id) }
            #expect(numbers == numbers.sorted(), "in their order")
        }
        #expect(ids.count > 100, "there was traffic")
    }
}

/// A hall and a soundbox that do whatever a seed says.
private struct Traffic {
    private var random: UInt64
    private var queue = AnnouncementQueue(policy: AnnouncementPolicy())
    private var list: [AnnouncementOrder] = []
    private var calls: [String: Int] = [:]
    private let now = Moment(milliseconds: 1_795_399_200_000)
    private(set) var orders: [String: AnnouncementOrder] = [:]
    private(set) var said: [AnnouncementOrder] = []
    private(set) var withdrawn: Set<String> = []

    init(seed: UInt64) {
        random = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func step(isComing: Bool) {
        if isComing, roll(2) == 0 { order() }
        if roll(20) == 0, let gone = list.last, gone != queue.speaking {
            withdrawn.insert(gone.id)
            list.removeLast()
        }
        perform(queue.take(list, at: now))
        if queue.speaking != nil, roll(3) > 0 { perform(queue.ended(roll(9) > 0 ? .heard : .failed, at: now)) }
    }

    mutating func finish() {
        while queue.speaking != nil { perform(queue.ended(.heard, at: now)) }
    }

    private mutating func order() {
        let (subject, id) = ("t\(roll(12))", "\(orders.count + 1)")
        calls[subject, default: 0] += 1
        let order = AnnouncementOrder(
            id: id, kind: .call, subject: subject, isRecall: calls[subject] != 1,
            sentence: SpokenSentence([id], language: "vi"))
        orders[id] = order
        list.append(order)
    }

    private mutating func perform(_ actions: [AnnouncementQueue.Action]) {
        for action in actions {
            switch action {
            case .speak(let utterance): said += orders[utterance.id].map { [$0] } ?? []
            case .settle(let id, _): list.removeAll { $0.id == id }
            }
        }
    }

    private mutating func roll(_ sides: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(random >> 33) % sides
    }
}
