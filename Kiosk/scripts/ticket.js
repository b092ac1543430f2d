// One ticket on the citizen's own phone: the number, who is before it, and where to go.

import { get } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { follow } from "./live.js";
import { showAge } from "./notices.js";
import { clockTime, language, loadWords, noteServerTime, onLanguage, pick, setLanguage, t, waitRange } from "./words.js";

const id = decodeURIComponent(location.pathname.split("/").filter(Boolean).pop() ?? "");
const state = { ticket: null, calledMark: "", unknown: null, live: null };

function receive(ticket) {
    if (!ticket?.number) return;
    state.ticket = ticket;
    state.unknown = null;
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
    const known = ["issued", "waiting", "called", "serving", "served", "noShow", "expired"].includes(ticket.state);
    say(find("#number"), ticket.number);
    say(find("#line"), pick(ticket.lineName));
    say(find("#state"), known ? t(`ticket.state.${ticket.state}`) : "");
    say(find("#go"), ticket.state === "called" ? pick(ticket.counterName) || ticket.counter || "" : "");
    say(find("#say"), known ? t(`ticket.say.${ticket.state}`) : "");
    show(find("#facts"), ticket.state === "waiting" || ticket.state === "issued");
    const ahead = Number(ticket.ahead) || 0;
    say(find("#ahead"), ahead ? String(ahead) : t("kiosk.nobodyAhead"));
    say(find("#wait"), waitRange(ticket.wait));
    say(find("#issued"), t("ticket.issued", { time: clockTime(ticket.issuedAt) }));
    document.title = `${ticket.number} · ${known ? t(`states.${ticket.state}`) : "TramSo"}`;
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
    await loadWords();
    const label = () => {
        say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
        draw();
    };
    label();
    onLanguage(label);
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi"));
    state.live = follow("ticket", {
        id, onView: receive, onClosed: findOut,
        onState: (age) => !state.unknown && showAge(find("#age"), age),
    });
    findOut();
    site();
}

start();
