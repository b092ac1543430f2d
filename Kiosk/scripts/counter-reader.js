// The reader at a counter says what is held to it; what follows from that the officer decides.

import { follow } from "./live.js";
import { showNote } from "./notices.js";
import { clockTime, nameOf, pick, t } from "./words.js";

let stream = null, counter = null, followed = null;

/** From now on the reader of this counter, in place of the one before. */
export function readAt(chosen) {
    counter = chosen;
    followReader(readers);
}

let readers = [];

/** Where no reader stands at the counter nothing is followed: a browser has six connections to one hall. */
export function followReader(devices) {
    readers = devices.filter((device) => device.reader);
    const wanted = readers.some((device) => device.reader.place === `counter ${counter}`) ? counter : null;
    if (wanted === followed) return;
    stream?.close();
    followed = wanted;
    stream = wanted && follow("reads", { id: wanted, onView: (code) => showNote(meaning(code)), pauseHidden: false });
}

function meaning(code) {
    if (code.kind === "appointment") {
        const { code: name, slot, lineName, state } = code.appointment;
        return t("counter.read.appointment", { code: name, time: clockTime(slot), line: pick(lineName), state: t(`counter.read.${state}`) });
    }
    if (code.kind === "card") {
        return code.priority ? t("counter.read.cardPriority", { name: pick(code.priority.name) }) : t("counter.read.card");
    }
    if (code.number) return t("kiosk.ticketRead", { number: code.number, state: t(`ticket.state.${code.state}`) });
    return nameOf(`counter.read.${code.kind}`, t("counter.read.unknown"));
}
