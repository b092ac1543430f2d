// How far a scan is: sheets, pages a minute, and pages that are still being worked on.

import { find, say, show } from "./dom.js";
import { knows, t } from "./words.js";

let run = { name: "", pages: 0, at: 0 };

export const isUnderWay = (page) => !page.excluded && ["arrived", "packed"].includes(page.state);

export function drawProgress(session) {
    const { scan } = session;
    const pages = (session.pages ?? []).filter(Boolean);
    const waiting = pages.filter(isUnderWay).length;
    show(find("#scan-state"), !session.filesDueAt && (Boolean(scan) || waiting > 0));
    const bar = find("#progress");
    bar.max = Math.max(pages.length, 1);
    if (scan?.running && pages.length === 0) bar.removeAttribute("value");
    else bar.value = pages.length - waiting;
    show(bar, Boolean(scan?.running) || waiting > 0);
    show(find("#cancel-scan"), Boolean(scan?.running));
    say(find("#rate"), scan?.running ? pace(session, scan, pages.length) : "");
    const isBad = scan && !scan.running && scan.ending !== "feederEmpty";
    find("#scan-state").className = `scan-state ${scan?.running || !scan ? "running" : isBad ? "bad" : "good"}`;
    say(find("#scan-words"), words(scan, waiting));
}

function words(scan, waiting) {
    const rest = waiting > 0 ? t("station.finishing", { n: waiting }) : "";
    if (!scan) return rest;
    const sheets = Number(scan.sheets) || 0;
    if (scan.running) return [t(scan.replaces ? "station.scanningAgain" : "station.scanning", { n: sheets }), rest].filter(Boolean).join(" ");
    const key = `station.ending.${scan.ending}`;
    return [knows(key) ? t(key, { n: sheets }) : t("station.ending.failed", { n: sheets }), rest].filter(Boolean).join(" ");
}

/** Pages a minute since this page saw the scan begin. */
function pace(session, scan, count) {
    const name = `${session.id} ${scan.number}`;
    if (run.name !== name) run = { name, pages: count, at: performance.now() };
    const minutes = (performance.now() - run.at) / 60000;
    const fresh = count - run.pages;
    return fresh > 0 && minutes > 0.02 ? t("station.pace", { n: Math.round(fresh / minutes) }) : "";
}
