import Foundation
import RunningSite
import Testing

@Suite("A page of staff", .serialized)
struct WrongRoleStory {
    private static let pages: [(page: String, staff: String, pin: String, wanted: String, own: String)] = [
        ("/technician", "cb1", "1111", "kỹ thuật viên hoặc người quản lý", "/counter"),
        ("/station", "kt1", "3333", "nhân viên số hóa hoặc người quản lý", "/technician"),
        ("/manager", "sh1", "2222", "người quản lý", "/station"),
        ("/counter", "sh1", "2222", "cán bộ tại quầy hoặc người quản lý", "/station"),
        ("/appointments", "kt1", "3333", "cán bộ tại quầy hoặc người quản lý", "/technician"),
    ]

    @Test func `tells whoever has another role whose it is, and leads to the own page or to another sign-in`()
        async throws
    {
        let (axe, site) = (try Accessibility(), try await RunningSite.start(.init(agents: false)))
        let page = try await Browser.start(width: 1366, height: 768, in: site.folder)
        for (path, staff, pin, wanted, own) in Self.pages {
            try await page.signIn(staff, pin, at: site, then: path)
            try await page.see("Trang này dành cho \(wanted)", in: "wrong-role")
            let left = try await page.run(
                "return [document.querySelectorAll('main > *').length, document.querySelector('#age').checkVisibility(), document.querySelectorAll('main form').length].join(' ')"
            )
            #expect(left == "1 false 0", "\(path) shows nothing else")
            try await page.press("own-page")
            try await site.until("\(staff) is at the own page") {
                try await page.run("return location.pathname") == own
            }
            #expect(try await page.count("wrong-role") == 0)
        }
        try await page.open("\(site.address)/manager")
        try await page.see("Kỹ thuật Một", in: "wrong-role")
        try await page.picture("wrong-role")
        try await axe.judge(page, "wrong-role")
        try await page.press("language")
        try await page.see("This page is for a manager", in: "wrong-role")
        try await page.press("other-person")
        _ = try await page.text("pin")
        #expect(try await page.run("return location.search") == "?then=%2Fmanager")
        try await page.type("ql1", into: "staff")
        try await page.type("4444", into: "pin")
        try await page.press("sign-in")
        _ = try await page.text("no-alerts")
        await page.close()
        site.stop()
    }

    @Test func `lets a manager work at each of them`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await page.signIn("ql1", "4444", at: site, then: "/technician")
        for (path, _, _, _, _) in Self.pages {
            try await page.open("\(site.address)\(path)")
            try await page.see("Trực tiếp", in: "age")
            #expect(try await page.count("wrong-role") == 0, "\(path)")
        }
        await page.close()
        site.stop()
    }

    @Test func `of the way in sends nothing by itself before its script is there, and no PIN into an address`()
        async throws
    {
        let site = try await RunningSite.start(.init(agents: false))
        let page = try await Browser.start(width: 1366, height: 768, in: site.folder)
        try await page.open("\(site.address)/sign-in")
        let raw = try await page.run(
            """
            return fetch('/sign-in').then((answer) => answer.text()).then((text) => {
                const form = new DOMParser().parseFromString(text, 'text/html').querySelector('form');
                return [form.method, form.querySelector('[type=submit]').disabled].join(' ');
            });
            """)
        #expect(raw == "post true")
        try await page.type("ql1", into: "staff")
        try await page.type("4444", into: "pin")
        try await page.press("sign-in")
        try await site.until("a manager is in") { try await page.run("return location.pathname") == "/manager" }
        await page.close()
        site.stop()
    }
}
