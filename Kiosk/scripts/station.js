// The digitisation station: from a pile of paper to a receipt. This module holds what is chosen and what keys do.

import { get, newKey, post } from "./api.js";
import { find, isTyping, onPress, pressOnce, say, show } from "./dom.js";
import { follow } from "./live.js";
import { clearNotice, showAge } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { wireImport } from "./station-import.js";
import { OpenView } from "./station-open.js";
import { chosenScanner, isScannerOff, wireScanners } from "./station-scanner.js";
import { closeLarge, drawPages, openLarge, step as stepPage } from "./station-pages.js";
import { canScan, drawSession, reasonsAgainst } from "./station-session.js";
import { onLanguage, procedureOf, t } from "./words.js";

const state = { sessions: [], session: null, stream: null, id: sessionStorage.getItem("tramso.session"), component: null, page: null };
const current = () => (state.session?.id === state.id ? state.session : null);
const path = (rest) => `/sessions/${encodeURIComponent(state.id)}/${rest}`;

const open = new OpenView({
    onOpened: (session) => {
        choose(session.id);
        take(session);
    },
    onChoose: choose,
});

function choose(id) {
    state.id = id;
    state.component = state.page = null;
    if (id) sessionStorage.setItem("tramso.session", id);
    else sessionStorage.removeItem("tramso.session");
    clearNotice();
    followSession();
    draw();
    window.scrollTo(0, 0);
    if (!id) find("#search").focus();
}

/** Only the session on the screen is followed with all its pages. */
function followSession() {
    state.stream?.close();
    const { id } = state;
    state.session = null;
    state.stream = id && follow("session", { id, onView: take, onClosed: () => leaveIfGone(id) });
}

async function leaveIfGone(id) {
    try {
        await get(`/sessions/${encodeURIComponent(id)}`);
    } catch (error) {
        if (error.status === 404 && state.id === id) choose(null);
        else checkSignedIn();
    }
}

function take(session) {
    if (session?.id !== state.id) return;
    state.session = session;
    draw();
}

function draw() {
    const session = current();
    show(find("#open-view"), !session && !state.id);
    show(find("#session-view"), Boolean(session));
    if (!session) return state.id || open.draw(state.sessions);
    const scannable = (session.components ?? []).filter(canScan);
    if (!scannable.some((component) => component.code === state.component)) {
        state.component = (scannable.find((component) => !component.pages) ?? scannable[0])?.code ?? null;
    }
    drawSession(session, state.component, { onSelect: select, onScan: scan });
    drawPages(session, state.page, { onPick: pickPage, onExclude: exclude });
}

function select(code) {
    state.component = code;
    draw();
}

function pickPage(id, enlarge) {
    state.page = id;
    draw();
    if (enlarge) openLarge(current(), id);
}

/** Runs one change, which the stream then shows; a refusal is shown in the hall's words. */
async function change(rest, body) {
    clearNotice();
    try {
        await post(path(rest), body, { key: newKey() });
    } catch (error) {
        report(error);
    }
}

function scan(code) {
    const button = find(`[data-test="scan-${CSS.escape(code)}"]`);
    const session = current();
    if (!button || isScannerOff() || session?.scan?.running || !["open", "scanning"].includes(session?.state)) return;
    state.component = code;
    pressOnce(button, () => change("scan", { component: code, ...chosenScanner() }));
}

function exclude(id) {
    const page = current()?.pages?.find((each) => each?.id === id);
    const node = find(`[data-page="${CSS.escape(id)}"] .exclude`);
    if (!page || !node || !["open", "scanning"].includes(current().state)) return;
    pressOnce(node, () => change(`pages/${encodeURIComponent(id)}/exclude`, { excluded: !page.excluded }));
}

function submit() {
    const session = current();
    if (!session || session.state !== "open" || reasonsAgainst(session).length > 0) return;
    pressOnce(find("#submit"), () => change("submit", {}));
}

/** Asks first: what was scanned so far leaves the list with the session. */
function wireDiscard() {
    const dialog = find("#discard-dialog");
    onPress(find("#discard"), () => {
        const pages = (current()?.pages ?? []).length;
        say(find("#discard-what"), t("station.discardWhat", { name: procedureOf(current() ?? {}), n: pages }));
        dialog.showModal();
    });
    onPress(find("#discard-no"), () => dialog.close());
    onPress(find("#discard-yes"), async () => {
        const gone = state.id;
        try {
            await post(path("discard"), {}, { key: newKey() });
            if (state.id === gone) choose(null);
        } catch (error) {
            report(error);
        } finally {
            dialog.close();
        }
    });
}

function onKey(event) {
    if (!current() || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (find("#discard-dialog").open) return;
    if (find("#large").open) {
        if (event.key === "ArrowLeft") stepLarge(-1);
        if (event.key === "ArrowRight") stepLarge(1);
        if (event.key.toLowerCase() === "x" && state.page) exclude(state.page);
        return;
    }
    const onButton = event.target.closest?.("button, a, label, summary");
    const act = {
        s: () => state.component && scan(state.component),
        x: () => state.page && exclude(state.page),
        enter: () => !onButton && submit(),
        " ": () => !onButton && state.page && openLarge(current(), state.page),
        arrowright: () => move(1), arrowdown: () => move(1), arrowleft: () => move(-1), arrowup: () => move(-1),
    }[event.key.toLowerCase()];
    if (!act || (onButton && ["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    act();
}

function move(by) {
    const id = stepPage(current(), state.page, by);
    if (!id) return;
    pickPage(id, false);
    find(`[data-page="${CSS.escape(id)}"] .thumb`)?.focus();
}

function stepLarge(by) {
    const id = stepPage(current(), state.page, by);
    if (id) pickPage(id, true);
}

function wire() {
    onPress(find("#leave"), () => choose(null));
    wireDiscard();
    find("#submit").addEventListener("click", submit);
    onPress(find("#cancel-scan"), () => change("cancel-scan", {}));
    onPress(find("#large-close"), closeLarge);
    find("#large").addEventListener("click", (event) => event.target === find("#large") && closeLarge());
    wireImport({ session: current, component: () => state.component, path });
    document.addEventListener("keydown", onKey);
    onLanguage(() => {
        open.drawProcedures();
        draw();
    });
    setInterval(() => current() && drawSession(current(), state.component, { onSelect: select, onScan: scan }), 1000);
}

async function start() {
    await staffPage("station.title", { role: "operator" });
    wire();
    wireScanners({ onProblem: report });
    open.load();
    follow("station", {
        onView: (view) => {
            state.sessions = (view.sessions ?? []).filter((session) => session?.id);
            draw();
        },
        onState: (age) => showAge(find("#age"), age),
        onClosed: checkSignedIn,
    });
    followSession();
    draw();
}

start();
