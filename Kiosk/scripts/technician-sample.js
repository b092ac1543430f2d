// The sheet that a scanner was tried with, and what it says of the scanner.

import { el, find, say, show } from "./dom.js";
import { clockTime, dayAndTime, nameOf, sizeInWords, t } from "./words.js";

export const makeSample = (device) => el("figure", { class: "sample", test: `sample-${device.id}`, hidden: true },
    el("p", { class: "outcome", role: "status" }), el("a", { target: "_blank" }, el("img")), el("figcaption"));

export function drawSample(node, { id, sample, trial }) {
    // The picture of an earlier trial says nothing of one that gave none.
    const isFailed = Boolean(trial && trial.ending !== "done");
    show(node, Boolean(sample) || isFailed);
    say(find(".outcome", node), isFailed ? t("technician.trialFailed", {
        time: clockTime(trial.at, true), what: nameOf(`trouble.${trial.ending}.what`, trial.ending), remedy: nameOf(`trouble.${trial.ending}.do`, ""),
    }) : "");
    for (const part of ["a", "figcaption"]) show(find(part, node), Boolean(sample) && !isFailed);
    if (!sample || isFailed) return;
    const picture = find("img", node);
    // A new address for each trial: the browser must not show the sheet before.
    const address = `/api/v1/devices/${encodeURIComponent(id)}/sample?at=${encodeURIComponent(sample.at)}`;
    if (picture.getAttribute("src") !== address) {
        picture.setAttribute("src", address);
        find("a", node).setAttribute("href", address);
    }
    picture.alt = t("technician.sampleAlt");
    const size = sample.width ? t("technician.sampleSize", {
        width: sample.width, height: sample.height, across: millimetres(sample.width, sample), down: millimetres(sample.height, sample),
    }) : "";
    say(find("figcaption", node), [dayAndTime(sample.at), `${sample.dotsPerInch} dpi`, size,
        sizeInWords(sample.bytes), t("technician.sampleKept")].filter(Boolean).join(" · "));
}

const millimetres = (dots, { dotsPerInch }) => Math.round(dots / dotsPerInch * 25.4);
