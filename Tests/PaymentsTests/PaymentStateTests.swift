import Journal
import Payments
import Testing
import Wording

@Suite("Payments that the hall was told of")
struct PaymentStateTests {
    private let now = Moment(milliseconds: 1_795_399_200_000)

    private func state(_ events: [PaymentEvent]) -> PaymentState {
        var state = PaymentState()
        for event in events { state.evolve(event, at: now) }
        return state
    }

    @Test func `a notice waits for the soundbox until it is told`() throws {
        var state = state([.paymentNoticed(payment: "p", amount: 8_000), .paymentNoticed(payment: "q", amount: 5_000)])
        #expect(state.unspoken.map(\.amount) == [8_000, 5_000])
        for event in try state.decide(.reportAnnounced(payment: "p", isHeard: true)) { state.evolve(event, at: now) }
        #expect(state.unspoken.map(\.payment) == ["q"])
        #expect(try state.decide(.reportAnnounced(payment: "p", isHeard: true)).isEmpty, "once only")
    }

    @Test(arguments: [0, -8_000, 1_000_000_001])
    func `what is no amount is refused`(amount: Int) {
        let refusal = #expect(throws: Refusal.self) {
            try PaymentState().decide(.notice(payment: "p", amount: amount))
        }
        #expect(refusal?.type == "bad-amount")
    }

    @Test func `a hall without a soundbox does not gather them for ever`() {
        let state = state((1...200).map { .paymentNoticed(payment: "\($0)", amount: $0) })
        #expect(state.unspoken.count == PaymentState.unspokenLimit && state.unspoken.last?.payment == "200")
    }

    @Test(arguments: [(0, true), (300_000, true), (-300_000, true), (300_001, false), (-300_001, false)])
    func `a signature is good for five minutes to both sides`(age: Int64, isGood: Bool) {
        let signed = now.adding(milliseconds: -age)
        if isGood {
            #expect(throws: Never.self) { try NoticeWindow.check(signedAt: signed, now: now) }
        } else {
            let refusal = #expect(throws: Refusal.self) { try NoticeWindow.check(signedAt: signed, now: now) }
            #expect(refusal?.type == "notice-stale")
        }
    }
}
