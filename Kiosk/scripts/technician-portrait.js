// Who a device says it is, what is known of its model and how well, and what it was before.

import { el, find, keep, say, show } from "./dom.js";
import { dayAndTime, nameOf, now, span, t } from "./words.js";

const grade = (code) => nameOf(`technician.grades.${code}`, code);
const trouble = (code) => nameOf(`trouble.${code}.what`, code);

export function makePortrait() {
    return el("details", { class: "portrait", test: "portrait" }, el("summary"), el("p", { class: "identity" }),
        el("p", { class: "profile" }), el("ul", { class: "quirks" }), el("h4", { class: "history-title" }), el("ol", { class: "history" }));
}

export function drawPortrait(node, { portrait, history = [] }) {
    // That it was looked over changes nothing of how it is.
    const latest = history.find((change) => !["serviced", "replaced"].includes(change.readiness));
    say(find("summary", node), latest ? t("technician.since", { span: span(now() - Date.parse(latest.at)) }) : t("technician.more"));
    const who = [portrait?.model, portrait?.serial && t("technician.serial", { serial: portrait.serial }),
        portrait?.release && t("technician.release", { release: portrait.release }), portrait?.numbers && `USB ${portrait.numbers}`, portrait?.port && t("technician.port", { port: portrait.port })];
    say(find(".identity", node), who.filter(Boolean).join(" · "));
    say(find(".profile", node), portrait ? t("technician.profile", { profile: portrait.profile, grade: grade(portrait.grade) }) : "");
    show(find(".profile", node), Boolean(portrait));
    keep(find(".quirks", node), portrait?.quirks ?? [], {
        key: (quirk) => quirk.place,
        make: () => el("li", {}, el("span"), el("small", { class: "quiet" })),
        update: (item, quirk) => {
            say(find("span", item), quirk.why);
            say(find("small", item), `${quirk.source} · Devices/${quirk.place}`);
        },
    });
    say(find(".history-title", node), t("technician.history"));
    keep(find(".history", node), history, {
        key: (change) => change.at,
        make: () => el("li", {}, el("time"), el("strong"), el("span")),
        update: (item, change) => {
            say(find("time", item), dayAndTime(change.at));
            say(find("strong", item), nameOf(`technician.readiness.${change.readiness}`, change.readiness));
            say(find("span", item), change.troubles.map(trouble).join(", "));
        },
    });
}
