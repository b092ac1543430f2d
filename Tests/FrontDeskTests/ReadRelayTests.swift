import FrontDesk
import HallAPI
import Journal
import Testing

@Suite("Codes on their way to a page", .timeLimit(.minutes(30)))
struct ReadRelayTests {
    private let clock = SetClock()

    private func relay() -> ReadRelay {
        let clock = clock
        return ReadRelay(clock: { clock.now })
    }

    private func code(_ kind: String) -> CodeView { CodeView(kind: kind) }

    /// The kinds of what has come so far; the relay has ended, so that the stream does too.
    private func kinds(_ stream: AsyncStream<ReadRelay.News>) async -> [String] {
        var kinds: [String] = []
        for await news in stream { if let news { kinds.append(news.kind) } }
        return kinds
    }

    @Test func `a code is given to the page of its place, and to no other`() async {
        let relay = relay()
        let (here, there) = (await relay.listen(at: ["kiosk A", "kiosk 1"]), await relay.listen(at: ["kiosk B"]))
        await relay.give(code("card"), at: "kiosk A")
        await relay.give(code("ticket"), at: "kiosk 1")
        await relay.end()
        #expect(await kinds(here) == ["card", "ticket"])
        #expect(await kinds(there).isEmpty)
    }

    @Test func `of two pages at one place the newer one gets it, and it alone`() async {
        let relay = relay()
        let (old, new) = (await relay.listen(at: ["kiosk A"]), await relay.listen(at: ["kiosk A"]))
        await relay.give(code("card"), at: "kiosk A")
        await relay.end()
        #expect(await kinds(old).isEmpty)
        #expect(await kinds(new) == ["card"])
    }

    @Test func `a page that comes at once still gets the last code, once; one that comes late does not`() async {
        let relay = relay()
        await relay.give(code("word"), at: "kiosk A")
        await relay.give(code("card"), at: "kiosk A")
        clock.advance(seconds: 9)
        let (first, second) = (await relay.listen(at: ["kiosk A"]), await relay.listen(at: ["kiosk A"]))
        await relay.give(code("ticket"), at: "kiosk B")
        clock.advance(seconds: 10)
        let late = await relay.listen(at: ["kiosk B"])
        await relay.end()
        #expect(await kinds(first) == ["card"])
        #expect(await kinds(second).isEmpty)
        #expect(await kinds(late).isEmpty)
    }

    @Test func `a hall that ends keeps nobody`() async {
        let relay = relay()
        let before = await relay.listen(at: ["kiosk A"])
        await relay.end()
        let after = await relay.listen(at: ["kiosk A"])
        #expect(await kinds(before).isEmpty)
        #expect(await kinds(after).isEmpty)
    }
}
