// Which pages are chosen, and where the cursor stands. Knows only ids in their order.

export class Selection {
    constructor() {
        Object.assign(this, { order: [], places: new Map(), chosen: new Set(), cursor: null, anchor: null });
    }

    /** Takes the pages that there are now; where the cursor's page is gone, its neighbour takes over. */
    sync(order) {
        const old = this.places.get(this.cursor) ?? 0;
        this.order = order;
        this.places = new Map(order.map((id, place) => [id, place]));
        for (const id of this.chosen) if (!this.places.has(id)) this.chosen.delete(id);
        if (!this.places.has(this.anchor)) this.anchor = null;
        if (this.cursor !== null && !this.places.has(this.cursor)) this.pick(order[Math.min(old, order.length - 1)] ?? null);
    }

    clear() {
        this.chosen = new Set();
        this.cursor = this.anchor = null;
    }

    /** The chosen pages in their order; where none is, the one under the cursor. */
    get ids() {
        const ids = [...this.chosen].sort((a, b) => this.places.get(a) - this.places.get(b));
        return ids.length ? ids : this.cursor ? [this.cursor] : [];
    }

    pick(id, { toggle = false, range = false } = {}) {
        if (id === null) return this.clear();
        if (range) this.pickRange(id, toggle);
        else if (toggle) {
            if (this.chosen.has(id)) this.chosen.delete(id);
            else this.chosen.add(id);
            this.anchor = id;
        } else {
            this.chosen = new Set([id]);
            this.anchor = id;
        }
        this.cursor = id;
    }

    pickRange(id, isAddition) {
        const places = [this.places.get(this.anchor ?? this.cursor ?? id), this.places.get(id)].sort((a, b) => a - b);
        const range = this.order.slice(places[0], places[1] + 1);
        this.chosen = new Set(isAddition ? [...this.chosen, ...range] : range);
        this.anchor ??= id;
    }

    pickAll(ids) {
        this.chosen = new Set(ids);
        this.cursor ??= ids[0] ?? null;
        this.anchor = ids[0] ?? null;
    }

    /** The id that lies `by` places from the cursor. */
    beside(by) {
        const place = this.places.get(this.cursor);
        // A leap goes to the end that it names; a step from nowhere comes in from the other one.
        if (place === undefined) return this.order[(by > 0) === (Math.abs(by) < this.order.length) ? 0 : this.order.length - 1] ?? null;
        return this.order[Math.min(Math.max(place + by, 0), this.order.length - 1)] ?? null;
    }
}
