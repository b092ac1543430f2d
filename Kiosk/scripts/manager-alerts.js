// What needs a hand now, the worst first; each with what to do. From the manager's view alone, so that it can be tested.

import { clockTime, now, pick, span, t } from "./words.js";

const idleAfter = 2 * 60000;
const pausedAfter = 20 * 60000;
const since = (moment) => now() - Date.parse(moment);

/** `[{id, isBad, findings: [{kind, what}], remedy}]`: one for each line or counter, with the remedy of its worst finding. */
export function alertsOf(view) {
    const lines = view.lines.map((line) => gather(line.code, [unserved(line), overrun(line), over(line, view)]));
    const counters = view.counters.map((counter) => gather(`desk-${counter.id}`, [idle(counter), paused(counter)]));
    return [...lines, ...counters].filter(Boolean).sort((one, other) => Number(other.isBad) - Number(one.isBad));
}

function gather(id, found) {
    const findings = found.filter(Boolean).sort((one, other) => Number(other.isBad) - Number(one.isBad));
    return findings.length === 0 ? null : { id, isBad: findings[0].isBad, findings, remedy: findings[0].remedy };
}

const finding = (kind, isBad, values) => ({ kind, isBad, what: t(`manager.alert.${kind}`, values), remedy: t(`manager.remedy.${kind}`, values) });

/** People wait, and no counter at work serves their line. */
function unserved(line) {
    if (!(line.waiting > 0) || line.working > 0) return null;
    return finding("unserved", true, { line: pick(line.name), n: line.waiting });
}

function over(line, view) {
    if (!(line.overTarget > 0)) return null;
    const target = Math.round(view.targetMs / 60000);
    const late = line.longest.filter((each) => since(each.since) > view.targetMs).slice(0, 5);
    const numbers = late.map((each) => `${each.number} (${Math.floor(since(each.since) / 60000)}′)`).join(", ");
    return finding("over", true, { line: pick(line.name), n: line.overTarget, target, numbers });
}

/** The last of those who wait now is done only after closing time. */
function overrun(line) {
    if (!line.closesAt || !line.doneAt || !(line.waiting > 0)) return null;
    const closes = Date.parse(line.closesAt);
    const isSure = Date.parse(line.doneAt.lowAt) > closes;
    if (!(Date.parse(line.doneAt.highAt) > closes)) return null;
    return finding(isSure ? "overrun" : "mayOverrun", isSure, {
        line: pick(line.name), from: clockTime(line.doneAt.lowAt), to: clockTime(line.doneAt.highAt), closes: clockTime(line.closesAt),
    });
}

function idle(counter) {
    if (counter.state !== "idle" || !(counter.wanted > 0) || since(counter.since) < idleAfter) return null;
    return finding("idle", false, { counter: pick(counter.name), span: span(since(counter.since)), n: counter.wanted });
}

function paused(counter) {
    if (counter.state !== "paused" || !(counter.wanted > 0) || since(counter.since) < pausedAfter) return null;
    return finding("paused", false, { counter: pick(counter.name), span: span(since(counter.since)), n: counter.wanted });
}
