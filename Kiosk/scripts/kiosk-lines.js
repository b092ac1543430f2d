// The service lines as cards that a whole hand can hit, and what the printer says of itself.

import { el, find, keep, say, show } from "./dom.js";
import { beside, besideLanguage, knows, pick, t, waitRange } from "./words.js";

/** So few more can be served today that it is worth saying. */
const fewPlaces = 30;

/** Draws the cards; a line that makes no sense is left out, the others stay. Returns how many there are. */
export function drawLines(list, lines, onTake) {
    keep(list, lines, {
        key: (line) => line.code,
        make: (line) => makeCard(line, onTake),
        update: updateCard,
    });
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

function updateCard(item, line) {
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
    say(find(".people", item), open ? people(waiting) : t("kiosk.closed"));
    say(find(".wait", item), open ? (waiting > 0 ? waitRange(line.wait) : "") : pick(line.closedWhy));
    const left = open && line.placesLeft <= fewPlaces ? t("kiosk.placesLeft", { n: line.placesLeft }) : "";
    say(find(".left", item), left);
}

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
    return knows(`printTrouble.${code}`) ? t(`printTrouble.${code}`) : t("printTrouble.other");
}
