// Pages as they arrive from the scanner: thumbnails, progress, pages a minute, and the large view.

import { el, find, keep, say, show } from "./dom.js";
import { knows, pick, sizeInWords, t } from "./words.js";

const picture = (hash) => `/api/v1/files/${encodeURIComponent(hash)}`;
let run = { name: "", pages: 0, at: 0 };

export function drawPages(session, selected, { onPick, onExclude }) {
    const working = ["open", "scanning"].includes(session.state);
    const pages = ordered(session);
    keep(find("#pages"), pages, {
        key: (page) => page.id,
        make: (page) => makePage(page, { onPick, onExclude }),
        update: (node, page) => updatePage(node, page, session, page.id === selected, working),
    });
    show(find("#no-pages"), pages.length === 0);
    drawScan(session, pages);
    if (find("#large").open && selected) openLarge(session, selected);
}

/** In the order of the checklist, and within a component as they were scanned. */
function ordered(session) {
    const place = new Map((session.components ?? []).map((component, index) => [component?.code, index]));
    return (session.pages ?? []).filter((page) => page?.id)
        .sort((a, b) => (place.get(a.component) ?? 99) - (place.get(b.component) ?? 99) || (a.number ?? 0) - (b.number ?? 0));
}

/** The page before or after the chosen one. */
export function step(session, selected, by) {
    const pages = ordered(session ?? {});
    const at = pages.findIndex((page) => page.id === selected);
    return pages[at < 0 ? (by > 0 ? 0 : pages.length - 1) : Math.min(Math.max(at + by, 0), pages.length - 1)]?.id;
}

function makePage(page, { onPick, onExclude }) {
    const thumb = el("button", { type: "button", class: "thumb", click: () => onPick(page.id, true) }, el("span", { class: "arriving" }));
    const exclude = el("button", { type: "button", class: "exclude button small", test: "exclude", click: () => onExclude(page.id) });
    thumb.addEventListener("focus", () => onPick(page.id, false));
    return el("li", { test: "page", "data-page": page.id }, thumb,
        el("p", { class: "page-caption" }), el("p", { class: "page-mark" }), exclude);
}

function updatePage(node, page, session, selected, working) {
    const component = (session.components ?? []).find((each) => each?.code === page.component);
    const caption = t("station.page", { n: page.number ?? "?", name: component?.name ?? "" });
    node.classList.toggle("selected", selected);
    node.classList.toggle("excluded", Boolean(page.excluded));
    node.classList.toggle("rejected", page.state === "rejected");
    node.dataset.state = page.state;
    say(find(".page-caption", node), caption);
    const mark = page.state === "rejected" ? pick(page.reason) || t("station.rejected")
        : page.state === "arrived" ? t("station.arrived") : page.blank ? t("station.blank") : "";
    say(find(".page-mark", node), page.excluded && page.state !== "rejected" ? [t("station.excluded"), mark].filter(Boolean).join(" · ") : mark);
    const exclude = find(".exclude", node);
    say(exclude, t(page.excluded ? "station.include" : "station.exclude"));
    show(exclude, working && page.state !== "arrived");
    setImage(find(".thumb", node), page.thumbnail, caption);
}

function setImage(thumb, hash, caption) {
    thumb.setAttribute("aria-label", caption);
    let image = find("img", thumb);
    if (!hash) return;
    if (!image) {
        image = el("img", { alt: "", loading: "lazy" });
        thumb.replaceChildren(image);
    }
    if (image.getAttribute("src") !== picture(hash)) image.src = picture(hash);
}

function drawScan(session, pages) {
    const { scan } = session;
    show(find("#scan-state"), Boolean(scan));
    if (!scan) return;
    const finished = pages.filter((page) => page.state !== "arrived").length;
    const bar = find("#progress");
    bar.max = Math.max(pages.length, 1);
    if (scan.running && pages.length === 0) bar.removeAttribute("value");
    else bar.value = finished;
    show(bar, scan.running || finished < pages.length);
    show(find("#cancel-scan"), Boolean(scan.running));
    say(find("#rate"), scan.running ? pace(session, scan, pages.length) : "");
    find("#scan-state").className = `scan-state ${scan.running ? "running" : scan.ending && scan.ending !== "feederEmpty" ? "bad" : "good"}`;
    say(find("#scan-words"), scanWords(scan, pages.length - finished));
}

function scanWords(scan, arriving) {
    const sheets = Number(scan.sheets) || 0;
    if (scan.running) return t("station.scanning", { n: sheets });
    const key = `station.ending.${scan.ending}`;
    const words = knows(key) ? t(key, { n: sheets }) : t("station.ending.failed", { n: sheets });
    return arriving > 0 ? `${words} ${t("station.finishing", { n: arriving })}` : words;
}

/** Pages a minute since this page saw the scan begin. */
function pace(session, scan, count) {
    const name = `${session.id} ${scan.number}`;
    if (run.name !== name) run = { name, pages: count, at: performance.now() };
    const minutes = (performance.now() - run.at) / 60000;
    const fresh = count - run.pages;
    return fresh > 0 && minutes > 0.02 ? t("station.pace", { n: Math.round(fresh / minutes) }) : "";
}

export function openLarge(session, id) {
    const page = (session?.pages ?? []).find((each) => each?.id === id);
    const hash = page?.image ?? page?.original ?? page?.thumbnail;
    if (!hash) return;
    const facts = [t("station.page", { n: page.number, name: "" }).trim().replace(/ ·$/, ""), page.dotsPerInch && `${page.dotsPerInch} dpi`,
        page.skew ? t("station.skew", { n: page.skew.toFixed(1) }) : "", page.bytes && sizeInWords(page.bytes), pick(page.reason)];
    say(find("#large-caption"), facts.filter(Boolean).join(" · "));
    const image = find("#large-image");
    if (image.getAttribute("src") !== picture(hash)) image.src = picture(hash);
    image.alt = t("station.page", { n: page.number, name: "" });
    if (!find("#large").open) find("#large").showModal();
}

export function closeLarge() {
    find("#large").close();
}
