// The officer's page: two hundred calls a day from the keyboard, and no call by mistake.

import { newKey, post } from "./api.js";
import { drawDesk, drawRoom } from "./counter-view.js";
import { find, isTyping, pressOnce } from "./dom.js";
import { follow } from "./live.js";
import { clearNotice, showAge } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { onLanguage, t } from "./words.js";

const calmAfterPress = 600;
const remembered = "tramso.counter";
const keys = { n: "next", " ": "next", enter: "next", r: "recall", s: "serve", c: "complete", v: "no-show" };
const allowed = {
    none: ["next"],
    called: ["recall", "serve", "no-show"],
    serving: ["next", "complete"],
};
const state = { view: null, counter: null, calm: "", lastPress: -Infinity, busy: false };

const mine = () => state.view?.counters?.find((counter) => counter?.id === state.counter) ?? null;
const situation = () => {
    const ticket = mine()?.ticket;
    return ticket?.state === "called" || ticket?.state === "serving" ? ticket.state : "none";
};

/** One press, one step: repeats within 600 ms and presses before the answer are ignored. */
function press(action) {
    const button = find(`[data-test="${action}"]`);
    if (state.busy || performance.now() - state.lastPress < calmAfterPress) return;
    if (!mine()) return tell(t("counter.chooseFirst"));
    if (!allowed[situation()].includes(action)) return tell(t(`counter.cannot.${situation()}`));
    state.lastPress = performance.now();
    state.busy = true;
    pressOnce(button, async () => {
        clearNotice();
        tell("");
        try {
            await (action === "next" ? next() : step(action, newKey()));
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

async function step(action, key) {
    const { counter } = state;
    const ticket = await post(`/counters/${encodeURIComponent(counter)}/${action}`, {}, {
        key, onRetry: () => tell(t("counter.retrying")),
    });
    tell("");
    const desk = state.view?.counters?.find((each) => each?.id === counter);
    if (desk && (ticket || action === "call-next")) {
        if (ticket && ["called", "serving"].includes(ticket.state)) desk.ticket = ticket;
        else delete desk.ticket;
    }
    draw();
    return ticket;
}

/** The citizen stands here with the number: it waits from now on, with the arrival that it had. */
function holdsTicket(ticket, button) {
    pressOnce(button, async () => {
        clearNotice();
        try {
            await post(`/tickets/${encodeURIComponent(ticket.id)}/confirm-paper`, {}, { key: newKey() });
            tell(t("counter.heldDone", { number: ticket.number }));
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
    drawDesk(mine(), { calm: state.calm, allowed: allowed[situation()] });
    drawRoom(state.view, state.counter, holdsTicket);
    const choose = find("#choose");
    if (choose.value !== state.counter) choose.value = state.counter ?? "";
}

function receive(view) {
    state.view = { counters: (view.counters ?? []).filter((each) => each?.id), lines: view.lines ?? [], undelivered: view.undelivered ?? [] };
    if (!mine()) state.counter = state.view.counters[0]?.id ?? null;
    if (situation() !== "none" || state.view.lines.some((line) => line?.waiting > 0)) {
        if (state.calm === t("counter.nobody")) state.calm = "";
    }
    draw();
}

function wire() {
    find("#next").addEventListener("click", () => press("next"));
    for (const button of document.querySelectorAll("[data-action]")) {
        button.addEventListener("click", () => press(button.dataset.action));
    }
    find("#choose").addEventListener("change", (event) => {
        state.counter = event.target.value;
        localStorage.setItem(remembered, state.counter);
        event.target.blur();
        tell("");
    });
    document.addEventListener("keydown", (event) => {
        if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
        const action = keys[event.key.toLowerCase()];
        const onOther = event.target.closest?.("button, a") && !event.target.closest("#next");
        if (!action || (onOther && [" ", "Enter"].includes(event.key))) return;
        event.preventDefault();
        press(action);
    });
    onLanguage(() => {
        state.calm = "";
        draw();
    });
    setInterval(() => state.view && drawDesk(mine(), { calm: state.calm, allowed: allowed[situation()] }), 1000);
}

async function start() {
    const person = await staffPage("counter.title");
    state.counter = localStorage.getItem(remembered) ?? person.counter ?? null;
    wire();
    follow("counter", {
        onView: receive, onState: (age) => showAge(find("#age"), age), onClosed: checkSignedIn, pauseHidden: false,
    });
}

start();
