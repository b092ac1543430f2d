// What the phone knew of its ticket last, for a reload where there is no network.

const name = (id) => `tramso.ticket.${id}`;
const aDay = 86400000;

/** The page itself is kept by a worker, where the browser allows one. */
export function keepPage() {
    navigator.serviceWorker?.register("/phone-worker.js", { scope: "/t/" }).catch((error) => console.warn("The page is not kept:", error));
}

export function remember(ticket) {
    attempt(() => localStorage.setItem(name(ticket.id), JSON.stringify({ ticket, at: Date.now() })));
}

/** `{ticket, at}`: the ticket as it was then, unless that is a day ago. */
export function recall(id) {
    return attempt(() => {
        const kept = JSON.parse(localStorage.getItem(name(id)) ?? "null");
        if (!kept || Date.now() - kept.at > aDay) {
            localStorage.removeItem(name(id));
            return null;
        }
        return kept;
    });
}

/** A browser without storage only forgets. */
function attempt(step) {
    try {
        return step();
    } catch {
        return null;
    }
}
