import Foundation
import HallAPI
import HallLink
import RunningSite
import Testing

/// Who is let go before others: the citizen says which group it is, the officer sees whether it is so.
@Suite("Priority", .serialized)
struct PriorityStory {
    @Test func `is claimed at the kiosk for one group of the site, in sight before it is pressed`() async throws {
        let site = try await RunningSite.start()
        let kiosk = try await site.kiosk()
        try await kiosk.see("hụ nữ mang thai", in: "priority")
        try await kiosk.press("priority")
        _ = try await kiosk.text("class-child")
        try await kiosk.picture("kiosk-priority")
        try await kiosk.press("step-back")
        try await kiosk.see("hụ nữ mang thai", in: "priority")
        try await kiosk.press("line-ho-tich")
        _ = try await kiosk.text("procedure-1.001193")
        try await kiosk.press("priority")
        try await kiosk.press("class-child")
        try await site.until("the choice is shown where it was made") {
            try await kiosk.run("return document.body.dataset.screen") == "choose"
        }
        #expect(try await kiosk.text("priority").contains("Người cao tuổi") == false)
        try await kiosk.press("take")
        _ = try await kiosk.text("ticket-number")
        let manager = site.client("manager")
        let call = try await manager.send("POST", "/counters/1/call-next", key: "next")
        #expect(try manager.decode(TicketView.self, from: call).priorityClass?.code == "child")
        await kiosk.close()
        site.stop()
    }

    @Test func `the group of priority that a citizen claims is put right at the counter`() async throws {
        let site = try await RunningSite.start(.init(agents: false))
        let ticket = try await site.issue("ho-tich", priority: "elderly")
        let counter = try await Browser.start(width: 1366, height: 900, in: site.folder)
        try await counter.signIn("cb1", "1111", at: site, then: "/counter")
        try await counter.press("next", untilUsable: "serve")
        try await site.until("the claim is shown") {
            try await counter.run("return document.getElementById('priority-class').value") == "elderly"
        }
        try await counter.picture("counter-priority")
        try await counter.run(
            """
            const list = document.getElementById('priority-class');
            list.value = ''; list.dispatchEvent(new Event('change'));
            """)
        try await site.until("nobody is preferred") { try await site.ticket(ticket.id).priority == false }
        await counter.close()
        site.stop()
    }
}
