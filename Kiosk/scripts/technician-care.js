// What a person says of a device: its name, whether it is at work, and that it was looked over.

import { newKey, patch, post, remove } from "./api.js";
import { el, find, onPress, say, show } from "./dom.js";
import { showNote } from "./notices.js";
import { pressTwice } from "./press-twice.js";
import { report } from "./staff.js";
import { dayAndTime, t } from "./words.js";

const address = (device) => `/devices/${encodeURIComponent(device.id)}`;

async function tell(action, note) {
    try {
        await action();
        if (note) showNote(note);
    } catch (error) {
        report(error);
    }
}

/** Closed until it is wanted: it is no business of an ordinary day. */
export function makeCare(device) {
    const name = el("input", { class: "given-name", type: "text", test: `name-${device.id}`, maxlength: "40", autocomplete: "off" });
    const save = el("button", { type: "submit", class: "button small", test: `rename-${device.id}` });
    const form = el("form", { class: "rename" }, el("label", { class: "field" }, el("span"), name), save);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        tell(() => patch(address(device), { name: name.value }), t("technician.renamed"));
    });
    const serve = (isReplacement) => () => tell(
        () => post(`${address(device)}/service`, { isReplacement }, { key: newKey() }), t("technician.serviceNoted"));
    const twice = (test, words, sure, run) => pressTwice(el("button", { type: "button", class: "button small", test: `${test}-${device.id}` }), {
        words: () => t(words), sure: () => t(sure), run, sureFor: 8000,
    });
    const toggle = el("button", { type: "button", class: "button small toggle", test: `switch-${device.id}` });
    pressTwice(toggle, {
        words: () => t(toggle.dataset.off === "yes" ? "technician.switchOn" : "technician.switchOff"),
        sure: () => t(toggle.dataset.off === "yes" ? "technician.switchOnSure" : `technician.switchOffSure.${device.kind}`),
        run: () => tell(() => patch(address(device), { isOff: toggle.dataset.off !== "yes" })), sureFor: 8000,
    });
    return el("details", { class: "care", test: `care-${device.id}` }, el("summary"), el("p", { class: "quiet done" }), form,
        el("div", { class: "buttons" }, toggle,
            twice("serviced", "technician.serviced", "technician.servicedSure", serve(false)),
            twice("replaced", "technician.replaced", "technician.replacedSure", serve(true)),
            twice("retire", "technician.retire", "technician.retireSure", () => tell(() => remove(address(device)), t("technician.retired")))));
}

export function drawCare(node, device) {
    say(find("summary", node), t("technician.care"));
    say(find(".done", node), doneWords(device));
    show(find(".done", node), Boolean(device.service));
    const [label, name, save] = [find("label span", node), find(".given-name", node), find(".rename .button", node)];
    say(label, t("technician.givenName"));
    say(save, t("technician.rename"));
    if (document.activeElement !== name && name.dataset.known !== (device.givenName ?? "")) {
        name.value = name.dataset.known = device.givenName ?? "";
    }
    const toggle = find(".toggle", node);
    toggle.dataset.off = device.isOff ? "yes" : "no";
    for (const button of node.querySelectorAll(".buttons .button")) button.redraw();
    // Only what is heard of no more can be taken off the list.
    show(find('[data-test^="retire-"]', node), (device.troubles ?? []).includes("agentSilent"));
}

function doneWords({ kind, service }) {
    if (!service) return "";
    const unit = (n) => t(`technician.units.${kind}`, { n });
    if (!service.at) return t("technician.doneEver", { done: unit(service.ever) });
    return t(service.isReplacement ? "technician.doneSinceReplaced" : "technician.doneSinceServiced",
        { done: unit(service.since), at: dayAndTime(service.at), ever: unit(service.ever) });
}
