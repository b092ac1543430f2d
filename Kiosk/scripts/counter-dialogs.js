// The questions at the counter: how long may the citizen be away, where does the visit go on, and what becomes of it when
// the officer leaves.

import { el, find, keep, say, show } from "./dom.js";
import { pick, t } from "./words.js";

const minutes = [5, 10, 15, 30];
const reasons = ["form", "papers", "fee", "other"];

/** `onHold(minutes, reason)` and `onTransfer(line, counter)` do the work; the dialogs close by themselves. */
export function wireDialogs({ onHold, onTransfer }) {
    const [hold, transfer, leave] = [find("#hold-dialog"), find("#transfer-dialog"), find("#leave-dialog")];
    for (const button of document.querySelectorAll("dialog [data-close]")) {
        button.addEventListener("click", () => button.closest("dialog").close());
    }
    byKey(hold, (key) => find(`#hold-minutes button:nth-child(${Number(key) || 9})`));
    byKey(transfer, (key) => [...document.querySelectorAll("#transfer-lines .line-choice")].find((each) => each.dataset.prefix === key.toUpperCase()));
    return {
        isOpen: () => Boolean(find("dialog[open]")),
        /** `complete`, `back` to the line, or "" to stay. */
        askLeave(ticket) {
            const isServed = ticket.state === "serving";
            say(find("#leave-title"), t(isServed ? "counter.leaveAsk" : "counter.leaveCalled", { number: ticket.number }));
            show(find("#leave-complete"), isServed);
            leave.returnValue = "";
            leave.showModal();
            return new Promise((resolve) => leave.addEventListener("close", () => resolve(leave.returnValue), { once: true }));
        },
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
            // A letter chooses; Enter alone sends nobody anywhere.
            find("[data-close]", transfer).focus();
        },
    };
}

/** In a dialog a digit or a line's letter presses what it names. */
function byKey(dialog, buttonOf) {
    dialog.addEventListener("keydown", (event) => {
        if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
        const button = buttonOf(event.key);
        if (!button) return;
        event.preventDefault();
        button.click();
    });
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
    const own = mine?.ticket?.line;
    // To its own line somebody can only go to another counter of it; a line that is closed helps nobody.
    list.replaceChildren(...view.lines.filter((line) => pick(line.name) && (line.open !== false || line.code === own)).map((line) => {
        const counters = view.counters.filter((each) => each.id !== mine?.id && each.lines?.includes(line.code));
        const words = [el("span", { class: "prefix", text: line.prefix ?? "" }), el("span", { text: pick(line.name) }),
            el("span", { class: "quiet", text: t("counter.waitingShort", { n: Number(line.waiting) || 0 }) })];
        return el("li", {},
            line.code === own ? el("p", { class: "line-choice own" }, ...words)
                : el("button", { type: "button", class: "button line-choice", test: `to-${line.code}`, "data-prefix": line.prefix, click: () => choose(line.code, null) }, ...words),
            // Nobody is sent to wait at an empty desk.
            ...counters.map((each) => el("button", {
                type: "button", class: "button small", test: `to-${line.code}-${each.id}`, disabled: !each.staff,
                text: each.staff ? pick(each.name) || each.id : `${pick(each.name) || each.id} · ${t("counter.closed")}`,
                click: () => choose(line.code, each.id),
            })));
    }));
}
