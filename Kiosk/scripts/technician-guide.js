// Mending in pictures and words, one step after the other, for what a device complains of.

import { el, find, keep, say, show } from "./dom.js";
import { nameOf, t } from "./words.js";

const roll = ["lid", "roll", "close", "newRoll", "test"];
/** Drawings that are not called as their step is; those of one kind show a device of that kind. */
const pictures = {
    any: { off: "power", on: "power", cool: "wait", replug: "cable", width: "file", connection: "file", frame: "test" },
    soundbox: { test: "listen" }, scanner: { test: "again" }, reader: { test: "code", letters: "card" },
};
const restart = ["power", "wait", "test"];
/** What befalls the machine, and so a device of any kind. */
const shared = {
    busy: ["holder", "service", "wait", "test"], accessDenied: ["rule", "replug", "service", "wait", "test"],
    agentSilent: ["machine", "network", "service", "wait", "gone"],
};
const guides = {
    printer: {
        paperOut: roll, paperNearEnd: roll, paperLow: roll, coverOpen: ["close", "test"], cutter: ["off", "lid", "scrap", "close", "on", "test"],
        overheated: ["cool", "test"], offline: restart, stalled: restart, unplugged: ["cable", "power", "wait", "test"],
        headNarrower: ["width", "service", "frame"],
    },
    soundbox: { unplugged: ["cable", "wait", "test"], stalled: restart },
    scanner: {
        jammed: ["flap", "sheet", "shut", "again"], coverOpen: ["shut", "again"], doubleFeed: ["flap", "fan", "shut", "again"],
        feederEmpty: ["fan", "again"], unplugged: ["cable", "power", "again"], silent: ["power", "again"],
        failed: ["power", "again"],
    },
    reader: { unplugged: ["cable", "wait", "test"], lettersLost: ["setting", "connection", "service", "letters"] },
};

/** The steps for the worst trouble that has any; none for a device that is well. */
export function stepsFor(device) {
    for (const trouble of device.troubles ?? []) {
        const steps = guides[device.kind]?.[trouble] ?? shared[trouble];
        if (steps) return steps.filter((step) => isAt(step, device)).map((step) => ({ step, trouble }));
    }
    return [];
}

/** No network lies between the hall's own machine and the hall. */
const isAt = (step, device) => step !== "network" || Boolean(device.place);

export const makeGuide = (device) => el("details", { class: "guide", test: `guide-${device.id}`, open: "" },
    el("summary"), el("p", { class: "means" }), el("ol", {}));

export function drawGuide(node, device) {
    const steps = stepsFor(device);
    show(node, steps.length > 0);
    say(find("summary", node), t("technician.guide"));
    const meaning = steps.length > 0 ? nameOf(`technician.guideMeans.${steps[0].trouble}`, "") : "";
    say(find(".means", node), meaning);
    show(find(".means", node), Boolean(meaning));
    keep(find("ol", node), steps, {
        key: ({ step, trouble }) => `${trouble}-${step}`,
        make: ({ step }) => el("li", {}, picture(step, device.kind), el("span")),
        update: (item, { step }) => spell(find("span:last-child", item), nameOf(`technician.step.${device.kind}.${step}`, t(`technician.step.any.${step}`))),
    });
}

/** What is to be typed stands between backticks. */
function spell(node, text) {
    if (node.dataset.said === text) return;
    node.dataset.said = text;
    node.replaceChildren(...text.split("`").map((part, index) => (index % 2 ? el("code", { text: part }) : part)));
}

/** The drawings stand in the page, so that they are there without network. */
function picture(step, kind) {
    const name = pictures[kind]?.[step] ?? pictures.any[step] ?? step;
    return find(`#picture-${name}`)?.content.cloneNode(true) ?? el("span", {});
}
