// All pages of a session, a group for each component. A change draws anew only the tiles that it is about.

import { el, find, keep, say, show } from "./dom.js";
import { canScan } from "./station-session.js";
import { makeTile, patchTile, traceOf } from "./station-tile.js";
import { t } from "./words.js";

export class Grid {
    constructor(box) {
        Object.assign(this, { box, session: null, tiles: new Map(), traces: new Map(), painted: new Set(), cursor: null, orders: new Map() });
    }

    /** @returns the ids of all pages in the order in which they are seen. */
    draw(session) {
        if (this.session !== session.id) this.begin(session.id);
        const components = (session.components ?? []).filter(canScan);
        this.names = new Map(components.map(({ code, name }) => [code, name]));
        this.orders = new Map(components.map(({ code }) => [code, []]));
        for (const page of session.pages ?? []) if (page?.id) this.orders.get(page.component)?.push(page);
        keep(this.box, components, {
            key: (component) => component.code,
            make: (component) => this.makeGroup(component),
            update: (node, component) => this.drawGroup(node, component, components.indexOf(component) + 1),
        });
        this.drop(session);
        this.isFirst = false;
        return [...this.orders.values()].flat().map((page) => page.id);
    }

    begin(id) {
        Object.assign(this, { session: id, isFirst: true, cursor: null });
        this.tiles.clear();
        this.traces.clear();
        this.painted.clear();
        this.box.replaceChildren();
    }

    makeGroup(component) {
        const heading = `group-${component.code}`;
        return el("section", { class: "group", "data-component": component.code, test: `group-${component.code}` },
            el("h3", { class: "group-head", id: heading }, el("kbd", { "aria-hidden": "true" }), el("span", { class: "group-name" }), el("span", { class: "quiet group-count" })),
            el("ul", { class: "grid", role: "listbox", "aria-multiselectable": "true", "aria-labelledby": heading }),
            el("p", { class: "quiet group-empty" }));
    }

    drawGroup(node, component, number) {
        const pages = this.orders.get(component.code);
        say(find("kbd", node), String(number));
        show(find("kbd", node), number < 10);
        say(find(".group-name", node), component.name);
        say(find(".group-count", node), t("station.pageCount", { n: pages.filter((page) => !page.excluded).length }));
        say(find(".group-empty", node), t("station.emptyGroup"));
        const list = find(".grid", node);
        show(list, pages.length > 0);
        show(find(".group-empty", node), pages.length === 0);
        let place = null;
        for (const page of pages) {
            const tile = this.tile(page, component.name);
            const next = place ? place.nextElementSibling : list.firstElementChild;
            if (next !== tile) list.insertBefore(tile, next);
            place = tile;
        }
    }

    tile(page, name) {
        let tile = this.tiles.get(page.id);
        if (!tile) {
            tile = makeTile(page);
            if (!this.isFirst) tile.classList.add("fresh");
            this.tiles.set(page.id, tile);
        }
        const trace = `${name} ${traceOf(page)}`;
        if (this.traces.get(page.id) !== trace) {
            patchTile(tile, page, name, (code) => this.names.get(code));
            this.traces.set(page.id, trace);
        }
        return tile;
    }

    drop(session) {
        const here = new Set((session.pages ?? []).map((page) => page?.id));
        for (const [id, tile] of this.tiles) {
            if (here.has(id)) continue;
            tile.remove();
            this.tiles.delete(id);
            this.traces.delete(id);
        }
    }

    /** Only one tile is in the order of tabs: arrows lead to the others. */
    paint({ chosen, cursor }) {
        for (const id of this.painted) if (!chosen.has(id)) this.tiles.get(id)?.setAttribute("aria-selected", "false");
        for (const id of chosen) if (!this.painted.has(id)) this.tiles.get(id)?.setAttribute("aria-selected", "true");
        this.painted = new Set(chosen);
        const first = cursor ?? this.tiles.keys().next().value ?? null;
        if (this.first !== first) this.tiles.get(this.first)?.setAttribute("tabindex", "-1");
        this.tiles.get(first)?.setAttribute("tabindex", "0");
        this.first = first;
        if (this.cursor !== cursor) this.tiles.get(this.cursor)?.classList.remove("cursor");
        this.tiles.get(cursor)?.classList.add("cursor");
        this.cursor = cursor;
    }

    focus(id) {
        this.tiles.get(id)?.focus({ preventScroll: true });
        this.tiles.get(id)?.scrollIntoView({ block: "nearest" });
    }

    /** The page above or below in the same column, or the nearest of the next group. */
    beyond(id, rows) {
        const list = this.tiles.get(id)?.parentElement;
        if (!list) return null;
        const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length;
        const tiles = [...list.children];
        const at = tiles.indexOf(this.tiles.get(id));
        const to = at + rows * columns;
        if (tiles[to]) return tiles[to].dataset.page;
        const lastRow = Math.floor((tiles.length - 1) / columns);
        if (rows > 0 && Math.floor(at / columns) < lastRow) return tiles.at(-1).dataset.page;
        if (Math.abs(rows) > 1) return tiles.at(rows > 0 ? -1 : 0).dataset.page;
        return this.inNextGroup(list, rows, at % columns);
    }

    inNextGroup(list, by, column) {
        const lists = [...this.box.querySelectorAll(".grid:not([hidden])")];
        const other = lists[lists.indexOf(list) + by];
        if (!other) return null;
        const columns = getComputedStyle(other).gridTemplateColumns.split(" ").length;
        const start = by > 0 ? 0 : Math.floor((other.children.length - 1) / columns) * columns;
        return other.children[Math.min(start + column, other.children.length - 1)].dataset.page;
    }

    pages(component) {
        return (this.orders.get(component) ?? []).map((page) => page.id);
    }

    show(component) {
        find(`[data-component="${CSS.escape(component)}"]`, this.box)?.scrollIntoView({ block: "start" });
    }
}
