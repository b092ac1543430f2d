// The board on the wall: who is called where. Every call gets its moment; nothing old is shown as live.

import { callQueue } from "./board-calls.js";
import { chime } from "./chime.js";
import { el, find, keep, say, show } from "./dom.js";
import { follow } from "./live.js";
import { showAge } from "./notices.js";
import { beside, clockTime, language, loadWords, longDate, lowerFirst, now, pick, t, tIn, waitRange } from "./words.js";

const listed = 7;
const ring = chime(find("#sound"));
const queue = callQueue({ onShow: present, onQuiet: calm });
/** `/board?zone=…` shows one part of the hall, and what belongs to none. */
const zone = new URL(location.href).searchParams.get("zone");
let calls = [];

function draw(view, sequence) {
    if (pick(view.site)) say(find("#site"), pick(view.site));
    const known = [...new Set(view.lines?.flatMap((line) => line.zones ?? []))].sort();
    const isKnown = !zone || known.includes(zone);
    drawUnknown(isKnown ? null : known);
    const isHere = (found) => !zone || !isKnown || !found || found.includes(zone);
    calls = queue.take(view.calls?.filter((call) => isHere(call?.zone ? [call.zone] : null)), sequence);
    drawCalls();
    drawLines(view.lines?.filter((line) => isHere(line.zones)));
}

/** A mistake in the address, met by whoever hangs the board up: all is shown, and what can be written there. */
function drawUnknown(known) {
    show(find("#zone-unknown"), Boolean(known));
    say(find("#zone"), known ? "" : zone ?? "");
    if (!known) return;
    const zones = known.map((name) => `“${name}”`).join(", ");
    say(find("#zone-unknown"), t(known.length ? "board.zoneUnknown" : "board.zonesNone", { zone, zones }));
}

/** What is called now, in large: pulse, chime and the sentence for those who cannot hear. */
function present(shown, isNew) {
    const panel = find("#now");
    show(find("#now-none"), shown.length === 0);
    say(find("#now-none"), t(queue.hasCalled() ? "board.allCame" : "board.none"));
    panel.classList.toggle("has-call", shown.length > 0);
    panel.classList.toggle("many", shown.length > 1);
    if (shown.length === 0) return;
    drawMany(shown.length > 1 ? shown : []);
    const [call] = shown;
    const again = shown.every(isRecall);
    say(find("#now-label"), t(again ? "board.again" : "board.now"));
    say(find("#now-beside"), tIn("en", again ? "board.again" : "board.now"));
    say(find("#now-number"), call.number);
    panel.classList.toggle("long", call.number.length > 4);
    say(find("#now-counter"), pick(call.counterName) || call.counter);
    say(find("#now-counter-beside"), beside(call.counterName));
    drawCalls();
    if (!isNew) return;
    panel.classList.remove("pulse");
    void panel.offsetWidth;
    panel.classList.add("pulse");
    tellSentence(shown);
    ring();
}

function tellSentence(shown) {
    say(find("#sentence"), sentence(language(), pick, shown));
    say(find("#sentence-beside"), sentence("en", beside, shown));
}

function sentence(code, name, shown) {
    const words = (key) => (each) => tIn(code, key, { number: each.number, counter: lowerFirst(name(each.counterName)) || each.counter });
    if (shown.length > 1) return tIn(code, "board.inviteMany", { list: shown.map((each) => words("board.inviteEach")(each).replaceAll(" ", "\u00a0")).join(" · ") });
    return words(shown.every(isRecall) ? "board.inviteAgain" : "board.invite")(shown[0]);
}

const isRecall = (call) => call.attempt > 1;

/** Four numbers at once, each with its counter. */
function drawMany(shown) {
    keep(find("#now-many"), shown, {
        key: (call) => call.sequence,
        make: () => el("li", { test: "call-many" }, el("strong"), el("span", { class: "arrow", "aria-hidden": "true", text: "➜" }), el("span", { class: "counter" })),
        update: (node, call) => {
            say(find("strong", node), call.number);
            say(find(".counter", node), pick(call.counterName) || call.counter);
        },
    });
}

function calm(hasEnded) {
    find("#now").classList.remove("pulse");
    if (!hasEnded) return;
    const shown = queue.shown();
    present(shown, false);
    if (shown.length > 0) return tellSentence(shown);
    say(find("#sentence"), t("board.welcome"));
    say(find("#sentence-beside"), tIn("en", "board.welcome"));
}

function drawCalls() {
    const seen = new Set();
    const latest = calls.filter((call) => !seen.has(call.number) && seen.add(call.number)).slice(0, listed);
    keep(find("#calls"), latest, {
        key: (call) => call.number,
        make: () => el("li", { test: "call" }, el("span", { class: "call-number" }), el("span", { class: "call-counter" }), el("span", { class: "call-time" })),
        update: (node, call) => {
            say(find(".call-number", node), call.number);
            say(find(".call-counter", node), pick(call.counterName) || call.counter);
            say(find(".call-time", node), clockTime(call.at));
            node.classList.toggle("shown", queue.shown().some((each) => each.sequence === call.sequence));
        },
    });
}

function drawLines(lines) {
    keep(find("#lines"), lines, {
        key: (line) => line.code,
        make: (line) => el("li", { test: `waiting-${line.code}` },
            el("span", { class: "line-prefix" }), el("span", { class: "line-words" }, el("span", { class: "line-name" }), el("span", { class: "line-wait" })), el("strong", { class: "line-count" })),
        update: (node, line) => {
            const name = pick(line.name);
            if (!name) throw new Error("a line without a name");
            say(find(".line-prefix", node), line.prefix ?? "");
            say(find(".line-name", node), name.split(" (")[0]);
            say(find(".line-wait", node), line.open === false || (!line.waiting && line.wait) ? "" : waitRange(line.wait));
            say(find(".line-count", node), line.open === false && !line.waiting ? "–" : String(Number(line.waiting) || 0));
            node.classList.toggle("closed", line.open === false);
        },
    });
}

function tick() {
    say(find("#time"), clockTime(now()));
    say(find("#date"), longDate(now()));
}

async function start() {
    await loadWords({ remember: false });
    say(find("#sentence"), t("board.welcome"));
    say(find("#sentence-beside"), tIn("en", "board.welcome"));
    tick();
    setInterval(tick, 1000);
    follow("board", { onView: draw, onState: (state) => showAge(find("#age"), state), pauseHidden: false });
}

start();
