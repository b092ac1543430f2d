import Foundation
import HallAPI
import RunningSite
import Testing

/// What a finger does on the page of a ticket.
@Suite("On the phone", .serialized, .timeLimit(.minutes(30)))
struct PhoneStory {
    @Test func `however often one taps on giving up, the number stays; the answer elsewhere, later, gives it up`()
        async throws
    {
        let site = try await RunningSite.start(.init(agents: false))
        let ticket = try await site.issue("ho-tich")
        let phone = try await Browser.start(width: 390, height: 844, in: site.folder)
        try await phone.open("\(site.address)\(ticket.statusURL)")
        _ = try await phone.text("cancel")
        // A finger: it hits whatever is under it then.
        try await phone.run(
            """
            window.sent = []; const real = fetch;
            window.fetch = (address, options) => {
                if (options?.method === 'POST') sent.push(String(address));
                return real(address, options);
            };
            const cancel = document.querySelector('[data-test="cancel"]');
            cancel.scrollIntoView({block: 'center'});
            const { left, top, width, height } = cancel.getBoundingClientRect();
            window.tap = () => document.elementFromPoint(left + width / 2, top + height / 2)?.click();
            for (let times = 0; times < 4; times += 1) tap();
            document.querySelector('[data-test="cancel-yes"]').click();
            """)
        try await phone.see("Hủy số A001?", in: "sure")
        try await phone.picture("phone-cancel")
        // Nor when the finger has rested: what is under it is the safe answer.
        _ = try await phone.waitFor("the answers can be pressed") {
            try await phone.run("return document.querySelector('[data-test=\"cancel-yes\"]').ariaDisabled") == "false"
                ? true : nil
        }
        try await phone.run("tap()")
        _ = try await phone.text("cancel")
        #expect(try await phone.run("return sent.join(' ')") == "")
        #expect(try await site.ticket(ticket.id).state == "waiting")
        try await phone.press("cancel")
        try await phone.press("cancel-yes")
        try await site.until("it is cancelled") { try await site.ticket(ticket.id).state == "removed" }
        await phone.close()
        site.stop()
    }
}
