// From the touch to the number in the hand: printing, done, "is the paper out?", or the ticket on screen.

import { get, newKey, post } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { printTrouble } from "./kiosk-lines.js";
import { follow } from "./live.js";
import { besides, drawFacts, isUnserved } from "./ticket-facts.js";
import { clockTime, pick, t } from "./words.js";

const printPatience = 10000;
const askEvery = 2500;
const seconds = { done: 12, onScreen: 20, decide: 60, owed: 180 };
const joined = ["waiting", "called", "serving", "served"];

/** Follows one ticket until it waits; by events, and by asking in case those do not come through. */
export function followTicket(ticket, screens) {
    let ended = false, settled = false, owed = false;
    const take = (next) => {
        if (ended || !next?.id || next.id !== ticket.id) return;
        if (joined.includes(next.state) || ["failed", "unknown"].includes(next.printing)) settled = true;
        // Paper is being changed: that it takes its time is known.
        owed = next.printing === "owed";
        screens.take(next);
    };
    const live = follow("ticket", { id: ticket.id, onView: take });
    const asking = setInterval(() => {
        if (!settled) get(`/tickets/${encodeURIComponent(ticket.id)}`).then(take, () => {});
    }, askEvery);
    const printing = setTimeout(() => {
        if (!settled && !ended && !owed) screens.noPrintResult();
    }, printPatience);
    const handle = {
        close() {
            ended = true;
            live.close();
            clearInterval(asking);
            clearTimeout(printing);
        },
    };
    take(ticket);
    return handle;
}

/** The screens of one ticket. `take(ticket)` shows the one that its state asks for. */
export class TicketScreens {
    constructor({ pace, showScreen, goHome, onProblem }) {
        Object.assign(this, { pace, showScreen, goHome, onProblem });
        this.stop();
        onPress(find("#accept"), () => this.settle("accept-on-screen"));
        onPress(find("#paper-yes"), () => this.settle("confirm-paper"));
        onPress(find("#paper-no"), () => {
            this.noPaper = true;
            this.route();
        });
        onPress(find("#give-up"), () => this.giveUp());
        onPress(find("#finish"), goHome);
    }

    stop() {
        Object.assign(this, { ticket: null, shown: null, reason: null, noPaper: false, again: null, keys: {} });
    }

    /** Somebody has the number already: `again` is the key of the title that its screen bears while it waits. */
    meet(again) {
        this.stop();
        this.again = again;
    }

    take(ticket) {
        this.ticket = ticket;
        this.route();
    }

    noPrintResult() {
        this.reason = "late";
        this.route();
    }

    redraw() {
        if (this.ticket) draw[this.shown]?.(this.ticket, this);
    }

    route() {
        const { ticket, reason, noPaper, again } = this;
        if (!ticket) return;
        if (joined.includes(ticket.state)) this.enter("done", again || ticket.printing === "onScreen" ? seconds.onScreen : seconds.done);
        else if (ticket.printing === "owed") this.enter("offer", seconds.owed);
        else if (ticket.printing === "failed" || reason) this.enter("offer", seconds.decide);
        else if (ticket.printing === "unknown") this.enter(noPaper ? "offer" : "ask", seconds.decide);
    }

    enter(name, wait) {
        draw[name]?.(this.ticket, this);
        if (this.shown === name) return;
        this.shown = name;
        this.showScreen(name);
        this.pace.countDown(wait, this.goHome);
    }

    /** The number is not wanted: it must not stay on the officers' list as if somebody stood there. */
    async giveUp() {
        const id = this.ticket?.id;
        this.goHome();
        if (!id) return;
        try {
            await post(`/tickets/${encodeURIComponent(id)}/cancel`, {}, { key: newKey() });
        } catch {
            // The number waits for nobody in any case; staff see it among those in nobody's hand.
        }
    }

    /** Accepts on screen, or confirms the paper; the same key as long as it is the same wish. */
    async settle(step) {
        if (!this.ticket) return;
        const { id } = this.ticket;
        this.keys[step] ??= newKey();
        try {
            const next = await post(`/tickets/${encodeURIComponent(id)}/${step}`, {}, { key: this.keys[step] });
            if (this.ticket?.id === id) this.take(next);
        } catch (error) {
            if (this.ticket?.id !== id) return;
            this.shown = null;
            this.onProblem(error, () => this.settle(step));
        }
    }
}

const draw = {
    done(ticket, { again }) {
        const onScreen = ticket.printing === "onScreen", called = Boolean(again) && ticket.state === "called";
        say(find("#done-title"), called ? t("ticket.state.called") : t(again ?? (onScreen ? "kiosk.doneOnScreen" : "kiosk.donePaper")));
        say(find("#done-number"), ticket.number);
        say(find("#done-line"), besides(ticket));
        drawFacts(find("#done-facts"), ticket);
        show(find("#done-facts"), !called);
        say(find("#done-hint"), called ? t("kiosk.goTo", { counter: pick(ticket.counterName) || ticket.counter }) : ticket.slot ? t("kiosk.slotKept", { time: clockTime(ticket.slot) })
            : t(isUnserved(ticket) ? "ticket.say.unserved" : "kiosk.listen"));
        // Whoever typed a number may have read it off the board: what opens the ticket's own page is not theirs.
        show(find("#done .qr"), !again);
        if (!again) setQR(find("#done-qr"), ticket);
    },
    offer(ticket, { reason }) {
        const owed = ticket.printing === "owed";
        const code = owed || ticket.printing === "failed" ? ticket.trouble ?? "other" : ticket.printing === "unknown" ? "unknown" : reason;
        say(find("#print-trouble"), printTrouble(code));
        show(find("#print-owed"), owed);
        say(find("#offer-number"), ticket.number);
        setQR(find("#offer-qr"), ticket);
    },
};

function setQR(image, ticket) {
    const address = `/api/v1/tickets/${encodeURIComponent(ticket.id)}/qr.svg`;
    if (image.getAttribute("src") !== address) image.src = address;
    image.alt = t("kiosk.qrAlt", { number: ticket.number });
}
