// The order in which calls get their moment on the board: all of them, in order, each long enough to be read.

const moment = 5500;
/** When a whole hall calls at once, four share a moment: the fortieth is not told minutes after its call. */
const together = 4;

/**
 * `take(calls, sequence)` accepts the newest view and returns its usable calls, newest first.
 * `onShow(calls, isNew)` is told whose turn has come: one, or four when many wait; `onQuiet(hasEnded)`
 * when the last had its moment, and whether a call that was shown is over.
 */
export function callQueue({ onShow, onQuiet }) {
    const waiting = [];
    let last = null, journal = 0, current = [], busy = false, over = new Set(), known = [];

    const next = () => {
        const calls = waiting.splice(0, waiting.length >= together ? together : 1);
        if (calls.length === 0) {
            busy = false;
            return onQuiet(settle());
        }
        busy = true;
        current = calls;
        setTimeout(next, moment);
        onShow(calls, true);
    };

    /**
     * Once it had its moment, a call that was taken back asks nobody to a counter any more; the last one that still stands
     * is shown in its place. Says whether there was one.
     */
    const settle = () => {
        const standing = current.filter((call) => !over.has(call.sequence));
        const hasEnded = standing.length < current.length;
        current = standing.length > 0 ? standing : known.filter((call) => !over.has(call.sequence)).slice(0, 1);
        return hasEnded;
    };

    return {
        shown: () => current,
        hasCalled: () => known.length > 0,
        take(list, sequence = 0) {
            const calls = usable(list);
            known = calls;
            over = new Set(calls.filter((call) => call.isOver).map((call) => call.sequence));
            const newest = calls[0]?.sequence ?? 0;
            // A journal that begins again (a new installation) counts from one again.
            if (sequence && sequence < journal) last = 0;
            if (sequence) journal = sequence;
            if (last === null) {
                last = newest;
                current = calls.slice(0, 1);
                settle();
                onShow(current, false);
                return calls;
            }
            waiting.push(...calls.filter((call) => call.sequence > last).reverse());
            last = Math.max(last, newest);
            if (!busy && waiting.length > 0) next();
            else if (!busy && settle()) onQuiet(true);
            return calls;
        },
    };
}

/** Calls that can be shown, newest first; a malformed one is passed over. */
function usable(list) {
    const complete = (call) => Number.isFinite(call?.sequence) && typeof call.number === "string" && call.number !== "";
    return (Array.isArray(list) ? list : []).filter(complete).sort((a, b) => b.sequence - a.sequence);
}
