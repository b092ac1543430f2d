// Somebody is expected: by a code that is typed, or held under the reader.

import { post } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { Keys } from "./kiosk-keys.js";
import { clockTime, dayName, longDate, now, pick, t } from "./words.js";

/** Whether it gives a number by now: a screen may stand until the time has come. */
export function isOpen({ checkIn, checkInFrom }) {
    return checkIn === "early" ? Date.parse(checkInFrom) <= now() : checkIn !== "over";
}

/** Whoever missed the call, or went away to mend something. */
export function mayWaitAgain({ state }) {
    return state === "noShow" || state === "held";
}

/** Whoever only wants to know how long it still takes. */
export function isInLine({ state }) {
    return state === "waiting" || state === "called";
}

export function ticketWords({ number, state }) {
    return t("kiosk.ticketRead", { number, state: t(`ticket.state.${state}`) });
}

function hint(appointment, slot, line) {
    if (isOpen(appointment)) return t(slot < now() && appointment.state === "late" ? "kiosk.expectedLate" : "kiosk.expectedKept");
    const words = { time: clockTime(slot), day: dayName(slot), from: clockTime(appointment.checkInFrom) };
    const when = t(appointment.checkIn === "over" ? "kiosk.expectedOver" : "kiosk.expectedEarly", words);
    return line?.open === true ? `${when} ${t("kiosk.expectedOrdinary")}` : when;
}

export class Appointments {
    constructor({ onExpected, onReturn, onLook, onProblem, stamp }) {
        Object.assign(this, { onExpected, onReturn, onLook, onProblem, stamp });
        this.keys = new Keys(find("#code-keys"), find("#code"), {
            onChange: () => this.say(""), onDone: (text) => this.ask(text), marks: "-",
        });
        onPress(find("#code-return"), () => this.onReturn(this.missed));
        this.reset();
    }

    reset() {
        this.keys.set("");
        this.keys.redraw();
        find("#code").dataset.empty = t("kiosk.codeHow");
        this.say("");
    }

    /** What a code means; `missed` is a ticket whose holder may wait again. */
    say(text, missed = null) {
        this.missed = missed;
        say(find("#code-trouble"), text);
        show(find("#code-trouble"), Boolean(text));
        say(find("#code-return"), missed ? t("kiosk.return", { number: missed.number }) : "");
        show(find("#code-return"), Boolean(missed));
    }

    async ask(text) {
        if (text.trim().length < 2) return this.say(t("kiosk.codeShort"));
        const visit = this.stamp();
        try {
            const code = await post("/codes", { text });
            if (visit !== this.stamp()) return;
            if (code.kind === "appointment") this.take(code.appointment);
            else if (code.kind === "number" && isInLine(code)) this.onLook(code);
            else if (code.kind === "number") this.say(ticketWords(code), mayWaitAgain(code) ? code : null);
            else this.say(t("kiosk.codeUnknown"));
        } catch (error) {
            if (visit === this.stamp()) this.onProblem(error);
        }
    }

    take(appointment) {
        if (appointment.state === "checkedIn") return this.say(t("kiosk.codeUsed", { number: appointment.number ?? "" }));
        if (appointment.state === "cancelled") return this.say(t("kiosk.codeCancelled"));
        this.say("");
        this.onExpected(appointment);
    }

    drawExpected(appointment, line) {
        const slot = Date.parse(appointment.slot);
        say(find("#expected-time"), clockTime(slot));
        say(find("#expected-line"), `${longDate(slot)} · ${pick(appointment.lineName)}`);
        say(find("#expected-hint"), hint(appointment, slot, line));
        find("#expected-hint").classList.toggle("large", !isOpen(appointment));
    }
}
