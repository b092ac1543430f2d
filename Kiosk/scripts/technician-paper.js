// How much paper is left, by counting, and the word of a person that a new roll is in.

import { newKey, post } from "./api.js";
import { el, find, say, show } from "./dom.js";
import { showNote } from "./notices.js";
import { pressTwice } from "./press-twice.js";
import { report } from "./staff.js";
import { t } from "./words.js";

export function makePaper(device) {
    const button = pressTwice(el("button", { type: "button", class: "button small", test: `new-roll-${device.id}` }), {
        words: () => t("technician.newRoll"),
        sure: () => t("technician.newRollSure"),
        run: async () => {
            try {
                await post(`/devices/${encodeURIComponent(device.id)}/new-roll`, {}, { key: newKey() });
                showNote(t("technician.newRollNoted"));
            } catch (error) {
                report(error);
            }
        },
    });
    return el("div", { class: "paper", test: `paper-${device.id}` },
        el("p", {}, el("strong", { class: "paper-left" }), el("span", { class: "quiet paper-used" })), button);
}

export function drawPaper(node, { supply }) {
    show(node, Boolean(supply));
    if (!supply) return;
    const metres = Math.round(supply.millimetresLeft / 1000);
    say(find(".paper-left", node), t(supply.atMost ? "technician.paperAtMost" : "technician.paperLeft", { n: supply.ticketsLeft, metres: metres }));
    say(find(".paper-used", node), t("technician.paperUsed", { roll: supply.ticketsOnRoll, ever: supply.ticketsEver, metres: supply.metresEver }));
    find(".button", node).redraw();
}
