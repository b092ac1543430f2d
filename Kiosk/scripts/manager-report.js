// Which days a report is about, and where to take it away; manager-report-view.js draws it.

import { get } from "./api.js";
import { find, onPress, say } from "./dom.js";
import { drawReport } from "./manager-report-view.js";
import { report as tell } from "./staff.js";
import { dayAndTime, language, onLanguage, t } from "./words.js";

const spans = ["day", "week", "month"];
/** Today goes on while it is looked at; a week or a month is read anew more rarely: its days cost as much each. */
const refreshAfter = { day: 30000, week: 300000, month: 300000 };
const state = { span: "day", date: null, today: null, view: null, asked: 0, answered: 0, since: 0 };

/** Days as `2026-11-23`; reckoned at noon of UTC, where no offset reaches another day. */
const dayOf = (text) => new Date(`${text}T12:00:00Z`);
const textOf = (day) => day.toISOString().slice(0, 10);
const moved = (text, days) => textOf(new Date(dayOf(text).getTime() + days * 86400000));

/** First and last day of the span in which a day lies; weeks begin on Monday. */
export function daysOf(span, date) {
    if (span === "week") {
        const monday = moved(date, -((dayOf(date).getUTCDay() + 6) % 7));
        return [monday, moved(monday, 6)];
    }
    if (span === "month") {
        const first = `${date.slice(0, 8)}01`;
        return [first, moved(`${moved(first, 31).slice(0, 8)}01`, -1)];
    }
    return [date, date];
}

const shown = (day) => day.split("-").reverse().join("/");

function query() {
    const [from, to] = daysOf(state.span, state.date);
    return `from=${from}&to=${to}${state.span === "day" ? "" : "&by=day"}`;
}

async function load() {
    if (!state.date) return;
    const asked = state.asked += 1;
    state.since = performance.now();
    draw();
    try {
        const view = await get(`/reports?${query()}`);
        // Only the newest wish is shown, whichever answer comes last.
        if (asked === state.asked) state.view = view;
    } catch (error) {
        tell(error);
    }
    state.answered = Math.max(state.answered, asked);
    draw();
}

/** Only what contains today, while somebody sees it, and not before the last answer has come. */
function refresh() {
    if (!state.date || document.hidden || state.answered < state.asked) return;
    const [from, to] = daysOf(state.span, state.date);
    if (from <= state.today && state.today <= to && performance.now() - state.since >= refreshAfter[state.span]) load();
}

function draw() {
    for (const span of spans) find(`[data-span="${span}"]`).setAttribute("aria-pressed", String(span === state.span));
    if (!state.date) return;
    const [from, to] = daysOf(state.span, state.date);
    const days = from === to ? t("manager.onDay", { day: shown(from) }) : t("manager.onDays", { from: shown(from), to: shown(to) });
    const isShown = state.view?.from === from && state.view?.to === to;
    say(find("#report-days"), isShown ? `${days} · ${t("manager.asOf", { time: dayAndTime(state.view.madeAt) })}` : days);
    for (const format of ["csv", "xlsx"]) find(`#${format}`).href = `/api/v1/reports?${query()}&format=${format}&language=${language()}`;
    const input = find("#report-date");
    if (input.value !== state.date) input.value = state.date;
    if (isShown) drawReport(state.view);
}

export function wireReport() {
    for (const span of spans) {
        onPress(find(`[data-span="${span}"]`), () => {
            state.span = span;
            return load();
        });
    }
    find("#report-date").addEventListener("change", (event) => {
        if (!event.target.value) return;
        state.date = event.target.value;
        load();
    });
    onLanguage(draw);
    setInterval(refresh, 5000);
    return {
        /** The hall's own day; it may change while the page stands open. */
        today(day) {
            if (state.today === day) return;
            if (state.date === state.today) state.date = day;
            state.today = day;
            find("#report-date").max = day;
            load();
        },
    };
}
