import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// The board on the wall, the screen at the exit, and a phone that lost its network.
@Suite("Displays", .serialized)
struct DisplayStory {
    /// Notes each number that the board shows in large, with the time, and each chime.
    private static let watch = """
        window.shown = []; window.rung = 0;
        const number = document.getElementById('now-number');
        new MutationObserver(() => shown.push([number.textContent, Math.round(performance.now())]))
            .observe(number, {childList: true, characterData: true, subtree: true});
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () { if (this.volume > 0) rung += 1; return play.call(this); };
        """

    @Test func `calls at the same instant are each shown for five seconds, and a recall rings again`() async throws {
        let site = try await RunningSite.start()
        for line in ["ho-tich", "chung-thuc", "dat-dai"] { _ = try await site.issue(line) }
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board")
        try await board.see("Trực tiếp", in: "age")
        try await board.run(Self.watch)
        let manager = site.client("manager")
        async let one = manager.send("POST", "/counters/1/call-next", key: "1")
        async let two = manager.send("POST", "/counters/2/call-next", key: "2")
        async let three = manager.send("POST", "/counters/3/call-next", key: "3")
        _ = try await (one, two, three)
        try await site.until("the three have had their moment") {
            try await board.run("return String(shown.length)") == "3"
        }
        let gaps = try #require(
            try await board.run("return shown.slice(1).map((s, i) => s[1] - shown[i][1]).join(' ')"))
        #expect(gaps.split(separator: " ").compactMap { Int($0) }.allSatisfy { $0 >= 5_000 }, "\(gaps) ms")
        try await board.picture("board-burst")
        let cut = try await board.run(
            """
            const card = document.getElementById('now').getBoundingClientRect();
            return [...document.querySelectorAll('#now-number, #now-counter, #now-counter-beside, #now-label')]
                .filter((e) => e.getBoundingClientRect().top < card.top || e.getBoundingClientRect().bottom > card.bottom)
                .map((e) => e.id).join(' ')
            """)
        #expect(cut == "", "cut off: \(cut ?? "")")
        let order = try await board.run("return shown.map(s => s[0]).sort().join(' ')")
        #expect(order == "A001 C001 H001")
        #expect(try await board.run("return String(rung)") == "3")
        _ = try await manager.send("POST", "/counters/1/recall", key: "again")
        try await site.until("the recall rings") { try await board.run("return String(rung)") == "4" }
        try await board.see("Nhắc lại", in: "sentence")
        await board.close()
        site.stop()
    }

    /// The board's own order, given six calls in one view: how fast a machine makes calls does not matter.
    @Test func `when a whole hall calls at once, four numbers share a moment, and none is left out`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board")
        try await board.see("Trực tiếp", in: "age")
        try await board.run(
            """
            window.shown = [];
            import('/scripts/board-calls.js').then(({ callQueue }) => {
                const queue = callQueue({ onShow: (calls, isNew) => isNew && shown.push(calls.map((c) => c.number).join('+')), onQuiet: () => shown.push('quiet') });
                const call = (n) => ({ sequence: n, number: 'A00' + n });
                queue.take([call(1)], 1);
                queue.take([2, 3, 4, 5, 6, 7].map(call), 7);
            });
            """)
        try await site.until("all had their moment") {
            try await board.run("return shown.join(' ')") == "A002+A003+A004+A005 A006 A007 quiet"
        }
        await board.close()
        site.stop()
    }

    @Test func `a call that nobody follows is not shown for ever`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        _ = try await site.issue("ho-tich")
        let manager = site.client("manager")
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board")
        try await board.see("Trực tiếp", in: "age")
        _ = try await manager.send("POST", "/counters/1/call-next", key: "call")
        try await board.see("A001", in: "call-number")
        _ = try await manager.send("POST", "/counters/1/no-show", key: "missed")
        try await site.until("nobody is asked to the counter any more") {
            try await board.run("return String(document.getElementById('now').classList.contains('has-call'))")
                == "false"
        }
        #expect(try await board.count("call") == 1, "who looks late still finds it in the list")
        await board.close()
        site.stop()
    }

    @Test func `a board of one zone shows its own calls`() async throws {
        let site = try await RunningSite.start(
            .init(replacing: [
                ("{ id: \"1\", name", "{ id: \"1\", zone: Tầng 1, name"),
                ("{ id: \"2\", name", "{ id: \"2\", zone: Tầng 2, name"),
            ]))
        for line in ["ho-tich", "chung-thuc"] { _ = try await site.issue(line) }
        let board = try await Browser.start(width: 1920, height: 1080, in: site.folder)
        try await board.open("\(site.address)/board?zone=Tầng%202")
        try await board.see("Trực tiếp", in: "age")
        for counter in ["1", "2"] {
            _ = try await site.client("manager").send("POST", "/counters/\(counter)/call-next", key: counter)
        }
        try await board.see("C001", in: "call-number")
        try await board.picture("board-zone")
        #expect(try await board.count("call") == 1)
        await board.close()
        site.stop()
    }

    @Test func `at the exit a number is rated once, with one of four faces`() async throws {
        let site = try await RunningSite.start()
        let ticket = try await site.issue("ho-tich")
        let manager = site.client("manager")
        for step in ["call-next", "serve", "complete"] {
            _ = try await manager.send("POST", "/counters/1/\(step)", key: step)
        }
        let exit = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await exit.open("\(site.address)/rate")
        _ = try await exit.text("rate-A001")
        try await exit.picture("rate")
        try await exit.press("rate-A001")
        _ = try await exit.text("score-4")
        try await exit.picture("rate-faces")
        try await exit.press("score-4")
        try await exit.see("Cảm ơn", in: "thanks")
        #expect(try await site.ticket(ticket.id).rated == true)
        try await site.until("it is no longer asked for") { try await exit.count("rate-A001") == 0 }
        await exit.close()
        site.stop()
    }

    @Test func `whose number is not among the latest types it, and rates once`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let manager = site.client("manager")
        for number in 1...7 {
            _ = try await site.issue("ho-tich")
            for step in ["call-next", "complete"] {
                _ = try await manager.send("POST", "/counters/1/\(step)", key: "\(step)-\(number)")
            }
        }
        _ = try await site.issue("ho-tich")
        let exit = try await Browser.start(width: 1080, height: 1920, in: site.folder)
        try await exit.open("\(site.address)/rate")
        for number in 1...7 { _ = try await exit.text("rate-A00\(number)") }
        try await exit.picture("rate-many")
        func type(_ number: String) async throws {
            for letter in number { try await exit.press("key-\(letter)") }
            try await exit.press("key-done")
        }
        try await exit.press("type")
        try await type("A8")
        try await exit.see("Số A008: Đang chờ", in: "typed-trouble")
        try await exit.press("key-clear")
        try await type("A1")
        try await exit.see("A001", in: "number")
        try await exit.press("score-3")
        try await exit.see("Cảm ơn", in: "thanks")
        try await exit.press("type")
        try await exit.picture("rate-keys")
        try await type("A001")
        try await exit.press("score-1")
        try await site.until("it is rated already") {
            try await exit.run("return document.getElementById('trouble').textContent")?.contains("đã được đánh giá")
                == true
        }
        await exit.close()
        site.stop()
    }

    @Test func `a phone without a network still opens its ticket, and says how old that is`() async throws {
        let site = try await RunningSite.start()
        let ticket = try await site.issue("dat-dai")
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(ticket.statusURL)")
        try await phone.see("H001", in: "number")
        try await site.until("the worker has the page") {
            try await phone.run("return String(Boolean(navigator.serviceWorker.controller))") == "true"
        }
        site.kill("hall")
        try await phone.open("\(site.address)\(ticket.statusURL)")
        try await phone.see("H001", in: "number")
        try await phone.see("Chưa có mạng", in: "age")
        try await phone.picture("phone-offline")
        try await site.startHall()
        try await phone.see("Trực tiếp", in: "age")
        await phone.close()
        site.stop()
    }
}
