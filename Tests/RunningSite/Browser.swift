import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1

/// A real headless Chromium, driven through Debian's chromedriver (W3C WebDriver).
public final class Browser: Sendable {
    private let driver: RunningProgram
    private let base: String
    private let session: String
    private let profile: String

    /// - Parameters:
    ///   - width: of the window in CSS pixels.
    ///   - folder: for the browser's profile and log.
    public static func start(width: Int, height: Int, in folder: String) async throws -> Browser {
        let (driver, port) = try await startDriver(in: folder)
        let base = "http://127.0.0.1:\(port)"
        let profile = "\(folder)/chromium-\(port)"
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--window-size=\(width),\(height)",
            "--hide-scrollbars", "--autoplay-policy=no-user-gesture-required", "--user-data-dir=\(profile)",
            "--lang=vi",
            // Of what a person's browser does beside the page, nothing.
            "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            "--disable-default-apps", "--disable-sync", "--no-first-run", "--disable-software-rasterizer",
        ]
        let options: [String: Any] = ["args": arguments, "binary": "/usr/bin/chromium"]
        let wish: [String: Any] = ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
        let answer = try await call(.POST, "\(base)/session", wish)
        guard let value = answer as? [String: Any], let session = value["sessionId"] as? String else {
            throw BrowserFault(words: "no session: \(answer)")
        }
        return Browser(driver: driver, base: base, session: session, profile: profile)
    }

    /// One that ends by itself, since somebody else was quicker to its port, is followed by another.
    private static func startDriver(in folder: String) async throws -> (RunningProgram, Int) {
        var words = ""
        for _ in 1...3 {
            let port = try FreePort.find()
            let log = "\(folder)/chromedriver-\(port).log"
            let driver = try RunningProgram("/usr/bin/chromedriver", ["--port=\(port)"], log: log)
            let said = { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
            let answers = try await eventually("chromedriver answers", otherwise: { said() }) {
                if !driver.isRunning { return false }
                return (try? await "\(call(.GET, "http://127.0.0.1:\(port)/status", nil))").map { _ in true }
            }
            if answers { return (driver, port) }
            words = said()
        }
        throw BrowserFault(words: "chromedriver does not stay: \(words)")
    }

    private init(driver: RunningProgram, base: String, session: String, profile: String) {
        self.driver = driver
        self.base = base
        self.session = session
        self.profile = profile
    }

    /// Ends the browser; without it only the driver would end.
    public func close() async {
        _ = try? await Self.call(.DELETE, "\(base)/session/\(session)", nil)
        driver.kill()
    }

    public func open(_ address: String) async throws {
        _ = try await command("/url", ["url": address])
    }

    /// What a script returns, as text; `nil` for null.
    @discardableResult
    public func run(_ script: String, _ arguments: [String] = []) async throws -> String? {
        let value = try await command("/execute/sync", ["script": script, "args": arguments])
        return value is NSNull ? nil : "\(value)"
    }

    /// The visible text of the first element with this `data-test`, once there is one.
    public func text(_ name: String) async throws -> String {
        try await waitFor("“\(name)” to be seen") { try await self.visibleText(name) }
    }

    /// Waits until the text contains a part.
    public func see(_ part: String, in name: String) async throws {
        _ = try await waitFor("“\(part)” in “\(name)”") {
            let text = try await self.visibleText(name)
            return text?.contains(part) == true ? text : nil
        }
    }

    /// Waits for the element to be there and usable, and presses it as a finger would.
    public func press(_ name: String) async throws {
        let found = try await waitFor("“\(name)” to be usable") {
            try await self.run(
                """
                const all = [...document.querySelectorAll('[data-test="' + arguments[0] + '"]')];
                const e = all.find(e => e.checkVisibility() && !e.disabled && e.getAttribute('aria-disabled') !== 'true');
                if (!e) return null;
                e.scrollIntoView({block: 'center'}); e.click(); return 'pressed';
                """, [name])
        }
        guard found == "pressed" else { throw BrowserFault(words: "cannot press “\(name)”") }
    }

    /// Presses again until another button can be used: a page may take a second press so soon after the first for
    /// a slip of the finger.
    public func press(_ name: String, untilUsable other: String) async throws {
        _ = try await eventually("“\(other)” can be used after “\(name)”", every: .milliseconds(700)) {
            try await self.run(
                """
                const usable = (n) => [...document.querySelectorAll('[data-test="' + n + '"]')]
                    .find(e => e.checkVisibility() && e.getAttribute('aria-disabled') !== 'true');
                if (usable(arguments[1])) return 'usable';
                usable(arguments[0])?.click(); return null;
                """, [name, other])
        }
    }

    /// Real key strokes into whatever has the focus, as fast as a reader types; `\n` is Enter.
    public func keys(_ text: String) async throws {
        let strokes = text.flatMap { character -> [[String: Any]] in
            let key = character == "\n" ? "\u{E007}" : String(character)
            return [["type": "keyDown", "value": key], ["type": "keyUp", "value": key]]
        }
        _ = try await command("/actions", ["actions": [["type": "key", "id": "keys", "actions": strokes]]])
    }

    /// Keys that are held down together, such as Shift and an arrow.
    public func chord(_ keys: [String]) async throws {
        let strokes =
            keys.map { ["type": "keyDown", "value": $0] } + keys.reversed().map { ["type": "keyUp", "value": $0] }
        _ = try await command("/actions", ["actions": [["type": "key", "id": "keys", "actions": strokes]]])
    }

    /// Real movements of a mouse, from the middle of one element to a place within another, both by CSS selector.
    ///
    /// - Parameter part: how far across the second element; 0 is its left edge, 1 its right one.
    public func drag(_ selector: String, to other: String, at part: Double) async throws {
        let places = try await run(
            """
            const [a, b] = [arguments[0], arguments[1]].map((s) => document.querySelector(s).getBoundingClientRect());
            const part = Number(arguments[2]);
            return [a.left + a.width / 2, a.top + a.height / 2, b.left + b.width * part, b.top + b.height / 2]
                .map(Math.round).join(' ');
            """, [selector, other, "\(part)"])
        let numbers = (places ?? "").split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 4 else { throw BrowserFault(words: "nothing to drag: \(selector), \(other)") }
        func move(_ x: Int, _ y: Int, _ time: Int) -> [String: Any] {
            ["type": "pointerMove", "duration": time, "x": x, "y": y]
        }
        let steps: [[String: Any]] =
            [move(numbers[0], numbers[1], 0), ["type": "pointerDown", "button": 0]]
            + [move(numbers[0] + 12, numbers[1] + 8, 60), move(numbers[2], numbers[3], 200)]
            + [move(numbers[2] + 1, numbers[3], 60), ["type": "pointerUp", "button": 0]]
        let mouse: [String: Any] = [
            "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"], "actions": steps,
        ]
        _ = try await command("/actions", ["actions": [mouse]])
    }

    public func type(_ words: String, into name: String) async throws {
        _ = try await text(name)
        try await run(
            """
            const e = document.querySelector('[data-test="' + arguments[0] + '"]');
            e.focus(); e.value = arguments[1];
            e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true}));
            """, [name, words])
    }

    /// How many visible elements bear this `data-test`.
    public func count(_ name: String) async throws -> Int {
        let script =
            "return [...document.querySelectorAll('[data-test=\"' + arguments[0] + '\"]')].filter(e => e.checkVisibility()).length"
        return Int(try await run(script, [name]) ?? "") ?? 0
    }

    public func waitFor<Found: Sendable>(_ what: String, _ look: () async throws -> Found?) async throws -> Found {
        let page = { (try? await self.run("return location.href + '\\n' + document.body.innerText")) ?? "" }
        return try await eventually("the browser waits for \(what)", otherwise: { await page() }, look)
    }

    /// A picture of the window, kept when the environment names a folder for it.
    public func picture(_ name: String) async throws {
        guard let folder = ProcessInfo.processInfo.environment["TRAMSO_SCREENSHOTS"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await screenshot().write(to: URL(filePath: "\(folder)/\(name).png"))
    }

    /// The screen as a PNG.
    public func screenshot() async throws -> Data {
        let value = try await Self.call(.GET, "\(base)/session/\(session)/screenshot", nil)
        guard let text = value as? String, let data = Data(base64Encoded: text) else {
            throw URLError(.cannotDecodeContentData)
        }
        return data
    }

    /// Text or value, of the first that can be seen; an image or a field without words counts as "".
    private func visibleText(_ name: String) async throws -> String? {
        try await run(
            """
            const all = [...document.querySelectorAll('[data-test="' + arguments[0] + '"]')];
            const e = all.find(e => e.checkVisibility({visibilityProperty: true}));
            return e ? ((['LI', 'BUTTON'].includes(e.tagName) ? null : e.value) ?? e.innerText ?? '') : null;
            """, [name])
    }

    private func command(_ path: String, _ body: [String: Any]) async throws -> Any {
        try await Self.call(.POST, "\(base)/session/\(session)\(path)", body)
    }

    private static func call(_ method: HTTPMethod, _ url: String, _ body: [String: Any]?) async throws -> Any {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 32 << 20)
        let json = try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) as? [String: Any]
        guard response.status == .ok, let value = json?["value"] else {
            throw BrowserFault(words: "\(url): \(String(decoding: bytes.readableBytesView, as: UTF8.self).prefix(600))")
        }
        return value
    }
}

public struct BrowserFault: Error, CustomStringConvertible {
    let words: String

    public var description: String { words }
}
