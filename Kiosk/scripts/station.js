// The digitisation station: from a pile of paper to a receipt. This module holds what is chosen and what keys do.

import { get, newKey, post } from "./api.js";
import { find, onPress, pressOnce, say, show } from "./dom.js";
import { follow } from "./live.js";
import { clearNotice, showAge } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { drawAgency, wireAgency } from "./station-agency.js";
import { Desk } from "./station-desk.js";
import { wireImport } from "./station-import.js";
import { makeHelp, wireKeys } from "./station-keys.js";
import { OpenView } from "./station-open.js";
import { ResultFacts } from "./station-result-facts.js";
import { titleOf } from "./station-result.js";
import { chosenScanner, isScannerOff, wireScanners } from "./station-scanner.js";
import { drawProgress } from "./station-progress.js";
import { canScan, drawSession } from "./station-session.js";
import { onLanguage, t } from "./words.js";

const state = { sessions: [], session: null, stream: null, id: sessionStorage.getItem("tramso.session"), component: null };
const current = () => (state.session?.id === state.id ? state.session : null);
const components = () => (current()?.components ?? []).filter(canScan);
const isWorking = () => ["open", "scanning"].includes(current()?.state);
const path = (rest) => `/sessions/${encodeURIComponent(state.id)}/${rest}`;

const open = new OpenView({
    onOpened: (session) => {
        choose(session.id);
        take(session);
    },
    onChoose: choose,
});

const facts = new ResultFacts({ path, session: current, known: (code) => open.kinds.get(code) });

const desk = new Desk({
    path, components, scan,
    session: current,
    active: () => state.component,
    activate: (code) => {
        if (state.component === code) return;
        state.component = code;
        drawPapers();
    },
});

function choose(id) {
    state.id = id;
    state.component = null;
    desk.begin();
    if (id) sessionStorage.setItem("tramso.session", id);
    else sessionStorage.removeItem("tramso.session");
    clearNotice();
    find("#import-failed").replaceChildren();
    followSession();
    draw();
    for (const scrolled of [window, find("main")]) scrolled.scrollTo(0, 0);
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
    const wasWorking = state.session && isWorking();
    state.session = session;
    draw();
    // What follows a submission stands above the pages.
    if (wasWorking && !isWorking()) find(".sheets").scrollTo({ top: 0 });
}

function draw() {
    const session = current();
    show(find("#open-view"), !session && !state.id);
    show(find("#session-view"), Boolean(session));
    if (!session) return state.id || open.draw(state.sessions);
    const scannable = components();
    if (!scannable.some((component) => component.code === state.component)) {
        state.component = (scannable.find((component) => !component.pages) ?? scannable[0])?.code ?? null;
    }
    drawPapers();
    show(find("#no-pages"), (session.pages ?? []).length === 0 && !session.filesDueAt);
    show(find("#groups"), (session.pages ?? []).length > 0);
    drawProgress(session);
    drawAgency(session);
    facts.draw();
    desk.draw();
}

function drawPapers() {
    drawSession(current(), state.component, {
        onSelect: select, onScan: scan, onCompare: (code) => desk.compare(code), onJump: jump,
        onReturned: (code, isReturned) => desk.setReturned(code, isReturned),
    });
}

/** To where something can be settled that stands in the way. */
function jump(obstacle) {
    if (obstacle.particular) facts.edit(obstacle.particular);
    else desk.jump(obstacle);
}

function select(code) {
    state.component = code;
    drawPapers();
    desk.grid.show(code);
}

/** All sheets in the feeder for a component, or in the place of one of its pages. */
function scan(code, replaces = null) {
    const button = find(`[data-test="scan-${CSS.escape(code)}"]`);
    if (!button || isScannerOff() || current()?.scan?.running || !isWorking()) return;
    state.component = code;
    pressOnce(button, () => desk.changes.do("scan", { component: code, ...(replaces && { replaces }), ...chosenScanner() }));
}

/** What stands in the way is shown instead, where it can be settled. */
function submit() {
    const session = current();
    const [obstacle] = session?.obstacles ?? [];
    if (obstacle) return jump(obstacle);
    if (session?.state === "open") pressOnce(find("#submit"), () => desk.changes.do("submit", {}));
}

/** Asks first: what was scanned so far leaves the list with the session. */
function wireDiscard() {
    const dialog = find("#discard-dialog");
    onPress(find("#discard"), () => {
        const pages = (current()?.pages ?? []).length;
        say(find("#discard-what"), t("station.discardWhat", { name: titleOf(current()), n: pages }));
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

function wire() {
    onPress(find("#leave"), () => choose(null));
    wireDiscard();
    wireAgency({ path, session: current });
    find("#submit").addEventListener("click", submit);
    onPress(find("#print-separators"), () => window.open(`/separators?session=${encodeURIComponent(state.id)}`));
    onPress(find("#cancel-scan"), () => desk.changes.do("cancel-scan", {}));
    const help = makeHelp(find("#help"));
    onPress(find("#tool-help"), help);
    onPress(find("#help-close"), () => find("#help").close());
    wireKeys({
        help, submit,
        resultFacts: () => facts.edit(),
        scan: () => state.component && scan(state.component),
        compare: () => state.component && desk.compare(state.component),
        right: () => desk.turn(1),
        left: () => desk.turn(-1),
        move: () => desk.moves.ask(),
        split: () => desk.moves.split(),
        sort: () => desk.moves.sort(desk.cursor?.component),
        shift: (by) => desk.moves.shift(by),
        shiftComponent: (by) => desk.moves.shiftComponent(by),
        toComponent: (number) => desk.moves.toComponent(number),
        zoom: () => desk.viewer.toggleZoom(),
        zoomBy: (by) => desk.viewer.zoomBy(by),
        original: () => desk.viewer.toggleOriginal(),
        find: () => desk.texts.open(),
        wide: () => find("#session-view").classList.toggle("wide"),
        ...Object.fromEntries(["go", "row", "all", "toggle", "clear", "exclude", "again", "undo", "keepIssue", "nextIssue"]
            .map((name) => [name, (...given) => desk[name](...given)])),
    }, { isReady: () => Boolean(current()) });
    wireImport({ session: current, component: () => state.component, path, activate: select });
    onLanguage(() => {
        open.drawProcedures();
        draw();
    });
    setInterval(() => current() && drawPapers(), 1000);
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
