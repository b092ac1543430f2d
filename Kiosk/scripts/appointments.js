// Who is expected: the day's list for the reception, and the table that a booking system exports.

import { newKey, post } from "./api.js";
import { el, find, keep, say, show } from "./dom.js";
import { poll } from "./live.js";
import { showAge, showNote } from "./notices.js";
import { pressTwice } from "./press-twice.js";
import { report, staffPage } from "./staff.js";
import { clockTime, onLanguage, pick, t } from "./words.js";

const chips = { booked: "warn", late: "bad", checkedIn: "good", cancelled: "" };
/** How long a cancellation waits for its second press. */
const sureFor = 5000;
const state = { view: null, list: null };

/** Reckoned at noon of UTC, where no offset reaches another day. */
const dayBefore = (day) => new Date(Date.parse(`${day}T12:00:00Z`) - 86400000).toISOString().slice(0, 10);

function draw() {
    if (!state.view) return;
    const all = state.view.appointments ?? [];
    const come = all.filter((each) => each.state === "checkedIn").length;
    const none = state.view.day < dayBefore(state.view.today) ? "appointments.forgotten" : "appointments.none";
    say(find("#summary"), all.length ? t("appointments.summary", { come, all: all.length }) : t(none));
    keep(find("#appointments"), all, { key: (each) => each.code, make: makeRow, update: updateRow });
}

function makeRow(appointment) {
    const cancel = pressTwice(el("button", { type: "button", class: "button small", test: `cancel-${appointment.code}` }), {
        words: () => t("appointments.cancel"),
        sure: () => t("appointments.sure"),
        sureFor,
        run: async () => {
            try {
                await post(`/appointments/${encodeURIComponent(appointment.code)}/cancel`, {}, { key: newKey() });
                await state.list.now();
            } catch (error) {
                report(error);
            }
        },
    });
    return el("tr", { test: `appointment-${appointment.code}` }, el("td", { class: "slot" }), el("td", { class: "code" }), el("td", { class: "line" }),
        el("td", {}, el("span", { class: "chip" })), el("td", {}, cancel));
}

function updateRow(node, appointment) {
    say(find(".slot", node), clockTime(appointment.slot));
    say(find(".code", node), appointment.code);
    say(find(".line", node), pick(appointment.lineName));
    const chip = find(".chip", node);
    chip.className = `chip ${chips[appointment.state] ?? ""}`;
    say(chip, [t(`appointments.states.${appointment.state}`), appointment.number].filter(Boolean).join(" · "));
    const cancel = find(".button", node);
    cancel.redraw();
    show(cancel, ["booked", "late"].includes(appointment.state));
}

/** All rows or none: a table with a mistake is refused with its row, and the old list stays. */
async function bring(file) {
    try {
        const answer = await post("/appointments", {}, { key: newKey(), bytes: await file.arrayBuffer(), mediaType: "text/csv" });
        showNote(t("appointments.imported", { read: answer.read, changed: answer.changed }));
        await state.list.now();
    } catch (error) {
        report(error);
    }
}

/** Today's date, also after midnight; but not while somebody is typing another. */
function showDay(day) {
    const input = find("#day");
    if (input.value !== day && !input.validity.badInput) input.value = day;
}

/** No day is today, whichever that is by now. */
function follow(day) {
    state.list?.close();
    state.list = poll(`/appointments${day ? `?day=${encodeURIComponent(day)}` : ""}`, 5000, {
        onView: (view) => {
            state.view = view;
            if (!day) showDay(view.day);
            draw();
        },
        onState: (age) => showAge(find("#age"), age),
        onProblem: report,
    });
}

async function start() {
    const person = await staffPage("appointments.title", { role: "officer" });
    show(find("#import"), person.role === "manager");
    find("#file").addEventListener("change", async (event) => {
        const [file] = event.target.files;
        if (file) await bring(file);
        event.target.value = "";
    });
    find("#day").addEventListener("change", (event) => {
        const day = event.target.value;
        follow(day === state.view?.today ? "" : day);
    });
    onLanguage(draw);
    follow("");
}

start();
