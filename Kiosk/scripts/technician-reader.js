// What a code reader has done. What it has read is told to nobody.

import { el, find, say, show } from "./dom.js";
import { dayAndTime, lowerFirst, nameOf, t } from "./words.js";

export function makeReader() {
    return el("div", { class: "reader", test: "reader-facts" }, el("p", { class: "reads" }),
        el("p", { class: "trial", role: "status", test: "trial" }));
}

export function drawReader(node, { reader }) {
    show(node, Boolean(reader));
    if (!reader) return;
    const last = reader.lastAt ? t("technician.lastRead", { time: dayAndTime(reader.lastAt) }) : t("technician.neverRead");
    say(find(".reads", node), [placeWords(reader.place), t("technician.reads", { n: reader.count }), last].join(" · "));
    say(find(".trial", node), reader.isTrying ? t("technician.tryRead") : resultWords(reader));
}

/** A test that nobody answered says so; what an earlier one found stands behind it, with its time. */
function resultWords({ trial, unansweredAt }) {
    const found = trial ? trialWords(trial) : "";
    if (!unansweredAt) return found;
    const before = found && t("technician.trialBefore", { trial: lowerFirst(found) });
    return [t("technician.trialUnanswered", { time: dayAndTime(unansweredAt) }), before].filter(Boolean).join("\n");
}

function placeWords(place) {
    const [kind, ...name] = place.split(" ");
    return t(`technician.readerAt.${kind === "counter" ? "counter" : "kiosk"}`, { name: name.join(" ") });
}

function trialWords({ at, characters, vietnamese, kind }) {
    return t("technician.trial", {
        n: characters, letters: t(vietnamese ? "technician.trialLetters" : "technician.trialNoLetters"),
        kind: nameOf(`technician.codeKinds.${kind}`, kind), time: dayAndTime(at),
    });
}
