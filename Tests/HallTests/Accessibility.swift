import Foundation
import RunningSite
import Testing

/// Judges pages by axe-core, the accessibility checker that Deque publishes under MPL-2.0: the rules of WCAG 2.0, 2.1 and
/// 2.2 at levels A and AA that a program can decide. `make test-packages` fetches it.
struct Accessibility: Sendable {
    private let checker: String

    /// How a page may look: as it opens, or with what its reader has asked for.
    struct Look: Sendable {
        let name: String
        let size: String
        let contrast: String

        static let plain = Look(name: "", size: "", contrast: "")
        static let kiosk = [
            plain, Look(name: "large", size: "large", contrast: ""), Look(name: "contrast", size: "", contrast: "high"),
            Look(name: "large-contrast", size: "large", contrast: "high"),
        ]
    }

    struct Missing: Error, CustomStringConvertible {
        let description = "axe-core is not there — run `make test-packages`, which fetches it into .build/axe."
    }

    init() throws {
        let place = "\(RunningSite.package)/.build/axe/axe_playwright_python/axe.min.js"
        guard let text = try? String(contentsOfFile: place, encoding: .utf8) else { throw Missing() }
        checker = text
    }

    /// Fails on every violation, in both languages and every look, and keeps a picture of each.
    ///
    /// - Parameter place: the page and its state.
    func judge(_ browser: Browser, _ place: String, looks: [Look] = [.plain]) async throws {
        for language in ["en", "vi"] {
            for look in looks {
                try await browser.run(Self.dress, [language, look.size, look.contrast])
                let (found, name) = (
                    try await violations(on: browser),
                    [place, look.name, language].filter { !$0.isEmpty }.joined(separator: "-")
                )
                #expect(found.isEmpty, "\(name):\n\(found)")
                try await browser.picture("axe-\(name)")
            }
        }
        try await browser.run(Self.dress, ["vi", "", ""])
    }

    /// Rule, place and what to do, a line for each; empty when there are none.
    func violations(on browser: Browser) async throws -> String {
        try await browser.run("\(checker);\n\(Self.ask)") ?? "axe gave no answer"
    }

    /// The language by the page's own button or module, so that everything that listens is drawn anew.
    private static let dress = """
        const [language, size, contrast] = arguments;
        const root = document.documentElement;
        if (size) root.dataset.size = size; else delete root.dataset.size;
        if (contrast) root.dataset.contrast = contrast; else delete root.dataset.contrast;
        const button = document.querySelector(`[data-language="${language}"]`);
        if (button) return void button.click();
        const words = await import("/scripts/words.js");
        words.setLanguage(language, { remember: false });
        """

    /// Colours are judged where they will stay: what moves is brought to its end first.
    private static let ask = """
        for (const motion of document.getAnimations()) { try { motion.finish(); } catch { motion.cancel(); } }
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const result = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
        if (result.passes.length === 0) return "axe looked at nothing";
        return result.violations.flatMap((rule) => rule.nodes.map((node) =>
            `${rule.id} at ${node.target.join(" ")}: ${rule.help}. ${node.failureSummary.replace(/\\s+/g, " ")}`)).join("\\n");
        """
}
