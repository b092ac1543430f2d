// The manager's page, thin and honest: who waits, what the counters do, and what has not been handed over yet.

import { newKey, post } from "./api.js";
import { atRest } from "./counter-view.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { follow, poll } from "./live.js";
import { showAge, showNote } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { dayAndTime, knows, now, onLanguage, pick, span, t, waitRange } from "./words.js";

const state = { room: { lines: [], counters: [] }, handovers: [], outbox: null };

function drawRoom() {
    keep(find("#lines"), state.room.lines, {
        key: (line) => line.code,
        make: (line) => el("li", { test: `waiting-${line.code}` }, el("span", { class: "name" }), el("span", { class: "quiet" }), el("strong")),
        update: (node, line) => {
            if (!pick(line.name)) throw new Error("a line without a name");
            say(find(".name", node), [line.prefix, pick(line.name)].filter(Boolean).join(" · "));
            say(find(".quiet", node), line.open === false ? pick(line.closedWhy) || t("kiosk.closed") : line.wait ? waitRange(line.wait) : "");
            say(find("strong", node), String(Number(line.waiting) || 0));
        },
    });
    keep(find("#counters"), state.room.counters, {
        key: (counter) => counter.id,
        make: () => el("li", {}, el("span", { class: "name" }), el("span", { class: "quiet" }), el("strong")),
        update: (node, counter) => {
            say(find(".name", node), pick(counter.name) || counter.id);
            say(find(".quiet", node), counter.ticket ? t(`states.${counter.ticket.state}`) : atRest(counter));
            say(find("strong", node), counter.ticket?.number ?? "–");
        },
    });
}

function drawHandovers() {
    keep(find("#handovers"), state.handovers, {
        key: (handover) => handover.id,
        make: makeRow,
        update: updateRow,
    });
    show(find("#no-handovers"), find("#handovers").children.length === 0);
}

function makeRow(handover) {
    const retry = el("button", { type: "button", class: "button small", test: `retry-${handover.id}` });
    onPress(retry, async () => {
        try {
            await post(`/handovers/${encodeURIComponent(handover.id)}/retry`, {}, { key: newKey() });
            showNote(t("manager.asked"));
            await state.outbox.now();
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
    say(chip, knows(key) ? t(key) : handover.state ?? "–");
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

async function start() {
    await staffPage("manager.title");
    onLanguage(() => {
        drawRoom();
        drawHandovers();
    });
    follow("counter", {
        onView: (view) => {
            state.room = { lines: view.lines ?? [], counters: view.counters ?? [] };
            drawRoom();
        },
        onState: (age) => showAge(find("#age"), age),
        onClosed: checkSignedIn,
    });
    state.outbox = poll("/handovers", 4000, {
        onView: (view) => {
            state.handovers = view.handovers ?? [];
            drawHandovers();
        },
        onState: (age) => {
            showAge(find("#outbox-age"), age);
            show(find("#outbox-age"), age.stale);
        },
        onProblem: report,
    });
}

start();
