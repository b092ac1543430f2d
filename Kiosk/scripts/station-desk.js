// The operator's desk: the grid, the large view and the tools beside them, and what they do to the session's pages.

import { find, onPress, say, show } from "./dom.js";
import { Changes } from "./station-changes.js";
import { wireDrag } from "./station-drag.js";
import { Grid } from "./station-grid.js";
import { Moves } from "./station-moves.js";
import { Selection } from "./station-selection.js";
import { PageTexts } from "./station-text.js";
import { openIssues } from "./station-tile.js";
import { Viewer } from "./station-viewer.js";
import { t } from "./words.js";

export class Desk {
    /** `host` is the page: its session, the component in use, and its scanner. */
    constructor(host) {
        Object.assign(this, { host, selection: new Selection(), grid: new Grid(find("#groups")) });
        this.changes = new Changes({ path: host.path, onUndo: () => this.drawTools() });
        this.moves = new Moves(this);
        this.texts = new PageTexts({ pages: () => this.pages, onFound: (id) => this.pick(id) });
        this.viewer = new Viewer({ onAnswer: (page, issue, answer) => this.answer([page], issue, answer), onSort: (component) => this.moves.sort(component), texts: this.texts });
        this.wire();
    }

    get session() {
        return this.host.session();
    }

    get isWorking() {
        return ["open", "scanning"].includes(this.session?.state);
    }

    get pages() {
        return (this.session?.pages ?? []).filter((page) => page?.id);
    }

    /** The pages that a change would be about. */
    get chosen() {
        const ids = new Set(this.selection.ids);
        return this.pages.filter(({ id }) => ids.has(id));
    }

    get cursor() {
        return this.pages.find(({ id }) => id === this.selection.cursor) ?? null;
    }

    wire() {
        const groups = find("#groups");
        groups.addEventListener("click", (event) => {
            const tile = event.target.closest(".tile");
            if (tile) this.pick(tile.dataset.page, { toggle: event.ctrlKey || event.metaKey, range: event.shiftKey });
        });
        groups.addEventListener("focusin", (event) => {
            const id = event.target.closest(".tile")?.dataset.page;
            if (id && !this.selection.cursor) this.pick(id);
        });
        wireDrag(groups, {
            mayDrag: () => this.isWorking,
            onLift: (id) => {
                if (!this.selection.chosen.has(id)) this.pick(id);
                return this.selection.ids;
            },
            onDrop: (ids, component, before) => this.moves.move(ids, component, before),
        });
        for (const [tool, act] of Object.entries({
            left: () => this.turn(-1), right: () => this.turn(1), exclude: () => this.exclude(), again: () => this.again(),
            split: () => this.moves.split(), move: () => this.moves.ask(), undo: () => this.undo(), "next-issue": () => this.nextIssue(),
        })) onPress(find(`#tool-${tool}`), act);
    }

    begin() {
        this.selection.clear();
        this.changes.forget();
    }

    draw() {
        // A tile that moves to another place loses the focus on its way.
        const focused = document.activeElement?.closest?.(".tile")?.dataset.page;
        this.selection.sync(this.grid.draw(this.session));
        if (focused && document.activeElement === document.body) this.grid.focus(this.selection.places.has(focused) ? focused : this.selection.cursor);
        this.changes.see();
        this.paint();
    }

    paint() {
        this.grid.paint(this.selection);
        this.viewer.draw(this.session, this.cursor, this.isWorking);
        this.drawTools();
    }

    drawTools() {
        if (!this.session) return;
        const { chosen } = this;
        show(find("#tools"), this.isWorking && this.pages.length > 0);
        say(find("#chosen-count"), chosen.length > 1 ? t("station.chosen", { n: chosen.length }) : "");
        for (const name of ["left", "right", "exclude", "again", "split", "move"]) this.enable(name, chosen.length > 0);
        const isOut = chosen.length > 0 && chosen.every(({ excluded }) => excluded);
        say(find("#tool-exclude span"), t(isOut ? "station.include" : "station.exclude"));
        this.enable("undo", this.changes.canUndo);
        const open = this.pages.filter((page) => openIssues(page).length > 0).length;
        show(find("#tool-next-issue"), open > 0);
        say(find("#tool-next-issue span"), t("station.questions", { n: open }));
    }

    enable(tool, isUsable) {
        find(`#tool-${tool}`).setAttribute("aria-disabled", String(!isUsable));
    }

    pick(id, how = {}) {
        this.selection.pick(id, how);
        const { cursor } = this;
        if (cursor) this.host.activate(cursor.component);
        this.paint();
        if (id) this.grid.focus(id);
    }

    go(by, range = false) {
        this.pick(this.selection.beside(by), { range });
    }

    row(by, range = false) {
        const { cursor } = this.selection;
        this.pick(cursor ? this.grid.beyond(cursor, by) ?? cursor : this.selection.beside(by), { range });
    }

    all() {
        const component = this.cursor?.component ?? this.host.active();
        const ids = this.grid.pages(component);
        const isWhole = ids.every((id) => this.selection.chosen.has(id));
        this.selection.pickAll(isWhole ? this.selection.order : ids);
        this.paint();
    }

    toggle() {
        if (this.selection.cursor) this.pick(this.selection.cursor, { toggle: true });
    }

    clear() {
        this.selection.pick(this.selection.cursor);
        this.paint();
    }

    turn(by) {
        const pages = this.ids();
        if (pages.length) this.changes.do("turn", { pages, by }, [["turn", { pages, by: -by }]]);
    }

    exclude() {
        const { chosen } = this;
        const excluded = chosen.some((page) => !page.excluded);
        const pages = chosen.filter((page) => Boolean(page.excluded) !== excluded).map(({ id }) => id);
        if (pages.length && this.isWorking) this.changes.do("exclude", { pages, excluded }, [["exclude", { pages, excluded: !excluded }]]);
    }

    /** Ids of what is chosen, while the session can be changed. */
    ids() {
        return this.isWorking ? this.chosen.map(({ id }) => id) : [];
    }

    again() {
        const { cursor } = this;
        if (cursor && this.isWorking) this.host.scan(cursor.component, cursor.id);
    }

    answer(pages, issue, answer) {
        if (!this.isWorking) return;
        if (answer === "rescan") return this.host.scan(pages[0].component, pages[0].id);
        const ids = pages.map(({ id }) => id);
        const back = [["answer", { pages: ids, issue }]];
        if (answer === "exclude") back.push(["exclude", { pages: ids, excluded: false }]);
        this.changes.do("answer", { pages: ids, issue, answer }, back);
    }

    /** The first open question of what is chosen, on every page that asks it: each is read before it is answered. */
    keepIssue() {
        const asks = (page, code) => openIssues(page).some((issue) => issue.code === code);
        const first = this.chosen.flatMap(openIssues)[0]?.code;
        if (first) this.answer(this.chosen.filter((page) => asks(page, first)), first, "keep");
    }

    nextIssue() {
        const { order, places, cursor } = this.selection;
        const pages = new Map(this.pages.map((page) => [page.id, page]));
        const from = (places.get(cursor) ?? -1) + 1;
        const next = [...order.slice(from), ...order.slice(0, from)].find((id) => {
            const page = pages.get(id);
            return openIssues(page).length > 0 || (page.state === "rejected" && !page.excluded);
        });
        if (next) this.pick(next);
    }

    compare(component) {
        const part = this.session?.components?.find(({ code }) => code === component);
        if (!part || !this.isWorking) return;
        const was = part.comparison;
        const again = { component, compared: true, returned: was?.returned ?? true };
        if (was) this.changes.do("compare", { component, compared: false }, [["compare", again]]);
        else this.changes.do("compare", again, [["compare", { component, compared: false }]]);
    }

    /** Whether the original went back to its holder. */
    setReturned(component, returned) {
        const change = (value) => ({ component, compared: true, returned: value });
        this.changes.do("compare", change(returned), [["compare", change(!returned)]]);
    }

    undo() {
        if (this.isWorking) this.changes.undo();
    }

    /** To where something stands in the way of submitting. */
    jump({ page, component }) {
        if (page && this.selection.places.has(page)) this.pick(page);
        else if (component) {
            this.host.activate(component);
            this.grid.show(component);
        }
    }
}
