// The board on the wall: who is called where. Every call gets its moment; nothing old is shown as live.

import { callQueue } from "./board-calls.js";
import { chime } from "./chime.js";
import { el, find, keep, say, show } from "./dom.js";
import { follow } from "./live.js";
import { showAge } from "./notices.js";
import { beside, clockTime, loadWords, longDate, lowerFirst, now, pick, t, tIn, waitRange } from "./words.js";

const listed = 7;
const ring = chime(find("#sound"));
const queue = callQueue({ onShow: present, onQuiet: calm });
/** `/board?zone=…` shows one part of the hall, and what belongs to none. */
const zone = new URL(location.href).searchParams.get("zone");
let calls = [];

function draw(view, sequence) {
    if (pick(view.site)) say(find("#site"), pick(view.site));
    calls = queue.take(view.calls?.filter(isHere), sequence);
    drawCalls();
    drawLines(view.lines?.filter((line) => !zone || !line.zones || line.zones.includes(zone)));
}

const isHere = (call) => !zone || !call?.zone || call.zone === zone;

/** One call in large: pulse, chime and the sentence for those who cannot hear. */
function present(call, isNew) {
    const panel = find("#now");
    show(find("#now-none"), !call);
    panel.classList.toggle("has-call", Boolean(call));
    if (!call) return;
    const again = call.attempt > 1;
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
    const key = again ? "board.inviteAgain" : "board.invite";
    say(find("#sentence"), t(key, { number: call.number, counter: lowerFirst(pick(call.counterName)) || call.counter }));
    say(find("#sentence-beside"), tIn("en", key, { number: call.number, counter: lowerFirst(beside(call.counterName)) }));
    ring();
}

function calm() {
    find("#now").classList.remove("pulse");
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
            node.classList.toggle("shown", call.sequence === queue.shown()?.sequence);
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
            say(find(".line-wait", node), line.open === false || !line.waiting ? "" : waitRange(line.wait));
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
    say(find("#zone"), zone ?? "");
    tick();
    setInterval(tick, 1000);
    follow("board", { onView: draw, onState: (state) => showAge(find("#age"), state), pauseHidden: false });
}

start();
