// Five seconds for a rating: four faces, one press, once a ticket, and nobody knows whose it was.

import { newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say, show } from "./dom.js";
import { t } from "./words.js";

const faces = { 4: "😊", 3: "🙂", 2: "😐", 1: "🙁" };

/** Shows the four faces to whoever was served and has not rated yet. */
export function drawRating(ticket, onRated) {
    show(find("#rating"), Boolean(ticket.mayRate || ticket.rated) && ["served", "waiting"].includes(ticket.state));
    say(find("#rate-ask"), t(ticket.rated ? "ticket.rated" : "ticket.rate"));
    keep(find("#scores"), ticket.rated ? [] : [4, 3, 2, 1], {
        key: String,
        make: (score) => el("button", { type: "button", class: "score", test: `score-${score}`, click: (event) => rate(ticket.id, score, event.currentTarget, onRated) },
            el("span", { "aria-hidden": "true", text: faces[score] }), el("span", { class: "score-word" })),
        update: (node, score) => say(find(".score-word", node), t(`ticket.scores.${score}`)),
    });
}

function rate(id, score, button, onRated) {
    pressOnce(button, async () => {
        try {
            onRated(await post(`/tickets/${encodeURIComponent(id)}/rating`, { score }, { key: newKey() }));
        } catch (error) {
            say(find("#rate-ask"), [error.detail, error.remedy].filter(Boolean).join(" "));
        }
    });
}
