// Pages to another place: one on, to another component, or all that follows.

import { showNote } from "./notices.js";
import { movesBack } from "./station-changes.js";
import { chooseTarget } from "./station-target.js";
import { t } from "./words.js";

/** Its number, if it bears one, is not known yet. */
const isToBeRead = (page) => !page.excluded && !page.blank && !page.separation && page.state !== "rejected" && !page.text && !page.unread;

export class Moves {
    constructor(desk) {
        this.desk = desk;
    }

    move(pages, component, before) {
        if (this.desk.isWorking && pages.length > 0) this.plan(() => [pages, component, before]);
    }

    /** `where()` gives pages, component and the page to go before, as things lie when its turn comes. */
    plan(where) {
        return this.desk.changes.doPlanned("move", () => {
            const [pages, component, before] = where() ?? [];
            if (!pages || !this.desk.isWorking) return null;
            return [{ pages, component, ...(before && { before }) }, movesBack(this.desk.pages, pages)];
        });
    }

    /** One place on; past the first or last page of a component, into the next one. */
    shift(by) {
        this.plan(() => this.besides(by));
    }

    besides(by) {
        const { ids } = this.desk.selection, { cursor } = this.desk;
        if (!cursor) return null;
        const order = this.desk.grid.pages(cursor.component);
        const going = new Set(ids);
        const places = ids.map((id) => order.indexOf(id)).filter((place) => place >= 0);
        const stays = (from, step) => {
            let place = from;
            while (place >= 0 && place < order.length && going.has(order[place])) place += step;
            return order[place] ?? null;
        };
        const next = by < 0 ? stays(Math.min(...places), -1) : stays(Math.max(...places), 1);
        if (!next) return this.beyond(by);
        return [ids, cursor.component, by < 0 ? next : stays(order.indexOf(next) + 1, 1)];
    }

    shiftComponent(by) {
        this.plan(() => this.beyond(by));
    }

    beyond(by) {
        const { cursor } = this.desk;
        const components = this.desk.host.components();
        const next = cursor && components[components.findIndex(({ code }) => code === cursor.component) + by];
        return next && [this.desk.selection.ids, next.code, by > 0 ? this.desk.grid.pages(next.code)[0] : null];
    }

    toComponent(number) {
        const component = this.desk.host.components()[number - 1];
        if (component) this.move(this.desk.ids(), component.code, null);
    }

    ask() {
        const ids = this.desk.ids();
        if (ids.length) this.askTarget(t("station.moveTo", { n: ids.length }), (code) => this.move(ids, code, null));
    }

    /** What follows a page, with it, becomes part of another component. */
    split() {
        const { cursor } = this.desk;
        if (!cursor || !this.desk.isWorking) return;
        const order = this.desk.grid.pages(cursor.component);
        const ids = order.slice(order.indexOf(cursor.id));
        this.askTarget(t("station.splitTo", { n: ids.length }), (code) => this.move(ids, code, this.desk.grid.pages(code)[0]), cursor.component);
    }

    /** All pages of a component, or of each while no page is chosen, as the numbers printed on them have it, where the hall knows of another order than theirs. */
    async sort(component) {
        if (!this.desk.isWorking) return;
        const codes = component ? [component] : this.desk.host.components().map(({ code }) => code);
        await Promise.all(codes.map((each) => this.plan(() => {
            const order = this.desk.session?.components?.find(({ code }) => code === each)?.printedOrder;
            return order && [order, each, null];
        })));
        const unread = this.desk.pages.filter((page) => codes.includes(page.component) && isToBeRead(page)).length;
        showNote(t(unread ? "station.sortUnread" : "station.sorted", { n: unread }));
    }

    askTarget(words, then, except = null) {
        chooseTarget(this.desk.host.components(), words, { then, except, back: () => this.desk.selection.cursor && this.desk.grid.focus(this.desk.selection.cursor) });
    }
}
