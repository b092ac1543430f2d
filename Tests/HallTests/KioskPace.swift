import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// How long a kiosk waits for somebody: the page's own stop-watch is put forward instead of waiting.
@Suite("How long a kiosk waits", .serialized, .timeLimit(.minutes(30)))
struct KioskPace {
    private func openPapers(_ site: RunningSite) async throws -> Browser {
        let kiosk = try await site.kiosk()
        try await kiosk.run(
            """
            window.skip = 0;
            const real = performance.now.bind(performance);
            performance.now = () => real() + skip;
            """)
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("procedure-1.001193")
        _ = try await kiosk.text("papers-title")
        return kiosk
    }

    private func until(_ what: String, on kiosk: Browser, _ script: String) async throws {
        _ = try await kiosk.waitFor(what) { try await kiosk.run("return String(\(script))") == "true" ? true : nil }
    }

    @Test func `before the papers go, it is asked with a count-down whether somebody is there, and any touch goes on`()
        async throws
    {
        let site = try await RunningSite.start()
        let kiosk = try await openPapers(site)
        // A minute, ten times as long.
        try await kiosk.run("skip += 601000")
        try await kiosk.see("Quý vị còn ở đây không?", in: "still")
        let left = try #require(Int(try await kiosk.text("still-count").filter(\.isNumber)))
        #expect((21...200).contains(left), "twenty seconds, ten times as long")
        try await kiosk.picture("kiosk-still")
        // Beside the button, where the way back is: it answers, and goes nowhere.
        try await kiosk.run(
            """
            const { left, top, width, height } = document.getElementById('step-back').getBoundingClientRect();
            document.elementFromPoint(left + width / 2, top + height / 2).click();
            """)
        try await until("the question is gone", on: kiosk, "document.getElementById('still').hidden")
        #expect(try await kiosk.run("return document.body.dataset.screen") == "papers")
        try await kiosk.run("skip += 601000")
        try await kiosk.press("still-here")
        try await until("the question is gone", on: kiosk, "document.getElementById('still').hidden")
        #expect(try await kiosk.run("return document.body.dataset.screen") == "papers")
        try await kiosk.run("skip += 601000")
        _ = try await kiosk.text("still-here")
        try await kiosk.run("skip += 201000")
        try await until("the next person finds the start", on: kiosk, "document.body.dataset.screen === 'start'")
        try await until("the question is gone", on: kiosk, "document.getElementById('still').hidden")
        await kiosk.close()
        site.stop()
    }

    @Test func `the first screen as it was made asks nobody; in large letters or in English it does, and goes back`()
        async throws
    {
        let site = try await RunningSite.start()
        let kiosk = try await openPapers(site)
        for _ in 1...2 { try await kiosk.press("step-back") }
        try await kiosk.run(
            """
            skip += 3600000; window.seen = 0;
            setInterval(() => { seen += 1; }, 1000);
            """)
        // The page looks at its stop-watch every second.
        try await until("it had time to ask", on: kiosk, "seen >= 4")
        #expect(try await kiosk.count("still") == 0)
        try await kiosk.press("language-en")
        try await kiosk.run("skip += 601000")
        try await kiosk.see("Are you still here?", in: "still")
        try await kiosk.run("skip += 201000")
        try await until("it is Vietnamese again", on: kiosk, "document.documentElement.lang === 'vi'")
        await kiosk.close()
        site.stop()
    }

    @Test func `read aloud, the first touch on the question answers it`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await openPapers(site)
        try await kiosk.press("voice")
        try await until("it is quiet", on: kiosk, "document.body.dataset.voice === 'on'")
        try await kiosk.run("document.getElementById('papers-title').click()")
        // Three times as long for who listens.
        _ = try await kiosk.waitFor("the question") {
            try await kiosk.run("if (document.getElementById('still').hidden) skip += 1801000")
            return try await kiosk.count("still") == 1 ? true : nil
        }
        try await kiosk.press("still-here")
        try await until("the question is gone", on: kiosk, "document.getElementById('still').hidden")
        #expect(try await kiosk.run("return document.body.dataset.screen") == "papers")
        await kiosk.close()
        site.stop()
    }

    @Test func `until the hall has answered no paper is announced`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let kiosk = try await site.kiosk()
        try await kiosk.run(
            """
            const real = fetch;
            window.fetch = (address, options) => String(address).endsWith('/tickets') && options?.method === 'POST' && !window.go
                ? new Promise((done) => { window.go = () => done(real(address, options)); }) : real(address, options);
            """)
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("take")
        try await kiosk.see("Đang lấy số", in: "printing-title")
        try await kiosk.picture("kiosk-asking")
        #expect(try await kiosk.run("return String(document.querySelector('.strip').checkVisibility())") == "false")
        try await kiosk.run("go()")
        try await kiosk.see("Đang in phiếu", in: "printing-title")
        try await kiosk.picture("kiosk-printing")
        await kiosk.close()
        site.stop()
    }
}
