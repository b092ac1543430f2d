import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// What a kiosk shows of what it found, and of what it did not; and that all that can be chosen is seen.
@Suite("What a kiosk finds", .serialized, .timeLimit(.minutes(30)))
struct KioskFinds {
    private func type(_ letters: String, on kiosk: Browser) async throws {
        try await kiosk.press("key-clear")
        for letter in letters { try await kiosk.press(letter == " " ? "key-space" : "key-\(letter)") }
    }

    @Test
    func `what is written as one hears it is found, what only comes near is told as near, and nothing as nothing`()
        async throws
    {
        let site = try await RunningSite.start(.init(agents: false))
        for (width, height) in [(1080, 1920), (1366, 768)] {
            let kiosk = try await site.kiosk(width: width, height: height)
            try await kiosk.press("way-search")
            try await type("DANG KI KHAI XINH", on: kiosk)
            try await kiosk.see("Đăng ký khai sinh", in: "found")
            _ = try await kiosk.text("procedure-1.001193")
            try await site.until("it looks like a find") { try await kiosk.count("found-words") == 0 }
            try await kiosk.picture("kiosk-heard-\(width)")
            try await type("TRUONG TRU", on: kiosk)
            try await kiosk.see("Gần giống nhất", in: "found-words")
            try await kiosk.see("thường trú", in: "found")
            try await kiosk.picture("kiosk-near-\(width)")
            try await type("LAM HO CHIEU", on: kiosk)
            try await kiosk.see("Không tìm thấy", in: "found-words")
            try await site.until("nothing looks like a find") { try await kiosk.count("found") == 0 }
            try await kiosk.see("Hộ tịch", in: "found-sectors")
            try await kiosk.picture("kiosk-nothing-\(width)")
            try await kiosk.press("sector-ho-tich")
            _ = try await kiosk.text("procedure-1.000894")
            await kiosk.close()
        }
        site.stop()
    }

    @Test func `a search says whether it has all the words`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let client = site.client(nil)
        func search(_ words: String) async throws -> Bool {
            let query = words.replacingOccurrences(of: " ", with: "%20")
            return try client.decode(
                FoundProceduresView.self, from: await client.send("GET", "/catalogue/search?q=\(query)")
            ).whole
        }
        #expect(try await search("khai sinh"))
        #expect(try await !search("truong tru"))
        #expect(try await !search("passport"))
        site.stop()
    }

    @Test func `on a low and wide screen all lines are seen at once`() async throws {
        let site = try await RunningSite.start()
        // The browser's own bars take from the window: it is made so much higher.
        let window = try await site.kiosk(width: 1366, height: 768)
        let bars = try #require(Int(try await window.run("return String(768 - innerHeight)") ?? ""))
        await window.close()
        let kiosk = try await site.kiosk(width: 1366, height: 768 + bars)
        try await site.until("the printer is ready") {
            try await kiosk.run("return String(document.getElementById('printer-notice').hidden)") == "true"
        }
        for language in ["vi", "en"] {
            try await kiosk.press("language-\(language)")
            try await kiosk.picture("kiosk-low-\(language)")
            for line in ["ho-tich", "xa-hoi", "doanh-nghiep", "tra-ket-qua"] {
                let inSight = try await kiosk.run(
                    """
                    const card = document.querySelector(`[data-test="line-${arguments[0]}"]`), { left, right, top, bottom } = card.getBoundingClientRect();
                    return String([top + 3, bottom - 3].every((y) => card.contains(document.elementFromPoint((left + right) / 2, y))));
                    """, [line])
                #expect(inSight == "true", "\(line) in \(language)")
            }
            #expect(try await kiosk.count("below") == 0)
        }
        await kiosk.close()
        site.stop()
    }
}
