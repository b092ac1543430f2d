import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// What a kiosk says of a procedure: in English to those who read it, and aloud to those who cannot read.
@Suite("What a kiosk says", .serialized)
struct KioskWords {
    @Test func `who reads English reads procedures, papers, fees and cases in English, and finds them by it`()
        async throws
    {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.press("line-ho-tich")
        try await kiosk.see("Đăng ký khai sinh", in: "procedure-1.001193")
        try await kiosk.press("language-en")
        try await kiosk.see("Birth registration", in: "procedure-1.001193")
        try await kiosk.picture("kiosk-english-procedures")
        try await kiosk.press("procedure-1.001193")
        try await kiosk.see("Hospital birth note", in: "papers")
        try await kiosk.see("If somebody else files for you: Power of attorney", in: "papers")
        try await kiosk.see("VND 8,000", in: "fee")
        #expect(try await kiosk.count("only-vietnamese") == 0)
        try await kiosk.picture("kiosk-english-papers")
        try await kiosk.press("step-back")
        try await kiosk.press("step-back")
        try await kiosk.press("way-search")
        for letter in "MARRIAGE" { try await kiosk.press("key-\(letter)") }
        try await kiosk.see("Marriage registration", in: "procedure-1.000894")
        try await kiosk.picture("kiosk-english-search")
        var wish = TicketRequest(line: "ho-tich")
        wish.procedure = "1.001193"
        let client = site.client("kiosk")
        let ticket = try client.decode(
            TicketView.self, from: await client.send("POST", "/tickets", body: try client.encode(wish), key: "phone"))
        try await kiosk.run("localStorage.setItem('tramso.language', 'en')")
        try await kiosk.open("\(site.address)\(ticket.statusURL)")
        try await kiosk.see("Civil status · Birth registration", in: "line")
        await kiosk.close()
        site.stop()
    }

    @Test func `what a site has in Vietnamese only is marked and read as Vietnamese, and the page says so once`()
        async throws
    {
        let file = "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let catalogue = """
            {"procedures": [{"code": "9.1", "name": "Đăng ký khai sinh", "sector": "Hộ tịch", "fee": "0 đ",
              "components": [{"name": "Giấy chứng sinh", "role": "submit"}]}]}
            """
        try catalogue.write(toFile: file, atomically: true, encoding: .utf8)
        let site = try await RunningSite.start(
            .init(replacing: [("catalogue: procedures.json", "catalogue: \(file)")]))
        let kiosk = try await site.kiosk()
        try await kiosk.press("language-en")
        try await kiosk.press("line-ho-tich")
        try await kiosk.see("in Vietnamese only", in: "only-vietnamese")
        try await kiosk.press("procedure-9.1")
        try await kiosk.see("Giấy chứng sinh", in: "papers")
        #expect(try await kiosk.count("only-vietnamese") == 1)
        let languages = try await kiosk.run(
            """
            return [...document.querySelectorAll('#papers-title, #paper-lists li, #papers-fee')].map(e => e.lang).join(' ');
            """)
        #expect(languages == "vi vi vi")
        try await kiosk.picture("kiosk-vietnamese-only")
        try await listen(on: kiosk)
        try await kiosk.press("voice")
        try await site.until("each language is read by its own voice") {
            try await kiosk.run(
                """
                const language = (part) => asked.find((piece) => piece.text.includes(part))?.language;
                return language('Giấy chứng sinh') + ' ' + language('Bring and hand in');
                """) == "vi en"
        }
        await kiosk.close()
        site.stop()
    }

    /// Each sound runs sixteen times as fast; how far it came is noted when it ends or is stopped.
    private func listen(on kiosk: Browser) async throws {
        try await kiosk.run(
            """
            window.asked = []; window.heard = [];
            const ask = window.fetch, play = HTMLMediaElement.prototype.play;
            window.fetch = (address, options) => {
                if (String(address).endsWith('/voice')) asked.push(JSON.parse(options.body));
                return ask(address, options);
            };
            HTMLMediaElement.prototype.play = function () {
                const piece = { address: this.src, share: 0, seconds: 0 };
                heard.push(piece);
                this.playbackRate = window.rate ?? 16;
                const note = () => {
                    if (this.src !== piece.address) return;
                    piece.seconds = this.currentTime;
                    piece.share = Math.max(piece.share, this.currentTime / this.duration || 0);
                };
                for (const name of ['timeupdate', 'pause', 'ended']) this.addEventListener(name, note);
                return play.call(this);
            };
            """)
    }

    private func openLongList(_ kiosk: Browser) async throws {
        try await kiosk.press("line-ho-tich")
        try await kiosk.press("procedure-1.001193")
        _ = try await kiosk.text("papers-title")
        try await listen(on: kiosk)
    }

    @Test func `read aloud, a long list of papers is heard to its end, each piece whole`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await openLongList(kiosk)
        try await kiosk.press("voice")
        try await site.until("the last piece has been heard to its end") {
            try await kiosk.run(
                "return String(asked.some(a => a.text.includes('không dùng để hướng dẫn')) && heard.length === asked.length && heard.at(-1).share > 0.98)"
            ) == "true"
        }
        #expect(Int(try await kiosk.run("return String(heard.length)") ?? "") ?? 0 >= 4, "it is a long list")
        let shares = try await kiosk.run("return heard.map(h => h.share.toFixed(2)).join(' ')")
        #expect(
            shares?.split(separator: " ").allSatisfy { Double($0).map { $0 > 0.98 } == true } == true, "\(shares ?? "")"
        )
        await kiosk.close()
        site.stop()
    }

    /// The page's own stop-watch is put forward instead of waiting.
    @Test func `whoever listens has not gone, however long the list is; whoever is silent for a minute has`()
        async throws
    {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await openLongList(kiosk)
        try await kiosk.run(
            """
            window.rate = 0.5; window.skip = 0;
            const real = performance.now.bind(performance);
            performance.now = () => real() + skip;
            document.dispatchEvent(new PointerEvent('pointerdown'));
            """)
        try await kiosk.press("voice")
        try await site.until("the first piece is heard") {
            try await kiosk.run("return String(heard.length === 1 && heard[0].share > 0)") == "true"
        }
        try await kiosk.run("skip = 1900000; window.from = heard[0].seconds")
        // Half as fast: the page has looked at its stop-watch four times by then.
        try await site.until("two more seconds are heard") {
            try await kiosk.run("return String(heard[0].seconds > from + 2)") == "true"
        }
        #expect(try await kiosk.run("return document.body.dataset.screen") == "papers")
        #expect(try await kiosk.count("still") == 0)
        try await kiosk.run("document.getElementById('papers-title').click()")
        try await site.until("it is asked aloud, too, whether somebody is there") {
            try await kiosk.run("if (document.getElementById('still').hidden) skip += 1900000")
            return try await kiosk.run("return String(asked.some((piece) => piece.text.includes('còn ở đây không')))")
                == "true"
        }
        try await kiosk.run("skip += 1900000")
        try await site.until("the page has gone home") {
            try await kiosk.run("return document.body.dataset.screen") == "start"
        }
        await kiosk.close()
        site.stop()
    }

    @Test func `a touch anywhere ends the reading, and nothing follows`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await openLongList(kiosk)
        try await kiosk.run("window.rate = 1")
        try await kiosk.press("voice")
        try await site.until("the first piece is heard") {
            try await kiosk.run("return String(heard.length === 1 && heard[0].share > 0)") == "true"
        }
        try await kiosk.run("document.getElementById('papers-title').click()")
        try await site.until("it is quiet") {
            try await kiosk.run("return String(heard.length === 1 && heard[0].share < 0.9)") == "true"
        }
        // What was being made when the touch came is asked for already; nothing of it is played.
        try await kiosk.press("step-back")
        try await kiosk.see("Quay lại", in: "step-back")
        try await site.until("the button was said instead") {
            try await kiosk.run("return String(asked.at(-1).text.includes('Quay lại') && heard.length === 2)") == "true"
        }
        await kiosk.close()
        site.stop()
    }
}
