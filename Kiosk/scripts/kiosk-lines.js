// The service lines as cards that a whole hand can hit, and what the printer says of itself.

import { el, find, keep, say, show } from "./dom.js";
import { beside, besideLanguage, nameOf, pick, t, waitRange } from "./words.js";

/**
 * So few more can be served today that it is worth saying. Not more often: lines share their counters, and the same
 * few places beside each of them would look like many.
 */
const fewPlaces = 10;

/**
 * Draws the cards; a line that makes no sense is left out, the others stay. Returns how many there are.
 *
 * @param closed why none of them gives a number; the invitation to touch one makes way for it.
 */
export function drawLines(list, lines, closed, onTake) {
    keep(list, lines, {
        key: (line) => line.code,
        make: (line) => makeCard(line, onTake),
        update: (item, line) => updateCard(item, line, ownReason(line) === closed ? "" : ownReason(line)),
    });
    say(find("#closed-notice"), closed);
    show(find("#closed-notice"), Boolean(closed));
    for (const words of ["#invitation", "#invitation-beside"]) show(find(words), !closed);
    return list.children.length;
}

function makeCard(line, onTake) {
    const button = el("button", { type: "button", class: "line", test: `line-${line.code}` },
        el("span", { class: "prefix", "aria-hidden": "true" }),
        el("span", { class: "names" }, el("strong", { class: "name" }), el("span", { class: "beside" })),
        el("span", { class: "load" }, el("span", { class: "people" }), el("span", { class: "wait" }), el("span", { class: "left" })));
    const item = el("li", {}, button);
    button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") onTake(item.line);
    });
    return item;
}

function updateCard(item, line, reason) {
    const name = pick(line.name);
    if (!name) throw new Error("a line without a name");
    item.line = line;
    const button = item.firstElementChild;
    const open = line.open !== false;
    button.setAttribute("aria-disabled", String(!open));
    button.classList.toggle("closed", !open);
    say(find(".prefix", item), line.prefix ?? "");
    say(find(".name", item), name);
    say(find(".beside", item), beside(line.name));
    find(".beside", item).lang = besideLanguage();
    const waiting = Number(line.waiting) || 0;
    // Where no counter is open, that nobody waits would sound like an invitation.
    say(find(".people", item), !open ? reason : waiting > 0 || line.wait ? people(waiting) : "");
    say(find(".wait", item), open && (waiting > 0 || !line.wait) ? waitRange(line.wait) : "");
    const left = open && line.placesLeft <= fewPlaces ? t("kiosk.placesLeft", { n: line.placesLeft }) : "";
    say(find(".left", item), left);
}

/** Why no line gives a number, if none does: what holds for most of them is said once, above them. */
export function closedForAll(lines) {
    if (lines.length === 0 || lines.some((line) => line.open !== false)) return "";
    const reasons = lines.map(ownReason);
    const times = (reason) => reasons.filter((each) => each === reason).length;
    return reasons.reduce((most, reason) => (times(reason) > times(most) ? reason : most));
}

const ownReason = (line) => pick(line.closedWhy) || t("kiosk.closed");

const people = (n) => (n === 0 ? t("kiosk.nobody") : n === 1 ? t("kiosk.onePerson") : t("kiosk.people", { n }));

/** A printer that cannot print is said at once, together with the way that still works. */
export function drawPrinterNotice(node, printer) {
    const stopped = ["stopped", "absent"].includes(printer?.readiness);
    show(node, stopped);
    if (!stopped) return;
    say(node, `${printTrouble(printer.troubles?.[0] ?? "offline")} ${t("kiosk.stillOnScreen")}`);
}

/** Why there is no paper, in words for a citizen. */
export function printTrouble(code) {
    return nameOf(`printTrouble.${code}`, t("printTrouble.other"));
}
