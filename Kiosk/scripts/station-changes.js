// What is done to a session: one change after the other, and how the last one is undone.

import { newKey, post } from "./api.js";
import { clearNotice } from "./notices.js";
import { report } from "./staff.js";

const remembered = 50;
const viewPatience = 700;

export class Changes {
    /** `path(rest)` is the address of a change; `onUndo()` hears whenever there may be more or less to undo. */
    constructor({ path, onUndo }) {
        Object.assign(this, { path, onUndo, past: [], last: Promise.resolve(), seen: () => {} });
    }

    /** The session is here as it is now. */
    see() {
        this.seen();
    }

    forget() {
        this.past = [];
        this.onUndo();
    }

    get canUndo() {
        return this.past.length > 0;
    }

    /** `inverse` is a list of `[rest, body]` that takes it back; without one it cannot be taken back. */
    do(rest, body, inverse = null) {
        return this.queue(async () => {
            if (!(await this.send(rest, body)) || !inverse) return;
            this.past = [...this.past.slice(1 - remembered), inverse];
            this.onUndo();
        });
    }

    /**
     * The same of what depends on where things lie: `plan()` gives `[body, inverse]`, or nothing, once all that was asked
     * before is done and seen.
     */
    doPlanned(rest, plan) {
        return this.queue(async () => {
            const [body, inverse] = plan() ?? [];
            if (!body) return;
            const isSeen = this.nextView();
            if (!(await this.send(rest, body))) return;
            this.past = [...this.past.slice(1 - remembered), inverse];
            this.onUndo();
            await isSeen;
        });
    }

    /** A change that changed nothing brings no view. */
    nextView() {
        return new Promise((resolve) => {
            this.seen = resolve;
            setTimeout(resolve, viewPatience);
        });
    }

    undo() {
        return this.queue(async () => {
            const inverse = this.past.pop();
            this.onUndo();
            const isSeen = this.nextView();
            for (const [rest, body] of inverse ?? []) if (!(await this.send(rest, body))) return;
            if (inverse) await isSeen;
        });
    }

    /** Keys are faster than answers: what is asked second is sent second. */
    queue(step) {
        this.last = this.last.then(step);
        return this.last;
    }

    async send(rest, body) {
        clearNotice();
        try {
            await post(this.path(rest), body, { key: newKey() });
            return true;
        } catch (error) {
            report(error);
            return false;
        }
    }
}

/** The moves that bring pages back to where they lie now: whole runs at a time, each before what follows it. */
export function movesBack(pages, ids) {
    const going = new Set(ids);
    const components = new Map();
    for (const page of pages) {
        if (!components.has(page.component)) components.set(page.component, []);
        components.get(page.component).push(page.id);
    }
    const moves = [];
    for (const [component, order] of components) {
        let run = [];
        for (const id of [...order, null]) {
            if (going.has(id)) run.push(id);
            else {
                if (run.length) moves.push(["move", { pages: run, component, ...(id && { before: id }) }]);
                run = [];
            }
        }
    }
    return moves;
}
