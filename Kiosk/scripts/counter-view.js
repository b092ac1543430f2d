// What the officer sees: the number at the desk, who waits, and what the other counters do.

import { el, find, keep, say, show } from "./dom.js";
import { now, pick, span, stopwatch, t, waitRange } from "./words.js";

export const isPaused = (counter) => typeof counter?.pausedWhy === "string";

/** What a counter without a ticket is: paused, free, or not opened by anybody. */
export const atRest = (counter) => t(isPaused(counter) ? "counter.paused" : counter?.staff ? "counter.free" : "counter.closed");

/** The desk: number, state, how long, why; and which buttons make sense now. */
export function drawDesk(counter, { calm, allowed }) {
    const ticket = counter?.ticket ?? null;
    say(find("#current-number"), ticket?.number ?? "—");
    find("#ticket").classList.toggle("empty", !ticket);
    find("#ticket").dataset.state = ticket?.state ?? "none";
    const chip = find("#current-state");
    say(chip, ticket ? t(`states.${ticket.state}`) : atRest(counter));
    chip.className = `chip ${isPaused(counter) || ticket?.state === "called" ? "warn" : ticket ? "good" : ""}`;
    say(find("#current-line"), ticket ? pick(ticket.lineName) : "");
    say(find("#current-attempt"), ticket?.attempt ? t("counter.attempt", { n: ticket.attempt }) : "");
    show(find("#current-priority"), Boolean(ticket?.priority));
    say(find("#current-elapsed"), ticket ? elapsed(ticket) : "");
    say(find("#why"), pick(ticket?.why));
    say(find("#calm"), calm);
    show(find('[data-action="finish"]'), Boolean(ticket?.next));
    say(find('[data-action="complete"] span'), ticket?.next ? t("counter.completeOn") : t("counter.complete"));
    say(find("#pause"), t(isPaused(counter) ? "counter.resume" : "counter.pause"));
    show(find("#pause"), Boolean(counter?.staff) && !ticket);
    say(find("#next-label"), t(ticket?.state === "serving" ? "counter.completeNext" : "counter.next"));
    for (const button of document.querySelectorAll("[data-action], #next")) {
        button.setAttribute("aria-disabled", String(!allowed.includes(button.dataset.action ?? "next")));
    }
}

function elapsed(ticket) {
    return t(`counter.since.${ticket.state}`, { time: stopwatch(now() - Date.parse(ticket.since)), waited: span(now() - Date.parse(ticket.issuedAt)) });
}

/** Waiting lines, mine first in weight, and the other counters. */
export function drawRoom(view, mineID, { onHeld, onBack, onReturn }) {
    const mine = view.counters.find((counter) => counter.id === mineID);
    keep(find("#choose"), view.counters, {
        key: (counter) => counter.id,
        make: (counter) => el("option", { value: counter.id }),
        update: (node, counter) => say(node, pick(counter.name) || counter.id),
    });
    keep(find("#lines"), view.lines, {
        key: (line) => line.code,
        make: (line) => el("li", { test: `waiting-${line.code}` },
            el("span", { class: "prefix" }), el("span", { class: "line-name" }, el("span", { class: "name" }), el("span", { class: "quiet wait" })),
            el("strong", { class: "count" })),
        update: (node, line) => {
            if (!pick(line.name)) throw new Error("a line without a name");
            node.classList.toggle("mine", Boolean(mine?.lines?.includes(line.code)));
            say(find(".prefix", node), line.prefix ?? "");
            say(find(".name", node), pick(line.name));
            say(find(".wait", node), line.open === false ? pick(line.closedWhy) || t("kiosk.closed") : line.wait && line.waiting ? waitRange(line.wait) : "");
            say(find(".count", node), String(Number(line.waiting) || 0));
        },
    });
    drawUndelivered(view.undelivered ?? [], onHeld);
    drawAway(view.away ?? [], onBack);
    drawMissed(view.missed ?? [], onReturn);
    keep(find("#others"), view.counters.filter((counter) => counter.id !== mineID), {
        key: (counter) => counter.id,
        make: () => el("li", {}, el("span", { class: "name" }), el("strong"), el("span", { class: "quiet state" })),
        update: (node, counter) => {
            say(find(".name", node), pick(counter.name) || counter.id);
            say(find("strong", node), counter.ticket?.number ?? "–");
            say(find(".state", node), counter.ticket ? t(`states.${counter.ticket.state}`)
                : atRest(counter));
        },
    });
}

/** Numbers that no printer vouches for: whoever shows one at the counter is let into the line by its button. */
function drawUndelivered(tickets, onHeld) {
    keep(find("#undelivered"), tickets, {
        key: (ticket) => ticket.id,
        make: (ticket) => el("li", {}, el("strong"), el("span", { class: "quiet state" }),
            el("button", { type: "button", class: "button small", test: `held-${ticket.number}`, click: (event) => onHeld(ticket, event.currentTarget) })),
        update: (node, ticket) => {
            say(find("strong", node), ticket.number ?? "?");
            say(find(".state", node), pick(ticket.lineName));
            say(find("button", node), t("counter.held"));
        },
    });
    show(find("#undelivered-card"), tickets.length > 0);
}

/** Who mends something and comes back by itself; whoever is back sooner waits again at a press. */
function drawAway(tickets, onBack) {
    keep(find("#away"), tickets, {
        key: (ticket) => ticket.id,
        make: (ticket) => el("li", {}, el("strong"), el("span", { class: "quiet state" }),
            el("button", { type: "button", class: "button small", test: `back-${ticket.number}`, click: (event) => onBack(ticket, event.currentTarget) })),
        update: (node, ticket) => {
            say(find("strong", node), ticket.number ?? "?");
            say(find(".state", node), t("counter.awayFor", { time: stopwatch(Date.parse(ticket.heldUntil) - now()) }));
            say(find("button", node), t("counter.back"));
        },
    });
    show(find("#away-card"), tickets.length > 0);
}

/** Who was passed over and may still come: waits again after the next few. */
function drawMissed(tickets, onReturn) {
    keep(find("#missed"), tickets, {
        key: (ticket) => ticket.id,
        make: (ticket) => el("li", {}, el("strong"), el("span", { class: "quiet state" }),
            el("button", { type: "button", class: "button small", test: `return-${ticket.number}`, click: (event) => onReturn(ticket, event.currentTarget) })),
        update: (node, ticket) => {
            say(find("strong", node), ticket.number ?? "?");
            say(find(".state", node), pick(ticket.lineName));
            say(find("button", node), t("counter.return"));
        },
    });
    show(find("#missed-card"), tickets.length > 0);
}
