// The order in which calls get their moment on the board: all of them, in order, each long enough to be read.

const moment = 5500;

/**
 * `take(calls, sequence)` accepts the newest view and returns its usable calls, newest first.
 * `onShow(call, isNew)` is called for each call whose turn has come; `onQuiet()` when the last one had its moment.
 */
export function callQueue({ onShow, onQuiet }) {
    const waiting = [];
    let last = null, journal = 0, current = null, busy = false;

    const next = () => {
        const call = waiting.shift();
        if (!call) {
            busy = false;
            onQuiet();
            return;
        }
        busy = true;
        current = call;
        setTimeout(next, moment);
        onShow(call, true);
    };

    return {
        shown: () => current,
        take(list, sequence = 0) {
            const calls = usable(list);
            const newest = calls[0]?.sequence ?? 0;
            // A journal that begins again (a new installation) counts from one again.
            if (sequence && sequence < journal) last = 0;
            if (sequence) journal = sequence;
            if (last === null) {
                last = newest;
                current = calls[0] ?? null;
                onShow(current, false);
                return calls;
            }
            waiting.push(...calls.filter((call) => call.sequence > last).reverse());
            last = Math.max(last, newest);
            if (!busy && waiting.length > 0) next();
            return calls;
        },
    };
}

/** Calls that can be shown, newest first; a malformed one is passed over. */
function usable(list) {
    const complete = (call) => Number.isFinite(call?.sequence) && typeof call.number === "string" && call.number !== "";
    return (Array.isArray(list) ? list : []).filter(complete).sort((a, b) => b.sequence - a.sequence);
}
