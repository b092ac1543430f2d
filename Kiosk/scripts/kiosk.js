// The kiosk: a touch gives a number. This module says which screen is shown; the others draw them.

import { get, newKey, Offline, post, Problem, useToken } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { comfort } from "./kiosk-comfort.js";
import { drawLines, drawPrinterNotice } from "./kiosk-lines.js";
import { followTicket, TicketScreens } from "./kiosk-ticket.js";
import { poll } from "./live.js";
import { clockTime, language, loadWords, longDate, now, onLanguage, pick, span, t } from "./words.js";

const screens = ["start", "printing", "done", "ask", "offer", "problem", "enrol"];
const linesEvery = 4000;
const state = { screen: "start", view: null, priority: false, intent: null, following: null, lines: null, retry: null };

export function showScreen(name) {
    state.screen = name;
    for (const each of screens) show(find(`#${each}`), each === name);
    document.body.dataset.screen = name;
    window.scrollTo(0, 0);
}

/** Size, contrast and language of whoever stands here. */
let person = null;

/** Whoever had a number has gone with it; the next one finds the kiosk as it was made. */
function goHome() {
    if (tickets.ticket) person?.reset();
    state.following?.close();
    state.following = null;
    state.intent = null;
    tickets.stop();
    setPriority(false);
    if (state.screen !== "enrol") showScreen("start");
    state.lines?.now();
}

const tickets = new TicketScreens({ showScreen, goHome, onProblem: showTrouble });

function setPriority(on) {
    state.priority = on;
    find("#priority").setAttribute("aria-checked", String(on));
}

/** A touch on a line: one intent with one key, however often the touch or the network stutters. */
function take(line) {
    if (state.intent || state.screen !== "start") return;
    state.intent = { key: newKey(), line, body: { line: line.code, priority: state.priority, language: language(), channel: "kiosk" } };
    issue();
}

async function issue() {
    const { intent } = state;
    tickets.stop();
    showScreen("printing");
    say(find("#printing-line"), pick(intent.line.name));
    say(find("#printing-hint"), t("kiosk.printingHint"));
    try {
        const ticket = await post("/tickets", intent.body, {
            key: intent.key,
            onRetry: () => say(find("#printing-hint"), t("kiosk.reconnecting")),
        });
        if (state.intent !== intent) return;
        state.following = followTicket(ticket, tickets);
    } catch (error) {
        if (state.intent === intent) showTrouble(error, issue);
    }
}

function showTrouble(error, retry) {
    if (error.status === 401 || error.status === 403) return notEnrolled();
    say(find("#problem-detail"), error.detail ?? t("problem.page"));
    say(find("#problem-remedy"), error.remedy ?? t("problem.pageRemedy"));
    // After a refusal the same key would only bring the same refusal: back is the way on.
    state.retry = error instanceof Offline ? retry : null;
    show(find("#again"), Boolean(state.retry));
    showScreen("problem");
    tickets.countDown(error instanceof Offline ? 60 : 20);
}

function notEnrolled() {
    state.following?.close();
    tickets.stop();
    state.intent = null;
    showScreen("enrol");
}

/** Takes the token from the link that the technician opened, and keeps it out of the address line. */
async function enrol() {
    const address = new URL(location.href);
    const given = address.searchParams.get("enrol");
    if (given) {
        localStorage.setItem("tramso.kiosk", given);
        address.searchParams.delete("enrol");
        history.replaceState(null, "", address);
    }
    useToken(localStorage.getItem("tramso.kiosk"));
    await checkEnrolment();
    setInterval(() => { if (state.screen === "enrol") checkEnrolment(); }, 10000);
}

async function checkEnrolment() {
    try {
        await get("/me");
        if (state.screen === "enrol") showScreen("start");
    } catch (error) {
        if (!(error instanceof Problem) || ![401, 403].includes(error.status)) return;
        useToken(null);
        try {
            await get("/me");
            if (state.screen === "enrol") showScreen("start");
        } catch (second) {
            useToken(localStorage.getItem("tramso.kiosk"));
            if (second.status === 401 || second.status === 403) notEnrolled();
        }
    }
}

function draw() {
    const { view } = state;
    if (!view) return say(find("#empty"), t("kiosk.loading"));
    const site = pick(view.site);
    if (site) say(find("#site"), site);
    drawPrinterNotice(find("#printer-notice"), view.printer);
    const count = drawLines(find("#lines"), view.lines, take);
    say(find("#empty"), count ? "" : t("kiosk.noLines"));
}

function drawAge({ heard, age, stale }) {
    show(find("#age"), stale);
    find("#age").classList.toggle("stale", stale);
    if (stale) say(find("#age"), heard ? t("age.stale", { span: span(age) }) : t("age.never", { span: span(age) }));
}

function tick() {
    say(find("#clock-time"), clockTime(now()));
    say(find("#clock-date"), longDate(now()));
}

function wire() {
    onPress(find("#priority"), () => setPriority(!state.priority));
    onPress(find("#again"), () => (state.retry ? state.retry() : goHome()));
    onPress(find("#back"), goHome);
    onLanguage(() => {
        draw();
        tick();
        tickets.redraw();
    });
    // A long press or a finger that slips must not open a menu or drag a picture.
    for (const name of ["contextmenu", "dragstart", "selectstart"]) {
        document.addEventListener(name, (event) => event.preventDefault());
    }
}

async function start() {
    await loadWords({ remember: false });
    wire();
    draw();
    tick();
    setInterval(tick, 1000);
    person = comfort({ onIdle: goHome });
    showScreen("start");
    enrol();
    state.lines = poll("/lines", linesEvery, {
        onView: (view) => {
            state.view = view;
            draw();
        },
        onState: drawAge,
    });
}

start();
