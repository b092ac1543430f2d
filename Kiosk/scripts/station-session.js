// One session: which papers are asked for, what is still missing, where it is on its way, and the receipt.

import { el, find, keep, say, show } from "./dom.js";
import { isScannerOff } from "./station-scanner.js";
import { titleOf } from "./station-result.js";
import { clockTime, dayAndTime, nameOf, now, ofCatalogue, pick, sizeInWords, span, t } from "./words.js";

const way = ["open", "scanning", "binding", "handingOver", "handedOver"];

/** "To present" is looked at by the officer and never scanned; a note is no paper. */
export const canScan = (component) => component?.code && !["present", "note"].includes(component.role);

export function drawSession(session, active, { onSelect, onScan, onCompare, onReturned, onJump }) {
    const working = ["open", "scanning"].includes(session.state);
    say(find("#session-name"), [session.ticketNumber, titleOf(session)].filter(Boolean).join(" · "));
    say(find("#session-code"), session.code ?? "");
    drawSteps(session.state);
    drawComponents(session, active, working, { onSelect, onScan, onCompare, onReturned });
    const chosen = (session.components ?? []).find((component) => component?.code === active);
    say(find("#import-into"), chosen ? t("station.importInto", { name: chosen.name }) : "");
    show(find("#drop"), working && Boolean(chosen));
    drawObstacles(session.obstacles ?? [], onJump);
    show(find("#submit-box"), working);
    show(find("#discard"), working);
    show(find("#print-separators"), working);
    say(find("#trouble"), pick(session.trouble));
    show(find("#trouble"), Boolean(session.trouble));
    find("#submit").setAttribute("aria-disabled", String((session.obstacles ?? []).length > 0 || session.state !== "open"));
    say(find("#no-pages"), t(isScannerOff() ? "station.noPagesOff" : "station.noPages"));
    drawHandover(session);
    drawReceipt(session);
}

/** Each leads to where it can be settled. */
function drawObstacles(obstacles, onJump) {
    keep(find("#reasons"), obstacles, {
        key: ({ words }) => words.vi,
        make: () => el("li", {}, el("button", { type: "button", class: "reason", test: "obstacle" })),
        update: (node, obstacle) => {
            const button = find("button", node);
            say(button, pick(obstacle.words));
            button.disabled = !obstacle.page && !obstacle.component && !obstacle.particular;
            button.onclick = () => onJump(obstacle);
        },
    });
}

function drawSteps(state) {
    const at = way.indexOf(state);
    keep(find("#steps"), way.filter((step) => step !== "scanning"), {
        key: (step) => step,
        make: () => el("li"),
        update: (node, step) => {
            const place = way.indexOf(step);
            const isNow = step === state || (step === "open" && state === "scanning");
            say(node, t(`station.state.${step}`));
            node.className = isNow ? "now" : place < at ? "past" : "";
            if (isNow) node.setAttribute("aria-current", "step");
            else node.removeAttribute("aria-current");
        },
    });
}

function drawComponents(session, active, working, { onSelect, onScan, onCompare, onReturned }) {
    keep(find("#components"), session.components, {
        key: (component) => component.code,
        make: (component) => makeComponent(component, { onSelect, onScan, onCompare, onReturned }),
        update: (node, component) => {
            if (!component.name) throw new Error("a component without a name");
            const scannable = canScan(component);
            const pages = Number(component.pages) || 0;
            node.classList.toggle("active", scannable && working && component.code === active);
            node.classList.toggle("has-pages", pages > 0);
            node.classList.toggle("not-scanned", !scannable);
            say(find(".component-name", node), component.name);
            const role = component.role === "present" ? "present" : component.role === "note" ? "note" : component.required ? "required" : "optional";
            say(find(".component-role", node), scannable && pages ? t("station.pageCount", { n: pages }) : t(`station.role.${role}`));
            drawComparison(find(".comparison", node), component, working && component.role !== "note", component.code === active);
            const button = find(".scan", node);
            show(button, scannable && working);
            button.setAttribute("aria-disabled", String(Boolean(session.scan?.running) || isScannerOff()));
            show(find("kbd", button), component.code === active);
        },
    });
}

/** Where the catalogue asks for it, where it is done, and for the component in use; elsewhere it would only be in the way. */
function drawComparison(box, component, isPossible, isActive) {
    const { comparison, mustBeCompared, pages, role } = component;
    const hasPaper = pages > 0 || role === "present";
    show(box, Boolean(comparison) || (isPossible && hasPaper && (mustBeCompared || isActive)));
    const [compare, returned] = box.querySelectorAll("button");
    compare.setAttribute("aria-pressed", String(Boolean(comparison)));
    compare.disabled = returned.disabled = !isPossible;
    say(find("span", compare), comparison ? t("station.compared", { time: clockTime(comparison.at) }) : t("station.compare"));
    show(find("kbd", compare), isActive && isPossible);
    show(returned, Boolean(comparison));
    say(returned, t(comparison?.returned ? "station.returned" : "station.keptOriginal"));
    returned.dataset.returned = String(Boolean(comparison?.returned));
    const by = find(".compared-by", box);
    show(by, Boolean(comparison));
    if (comparison) say(by, t(comparison.returned ? "stationCompare.returned" : "stationCompare.kept", { name: comparison.byName ?? comparison.by, time: dayAndTime(comparison.at) }));
}

function makeComponent(component, { onSelect, onScan, onCompare, onReturned }) {
    const scanButton = el("button", { type: "button", class: "button scan", test: `scan-${component.code}`, click: () => onScan(component.code) },
        el("span", { "data-words": "station.scan", text: t("station.scan") }), el("kbd", { text: "S" }));
    const select = el("button", { type: "button", class: "component-select", test: `component-${component.code}` },
        el("span", { class: "tick", "aria-hidden": "true" }),
        el("span", {}, el("span", { class: "component-name" }), el("span", { class: "component-role quiet" })));
    if (canScan(component)) select.addEventListener("click", () => onSelect(component.code));
    const comparison = el("div", { class: "comparison" },
        el("button", { type: "button", class: "button small compare", test: `compare-${component.code}`, click: () => onCompare(component.code) },
            el("span"), el("kbd", { text: "C" })),
        el("button", { type: "button", class: "button small", test: `returned-${component.code}`,
            click: (event) => onReturned(component.code, event.currentTarget.dataset.returned !== "true") }),
        el("p", { class: "compared-by quiet", test: `compared-by-${component.code}` }));
    return el("li", {}, select, scanButton, comparison);
}

function drawHandover(session) {
    const box = find("#handover");
    const underWay = ["binding", "handingOver"].includes(session.state) && !session.package;
    show(box, underWay);
    if (!underWay) return;
    const { attempts, lastError, nextAttemptAt } = session.handover ?? {};
    const parts = [t(session.state === "binding" ? "station.binding" : "station.handingOver")];
    if (attempts) parts.push(t("station.attempts", { n: attempts }));
    if (lastError) parts.push(t("station.lastError", { error: typeof lastError === "string" ? lastError : pick(lastError) }));
    const left = Date.parse(nextAttemptAt) - now();
    if (left > 0) parts.push(t("station.nextAttempt", { span: span(left) }));
    if (lastError) parts.push(t("station.safe"));
    say(box, parts.join(" "));
}

function drawReceipt(session) {
    const box = find("#receipt");
    const { receipt } = session;
    show(box, Boolean(receipt));
    if (!receipt || box.dataset.receipt === `${receipt.id} ${document.documentElement.lang}`) return;
    box.dataset.receipt = `${receipt.id} ${document.documentElement.lang}`;
    const documents = (session.documents ?? []).filter(Boolean);
    const fact = (key, ...value) => el("div", {}, el("dt", { text: t(`station.receipt.${key}`) }), el("dd", {}, ...value));
    const manifest = String(receipt.manifest ?? "");
    box.replaceChildren(
        el("span", { class: "seal", "aria-hidden": "true", text: "✓" }),
        el("h3", { text: t("station.receipt.title") }),
        el("p", { class: "receipt-id", text: receipt.id ?? "" }),
        el("dl", {}, fact("system", nameOf(`station.systems.${receipt.system}`, receipt.system ?? "–")), fact("at", dayAndTime(receipt.at)),
            session.result && el("div", {}, el("dt", { text: t("stationResult.kind") }), el("dd", { text: `${ofCatalogue(session.result).text} · ${session.result.type}` })),
            fact("manifest", el("code", { title: manifest, text: `${manifest.slice(0, 8)}…${manifest.slice(-8)}` })),
            fact("documents", t("station.receipt.documentsLine", {
                n: documents.length, pages: documents.reduce((sum, each) => sum + (Number(each.pages) || 0), 0),
                size: sizeInWords(documents.reduce((sum, each) => sum + (Number(each.bytes) || 0), 0)),
            }))));
}
