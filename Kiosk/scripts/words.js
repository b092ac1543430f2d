// Words in the reader's language, and times as people say them. All text lives in /locales.

const zone = "Asia/Ho_Chi_Minh";
const remembered = "tramso.language";
const books = { vi: {}, en: {} };
const listeners = new Set();
let current = "vi";
let clockAhead = 0;

/** Loads both languages at once, so that a switch needs no network; tries until it succeeds. */
export async function loadWords({ remember = true } = {}) {
    const stored = remember ? readStored() : null;
    current = stored === "en" ? "en" : "vi";
    for (const code of Object.keys(books)) books[code] = await fetchBook(code);
    applyWords();
}

async function fetchBook(code) {
    for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
        try {
            const response = await fetch(`/locales/${code}.json`);
            if (response.ok) return await response.json();
        } catch {
            // The hall is not there yet; it will be.
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
    }
}

function readStored() {
    try {
        return localStorage.getItem(remembered);
    } catch {
        return null;
    }
}

export const language = () => current;

export function setLanguage(code, { remember = true } = {}) {
    current = code === "en" ? "en" : "vi";
    try {
        if (remember) localStorage.setItem(remembered, current);
    } catch {
        // A browser without storage only forgets the choice.
    }
    applyWords();
    for (const listener of listeners) listener(current);
}

export function onLanguage(listener) {
    listeners.add(listener);
}

/** The sentence for `key`, with `{names}` filled in; `{n|page|pages}` is the first word where n is 1. */
export const t = (key, values) => sentence(current, key, values);
export const tIn = (code, key, values) => sentence(code, key, values);
export const knows = (key) => typeof find(books[current], key) === "string";

/** What a code is called; where the hall is newer than this page, the code itself must do. */
export const nameOf = (key, code) => (knows(key) ? t(key) : code);

function sentence(code, key, values = {}) {
    const text = find(books[code], key) ?? find(books.vi, key);
    if (typeof text !== "string") return key.split(".").pop();
    return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
        one === undefined ? (values[name] ?? "").toString() : Number(values[name]) === 1 ? one : many);
}

const find = (book, key) => key.split(".").reduce((part, name) => part?.[name], book);

/** One of the hall's bilingual texts, in the reader's language or the other one. */
export const pick = (words) => words?.[current] ?? words?.vi ?? words?.en ?? "";
export const beside = (words) => words?.[current === "vi" ? "en" : "vi"] ?? "";
export const besideLanguage = () => (current === "vi" ? "en" : "vi");

/**
 * A part of what the catalogue says, as `{ text, lang }`: English is there only where the site wrote it, and what a
 * reader is told in Vietnamese must be marked as Vietnamese.
 */
export function ofCatalogue(thing, part = "name") {
    const english = current === "en" ? thing?.english?.[part] : null;
    return { text: english || (thing?.[part] ?? ""), lang: english ? "en" : "vi" };
}

/** What a ticket or a session is for, in the reader's language where the catalogue has it. */
export function procedureOf({ procedure, procedureName, procedureEnglish }) {
    return (current === "en" && procedureEnglish) || (procedureName ?? procedure ?? "");
}

/** Whether some of these would be shown in Vietnamese to somebody who reads English. */
export const lacksEnglish = (things) => current === "en" && things.some((thing) => !thing?.english?.name);

/** Fills `data-words`, `data-words-label` and `data-words-placeholder` below `root`. */
export function applyWords(root = document) {
    document.documentElement.lang = current;
    for (const node of root.querySelectorAll("[data-words]")) node.textContent = t(node.dataset.words);
    for (const node of root.querySelectorAll("[data-words-beside]")) {
        node.textContent = tIn(besideLanguage(), node.dataset.wordsBeside);
        node.lang = besideLanguage();
    }
    for (const node of root.querySelectorAll("[data-words-label]")) {
        node.setAttribute("aria-label", t(node.dataset.wordsLabel));
    }
    for (const node of root.querySelectorAll("[data-words-placeholder]")) {
        node.setAttribute("placeholder", t(node.dataset.wordsPlaceholder));
    }
}

// Times. The hall's clock counts; a kiosk whose own clock is wrong still shows the right time.

export function noteServerTime(text) {
    const moment = Date.parse(text);
    if (Number.isFinite(moment)) clockAhead = moment - Date.now();
}

export const now = () => Date.now() + clockAhead;

const format = (options, moment, locale) =>
    new Intl.DateTimeFormat(locale ?? (current === "vi" ? "vi-VN" : "en-GB"), { timeZone: zone, ...options }).format(moment);

const clockStyle = { hour: "2-digit", minute: "2-digit", hour12: false };

export function clockTime(value, seconds = false) {
    const moment = typeof value === "number" ? value : Date.parse(value);
    if (!Number.isFinite(moment)) return "–";
    return format(seconds ? { ...clockStyle, second: "2-digit" } : clockStyle, moment, "en-GB");
}

export function longDate(value, code = current) {
    const style = { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
    return format(style, value, code === "vi" ? "vi-VN" : "en-GB");
}

/** "hôm nay", "ngày mai, thứ tư 25/11" or "thứ năm 26/11", as the hall's clock has it. */
export function dayName(value) {
    const moment = typeof value === "number" ? value : Date.parse(value);
    const day = (each) => format({ day: "2-digit", month: "2-digit", year: "numeric" }, each, "en-GB");
    if (day(moment) === day(now())) return t("day.today");
    const weekday = format({ weekday: "long" }, moment);
    const name = `${current === "vi" ? weekday.toLocaleLowerCase("vi") : weekday} ${day(moment).slice(0, 5)}`;
    return day(moment) === day(now() + 86400000) ? t("day.tomorrow", { day: name }) : name;
}

/** Today as the hall's clock has it: `2026-11-23`. */
export const today = () => format({ year: "numeric", month: "2-digit", day: "2-digit" }, now(), "en-CA");

/** `2026-11-23` as people write it here: "23/11/2026". */
export const sayDay = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso ?? "") ? iso.split("-").reverse().join("/") : "");

export function dayAndTime(value) {
    const moment = Date.parse(value);
    if (!Number.isFinite(moment)) return "–";
    return `${clockTime(moment)} ${format({ day: "2-digit", month: "2-digit", year: "numeric" }, moment, "en-GB")}`;
}

/** "khoảng 10–20 phút": a range, never a false promise of one figure. The paper ticket says the same (Words.wait). */
export function waitRange(wait, code = current) {
    if (!wait) return tIn(code, "wait.unstaffed");
    const low = Number(wait.lowMs), high = Number(wait.highMs);
    if (!Number.isFinite(low) || !Number.isFinite(high)) return tIn(code, "wait.unknown");
    if (high <= 0) return tIn(code, "wait.none");
    const from = Math.floor(low / 60000), to = Math.max(Math.ceil(high / 60000), from + 1);
    if (to <= 5) return tIn(code, "wait.short");
    if (to > 90) return longWait(from, to, code);
    return from < 1 ? tIn(code, "wait.under", { minutes: to }) : tIn(code, "wait.range", { from, to });
}

/** Above an hour and a half nobody counts in minutes: half hours, rounded so that the range only gets wider. */
function longWait(from, to, code) {
    const low = from < 60 ? from : Math.floor(from / 30) * 30, high = Math.ceil(to / 30) * 30;
    const said = (minutes) => {
        if (minutes < 60) return tIn(code, "wait.minutes", { n: minutes });
        const key = minutes % 60 ? "hoursAndHalf" : minutes === 60 ? "oneHour" : "wholeHours";
        return tIn(code, `wait.${key}`, { n: Math.floor(minutes / 60) });
    };
    return low < 1 ? tIn(code, "wait.underSpan", { to: said(high) }) : tIn(code, "wait.long", { from: said(low), to: said(high) });
}

/** "25 giây", "3 phút", "2 giờ 5 phút". */
export function span(ms, code = current) {
    const seconds = Math.max(1, Math.round(ms / 1000));
    if (seconds < 60) return tIn(code, "span.seconds", { n: seconds });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return tIn(code, "span.minutes", { n: minutes });
    return tIn(code, "span.hours", { h: Math.floor(minutes / 60), m: minutes % 60 });
}

/** "2:05" for a running stop-watch. */
export function stopwatch(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const lowerFirst = (text) => (text ? text[0].toLocaleLowerCase("vi") + text.slice(1) : "");

/** An amount in đồng, its thousands parted as the language does. */
export const money = (amount) => decimal(amount, 0);

/** A number as the language writes it, with so many digits behind the mark at most. */
export const decimal = (value, digits) =>
    new Intl.NumberFormat(current === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: digits }).format(value);

export function sizeInWords(bytes) {
    if (!Number.isFinite(bytes)) return "–";
    return bytes < 1e6 ? `${decimal(bytes / 1e3, 1)} kB` : `${decimal(bytes / 1e6, 1)} MB`;
}
