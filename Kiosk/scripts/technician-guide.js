// Mending in pictures and words, one step after the other, for what a device complains of.

import { el, find, keep, say, show } from "./dom.js";
import { nameOf, t } from "./words.js";

const roll = ["lid", "roll", "close", "newRoll", "test"];
const pictures = { off: "power", on: "power", cool: "wait" };
const restart = ["power", "wait", "test"];
const guides = {
    printer: {
        paperOut: roll, paperNearEnd: roll, paperLow: roll, coverOpen: ["close", "test"], cutter: ["off", "lid", "scrap", "close", "on", "test"],
        overheated: ["cool", "test"], offline: restart, stalled: restart, unplugged: ["cable", "power", "wait", "test"],
    },
    soundbox: { unplugged: ["cable", "wait", "test"], stalled: restart },
    scanner: {
        jammed: ["flap", "sheet", "shut", "again"], coverOpen: ["shut", "again"], doubleFeed: ["flap", "fan", "shut", "again"],
        feederEmpty: ["fan", "again"], unplugged: ["cable", "power", "again"], silent: ["power", "again"],
        failed: ["power", "again"],
    },
    reader: { unplugged: ["cable", "wait", "test"] },
};

/** The steps for the worst trouble that has any; none for a device that is well. */
export function stepsFor(device) {
    for (const trouble of device.troubles ?? []) {
        const steps = guides[device.kind]?.[trouble];
        if (steps) return steps.map((step) => ({ step, trouble }));
    }
    return [];
}

export const makeGuide = (device) => el("details", { class: "guide", test: `guide-${device.id}`, open: "" }, el("summary"), el("ol", {}));

export function drawGuide(node, device) {
    const steps = stepsFor(device);
    show(node, steps.length > 0);
    say(find("summary", node), t("technician.guide"));
    keep(find("ol", node), steps, {
        key: ({ step, trouble }) => `${trouble}-${step}`,
        make: ({ step }) => el("li", {}, picture(step), el("span")),
        update: (item, { step }) => say(find("span", item), nameOf(`technician.step.${device.kind}.${step}`, t(`technician.step.any.${step}`))),
    });
}

/** The drawings stand in the page, so that they are there without network. */
function picture(step) {
    const drawing = find(`#picture-${pictures[step] ?? step}`)?.content.cloneNode(true);
    return drawing ?? el("span", {});
}
