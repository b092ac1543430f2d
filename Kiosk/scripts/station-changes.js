// What is done to a session: one change after the other, and how the last one is undone.

import { newKey, post } from "./api.js";
import { clearNotice } from "./notices.js";
import { report } from "./staff.js";

const remembered = 50;

export class Changes {
    /** `path(rest)` is the address of a change; `onUndo()` hears whenever there may be more or less to undo. */
    constructor({ path, onUndo }) {
        Object.assign(this, { path, onUndo, past: [], last: Promise.resolve() });
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

    undo() {
        return this.queue(async () => {
            const inverse = this.past.pop();
            this.onUndo();
            for (const [rest, body] of inverse ?? []) if (!(await this.send(rest, body))) return;
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
