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
    const stream = new Stream({ topic, address, onView, onClosed, age: ageTracker(onState), pauseHidden });
    stream.open();
    return stream;
}

/** One EventSource at a time, opened anew whenever it has ended for good or has gone silent. */
class Stream {
    constructor(settings) {
        Object.assign(this, settings, { source: null, pause: 500, retry: 0, hiddenSince: 0 });
        this.watch = setInterval(() => this.check(), 1000);
    }

    open() {
        clearTimeout(this.retry);
        this.source?.close();
        const source = this.source = new EventSource(this.address);
        this.age.opened();
        source.addEventListener(this.topic, (event) => this.hear(event, this.onView));
        source.addEventListener("heartbeat", (event) => this.hear(event, (beat) => noteServerTime(beat.serverTime)));
        source.addEventListener("error", () => {
            this.age.broken();
            if (source === this.source && source.readyState === EventSource.CLOSED) this.reopenLater();
        });
    }

    hear(event, use) {
        this.pause = 500;
        this.age.heard();
        guard(() => use(JSON.parse(event.data), Number(event.lastEventId) || 0));
    }

    reopenLater() {
        clearTimeout(this.retry);
        this.retry = setTimeout(() => this.open(), this.pause);
        this.pause = Math.min(this.pause * 2, longestPause);
        this.onClosed?.();
    }

    /** A browser allows six connections to one host: pages that nobody sees give theirs back. */
    check() {
        this.hiddenSince = document.hidden && this.pauseHidden ? this.hiddenSince || performance.now() : 0;
        const sleeping = this.hiddenSince && performance.now() - this.hiddenSince > hiddenPatience;
        if (sleeping && this.source) {
            this.source.close();
            this.source = null;
            clearTimeout(this.retry);
            this.age.broken();
        } else if (!sleeping && !this.source) this.open();
        else if (this.source?.readyState === EventSource.OPEN && this.age.silence() > deafAfter) this.open();
        this.age.tell();
    }

    close() {
        clearInterval(this.watch);
        clearTimeout(this.retry);
        this.source?.close();
    }
}

/** Asks again and again, for what has no topic. The same notion of age. */
export function poll(path, every, { onView, onState, onProblem }) {
    const age = ageTracker(onState);
    let timer = 0, ended = false;
    const ask = async () => {
        try {
            const view = await get(path);
            // Whoever has closed this may follow something else in its place.
            if (ended) return;
            age.heard();
            if (view?.serverTime) noteServerTime(view.serverTime);
            guard(() => onView(view ?? {}));
        } catch (error) {
            if (ended) return;
            if (error instanceof Problem) onProblem?.(error);
            if (error instanceof Offline || error.status >= 500) age.broken();
        }
        clearTimeout(timer);
        if (!ended) timer = setTimeout(ask, every);
    };
    const watch = setInterval(age.tell, 1000);
    ask();
    return {
        now: async () => {
            clearTimeout(timer);
            if (!ended) await ask();
        },
        close() {
            ended = true;
            clearInterval(watch);
            clearTimeout(timer);
        },
    };
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
