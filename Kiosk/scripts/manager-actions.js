// Two rights of a manager: to grant priority, and to call a certain number. Both stay in the journal, with who did it.

import { get, newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say } from "./dom.js";
import { clearNotice, showNote } from "./notices.js";
import { report } from "./staff.js";
import { pick, t } from "./words.js";

/** What each counter serves. */
let lines = new Map();

const number = (id) => find(id).value.trim().toUpperCase();

export function wireActions() {
    onSubmit("#priority-form", async () => {
        const wanted = number("#priority-number");
        const ticket = await get(`/tickets?number=${encodeURIComponent(wanted)}`);
        const code = find("#priority-class").value;
        await post(`/tickets/${encodeURIComponent(ticket.id)}/priority`, code ? { priority: code } : {}, { key: newKey() });
        showNote(t(code ? "manager.priorityDone" : "manager.priorityTaken", { number: ticket.number }));
    });
    onSubmit("#call-form", async () => {
        const [wanted, counter] = [number("#call-number"), find("#call-counter").value];
        const name = find("#call-counter").selectedOptions[0]?.textContent ?? counter;
        const body = { number: wanted, reason: find("#call-reason").value.trim() };
        const ticket = await post(`/counters/${encodeURIComponent(counter)}/call`, body, { key: newKey() });
        const serves = lines.get(counter)?.includes(ticket.line) ?? true;
        showNote(t(serves ? "manager.callDone" : "manager.callElsewhere", { number: ticket.number, counter: name, line: pick(ticket.lineName) }));
    });
    return { offer };
}

function onSubmit(selector, action) {
    const form = find(selector);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        pressOnce(find("button", form), async () => {
            clearNotice();
            try {
                await action();
                form.reset();
            } catch (error) {
                report(error);
            }
        });
    });
}

/** What can be chosen now. A choice that was made stays; a counter that has gone leaves none, never another one. */
function offer(view) {
    lines = new Map(view.counters.map((counter) => [counter.id, counter.lines]));
    const option = { key: (item) => item.key, make: (item) => el("option", { value: item.code }), update: (node, item) => say(node, item.text) };
    const classes = view.priorities.map(({ code, name }) => ({ key: `class-${code}`, code, text: pick(name) }));
    keep(find("#priority-class"), [...classes, { key: "none", code: "", text: t("manager.noPriority") }], option);
    const free = view.counters.filter((counter) => counter.state === "idle");
    const counters = free.map(({ id, name }) => ({ key: `counter-${id}`, code: id, text: pick(name) || id }));
    keep(find("#call-counter"), [{ key: "none", code: "", text: t("manager.chooseCounter") }, ...counters], option);
}
