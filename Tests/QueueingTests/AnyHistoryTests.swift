import Journal
import Queueing
import Testing
import Wording

@Suite("Whatever happens to a queue", .serialized)
struct AnyHistoryTests {
    /// Thousands of random commands, right and wrong ones: the promises hold after each.
    @Test(arguments: 1...24) func `its promises hold and a replay gives the same`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var queue = ExampleQueue()
        for step in 0..<1_200 {
            queue.now = queue.now.adding(milliseconds: Int64(dice.roll(60_000)) - 4_000)
            let before = queue.state
            let events = (try? queue.perform(dice.command(step))) ?? []
            check(queue.state)
            checkArrivals(before, queue.state)
            for case .ticketCalled(let ticket, _, 1, _, _) in events {
                let state = before.tickets[ticket]?.state
                let wasFree = state == .waiting || before.held[ticket] != nil || state.map(Self.isMissed) == true
                #expect(wasFree, "seed \(seed), step \(step): \(ticket) was called from \(String(describing: state))")
            }
        }
        #expect(queue.replayed == queue.state)
    }

    private static func isMissed(_ state: Ticket.State) -> Bool {
        if case .noShow = state { true } else { false }
    }

    private func check(_ state: QueueState) {
        var holders: [String: Int] = [:]
        var waiting: Set<TicketID> = []
        for ticket in state.tickets.values {
            if let counter = ticket.counter { holders[counter, default: 0] += 1 }
            if ticket.state == .waiting {
                #expect(ticket.delivery.isInHand)
                waiting.insert(ticket.id)
            }
            if case .held(let until, _) = ticket.state { #expect(state.held[ticket.id] == until) }
        }
        let owed = state.tickets.values.filter { ticket in
            if case .owed = ticket.delivery { ticket.state == .issued } else { false }
        }
        #expect(Set(owed.map(\.id)) == Set(state.owed.keys), "what is owed and what is listed differ")
        #expect(holders.values.allSatisfy { $0 == 1 }, "a counter holds two tickets")
        for (counter, id) in state.atCounter { #expect(state.tickets[id]?.counter == counter) }
        #expect(state.atCounter.count == holders.count)
        let listed = state.room.groups.values.flatMap { $0 }.map(\.ticket)
        #expect(Set(listed) == waiting && listed.count == waiting.count, "who waits and who is listed differ")
        for places in state.room.groups.values {
            #expect(places.map(\.arrival) == places.map(\.arrival).sorted(), "a group is out of order")
        }
        let staff = state.desks.values.map(\.staff)
        #expect(Set(staff).count == staff.count, "an officer sits at two counters")
        let numbers = state.tickets.values.map { "\($0.day) \($0.number)" }
        #expect(Set(numbers).count == numbers.count, "a number was given twice")
    }

    /// Hold, transfer, return and undo keep what fairness counts from.
    private func checkArrivals(_ before: QueueState, _ after: QueueState) {
        for (id, ticket) in before.tickets {
            guard let now = after.tickets[id] else { continue }
            #expect(now.arrival == ticket.arrival && now.order == ticket.order && now.number == ticket.number)
        }
    }
}

/// Chance that comes out the same each time.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }

    mutating func command(_ step: Int) -> QueueCommand {
        let counter = String(1 + roll(5))
        let ticket = "t\(max(0, step - roll(25)))"
        let staff = roll(3) == 0 ? nil : "cb\(roll(4))"
        switch roll(30) {
        case 0...5: return issue(step)
        case 6...8: return .acceptOnScreen(ticket: ticket)
        case 9: return roll(2) == 0 ? .startPrinting(ticket: ticket) : .reportPrinted(ticket: ticket)
        case 10:
            return roll(2) == 0
                ? .reportPrintFailure(ticket: ticket, trouble: "paperOut")
                : .reportOwed(ticket: ticket, trouble: "paperOut")
        case 11...14: return .callNext(counter: counter, staff: staff)
        case 15: return .recall(counter: counter)
        case 16, 17: return .serve(counter: counter)
        case 18, 19: return .complete(counter: counter)
        case 20: return .markNoShow(counter: counter)
        default: return rarer(counter, ticket, staff)
        }
    }

    private mutating func rarer(_ counter: String, _ ticket: TicketID, _ staff: String?) -> QueueCommand {
        switch roll(13) {
        case 0: return .hold(counter: counter, minutes: 1 + roll(20), reason: "sửa tờ khai")
        case 1: return .transfer(counter: counter, line: ["a", "c", "d"][roll(3)], counterOnly: nil)
        case 2: return .transfer(counter: counter, line: "a", counterOnly: "2")
        case 3...5: return .undo(counter: counter)
        case 6: return .comeBack(ticket: ticket)
        case 7: return .returnTicket(ticket: ticket)
        case 8: return .removeTicket(ticket: ticket, byCitizen: true)
        case 9: return .callTicket(counter: counter, ticket: ticket, reason: "xe cứu thương chờ", staff: staff)
        case 10: return .closeCounter(counter: counter, staff: staff ?? "cb1")
        case 11: return .grantPriority(ticket: ticket, priority: roll(2) == 0 ? "child" : nil)
        default: return .rate(ticket: ticket, score: 1 + roll(4))
        }
    }

    private mutating func issue(_ step: Int) -> QueueCommand {
        .issueTicket(
            QueueCommand.IssueRequest(
                ticket: "t\(step)", line: ["a", "a", "c", "d", "b"][roll(5)],
                priority: [nil, nil, nil, "priority", "child"][roll(5)]))
    }
}
