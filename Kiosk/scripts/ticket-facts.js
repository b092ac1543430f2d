// What a ticket's holder asks first: who goes before, and how long. The kiosk and the phone say it alike.

import { find, say, show } from "./dom.js";
import { clockTime, pick, t, waitRange } from "./words.js";

/** Before its slot an appointment stands in no order: its hour is said in place of who goes before. */
export function drawFacts(list, ticket) {
    const early = !Number.isFinite(ticket.ahead) && Boolean(ticket.slot);
    show(find(".before", list), !early);
    show(find(".slot-fact", list), early);
    say(find(".before dd", list), ticket.ahead ? String(ticket.ahead) : t("kiosk.nobodyAhead"));
    say(find(".slot-fact dd", list), early ? clockTime(ticket.slot) : "");
    say(find(".wait-fact dd", list), waitRange(ticket.wait));
}

/** Waits where no counter is open: nobody can say how long, and somebody can be asked. */
export function isUnserved(ticket) {
    return ticket.state === "waiting" && !ticket.wait;
}

/** The line, and what the holder has said at the kiosk: a slip of the finger is seen while it can be mended. */
export function besides(ticket, ...more) {
    const dossiers = ticket.dossiers > 1 ? t("counter.dossiers", { n: ticket.dossiers }) : "";
    return [pick(ticket.lineName), ...more, dossiers, ticket.priority && t("kiosk.hasPriority")].filter(Boolean).join(" · ");
}
