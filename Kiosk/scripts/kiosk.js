// The kiosk: a touch gives a number. This module says which screen is shown; the others draw them.

import { get, newKey, Offline, post } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { showMoreBelow } from "./kiosk-below.js";
import { isInLine, mayWaitAgain, ticketWords } from "./kiosk-appointment.js";
import { comfort } from "./kiosk-comfort.js";
import { enrol } from "./kiosk-enrol.js";
import { closedForAll, drawLines, drawPrinterNotice } from "./kiosk-lines.js";
import { Pace } from "./kiosk-pace.js";
import { drawPrinting } from "./kiosk-printing.js";
import { followReads, listenToReader } from "./kiosk-reader.js";
import { bars, Steps } from "./kiosk-steps.js";
import { followTicket, TicketScreens } from "./kiosk-ticket.js";
import { Voice } from "./kiosk-voice.js";
import { poll } from "./live.js";
import { showNote } from "./notices.js";
import { clockTime, language, loadWords, longDate, now, onLanguage, pick, span, t } from "./words.js";

const screens = ["start", "choose", "search", "papers", "classes", "appointment", "expected", "printing", "done", "ask", "offer", "problem", "enrol"];
const linesEvery = 4000;
const state = { screen: "start", view: null, intent: null, following: null, lines: null, retry: null };

function showScreen(name) {
    state.screen = name;
    for (const each of screens) show(find(`#${each}`), each === name);
    document.body.dataset.screen = name;
    // A step is a person's own pace: nothing of an earlier number runs on.
    if (bars[name]) tickets.stop();
    if (bars[name]) pace.rest();
    else pace.hold();
    steps?.drawBar(name);
    find("main").scrollTo(0, 0);
    voice?.screen(name);
}

/** Size, contrast and language of whoever stands here. */
let person = null;
let voice = null;
let steps = null;

/** Whoever had a number has gone with it; the next one finds the kiosk as it was made. */
function goHome() {
    if (tickets.ticket) {
        person?.reset();
        voice?.turn(false);
    }
    state.following?.close();
    state.following = null;
    state.intent = null;
    tickets.stop();
    pace.hold();
    steps.reset();
    if (state.screen !== "enrol") showScreen("start");
    state.lines?.now();
}

const pace = new Pace({
    isListening: () => voice?.speaks,
    // On the first screen, as it was made, nothing would be lost.
    isUsed: () => state.screen !== "start" || person?.isChanged() || voice?.on || Boolean(steps?.priority),
    onAsked: (open) => (open ? voice?.screen("still") : voice?.hush()),
    onGone: () => {
        voice?.turn(false);
        person?.reset();
        goHome();
    },
});

const tickets = new TicketScreens({ pace, showScreen, goHome, onProblem: showTrouble });

/** A wish for a number: one intent with one key, however often the touch or the network stutters. */
function take({ line, body }) {
    if (state.intent) return;
    state.intent = { key: newKey(), line, body: { ...body, language: language(), channel: "kiosk" } };
    issue();
}

/** Something was held under the reader. */
function heed(code) {
    if (state.intent || state.screen === "enrol") return;
    if (code.kind === "unread") return showNote(t("kiosk.codeUnread"));
    if (code.kind === "appointment") return meet(code.appointment);
    if (code.kind === "card") {
        if (code.priority) steps.setPriority(code.priority);
        return showNote(code.priority ? t("kiosk.cardPriority", { name: pick(code.priority.name) }) : t("kiosk.cardRead"));
    }
    if (mayWaitAgain(code)) return letIn(code);
    if (isInLine(code)) return lookAt(code);
    showNote(code.number ? ticketWords(code) : t("kiosk.codeUnknown"));
}

/** Whoever stands here waits again. The paper proves who it is as often as need be; a number that was typed, once. */
async function letIn(code) {
    const step = code.kind === "ticket" && code.state === "noShow" ? "return" : "back";
    try {
        showAgain(await post(`${addressOf(code)}/${step}`, {}, { key: newKey() }), "kiosk.doneBack");
    } catch (error) {
        refuse(error);
    }
}

const addressOf = ({ statusURL }) => `/tickets/${encodeURIComponent(statusURL.split("/").pop())}`;

/** Where somebody stands in the line. */
async function lookAt(code) {
    const { visit } = steps;
    try {
        const ticket = await get(addressOf(code));
        if (visit === steps.visit) showAgain(ticket, "kiosk.doneWaits");
    } catch (error) {
        if (visit === steps.visit) refuse(error);
    }
}

/** The screen of a number that somebody has already. */
function showAgain(ticket, title) {
    if (state.intent) return;
    state.following?.close();
    state.intent = { again: ticket.id };
    tickets.meet(title);
    state.following = followTicket(ticket, tickets);
}

/** An appointment that was read: where it is wrong, the screen of appointments says why. */
function meet(appointment) {
    if (steps.screen !== "appointment") steps.go("appointment");
    steps.appointments.take(appointment);
}

async function issue() {
    const { intent } = state;
    tickets.stop();
    say(find("#printing-line"), pick(intent.line?.name));
    say(find("#printing-hint"), t("kiosk.printingHint"));
    drawPrinting("asking");
    showScreen("printing");
    try {
        const ticket = await post("/tickets", intent.body, {
            key: intent.key,
            onRetry: () => say(find("#printing-hint"), t("kiosk.reconnecting")),
        });
        if (state.intent !== intent) return;
        drawPrinting("printing");
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
    pace.countDown(error instanceof Offline ? 60 : 20, goHome);
}

/** A step that could not be made; whoever has a number on its way is not bothered. */
function refuse(error) {
    if (!state.intent) showTrouble(error);
}

function notEnrolled() {
    state.following?.close();
    tickets.stop();
    state.intent = null;
    showScreen("enrol");
}

/** Enrolled, now or again. */
function welcome() {
    if (state.screen !== "enrol") return;
    steps.reset();
    showScreen("start");
}

function draw() {
    const { view } = state;
    if (!view) return say(find("#empty"), t("kiosk.loading"));
    const site = pick(view.site);
    if (site) say(find("#site"), site);
    const lines = view.lines.filter((line) => line.atKiosk !== false);
    const closed = closedForAll(lines);
    // Where no number is given, nobody needs to know that it could still be taken without paper.
    drawPrinterNotice(find("#printer-notice"), closed ? null : view.printer);
    const count = drawLines(find("#lines"), lines, closed, (line) => steps.chooseLine(line));
    steps.takeView(view);
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
    voice = new Voice();
    steps = new Steps({ showScreen, onTake: take, onReturn: letIn, onLook: lookAt, onProblem: refuse });
    wire();
    showMoreBelow(find("main"), find("#below"));
    showMoreBelow(find("#found"), find("#found-below"));
    listenToReader({ onCode: heed, onFailure: refuse, stamp: () => steps.visit });
    draw();
    tick();
    setInterval(tick, 1000);
    person = comfort();
    followReads({ onRead: heed, pace });
    showScreen("start");
    enrol({ onAdmitted: welcome, onRefused: notEnrolled, isWaiting: () => state.screen === "enrol" });
    state.lines = poll("/lines", linesEvery, {
        onView: (view) => {
            state.view = view;
            draw();
        },
        onState: drawAge,
    });
}

start();
