// Five seconds for a rating: four faces, one press, once a ticket, and nobody knows whose it was.

import { newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say, show } from "./dom.js";
import { t } from "./words.js";

/** Drawn, not written: few machines have a font with all four. The mouth goes from a laugh to a frown. */
const mouths = { 4: "M7 13q5 7 10 0z", 3: "M7 14q5 4 10 0", 2: "M7 15h10", 1: "M7 17q5 -4 10 0" };

export function face(score) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", "face");
    svg.setAttribute("aria-hidden", "true");
    for (const path of ["M12 2a10 10 0 1 0 .01 0z", "M8.5 9.5h.01", "M15.5 9.5h.01", mouths[score]]) {
        const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        line.setAttribute("d", path);
        svg.append(line);
    }
    return svg;
}

/** Shows the four faces to whoever was served and has not rated yet. */
export function drawRating(ticket, onRated) {
    show(find("#rating"), Boolean(ticket.mayRate || ticket.rated) && ["served", "waiting"].includes(ticket.state));
    say(find("#rate-ask"), t(ticket.rated ? "ticket.rated" : "ticket.rate"));
    keep(find("#scores"), ticket.rated ? [] : [4, 3, 2, 1], {
        key: String,
        make: (score) => el("button", { type: "button", class: "score", test: `score-${score}`, click: (event) => rate(ticket.id, score, event.currentTarget, onRated) },
            face(score), el("span", { class: "score-word" })),
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
