// Two questions at the counter: how long may the citizen be away, and where does the visit go on.

import { el, find, keep, say } from "./dom.js";
import { pick, t } from "./words.js";

const minutes = [5, 10, 15, 30];
const reasons = ["form", "papers", "fee", "other"];

/** `onHold(minutes, reason)` and `onTransfer(line, counter)` do the work; the dialogs close by themselves. */
export function wireDialogs({ onHold, onTransfer }) {
    const [hold, transfer] = [find("#hold-dialog"), find("#transfer-dialog")];
    for (const button of document.querySelectorAll("dialog [data-close]")) {
        button.addEventListener("click", () => button.closest("dialog").close());
    }
    return {
        isOpen: () => hold.open || transfer.open,
        askHold() {
            drawReasons();
            keep(find("#hold-minutes"), minutes, {
                key: String,
                make: (n) => el("button", { type: "button", class: "button", test: `hold-${n}`, click: () => {
                    hold.close();
                    const reason = find("#hold-reason").value;
                    onHold(n, t(`counter.holdReasons.${reason}`));
                } }),
                update: (node, n) => say(node, t("counter.minutes", { n })),
            });
            hold.showModal();
            find("#hold-minutes button:nth-child(2)")?.focus();
        },
        askTransfer(view, mine) {
            drawLines(view, mine, (line, counter) => {
                transfer.close();
                onTransfer(line, counter);
            });
            transfer.showModal();
        },
    };
}

function drawReasons() {
    keep(find("#hold-reason"), reasons, {
        key: String,
        make: (reason) => el("option", { value: reason }),
        update: (node, reason) => say(node, t(`counter.holdReasons.${reason}`)),
    });
}

/** Each line, and behind it the counters that serve it: one press sends the citizen there. */
function drawLines(view, mine, choose) {
    const list = find("#transfer-lines");
    list.replaceChildren(...view.lines.filter((line) => pick(line.name)).map((line) => {
        const counters = view.counters.filter((each) => each.id !== mine?.id && each.lines?.includes(line.code));
        return el("li", {},
            el("button", { type: "button", class: "button line-choice", test: `to-${line.code}`, click: () => choose(line.code, null) },
                el("span", { class: "prefix", text: line.prefix ?? "" }), el("span", { text: pick(line.name) }),
                el("span", { class: "quiet", text: t("counter.waitingShort", { n: Number(line.waiting) || 0 }) })),
            ...counters.map((each) => el("button", {
                type: "button", class: "button small", test: `to-${line.code}-${each.id}`, text: pick(each.name) || each.id,
                click: () => choose(line.code, each.id),
            })));
    }));
}
