// From the touch to the number in the hand: printing, done, "is the paper out?", or the ticket on screen.

import { get, newKey, post } from "./api.js";
import { find, onPress, say } from "./dom.js";
import { printTrouble } from "./kiosk-lines.js";
import { follow } from "./live.js";
import { clockTime, pick, t, waitRange } from "./words.js";

const printPatience = 10000;
const askEvery = 2500;
const seconds = { done: 12, onScreen: 20, decide: 60 };
/** A house whose people need longer says so in the kiosk's address: `/kiosk?time=3` (WCAG 2.2, timing adjustable). */
const patience = Math.min(Math.max(Number(new URL(location.href).searchParams.get("time")) || 1, 1), 10);
const joined = ["waiting", "called", "serving", "served"];

/** Follows one ticket until it waits; by events, and by asking in case those do not come through. */
export function followTicket(ticket, screens) {
    let ended = false, settled = false;
    const take = (next) => {
        if (ended || !next?.id || next.id !== ticket.id) return;
        if (joined.includes(next.state) || ["failed", "unknown"].includes(next.printing)) settled = true;
        screens.take(next);
    };
    const live = follow("ticket", { id: ticket.id, onView: take });
    const asking = setInterval(() => {
        if (!settled) get(`/tickets/${encodeURIComponent(ticket.id)}`).then(take, () => {});
    }, askEvery);
    const patience = setTimeout(() => {
        if (!settled && !ended) screens.noPrintResult();
    }, printPatience);
    const handle = {
        close() {
            ended = true;
            live.close();
            clearInterval(asking);
            clearTimeout(patience);
        },
    };
    take(ticket);
    return handle;
}

/** The screens of one ticket. `take(ticket)` shows the one that its state asks for. */
export class TicketScreens {
    constructor({ showScreen, goHome, onProblem }) {
        Object.assign(this, { showScreen, goHome, onProblem, timer: 0 });
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
        clearInterval(this.timer);
        Object.assign(this, { ticket: null, shown: null, reason: null, noPaper: false, keys: {} });
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
        if (this.ticket) draw[this.shown]?.(this.ticket, this.reason);
    }

    route() {
        const { ticket, reason, noPaper } = this;
        if (!ticket) return;
        if (joined.includes(ticket.state)) this.enter("done", ticket.printing === "onScreen" ? seconds.onScreen : seconds.done);
        else if (ticket.printing === "failed" || reason) this.enter("offer", seconds.decide);
        else if (ticket.printing === "unknown") this.enter(noPaper ? "offer" : "ask", seconds.decide);
    }

    enter(name, wait) {
        draw[name]?.(this.ticket, this.reason);
        if (this.shown === name) return;
        this.shown = name;
        this.showScreen(name);
        // Who has the screen read aloud hears it in three times the time that others read it in.
        this.countDown(wait * patience * (document.body.dataset.voice === "on" ? 3 : 1));
    }

    countDown(from) {
        clearInterval(this.timer);
        let left = from;
        const tell = () => {
            say(find("#done-count"), `(${left})`);
            for (const node of document.querySelectorAll("[data-count]")) say(node, t("kiosk.returning", { n: left }));
        };
        tell();
        this.timer = setInterval(() => {
            left -= 1;
            if (left <= 0) this.goHome();
            else tell();
        }, 1000);
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
    done(ticket) {
        const onScreen = ticket.printing === "onScreen";
        say(find("#done-title"), t(onScreen ? "kiosk.doneOnScreen" : "kiosk.donePaper"));
        say(find("#done-number"), ticket.number);
        say(find("#done-line"), pick(ticket.lineName));
        const ahead = Number(ticket.ahead) || 0;
        say(find("#done-ahead"), ahead === 0 ? t("kiosk.nobodyAhead") : String(ahead));
        say(find("#done-wait"), waitRange(ticket.wait));
        say(find("#done-hint"), ticket.slot ? t("kiosk.slotKept", { time: clockTime(ticket.slot) }) : t("kiosk.listen"));
        setQR(find("#done-qr"), ticket);
    },
    offer(ticket, reason) {
        const code = ticket.printing === "failed" ? ticket.trouble ?? "other" : ticket.printing === "unknown" ? "unknown" : reason;
        say(find("#print-trouble"), printTrouble(code));
        say(find("#offer-number"), ticket.number);
        setQR(find("#offer-qr"), ticket);
    },
};

function setQR(image, ticket) {
    const address = `/api/v1/tickets/${encodeURIComponent(ticket.id)}/qr.svg`;
    if (image.getAttribute("src") !== address) image.src = address;
    image.alt = t("kiosk.qrAlt", { number: ticket.number });
}
