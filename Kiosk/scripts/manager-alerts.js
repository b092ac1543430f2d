// What needs a hand now, the worst first; each with what to do. From the manager's view alone, so that it can be tested.

import { clockTime, now, pick, span, t } from "./words.js";

const idleAfter = 2 * 60000;
const pausedAfter = 20 * 60000;
const since = (moment) => now() - Date.parse(moment);

export function alertsOf(view) {
    const lines = view.lines.flatMap((line) => [unserved(line), over(line, view), overrun(line)]);
    const counters = view.counters.flatMap((counter) => [idle(counter), paused(counter)]);
    return [...lines, ...counters].filter(Boolean).sort((one, other) => Number(other.isBad) - Number(one.isBad));
}

const alert = (kind, id, isBad, values) => ({
    kind, id: `${kind}-${id}`, isBad, what: t(`manager.alert.${kind}`, values), remedy: t(`manager.remedy.${kind}`, values),
});

/** People wait, and no counter at work serves their line. */
function unserved(line) {
    if (!(line.waiting > 0) || line.working > 0) return null;
    return alert("unserved", line.code, true, { line: pick(line.name), n: line.waiting });
}

function over(line, view) {
    if (!(line.overTarget > 0)) return null;
    const target = Math.round(view.targetMs / 60000);
    const late = line.longest.filter((each) => since(each.since) > view.targetMs).slice(0, 5);
    const numbers = late.map((each) => `${each.number} (${Math.floor(since(each.since) / 60000)}′)`).join(", ");
    return alert("over", line.code, true, { line: pick(line.name), n: line.overTarget, target, numbers });
}

/** The last of those who wait now is done only after closing time. */
function overrun(line) {
    if (!line.closesAt || !line.doneAt || !(line.waiting > 0)) return null;
    const closes = Date.parse(line.closesAt);
    const isSure = Date.parse(line.doneAt.lowAt) > closes;
    if (!(Date.parse(line.doneAt.highAt) > closes)) return null;
    return alert(isSure ? "overrun" : "mayOverrun", line.code, isSure, {
        line: pick(line.name), from: clockTime(line.doneAt.lowAt), to: clockTime(line.doneAt.highAt), closes: clockTime(line.closesAt),
    });
}

function idle(counter) {
    if (counter.state !== "idle" || !(counter.wanted > 0) || since(counter.since) < idleAfter) return null;
    return alert("idle", counter.id, false, { counter: pick(counter.name), span: span(since(counter.since)), n: counter.wanted });
}

function paused(counter) {
    if (counter.state !== "paused" || !(counter.wanted > 0) || since(counter.since) < pausedAfter) return null;
    return alert("paused", counter.id, false, { counter: pick(counter.name), span: span(since(counter.since)), n: counter.wanted });
}
