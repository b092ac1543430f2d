// Somebody is expected: by a code that is typed, or held under the reader.

import { post } from "./api.js";
import { find, say, show } from "./dom.js";
import { Keys } from "./kiosk-keys.js";
import { clockTime, longDate, now, pick, t } from "./words.js";

export class Appointments {
    constructor({ onExpected, onProblem, stamp }) {
        Object.assign(this, { onExpected, onProblem, stamp });
        this.keys = new Keys(find("#code-keys"), find("#code"), {
            onChange: () => this.say(""), onDone: (text) => this.ask(text), marks: "-",
        });
        this.reset();
    }

    reset() {
        this.keys.set("");
        this.keys.redraw();
        find("#code").dataset.empty = t("kiosk.codeHow");
        this.say("");
    }

    say(text) {
        say(find("#code-trouble"), text);
        show(find("#code-trouble"), Boolean(text));
    }

    async ask(text) {
        if (text.trim().length < 4) return this.say(t("kiosk.codeShort"));
        const visit = this.stamp();
        try {
            const code = await post("/codes", { text });
            if (visit !== this.stamp()) return;
            if (code.kind === "appointment") this.take(code.appointment);
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

    drawExpected(appointment) {
        const slot = Date.parse(appointment.slot);
        say(find("#expected-time"), clockTime(slot));
        say(find("#expected-line"), `${longDate(slot)} · ${pick(appointment.lineName)}`);
        const late = appointment.state === "late" && slot < now();
        say(find("#expected-hint"), t(late ? "kiosk.expectedLate" : "kiosk.expectedKept"));
    }
}
