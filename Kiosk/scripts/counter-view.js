// What the officer sees: the number at the desk, who waits, and what the other counters do.

import { el, find, keep, say, show } from "./dom.js";
import { now, pick, procedureOf, span, stopwatch, t, waitRange } from "./words.js";

export const isPaused = (counter) => typeof counter?.pausedWhy === "string";

/** What a counter without a ticket is: paused, free, or not opened by anybody. */
export const atRest = (counter) => t(isPaused(counter) ? "counter.paused" : counter?.staff ? "counter.free" : "counter.closed");

/** The desk: number, state, how long, why; and which buttons make sense now. */
export function drawDesk(counter, { calm, allowed, priorities }) {
    const ticket = counter?.ticket ?? null;
    say(find("#current-number"), ticket?.number ?? "—");
    find("#ticket").classList.toggle("empty", !ticket);
    find("#ticket").dataset.state = ticket?.state ?? "none";
    const chip = find("#current-state");
    say(chip, ticket ? t(`states.${ticket.state}`) : atRest(counter));
    chip.className = `chip ${isPaused(counter) || ticket?.state === "called" ? "warn" : ticket ? "good" : ""}`;
    say(find("#current-line"), ticket ? business(ticket) : "");
    say(find("#current-attempt"), ticket?.attempt ? t("counter.attempt", { n: ticket.attempt }) : "");
    drawPriority(ticket, priorities);
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

/** Which group the citizen claims, to be confirmed or put right; shown to the officer alone. */
function drawPriority(ticket, priorities) {
    const select = find("#priority-class");
    show(find("#current-priority"), Boolean(ticket));
    find("#current-priority").classList.toggle("warn", Boolean(ticket?.priority));
    const classes = [...priorities, { code: "", name: null }];
    keep(select, classes, {
        key: (each) => each.code || "none",
        make: (each) => el("option", { value: each.code }),
        update: (node, each) => say(node, each.code ? pick(each.name) : t("counter.noPriority")),
    });
    if (select !== document.activeElement) select.value = ticket?.priorityClass?.code ?? "";
}

/** What the citizen has come for, as far as the kiosk was told. */
function business(ticket) {
    const dossiers = ticket.dossiers > 1 ? t("counter.dossiers", { n: ticket.dossiers }) : "";
    return [pick(ticket.lineName), procedureOf(ticket), dossiers].filter(Boolean).join(" · ");
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
            say(find(".wait", node), line.open === false ? pick(line.closedWhy) || t("kiosk.closed") : line.waiting ? waitRange(line.wait) : "");
            say(find(".count", node), String(Number(line.waiting) || 0));
        },
    });
    const line = (ticket) => pick(ticket.lineName);
    const left = (ticket) => t("counter.awayFor", { time: stopwatch(Date.parse(ticket.heldUntil) - now()) });
    drawNumbers("undelivered", view.undelivered ?? [], { test: "held", label: "counter.held", state: line, onPress: onHeld });
    drawNumbers("away", view.away ?? [], { test: "back", label: "counter.back", state: left, onPress: onBack });
    drawNumbers("missed", view.missed ?? [], { test: "return", label: "counter.return", state: line, onPress: onReturn });
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

/** A card of numbers with one button each, hidden while there are none. */
function drawNumbers(name, tickets, { test, label, state, onPress }) {
    keep(find(`#${name}`), tickets, {
        key: (ticket) => ticket.id,
        make: (ticket) => el("li", {}, el("strong"), el("span", { class: "quiet state" }),
            el("button", { type: "button", class: "button small", test: `${test}-${ticket.number}`, click: (event) => onPress(ticket, event.currentTarget) })),
        update: (node, ticket) => {
            say(find("strong", node), ticket.number ?? "?");
            say(find(".state", node), state(ticket));
            say(find("button", node), t(label));
        },
    });
    show(find(`#${name}-card`), tickets.length > 0);
}
