// The officer's page: two hundred calls a day from the keyboard, and no call by mistake.

import { newKey, post } from "./api.js";
import { wireDialogs } from "./counter-dialogs.js";
import { drawFee, wireFee } from "./counter-fee.js";
import { watchDevices } from "./counter-voice.js";
import { readAt } from "./counter-reader.js";
import { drawDesk, drawRoom, isPaused } from "./counter-view.js";
import { find, isTyping, onPress, pressOnce } from "./dom.js";
import { follow } from "./live.js";
import { clearNotice, showAge } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { onLanguage, t } from "./words.js";

const calmAfterPress = 600;
const undoFor = 10000;
const remembered = "tramso.counter";
const keys = {
    n: "next", " ": "next", enter: "next", r: "recall", s: "serve", c: "complete", v: "no-show", h: "hold", t: "transfer",
    e: "finish", z: "undo", p: "pause", f: "fee",
};
const allowed = {
    none: ["next"],
    called: ["recall", "serve", "no-show", "hold", "transfer"],
    serving: ["next", "complete", "finish", "hold", "transfer"],
};
const bodies = { finish: ["complete", { next: "" }] };
const state = { view: null, counter: null, stream: null, calm: "", lastPress: -Infinity, busy: false, lastStep: -Infinity };

const mine = () => state.view?.counters?.find((counter) => counter?.id === state.counter) ?? null;
const situation = () => {
    const ticket = mine()?.ticket;
    return ticket?.state === "called" || ticket?.state === "serving" ? ticket.state : "none";
};

/** What may be done now: by the ticket's state, and the last step as long as it can be taken back. */
const possible = () => [...allowed[situation()].filter((action) => action !== "recall" || mine()?.ticket?.callsLeft !== 0), ...(mine()?.undoable && performance.now() - state.lastStep < undoFor ? ["undo"] : [])];

/** One press, one step: repeats within 600 ms and presses before the answer are ignored. */
function press(action) {
    const button = find(`[data-test="${action}"]`);
    if (state.busy || performance.now() - state.lastPress < calmAfterPress) return;
    if (!mine()) return tell(t("counter.chooseFirst"));
    if (!possible().includes(action)) return tell(whyNot(action));
    if (action === "hold") return dialogs.askHold();
    if (action === "transfer") return dialogs.askTransfer(state.view, mine());
    act(action, button);
}

function whyNot(action) {
    if (action === "undo") return t("counter.noUndo");
    return t(action === "recall" && situation() === "called" ? "counter.calledEnough" : `counter.cannot.${situation()}`);
}

/** Runs one step, or Next, and shows what came of it. */
function act(action, button, body) {
    if (state.busy) return;
    state.lastPress = performance.now();
    state.busy = true;
    pressOnce(button, async () => {
        clearNotice();
        tell("");
        try {
            await (action === "next" ? next() : step(action, newKey(), body));
            if (action === "undo") tell(t("counter.undone"));
        } catch (error) {
            report(error);
        } finally {
            state.busy = false;
            draw();
        }
    });
}

/** The next ticket; a citizen who is being served is completed first. */
async function next() {
    const [completeKey, callKey] = [newKey(), newKey()];
    if (situation() === "serving") await step("complete", completeKey);
    const called = await step("call-next", callKey);
    if (!called) tell(t("counter.nobody"));
}

async function step(name, key, given = {}) {
    const { counter } = state;
    const [action, body] = bodies[name] ?? [name, given];
    const ticket = await post(`/counters/${encodeURIComponent(counter)}/${action}`, body, {
        key, onRetry: () => tell(t("counter.retrying")),
    });
    tell("");
    const desk = state.view?.counters?.find((each) => each?.id === counter);
    state.lastStep = performance.now();
    if (desk) desk.undoable = action !== "undo";
    if (desk && (ticket || action === "call-next")) {
        if (ticket && ["called", "serving"].includes(ticket.state)) desk.ticket = ticket;
        else delete desk.ticket;
    }
    draw();
    return ticket;
}

/** The citizen stands here with the number: it waits from now on, with the arrival that it had. */
function forTicket(ticket, step, done, button) {
    pressOnce(button, async () => {
        clearNotice();
        try {
            await post(`/tickets/${encodeURIComponent(ticket.id)}/${step}`, {}, { key: newKey() });
            tell(t(`counter.${done}`, { number: ticket.number }));
        } catch (error) {
            report(error);
        }
    });
}

function tell(text) {
    state.calm = text;
    draw();
}

function draw() {
    if (!state.view) return;
    drawDesk(mine(), { calm: state.calm, allowed: possible(), priorities: state.view.priorities });
    drawRoom(state.view, state.counter, {
        onHeld: (ticket, button) => forTicket(ticket, "confirm-paper", "heldDone", button),
        onBack: (ticket, button) => forTicket(ticket, "back", "backDone", button),
        onReturn: (ticket, button) => forTicket(ticket, "return", "returnDone", button),
    });
    drawFee(state.view, mine());
    const choose = find("#choose");
    if (choose.value !== state.counter) choose.value = state.counter ?? "";
}

function receive(view) {
    const counters = (view.counters ?? []).filter((each) => each?.id).map((each) => each.id === view.mine?.id ? view.mine : each);
    state.view = { counters, lines: view.lines ?? [], undelivered: view.undelivered ?? [], away: view.away ?? [], missed: view.missed ?? [], priorities: view.priorities ?? [], account: view.account, payments: view.payments ?? [] };
    if (!mine() && counters.length) return sitAt(counters[0].id);
    if (situation() !== "none" || state.view.lines.some((line) => line?.waiting > 0)) {
        if (state.calm === t("counter.nobody")) state.calm = "";
    }
    draw();
}

/** The stream tells everything of one counter, and of the others what a neighbour sees. */
function sitAt(counter) {
    state.counter = counter;
    state.view = null;
    state.stream?.close();
    if (counter) readAt(counter);
    state.stream = follow("counter", {
        id: counter, onView: receive, onState: (age) => showAge(find("#age"), age), onClosed: checkSignedIn, pauseHidden: false,
    });
}

/** A pause says to the manager, and to the forecast, that nobody is served here now. */
async function togglePause() {
    const resumes = isPaused(mine());
    try {
        await post(`/counters/${encodeURIComponent(state.counter)}/${resumes ? "open" : "pause"}`, resumes ? {} : { reason: "break" }, { key: newKey() });
    } catch (error) {
        report(error);
    }
}

const dialogs = wireDialogs({
    onHold: (minutes, reason) => act("hold", find('[data-test="hold"]'), { minutes, reason }),
    onTransfer: (line, counter) => act("transfer", find('[data-test="transfer"]'), counter ? { line, counter } : { line }),
});

function wire() {
    find("#next").addEventListener("click", () => press("next"));
    for (const button of document.querySelectorAll("[data-action]")) {
        button.addEventListener("click", () => press(button.dataset.action));
    }
    find("#choose").addEventListener("change", (event) => {
        // Whoever is called here would be out of sight there, and nobody else could be called.
        if (situation() !== "none") {
            event.target.blur();
            event.target.value = state.counter;
            return tell(t("counter.finishFirst", { number: mine().ticket.number }));
        }
        sitAt(event.target.value);
        localStorage.setItem(remembered, state.counter);
        event.target.blur();
        tell("");
    });
    document.addEventListener("keydown", (event) => {
        if (dialogs.isOpen()) return;
        if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
        // The lists of counters and groups have nothing to type: a key there is meant for the desk.
        const isList = ["choose", "priority-class"].includes(event.target.id);
        if (isTyping(event.target) && !(isList && /^[a-z]$/i.test(event.key))) return;
        const action = keys[event.key.toLowerCase()];
        const onOther = event.target.closest?.("button, a") && !event.target.closest("#next");
        if (!action || (onOther && [" ", "Enter"].includes(event.key))) return;
        event.preventDefault();
        if (isList) event.target.blur();
        if (["pause", "fee"].includes(action)) return void (find(`#${action}`).hidden || find(`#${action}`).click());
        press(action);
    });
    // Whoever presses with the mouse goes on with the keys: Space is Next, and not once more what was pressed last.
    document.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button && event.detail > 0 && !dialogs.isOpen()) button.blur();
    });
    for (const dialog of document.querySelectorAll("dialog")) {
        dialog.addEventListener("close", () => document.activeElement?.closest("button")?.blur());
    }
    onLanguage(() => {
        state.calm = "";
        draw();
    });
    wireFee({ ticket: () => mine()?.ticket });
    onPress(find("#pause"), togglePause);
    find("#priority-class").addEventListener("change", amendPriority);
    setInterval(() => state.view && draw(), 1000);
}

/** Nobody's visit is ended by the officer's way home: what becomes of it is asked first. */
async function mayLeave() {
    const ticket = mine()?.ticket;
    if (!ticket) return true;
    const choice = await dialogs.askLeave(ticket);
    if (choice === "complete") await step("complete", newKey());
    // A call that nobody answered goes back by itself when its officer leaves.
    if (choice === "back" && ticket.state === "serving") await step("transfer", newKey(), { line: ticket.line });
    return choice !== "";
}

/** The officer has seen the card, or that there is none: what the journal keeps is put right. */
async function amendPriority(event) {
    const id = mine()?.ticket?.id;
    event.target.blur();
    if (!id) return;
    try {
        await post(`/tickets/${encodeURIComponent(id)}/priority`, { priority: event.target.value || undefined }, { key: newKey() });
    } catch (error) {
        report(error);
    }
}

async function start() {
    const person = await staffPage("counter.title", { role: "officer", mayLeave });
    wire();
    watchDevices();
    sitAt(localStorage.getItem(remembered) ?? person.counter ?? null);
}

start();
