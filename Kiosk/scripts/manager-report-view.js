// A report drawn: what the days come to, bars for the hours, and tables for whoever wants the figures or cannot see bars.

import { el, find, show } from "./dom.js";
import { decimal, language, pick, t } from "./words.js";

const minutes = (ms) => (Number.isFinite(ms) ? decimal(ms / 60000, ms < 600000 ? 1 : 0) : "–");
const three = (times) => (times ? [times.p50Ms, times.p90Ms, times.p95Ms].map(minutes).join(" / ") : "–");
const share = (figures) => (figures.waiting ? `${Math.round((figures.withinTarget / figures.waiting.count) * 100)} %` : "–");
const rating = (figures) => (figures.ratings ? `${decimal(figures.ratingMean, 2)} (${figures.ratings})` : "–");
const percent = (part, whole) => (whole > 0 ? `${Math.round((part / whole) * 100)} %` : "–");

let drawn = "";

export function drawReport(report) {
    // Most looks bring the same figures: whoever reads a table is left in peace.
    const news = JSON.stringify([language(), { ...report, madeAt: "" }]);
    if (news === drawn) return;
    drawn = news;
    drawTiles(report);
    const hours = fullHours(report.hours);
    show(find("#no-figures"), hours.length === 0);
    show(find("#hours-title"), hours.length > 0);
    const target = report.targetMs / 60000;
    find("#charts").replaceChildren(...(hours.length === 0 ? [] : [
        bars("manager.issuedByHour", hours, (figures) => figures.issued, () => false),
        bars("manager.waitByHour", hours, (figures) => (figures.waiting ? Math.round(figures.waiting.p90Ms / 60000) : null), (value) => value > target),
    ]));
    const closed = new Set([...document.querySelectorAll("#report-tables details:not([open])")].map((node) => node.dataset.test));
    find("#report-tables").replaceChildren(...tables(report));
    for (const node of document.querySelectorAll("#report-tables details")) node.open = !closed.has(node.dataset.test);
}

function drawTiles(report) {
    const total = report.total;
    const lost = [["noShow", total.noShow], ["removed", total.removed], ["expired", total.expired], ["present", total.present]]
        .filter(([, n]) => n > 0).map(([name, n]) => t(`manager.lost.${name}`, { n })).join(", ");
    const tile = (name, value, note) => el("li", { test: `tile-${name}` },
        el("span", { class: "quiet", text: t(`manager.tile.${name}`, { n: report.targetMs / 60000 }) }), el("strong", { text: value }), el("span", { class: "quiet", text: note }));
    find("#tiles").replaceChildren(
        tile("issued", String(total.issued), lost), tile("served", String(total.served), ""),
        tile("waiting", three(total.waiting), t("manager.quantiles")), tile("service", three(total.service), t("manager.quantiles")),
        tile("target", share(total), total.waiting ? t("manager.ofCalled", { n: total.waiting.count }) : ""),
        tile("rating", total.ratings ? decimal(total.ratingMean, 2) : "–", t("manager.ratings", { n: total.ratings })));
}

/** Also the empty hours between the first and the last. */
function fullHours(rows) {
    if (rows.length === 0) return [];
    const known = new Map(rows.map((row) => [row.hour, row.figures]));
    const [first, last] = [rows[0].hour, rows[rows.length - 1].hour];
    const none = { issued: 0 };
    return Array.from({ length: last - first + 1 }, (_, index) => ({ hour: first + index, figures: known.get(first + index) ?? none }));
}

/** One bar an hour, with its figure above; a dash where there is none yet, since nobody was called. The table below says the same to who cannot see it. */
function bars(titleKey, hours, value, isTooMuch) {
    const most = Math.max(1, ...hours.map((row) => value(row.figures) ?? 0));
    const columns = hours.map((row) => {
        const height = value(row.figures);
        const bar = el("span", { class: `bar${isTooMuch(height) ? " bad" : ""}` });
        bar.style.setProperty("--part", String((height ?? 0) / most));
        return el("span", { class: "column" }, el("span", { class: "bar-space" }, el("span", { class: "value", text: String(height ?? "–") }), bar), el("span", { class: "hour", text: `${row.hour}h` }));
    });
    const title = t(titleKey);
    return el("figure", {}, el("figcaption", { text: title }),
        el("div", { class: "bars", role: "img", "aria-label": `${title}. ${t("manager.seeTable")}` }, ...columns));
}

const figureColumns = [
    ["issued", (figures) => String(figures.issued)], ["served", (figures) => String(figures.served)],
    ["noShow", (figures) => String(figures.noShow)], ["removed", (figures) => String(figures.removed + figures.expired)],
    ["waiting", (figures) => three(figures.waiting)], ["way", (figures) => three(figures.way)], ["service", (figures) => three(figures.service)],
    ["target", share], ["rating", rating],
];

function tables(report) {
    const rows = (all, name) => all.map((row) => ({ name: name(row), figures: row.figures, row }));
    return [
        report.periods.length > 0 && table("manager.byDay", "manager.day", rows(report.periods.filter((row) => row.figures.issued > 0), (row) => row.from.split("-").reverse().join("/"))),
        table("manager.byLine", "manager.line", rows(report.lines, (row) => pick(row.name) + (row.business ? ` (${t("manager.business")})` : ""))),
        table("manager.byCounter", "manager.counter", rows(report.counters, (row) => pick(row.name)), ["issued"]),
        occupancy(report.counters),
        table("manager.byHour", "manager.hour", rows(report.hours, (row) => `${row.hour}:00–${row.hour + 1}:00`)),
        report.hours.length > 0 && el("p", { class: "quiet", text: t("manager.countsNote") }),
    ].filter(Boolean);
}

function table(titleKey, firstKey, rows, without = []) {
    if (rows.length === 0) return null;
    const columns = figureColumns.filter(([name]) => !without.includes(name));
    return grid(t(titleKey), t(firstKey), columns.map(([name]) => t(`manager.column.${name}`)),
        rows.map((row) => [row.name, ...columns.map(([, text]) => text(row.figures))]), titleKey.split(".")[1]);
}

function occupancy(counters) {
    const worked = counters.filter((row) => row.occupancy.openMs + row.occupancy.pausedMs > 0);
    if (worked.length === 0) return null;
    const parts = ["openMs", "servingMs", "callingMs", "idleWantedMs", "idleFreeMs", "pausedMs"];
    return grid(t("manager.occupancy"), t("manager.counter"), parts.map((name) => t(`manager.time.${name}`)),
        worked.map(({ name, occupancy: all }) => [pick(name), ...parts.map((part) =>
            part === "openMs" || part === "pausedMs" ? minutes(all[part]) : `${minutes(all[part])} (${percent(all[part], all.openMs)})`)]), "occupancy");
}

function grid(title, first, heads, rows, test) {
    return el("details", { open: true, test: `table-${test}` }, el("summary", { text: title }),
        el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title }, el("table", { class: "figures" },
            el("thead", {}, el("tr", {}, ...[first, ...heads].map((text) => el("th", { scope: "col", text })))),
            el("tbody", {}, ...rows.map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row", text: name }), ...cells.map((text) => el("td", { text }))))))));
}
