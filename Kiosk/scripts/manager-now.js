// The hall as it is now: lines with their forecasts, counters with what each does, and what one more would change.

import { get } from "./api.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { alertsOf, deviceAlerts, minutesSince } from "./manager-alerts.js";
import { report } from "./staff.js";
import { clockTime, now, pick, span, t, waitRange } from "./words.js";

/** The last answers to "what if", newest first, to be compared; the counters at work that they are for; the newest view. */
let answers = [], atWork = "", latest = { counters: [], lines: [] };

/** "16:35–16:50", or one time where both are the same minute. */
export const timeSpan = (span) => {
    const [low, high] = [clockTime(span.lowAt), clockTime(span.highAt)];
    return low === high ? low : `${low}–${high}`;
};

export function drawNow(view, devices) {
    drawAlerts(view, devices);
    drawLines(view);
    drawCounters(view);
    drawWhatIf(view);
}

function drawAlerts(view, devices) {
    const alerts = [...alertsOf(view), ...deviceAlerts(devices)].sort((one, other) => Number(other.isBad) - Number(one.isBad));
    keep(find("#alerts"), alerts, {
        key: (alert) => alert.id,
        make: () => el("li", { class: "alert" }, el("div"), el("span", { class: "remedy" })),
        update: (node, alert) => {
            node.classList.toggle("bad", alert.isBad);
            keep(find("div", node), alert.findings, {
                key: (finding) => finding.kind, make: (finding) => el("p", { test: `alert-${finding.kind}` }),
                update: (line, finding) => say(line, finding.what),
            });
            say(find(".remedy", node), alert.remedy);
        },
    });
    say(find("#no-alerts"), t("manager.calm", { n: Math.round(view.targetMs / 60000) }));
    show(find("#no-alerts"), alerts.length === 0);
}

const cells = ["name", "waiting", "longest", "over", "wait", "places", "done"];

function drawLines(view) {
    keep(find("#lines"), view.lines, {
        key: (line) => line.code,
        make: (line) => el("tr", { test: `waiting-${line.code}` }, el("th", { scope: "row", class: "name" }),
            ...cells.slice(1).map((name) => el("td", { class: name }))),
        update: (node, line) => {
            if (!pick(line.name)) throw new Error("a line without a name");
            const first = line.longest?.[0];
            say(find(".name", node), `${line.prefix} · ${pick(line.name)}${line.business ? ` (${t("manager.business")})` : ""}`);
            say(find(".waiting", node), String(line.waiting));
            say(find(".longest", node), first ? t("manager.longestOf", { n: minutesSince(first.since), number: first.number }) : "–");
            say(find(".over", node), String(line.overTarget));
            find(".over", node).classList.toggle("bad", line.overTarget > 0);
            say(find(".wait", node), line.open ? waitRange(line.wait) : pick(line.closedWhy));
            say(find(".places", node), placesLeft(line));
            say(find(".done", node), line.doneAt ? timeSpan(line.doneAt) : "–");
        },
    });
}

function placesLeft(line) {
    if (!Number.isInteger(line.placesLeft) || !line.open) return "–";
    return line.placesLeft > 0 ? t("manager.places", { n: line.placesLeft }) : t("manager.full");
}

function drawCounters(view) {
    keep(find("#counters"), view.counters, {
        key: (counter) => counter.id,
        make: makeCounter,
        update: (node, counter) => {
            const idle = counter.state === "idle" && counter.wanted > 0;
            node.dataset.state = idle ? "wanted" : counter.state;
            say(find(".name", node), pick(counter.name) || counter.id);
            say(find(".number", node), counter.number ?? "");
            say(find(".chip", node), t(`manager.desk.${counter.state}`));
            find(".chip", node).className = `chip ${{ serving: "good", called: "good", paused: "warn", idle: idle ? "warn" : "" }[counter.state] ?? ""}`;
            say(find(".since", node), counter.since ? t("manager.since", { time: clockTime(counter.since), span: span(now() - Date.parse(counter.since)) }) : "");
            say(find(".wanted", node), counter.wanted > 0 ? t("manager.wanted", { n: counter.wanted }) : t("manager.notWanted"));
            const button = find(".button", node);
            say(button, t(counter.state === "paused" ? "manager.ifResumed" : "manager.ifOpened"));
            show(button, mayOpen(counter));
        },
    });
}

function makeCounter(counter) {
    const ask = el("button", { type: "button", class: "button small", test: `what-if-${counter.id}` });
    onPress(ask, () => askWhatIf(counter.id));
    return el("li", { class: "desk-card", test: `desk-${counter.id}` },
        el("span", { class: "name" }), el("strong", { class: "number" }), el("span", { class: "chip" }),
        el("span", { class: "quiet since" }), el("span", { class: "quiet wanted" }), ask);
}

const mayOpen = (counter) => ["closed", "paused"].includes(counter.state) && counter.wanted > 0;

async function askWhatIf(id) {
    const asked = { id, key: `${id}-${Date.now()}`, words: () => t("manager.reckoning") };
    answers = [asked, ...answers.filter((each) => each.id !== id)].slice(0, 3);
    drawAnswers();
    try {
        const view = await get(`/manager/what-if?counter=${encodeURIComponent(id)}`);
        const at = now();
        asked.words = () => `${clockTime(at)} · ${whatIfWords(view)} ${leftOut(id)}`.trim();
    } catch (error) {
        answers = answers.filter((each) => each !== asked);
        report(error);
    }
    drawAnswers();
}

/** Answers are for the counters that were at work when they were given: once those change they are none any more. */
function drawWhatIf(view) {
    const working = view.counters.filter((counter) => !["closed", "paused"].includes(counter.state)).map((counter) => counter.id).join();
    if (working !== atWork) answers = [];
    [atWork, latest] = [working, view];
    answers = answers.filter(({ id }) => view.counters.some((counter) => counter.id === id && mayOpen(counter)));
    drawAnswers();
}

function drawAnswers() {
    show(find("#what-if"), answers.length > 0);
    keep(find("#what-if"), answers, { key: (each) => each.key, make: () => el("li"), update: (node, each) => say(node, each.words()) });
}

/** Whoever would still be served by nobody is in no forecast: said, so that no figure looks better than it is. */
function leftOut(id) {
    const opened = latest.counters.find((counter) => counter.id === id)?.lines ?? [];
    const lines = latest.lines.filter((line) => line.waiting > 0 && !(line.working > 0) && !opened.includes(line.code));
    const people = lines.reduce((sum, line) => sum + line.waiting, 0);
    return people === 0 ? "" : t("manager.whatIfWithout", { n: people, lines: lines.map((line) => pick(line.name)).join(", ") });
}

/** One sentence: what becomes of the longest wait and of the end of work, with and without. */
function whatIfWords(view) {
    const range = (wait) => {
        const [from, to] = [Math.floor(wait.lowMs / 60000), Math.ceil(wait.highMs / 60000)];
        return from === to ? String(from) : `${from}–${to}`;
    };
    const counter = pick(view.name);
    if (!view.after) return t("manager.whatIfUnknown", { counter });
    const values = { counter, waitAfter: range(view.after.longest), doneAfter: timeSpan(view.after.doneAt) };
    if (!view.before) return t("manager.whatIfOnly", values);
    return t("manager.whatIf", { ...values, waitBefore: range(view.before.longest), doneBefore: timeSpan(view.before.doneAt) });
}
