import AsyncHTTPClient
import Foundation
import HallAPI
import HallLink
import HallStore
import NIOCore
import RunningSite
import Subprocess
import SystemPackage

extension RunningSite {
    /// A ticket in the citizen's hand.
    func issue(_ line: String, priority: String? = nil, key: String = UUID().uuidString) async throws -> TicketView {
        let kiosk = client("kiosk")
        var wish = TicketRequest(line: line)
        wish.priorityClass = priority
        let body = try kiosk.encode(wish)
        let ticket = try kiosk.decode(TicketView.self, from: await kiosk.send("POST", "/tickets", body: body, key: key))
        _ = try await kiosk.send("POST", "/tickets/\(ticket.id)/accept-on-screen", key: "\(key)-taken")
        return try await self.ticket(ticket.id)
    }

    /// A browser at the kiosk, which leaves its people ten times as long: a slow machine is no citizen who goes away.
    func kiosk(width: Int = 1080, height: Int = 1920) async throws -> Browser {
        let kiosk = try await Browser.start(width: width, height: height, in: folder)
        try await kiosk.open("\(address)/kiosk?time=10")
        _ = try await kiosk.text("line-ho-tich")
        return kiosk
    }

    func ticket(_ id: String) async throws -> TicketView {
        let client = client(nil)
        return try client.decode(TicketView.self, from: await client.send("GET", "/tickets/\(id)"))
    }

    /// The site's clock now, or in some minutes: `2026-11-24 09:15`.
    static func localTime(in minutes: Int = 0) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(secondsFromGMT: 7 * 3_600)
        form.dateFormat = "yyyy-MM-dd HH:mm"
        return form.string(from: Date(timeIntervalSinceNow: Double(minutes) * 60))
    }

    func waiting(_ line: String) async throws -> Int {
        let client = client(nil)
        let lines = try client.decode(LinesView.self, from: await client.send("GET", "/lines"))
        return lines.lines.first { $0.code == line }?.waiting ?? -1
    }

    func counters() async throws -> [CounterView] {
        let manager = client("manager")
        return try manager.decode(CountersView.self, from: await manager.send("GET", "/counters")).counters
    }

    func openSession(_ procedure: String = "1.001193") async throws -> SessionView {
        let manager = client("manager")
        let body = try manager.encode(SessionRequest(procedure: procedure, ticketNumber: nil))
        let bytes = try await manager.send("POST", "/sessions", body: body, key: UUID().uuidString)
        return try manager.decode(SessionView.self, from: bytes)
    }

    func session(_ id: String) async throws -> SessionView {
        let manager = client("manager")
        return try manager.decode(SessionView.self, from: await manager.send("GET", "/sessions/\(id)"))
    }

    func sampleSheet() throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(Self.package)/Examples/sheets/1-to-khai.jpg")))
    }

    /// Tickets of which nobody knows whether the paper came out: the kiosk asks for each.
    func unknownPrints() async throws -> Int {
        try JournalAudit(path: "\(folder)/data/hall.sqlite").count(ofKind: "queue.printUnconfirmed")
    }

    /// What a phone's camera would read in a picture of the site.
    func codes(inPictureAt address: String) async throws -> [String] {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
        let bytes = try await response.body.collect(upTo: 8 << 20)
        let file = "\(folder)/\(UUID().uuidString).png"
        try Data(bytes.readableBytesView).write(to: URL(filePath: file))
        return try await Self.codes(inPicture: file)
    }

    static func codes(inPicture file: String) async throws -> [String] {
        let result = try await Subprocess.run(
            .path("/usr/bin/zbarimg"), arguments: ["--quiet", "--raw", file], output: .string(limit: 4_096),
            error: .discarded)
        return result.standardOutput.split(separator: "\n").map(String.init)
    }
}

extension Browser {
    /// What a phone's camera would read off this screen.
    func codes(in site: RunningSite) async throws -> [String] {
        let file = "\(site.folder)/\(UUID().uuidString).png"
        try await screenshot().write(to: URL(filePath: file))
        return try await RunningSite.codes(inPicture: file)
    }

    /// A code under a reader that types like a keyboard, all at once.
    func read(_ code: String) async throws {
        try await run(
            """
            for (const key of [...arguments[0], 'Enter'])
                document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
            """, [code])
    }

    /// In a list of choices, once it is there.
    func choose(_ value: String, in test: String) async throws {
        _ = try await text(test)
        _ = try await waitFor("\(value) in the list") {
            try await self.run(
                """
                const list = document.querySelector(`[data-test="${arguments[0]}"]`);
                if (![...list.options].some((option) => option.value === arguments[1])) return false;
                list.value = arguments[1];
                return list.dispatchEvent(new Event('change', {bubbles: true}));
                """, [test, value]) == "1" ? true : nil
        }
    }

    func signIn(_ staff: String, _ pin: String, at site: RunningSite, then page: String) async throws {
        try await open("\(site.address)/sign-in?then=\(page)")
        try await type(staff, into: "staff")
        try await type(pin, into: "pin")
        try await press("sign-in")
        _ = try await waitFor("\(page) to open") {
            try await self.run("return location.pathname")?.hasPrefix(page) == true ? true : nil
        }
    }
}
