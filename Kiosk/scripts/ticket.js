// One ticket on the citizen's own phone: the number, who is before it, and where to go.

import { get, newKey, post } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { keepPage, recall, remember } from "./ticket-memory.js";
import { besides, drawFacts, isUnserved } from "./ticket-facts.js";
import { GivingUp } from "./ticket-cancel.js";
import { drawRating } from "./ticket-rating.js";
import { follow } from "./live.js";
import { showAge } from "./notices.js";
import { clockTime, language, loadWords, noteServerTime, now, onLanguage, pick, procedureOf, setLanguage, t } from "./words.js";

const id = decodeURIComponent(location.pathname.split("/").filter(Boolean).pop() ?? "");
/** Five minutes, so that nobody who believes the page comes too late. */
const safety = 300000;
const giveUp = new GivingUp(() => step("cancel"));
const state = { ticket: null, calledMark: "", unknown: null, live: null, kept: null, heardAt: 0 };

function receive(ticket) {
    if (!ticket?.number) return;
    state.ticket = ticket;
    state.heardAt = now();
    state.unknown = null;
    remember(ticket);
    alertWhenCalled(ticket);
    draw();
}

/** A call shakes the phone once; a recall shakes it again. */
function alertWhenCalled(ticket) {
    const mark = ticket.state === "called" ? `${ticket.attempt ?? 1}` : "";
    if (mark && mark !== state.calledMark) navigator.vibrate?.([400, 150, 400, 150, 600]);
    state.calledMark = mark;
}

function draw() {
    const { ticket, unknown } = state;
    show(find("#unknown"), Boolean(unknown));
    show(find("#ticket"), Boolean(ticket) && !unknown);
    if (unknown) {
        say(find("#unknown-title"), t("ticket.unknown"));
        say(find("#unknown-remedy"), t("ticket.unknownRemedy"));
        show(find("#age"), false);
    }
    if (!ticket || unknown) return;
    document.body.dataset.state = ticket.state;
    const known = ["issued", "waiting", "called", "serving", "held", "served", "noShow", "removed", "expired"].includes(ticket.state);
    say(find("#number"), ticket.number);
    say(find("#line"), besides(ticket, procedureOf(ticket)));
    say(find("#state"), known ? t(`ticket.state.${ticket.state}`) : "");
    say(find("#go"), ticket.state === "called" ? pick(ticket.counterName) || ticket.counter || "" : "");
    say(find("#say"), known ? t(`ticket.say.${isUnserved(ticket) ? "unserved" : ticket.state}`) : "");
    show(find("#facts"), ticket.state === "waiting" || ticket.state === "issued");
    drawFacts(find("#facts"), ticket);
    say(find("#who"), ticket.ahead !== 0 && ticket.state === "waiting" ? pick(ticket.aheadWords) : "");
    drawChoices(ticket);
    drawRating(ticket, receive);
    say(find("#issued"), t("ticket.issued", { time: clockTime(ticket.issuedAt) }));
    document.title = `${ticket.number} · ${known ? t(`states.${ticket.state}`) : "TramSo"}`;
}

/** May one leave, and until when; am I back; do I still want it. */
function drawChoices(ticket) {
    const low = Number(ticket.wait?.lowMs) || 0;
    const waits = ticket.state === "waiting";
    // A forecast counts from when it was heard, however long ago that is.
    const until = ticket.state === "held" ? Date.parse(ticket.heldUntil) : state.heardAt + low - safety;
    const isAhead = until > now() + safety;
    const words = ticket.state === "held" ? t("ticket.heldUntil", { time: clockTime(new Date(until).toISOString()) })
        : !waits || !ticket.wait ? "" : isAhead ? t("ticket.leave", { time: clockTime(new Date(until).toISOString()) }) : t("ticket.stay");
    say(find("#leave"), words);
    show(find("#back"), ticket.state === "held" || Boolean(ticket.mayComeBack));
    say(find("#back"), t(ticket.state === "held" ? "ticket.back" : "ticket.here"));
    giveUp.draw(ticket);
}

async function step(name) {
    try {
        receive(await post(`/tickets/${encodeURIComponent(id)}/${name}`, {}, { key: newKey() }));
    } catch (error) {
        say(find("#say"), [error.detail, error.remedy].filter(Boolean).join(" "));
    }
}

/** The stream was refused: is the ticket unknown, or only the network gone? */
async function findOut() {
    try {
        receive(await get(`/tickets/${encodeURIComponent(id)}`));
    } catch (error) {
        if (error.status !== 404) return;
        state.unknown = error;
        state.live?.close();
        draw();
    }
}

/** What was remembered is told with its hour, until the hall has been heard. */
function tellAge(age) {
    showAge(find("#age"), age);
    // "Be back by" ends by itself when its time has come.
    if (state.ticket) drawChoices(state.ticket);
    if (age.heard || !state.kept) return;
    find("#age").classList.add("stale");
    say(find("#age"), t("ticket.remembered", { time: clockTime(state.kept.at) }));
}

async function site() {
    try {
        const lines = await get("/lines");
        noteServerTime(lines.serverTime);
        if (pick(lines.site)) find("#site").removeAttribute("data-words");
        const name = () => pick(lines.site) && say(find("#site"), pick(lines.site));
        name();
        onLanguage(name);
    } catch {
        // The name of the centre is only decoration here.
    }
}

async function start() {
    keepPage();
    await loadWords();
    state.kept = recall(id);
    state.ticket = state.kept?.ticket ?? null;
    state.heardAt = state.kept?.at ?? 0;
    const label = () => {
        say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
        draw();
    };
    label();
    onLanguage(label);
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi"));
    onPress(find("#back"), () => step("back"));
    state.live = follow("ticket", {
        id, onView: receive, onClosed: findOut,
        onState: (age) => !state.unknown && tellAge(age),
    });
    findOut();
    site();
}

start();
