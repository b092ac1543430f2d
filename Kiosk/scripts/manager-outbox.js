// What has not been handed over yet, and the way to try it again.

import { newKey, post } from "./api.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { poll } from "./live.js";
import { showAge, showNote } from "./notices.js";
import { report } from "./staff.js";
import { dayAndTime, nameOf, now, onLanguage, pick, span, t } from "./words.js";

let handovers = [], outbox = null;

function draw() {
    keep(find("#handovers"), handovers, { key: (handover) => handover.id, make: makeRow, update: updateRow });
    show(find("#no-handovers"), find("#handovers").children.length === 0);
}

function makeRow(handover) {
    const retry = el("button", { type: "button", class: "button small", test: `retry-${handover.id}` });
    onPress(retry, async () => {
        try {
            await post(`/handovers/${encodeURIComponent(handover.id)}/retry`, {}, { key: newKey() });
            showNote(t("manager.asked"));
            await outbox.now();
        } catch (error) {
            report(error);
        }
    });
    return el("tr", { test: "handover" }, el("td", { class: "session" }), el("td", {}, el("span", { class: "chip" })),
        el("td", { class: "attempts" }), el("td", { class: "last" }), el("td", {}, retry));
}

function updateRow(node, handover) {
    const done = Boolean(handover.receipt);
    say(find(".session", node), handover.session ?? handover.id);
    const chip = find(".chip", node);
    chip.className = `chip ${done ? "good" : handover.lastError ? "bad" : "warn"}`;
    const key = `manager.states.${handover.state}`;
    say(chip, nameOf(key, handover.state ?? "–"));
    say(find(".attempts", node), String(handover.attempts ?? 0));
    const left = Date.parse(handover.nextAttemptAt) - now();
    const error = typeof handover.lastError === "string" ? handover.lastError : pick(handover.lastError);
    say(find(".last", node), done
        ? t("manager.receipt", { id: handover.receipt.id ?? "", system: handover.receipt.system ?? "", at: dayAndTime(handover.receipt.at) })
        : [error, left > 0 ? t("station.nextAttempt", { span: span(left) }) : ""].filter(Boolean).join(" · ") || "–");
    const button = find(".button", node);
    say(button, t("manager.retry"));
    show(button, !done);
}

export function followOutbox() {
    onLanguage(draw);
    outbox = poll("/handovers", 4000, {
        onView: (view) => {
            handovers = view.handovers ?? [];
            draw();
        },
        onState: (age) => {
            showAge(find("#outbox-age"), age);
            show(find("#outbox-age"), age.stale);
        },
        onProblem: report,
    });
}
