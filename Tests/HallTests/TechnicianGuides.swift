import Foundation
import RunningSite
import Testing

/// What the technician's page makes of troubles that a running hall does not show on demand.
@Suite("The technician's guides", .serialized)
struct TechnicianGuides {
    private static let kinds = ["printer", "soundbox", "scanner", "reader"]

    private func technician(_ site: RunningSite) async throws -> Browser {
        let page = try await Browser.start(width: 1366, height: 1100, in: site.folder)
        try await page.signIn("kt1", "3333", at: site, then: "/technician")
        try await page.see("Chưa có thiết bị nào", in: "no-devices")
        return page
    }

    /// Runs `body` where `draw(kind, trouble)` gives the guide's element `words` is the module of that name, `book` all Vietnamese words.
    private func ask(_ page: Browser, _ body: String) async throws -> String? {
        try await page.run(
            """
            return Promise.all([import('/scripts/technician-guide.js'), import('/scripts/words.js'),
                fetch('/locales/vi.json').then((answer) => answer.json())]).then(([guide, words, book]) => {
                const draw = (kind, trouble, more) => {
                    const device = { id: 'x', kind, troubles: [trouble], ...more };
                    const node = guide.makeGuide(device);
                    guide.drawGuide(node, device);
                    return node;
                };
                \(body)
            });
            """)
    }

    @Test func `say what a trouble means and what the hand does, in both languages`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await technician(site)
        let troubles =
            ["busy", "accessDenied", "agentSilent"].flatMap { trouble in Self.kinds.map { ($0, trouble) } }
            + [("reader", "lettersLost"), ("printer", "headNarrower")]
        var told: Set<String> = []
        for (language, (kind, trouble)) in ["vi", "en"].flatMap({ language in troubles.map { (language, $0) } }) {
            let said = try await ask(
                page,
                """
                words.setLanguage('\(language)');
                const node = draw('\(kind)', '\(trouble)', { place: 'Tầng 2' });
                const steps = [...node.querySelectorAll('li span:last-child')].map((each) => each.textContent);
                return [node.hidden, node.querySelector('.means')?.textContent || '?', steps.length, ...steps].join('\\n');
                """)
            let lines = try #require(said).split(separator: "\n").map(String.init)
            #expect(lines[0] == "false" && lines[1].count > 30, "\(kind) \(trouble) is explained: \(lines)")
            #expect(Int(lines[2]) ?? 0 >= 3, "\(kind) \(trouble) has steps: \(lines)")
            #expect(Set(lines).count == lines.count && lines.dropFirst(3).allSatisfy { $0.contains(" ") }, "\(lines)")
            told.insert(lines[1])
        }
        #expect(told.count == 10, "each trouble means something of its own")
        await page.close()
        site.stop()
    }

    @Test func `show no device of another kind, and every step of every guide has a picture`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await technician(site)
        let found = try await ask(
            page,
            """
            const wrong = [];
            let seen = 0;
            for (const kind of \(Self.kinds)) for (const trouble of Object.keys(book.trouble)) {
                for (const item of draw(kind, trouble).querySelectorAll('li')) {
                    seen += 1;
                    const drawn = item.querySelector('svg');
                    if (!drawn) wrong.push(`${kind} ${item.dataset.key}: none`);
                    else if (drawn.dataset.shows && drawn.dataset.shows !== kind) wrong.push(`${kind} ${item.dataset.key}: a ${drawn.dataset.shows}`);
                }
            }
            return [seen > 60, ...wrong].join('\\n');
            """)
        #expect(found == "true")
        await page.close()
        site.stop()
    }

    @Test func `lead nobody to the network of the hall's own machine`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await technician(site)
        let steps = try await ask(
            page,
            """
            const keys = (more) => [...draw('printer', 'agentSilent', more).querySelectorAll('li')].map((each) => each.dataset.key.split('-')[1]);
            return [keys({}).includes('network'), keys({ place: 'Tầng 2' }).includes('network')].join(' ');
            """)
        #expect(steps == "false true")
        await page.close()
        site.stop()
    }

    @Test
    func `stand on the card of a device that another program holds, and a bench file that makes no sense has words`()
        async throws
    {
        let site = try await RunningSite.start()
        let page = try await Browser.start(width: 1366, height: 1500, in: site.folder)
        try await page.signIn("kt1", "3333", at: site, then: "/technician")
        let faults = "\(site.bench)/faults.json"
        try "{\"printer\":\"busy\",\"soundbox\":\"accessDenied\"}".write(
            toFile: faults, atomically: true, encoding: .utf8)
        try await page.see("một chương trình khác trên máy tính đó đang giữ nó", in: "guide-printer")
        try await page.see("nhóm audio", in: "guide-soundbox")
        #expect(
            try await page.run("return document.querySelector('[data-test=\"guide-printer\"] code').textContent")
                == "lpstat -v")
        try await page.picture("technician-guide")
        try await Accessibility().judge(page, "technician-guide")
        try "{\"printer\":".write(toFile: faults, atomically: true, encoding: .utf8)
        try await page.see("Không đọc được tệp faults.json", in: "device-printer")
        #expect(try await page.text("devices").contains("benchFaultsUnreadable") == false)
        await page.close()
        site.stop()
    }
}
