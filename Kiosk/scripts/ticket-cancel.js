// Giving the number up: what cannot be taken back is asked for elsewhere than where the finger is, and not at once.

import { find, onPress, say, show } from "./dom.js";
import { t } from "./words.js";

/** Longer than between the taps of a finger that trembles or taps twice, in milliseconds. */
const tapsApart = 600;
/** A question that nobody answers is taken back; nothing is lost by that. */
const askedFor = 30000;

export class GivingUp {
    constructor(onSure) {
        Object.assign(this, { asked: false, timer: 0, ticket: null });
        onPress(find("#cancel"), () => this.ask());
        for (const [button, answer] of [["#keep", () => {}], ["#end", onSure]]) {
            onPress(find(button), () => {
                if (find(button).getAttribute("aria-disabled") === "true") return undefined;
                this.rest();
                return answer();
            });
        }
    }

    draw(ticket) {
        this.ticket = ticket;
        const may = ["waiting", "held", "issued"].includes(ticket.state);
        if (!may) this.asked = false;
        show(find("#cancel"), may && !this.asked);
        show(find("#sure"), may && this.asked);
        say(find("#sure-ask"), t("ticket.cancelSure", { number: ticket.number }));
    }

    /** The safe answer is where the finger is; neither can be pressed until the finger has rested. */
    ask() {
        this.asked = true;
        this.enable(false);
        this.draw(this.ticket);
        find("#keep").focus();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.enable(true);
            this.timer = setTimeout(() => this.rest(), askedFor);
        }, tapsApart);
    }

    rest() {
        clearTimeout(this.timer);
        const hadFocus = find("#sure").contains(document.activeElement);
        this.asked = false;
        this.draw(this.ticket);
        if (hadFocus) find("#cancel").focus();
    }

    enable(able) {
        for (const button of ["#keep", "#end"]) find(button).setAttribute("aria-disabled", String(!able));
    }
}
