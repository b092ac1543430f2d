import Foundation
import RunningSite
import Testing

/// What the manager's page makes of views that a running hall does not show on demand.
@Suite("The manager's page", .serialized)
struct ManagerPageTests {
    /// Minutes ago, or ahead where below zero.
    private static let helpers = """
        const at = (minutes) => new Date(Date.now() - minutes * 60000).toISOString();
        const line = (more) => ({ code: 'a', prefix: 'A', name: { vi: 'Hộ tịch', en: 'Civil status' }, open: true, waiting: 0,
            overTarget: 0, longest: [], wait: { lowMs: 0, highMs: 60000 }, working: 1, ...more });
        const desk = (more) => ({ id: '1', name: { vi: 'Quầy 1', en: 'Counter 1' }, lines: ['a'], state: 'idle', wanted: 2, ...more });
        const kinds = (lines, counters) => alertsOf({ targetMs: 900000, lines, counters })
            .map((one) => one.findings.map((each) => each.kind).join('+') + (one.isBad ? '!' : '')).join(' ');
        """

    private static let troubles: [(lines: String, counters: String, expected: String)] = [
        ("[line({})]", "[desk({ wanted: 0, since: at(50) })]", ""),
        ("[line({ waiting: 3, working: 0 })]", "[desk({ state: 'closed' })]", "unserved!"),
        (
            "[line({ waiting: 3, working: 0, overTarget: 2 }), line({ code: 'b', waiting: 1, working: 0 })]", "[]",
            "unserved!"
        ),
        ("[line({ waiting: 1, overTarget: 1, longest: [{ number: 'A001', since: at(20) }] })]", "[]", "over!"),
        (
            "[line({ waiting: 1, closesAt: at(-30), doneAt: { lowAt: at(-40), highAt: at(-60) } })]", "[]",
            "overrun!"
        ),
        (
            "[line({ waiting: 1, closesAt: at(-30), doneAt: { lowAt: at(-20), highAt: at(-60) } })]", "[]",
            "mayOverrun"
        ),
        ("[line({ waiting: 1, closesAt: at(-90), doneAt: { lowAt: at(-20), highAt: at(-60) } })]", "[]", ""),
        ("[line({ closesAt: at(30), doneAt: { lowAt: at(-20), highAt: at(-60) } })]", "[]", ""),
        ("[]", "[desk({ since: at(1) }), desk({ id: '2', since: at(5) })]", "idle"),
        (
            "[]", "[desk({ state: 'paused', since: at(10) }), desk({ id: '2', state: 'paused', since: at(30) })]",
            "paused"
        ),
        (
            "[line({ waiting: 1 }), line({ code: 'c', waiting: 1, overTarget: 1, closesAt: at(-3), doneAt: { lowAt: at(-1), highAt: at(-9) } })]",
            "[desk({ since: at(5) })]", "over+mayOverrun! idle"
        ),
    ]

    @Test func `alerts tell each trouble once, the worst first, and keep silent otherwise`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/manager")
        try await page.see("Mọi việc đang ổn", in: "no-alerts")
        for (lines, counters, expected) in Self.troubles {
            let found = try await page.run(
                "return import('/scripts/manager-alerts.js').then(({ alertsOf }) => { \(Self.helpers) return kinds(\(lines), \(counters)); })"
            )
            #expect(found == expected, "\(lines) \(counters)")
        }
        try await page.picture("manager-small")
        #expect(try await page.run("return document.documentElement.scrollWidth > window.innerWidth") == "0")
        await page.close()
        site.stop()
    }

    @Test func `a silent machine is one alert with its devices, and each other device one of its own`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.open("\(site.address)/sign-in")
        let found = try await page.run(
            """
            return import('/scripts/manager-alerts.js').then(({ deviceAlerts }) => {
                const device = (kind, troubles, more) => ({ id: kind, kind, troubles, readiness: 'absent', ...more });
                const upstairs = { place: 'Tầng 2' };
                return deviceAlerts([device('printer', ['agentSilent'], upstairs), device('scanner', ['agentSilent']),
                    device('soundbox', ['agentSilent'], { ...upstairs, givenName: 'Loa cầu thang' }),
                    device('reader', ['switchedOff', 'agentSilent'], { ...upstairs, isOff: true, readiness: 'stopped' }),
                    device('printer', ['paperOut'], { readiness: 'stopped' }),
                    device('reader', ['switchedOff', 'agentSilent'], { place: 'Kho', isOff: true, readiness: 'stopped' }),
                    device('soundbox', [], { readiness: 'ready' })])
                    .map((one) => (one.isBad ? '! ' : '') + one.findings.map((each) => each.what).join('|')).join('\\n');
            });
            """)
        #expect(
            found == """
                ! Máy tại Tầng 2 không trả lời: 3 thiết bị (Máy in phiếu, Loa cầu thang, Đầu đọc mã).
                ! Dịch vụ thiết bị ở máy chủ không trả lời: 1 thiết bị (Máy quét).
                Máy tại Kho không trả lời: 1 thiết bị (Đầu đọc mã).
                ! Máy in phiếu: Hết giấy
                """)
        await page.close()
        site.stop()
    }

    @Test func `for all that nobody serves, the alert names the fewest counters to open`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.open("\(site.address)/sign-in")
        let found = try await page.run(
            """
            return import('/scripts/manager-alerts.js').then(({ alertsOf }) => {
                \(Self.helpers)
                const deserted = (code, waiting) => line({ code, waiting, working: 0, name: { vi: code } });
                const counters = [desk({ id: '1', state: 'closed', name: { vi: 'Quầy 1' }, lines: ['a', 'b'] }),
                    desk({ id: '2', state: 'paused', since: at(1), name: { vi: 'Quầy 2' }, lines: ['a', 'b', 'c'] }),
                    desk({ id: '3', state: 'closed', name: { vi: 'Quầy 3' }, lines: ['d'] })];
                const [alert] = alertsOf({ targetMs: 900000, counters, lines: [deserted('a', 3), deserted('c', 1), deserted('d', 2)] });
                return alert.findings[0].what + ' | ' + alert.remedy;
            });
            """)
        #expect(
            found
                == "6 người đang chờ mà chưa quầy nào mở cho họ: a (3); c (1); d (2). | Mở Quầy 2 (a, c); Quầy 3 (d).")
        await page.close()
        site.stop()
    }

    @Test func `a chosen counter that calls somebody meanwhile leaves no choice, never another counter`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/manager")
        try await page.see("Chọn quầy đang rảnh", in: "call-form")
        // In one go, before the page's own view comes.
        let found = try await page.run(
            """
            return import('/scripts/manager-actions.js').then(({ wireActions }) => {
                const { offer } = wireActions();
                const view = (...states) => ({ priorities: [], counters: states.map((state, index) => (
                    { id: `${index + 1}`, name: { vi: `Quầy ${index + 1}` }, state })) });
                const select = document.querySelector('#call-counter');
                offer(view('idle', 'idle', 'closed', 'paused'));
                const offered = [...select.options].map((option) => option.value).join();
                select.value = '2';
                offer(view('idle', 'idle', 'idle', 'paused'));
                const kept = select.value;
                offer(view('idle', 'called', 'idle', 'paused'));
                return [offered, kept, select.value, select.checkValidity()].join(' ');
            });
            """)
        #expect(found == ",1,2 2  false")
        await page.close()
        site.stop()
    }

    @Test func `a report's days are the day, the week from Monday, or the month`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await page.open("\(site.address)/sign-in")
        let cases = [
            ("day", "2026-11-24", "2026-11-24,2026-11-24"), ("week", "2026-11-24", "2026-11-23,2026-11-29"),
            ("week", "2026-11-29", "2026-11-23,2026-11-29"), ("week", "2027-01-01", "2026-12-28,2027-01-03"),
            ("month", "2026-11-24", "2026-11-01,2026-11-30"), ("month", "2028-02-01", "2028-02-01,2028-02-29"),
            ("month", "2026-12-31", "2026-12-01,2026-12-31"),
        ]
        for (span, date, days) in cases {
            let found = try await page.run(
                "return import('/scripts/manager-report.js').then(({ daysOf }) => daysOf('\(span)', '\(date)').join(','))"
            )
            #expect(found == days)
        }
        await page.close()
        site.stop()
    }
}
