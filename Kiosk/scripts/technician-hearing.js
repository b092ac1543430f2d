// How loud a microphone heard the soundbox at its last test.

import { el, find, say, show } from "./dom.js";
import { dayAndTime, nameOf, t } from "./words.js";

export const makeHearing = () => el("div", { class: "hearing", test: "hearing", role: "status" },
    el("p", { class: "heard" }), el("meter", { min: -60, max: 0 }), el("p", { class: "quiet" }));

export function drawHearing(node, { hearing }) {
    show(node, Boolean(hearing));
    if (!hearing) return;
    const { levels, trouble, at } = hearing;
    say(find(".heard", node), !levels ? t("technician.hearing.failed", { why: nameOf(`trouble.${trouble}.what`, trouble) })
        : t(`technician.hearing.${levels.isHeard ? "heard" : "unheard"}`, { level: decibels(levels.rms) }));
    show(find("meter", node), Boolean(levels));
    if (levels) drawBar(find("meter", node), levels);
    say(find(".quiet", node), levels
        ? t("technician.hearing.more", { peak: decibels(levels.peak), before: decibels(levels.quiet), time: dayAndTime(at) }) : dayAndTime(at));
}

/** Green from where it stands out of the quiet. */
function drawBar(meter, { rms, quiet, isHeard }) {
    const clear = Math.min(Math.max(quiet + 10, -59), -1);
    meter.low = meter.high = clear;
    meter.optimum = 0;
    meter.value = rms;
    meter.classList.toggle("bad", !isHeard);
    meter.setAttribute("aria-label", t("technician.hearing.bar", { level: decibels(rms) }));
}

/** With the sign that figures have. */
const decibels = (level) => `${level < 0 ? "−" : ""}${Math.abs(level)} dB`;
