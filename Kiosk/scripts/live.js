// What the hall says, as it happens. Whoever shows it also learns how old it is, and never shows stale as live.

import { get, Offline, Problem } from "./api.js";
import { noteServerTime } from "./words.js";

const staleAfter = 15000;
const deafAfter = 25000;
const longestPause = 15000;
const hiddenPatience = 60000;

/**
 * Follows one topic of /events. `onView(view, sequence)` gets each whole view; `onState({heard, age, stale})` comes
 * every second; `onClosed()` may find out why the hall refuses (signed out, unknown ticket).
 */
export function follow(topic, { id, onView, onState, onClosed, pauseHidden = true }) {
    const address = `/api/v1/events?topic=${topic}${id ? `&id=${encodeURIComponent(id)}` : ""}`;
    const age = ageTracker(onState);
    let source = null, pause = 500, retry = 0, ended = false, hiddenSince = 0;

    const open = () => {
        clearTimeout(retry);
        source?.close();
        source = new EventSource(address);
        age.opened();
        source.addEventListener(topic, (event) => {
            pause = 500;
            age.heard();
            receive(event, onView);
        });
        source.addEventListener("heartbeat", (event) => {
            pause = 500;
            age.heard();
            receive(event, (beat) => noteServerTime(beat.serverTime));
        });
        source.addEventListener("error", () => {
            age.broken();
            if (source.readyState === EventSource.CLOSED) reopenLater();
        });
    };
    const reopenLater = () => {
        if (ended) return;
        source?.close();
        clearTimeout(retry);
        retry = setTimeout(open, pause);
        pause = Math.min(pause * 2, longestPause);
        onClosed?.();
    };
    const watch = setInterval(() => {
        hiddenSince = document.hidden && pauseHidden ? hiddenSince || performance.now() : 0;
        const sleeping = hiddenSince && performance.now() - hiddenSince > hiddenPatience;
        // A browser allows six connections to one host: tabs that nobody sees give theirs back.
        if (sleeping && source) {
            source.close();
            source = null;
            clearTimeout(retry);
            age.broken();
        } else if (!sleeping && !source) open();
        else if (source?.readyState === EventSource.OPEN && age.silence() > deafAfter) open();
        age.tell();
    }, 1000);

    open();
    return {
        close() {
            ended = true;
            clearInterval(watch);
            clearTimeout(retry);
            source?.close();
        },
    };
}

/** Asks again and again, for what has no topic. The same notion of age. */
export function poll(path, every, { onView, onState, onProblem }) {
    const age = ageTracker(onState);
    let timer = 0, ended = false;
    const ask = async () => {
        try {
            const view = await get(path);
            age.heard();
            if (view?.serverTime) noteServerTime(view.serverTime);
            guard(() => onView(view ?? {}));
        } catch (error) {
            if (error instanceof Problem) onProblem?.(error);
            if (error instanceof Offline || error.status >= 500) age.broken();
        }
        clearTimeout(timer);
        if (!ended) timer = setTimeout(ask, every);
    };
    const watch = setInterval(age.tell, 1000);
    ask();
    return {
        now: () => {
            clearTimeout(timer);
            return ask();
        },
        close() {
            ended = true;
            clearInterval(watch);
            clearTimeout(timer);
        },
    };
}

function receive(event, use) {
    guard(() => use(JSON.parse(event.data), Number(event.lastEventId) || 0));
}

/** A message that makes no sense is passed over; the next one brings the whole view again. */
function guard(step) {
    try {
        step();
    } catch (error) {
        console.error("A message was passed over:", error);
    }
}

function ageTracker(onState) {
    let last = null, since = performance.now(), broken = false;
    const tell = () => {
        const age = performance.now() - (last ?? since);
        onState?.({ heard: last !== null, age, stale: age > staleAfter || (broken && last !== null) });
    };
    return {
        tell,
        opened: () => { since = last ?? performance.now(); },
        heard: () => {
            last = performance.now();
            broken = false;
            tell();
        },
        broken: () => {
            broken = true;
            tell();
        },
        silence: () => performance.now() - Math.max(last ?? 0, since),
    };
}
