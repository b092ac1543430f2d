// What needs a hand now, the worst first; each with what to do. From the manager's view alone, so that it can be tested.

import { clockTime, nameOf, now, pick, span, t } from "./words.js";

const idleAfter = 2 * 60000;
const calledAfter = 5 * 60000;
const pausedAfter = 20 * 60000;
const since = (moment) => now() - Date.parse(moment);
export const minutesSince = (moment) => Math.max(0, Math.floor(since(moment) / 60000));

/**
 * `[{id, isBad, findings: [{kind, what}], remedy}]`: one for each line or counter, with the remedy of its worst finding; one
 * for all the lines that nobody serves, since opening a counter or two is the remedy for them together.
 */
export function alertsOf(view) {
    const [deserted, served] = [view.lines.filter(isDeserted), view.lines.filter((line) => !isDeserted(line))];
    const lines = [gather("unserved", [unserved(deserted, view.counters)]),
        ...served.map((line) => gather(line.code, [overrun(line), over(line, view)]))];
    const counters = view.counters.map((counter) => gather(`desk-${counter.id}`, [idle(counter), paused(counter), stuck(counter)]));
    return [...lines, ...counters].filter(Boolean).sort((one, other) => Number(other.isBad) - Number(one.isBad));
}

function gather(id, found) {
    const findings = found.filter(Boolean).sort((one, other) => Number(other.isBad) - Number(one.isBad));
    return findings.length === 0 ? null : { id, isBad: findings[0].isBad, findings, remedy: findings[0].remedy };
}

/**
 * Devices that need a hand, told at the manager's page too: `[{id, isBad, findings, remedy}]` as above. A machine that is
 * silent is one trouble, however many devices stand at it.
 */
export function deviceAlerts(devices) {
    const ailing = devices.filter((device) => ["stopped", "absent", "attention"].includes(device.readiness));
    const silent = ailing.filter(isSilent);
    const machines = [...new Set(silent.map(placeOf))].map((place) => machineAlert(place, silent.filter((device) => placeOf(device) === place)));
    return [...machines, ...ailing.filter((device) => !isSilent(device)).map(deviceAlert)];
}

const placeOf = (device) => device.place ?? "";
const isSilent = (device) => (device.troubles ?? []).includes("agentSilent");
/** What somebody has switched off on purpose is known. */
const isBadDevice = (device) => device.readiness !== "attention" && !device.isOff;
const nameOfDevice = (device) => device.givenName || nameOf(`deviceKinds.${device.kind}`, device.name ?? device.id);

/** The hall runs at a place without a name: there only the agent can be silent. */
function machineAlert(place, silent) {
    const kind = place ? "machine" : "agent";
    const list = silent.map(nameOfDevice).join(", ");
    return gather(`machine-${place}`, [finding(kind, silent.some(isBadDevice), { place, n: silent.length, list })]);
}

function deviceAlert(device) {
    const troubles = device.troubles ?? [];
    const name = [nameOfDevice(device), device.place].filter(Boolean).join(" · ");
    const what = `${name}: ${troubles.map((code) => nameOf(`trouble.${code}.what`, code)).join(", ")}`;
    const remedy = nameOf(`trouble.${troubles[0]}.do`, t("trouble.otherDo"));
    return gather(`device-${device.id}`, [{ kind: "device", isBad: isBadDevice(device), what, remedy }]);
}

const finding = (kind, isBad, values) => ({ kind, isBad, what: t(`manager.alert.${kind}`, values), remedy: t(`manager.remedy.${kind}`, values) });

/** People wait, and no counter at work serves their line. */
function isDeserted(line) {
    return line.waiting > 0 && !(line.working > 0);
}

function unserved(lines, counters) {
    if (lines.length === 0) return null;
    const people = lines.reduce((sum, line) => sum + line.waiting, 0);
    const longest = ({ longest: [first] }) => (first ? `, ${t("manager.alert.since", { n: minutesSince(first.since) })}` : "");
    const list = lines.map((line) => `${pick(line.name)} (${line.waiting}${longest(line)})`).join("; ");
    const found = finding("unserved", true, { n: people, list });
    const opening = countersFor(lines, counters);
    return { ...found, remedy: opening ? t("manager.remedy.unserved", { counters: opening }) : t("manager.remedy.unservable") };
}

/** The fewest counters that could open for these lines, each time the one that serves most people; "" where none could. */
function countersFor(lines, counters) {
    const free = counters.filter((each) => ["closed", "paused"].includes(each.state));
    const chosen = [];
    let left = lines;
    const helped = (counter) => left.filter((line) => counter.lines.includes(line.code));
    const people = (counter) => helped(counter).reduce((sum, line) => sum + line.waiting, 0);
    while (left.length > 0) {
        const best = free.reduce((one, other) => (one && people(one) >= people(other) ? one : other), null);
        if (!best || people(best) === 0) break;
        chosen.push(`${pick(best.name)} (${helped(best).map((line) => pick(line.name)).join(", ")})`);
        left = left.filter((line) => !best.lines.includes(line.code));
    }
    return chosen.join("; ");
}

function over(line, view) {
    if (!(line.overTarget > 0)) return null;
    const target = Math.round(view.targetMs / 60000);
    const late = line.longest.filter((each) => since(each.since) > view.targetMs).slice(0, 5);
    const numbers = late.map((each) => `${each.number} (${minutesSince(each.since)}′)`).join(", ");
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

/** Somebody was called minutes ago, and the counter says neither that they came nor that they did not. */
function stuck(counter) {
    if (counter.state !== "called" || since(counter.since) < calledAfter) return null;
    return finding("stuck", false, { counter: pick(counter.name), span: span(since(counter.since)), number: counter.number });
}
