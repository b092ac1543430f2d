// Procedures of a line, or found by what is typed; with or without marks, whole or begun.

import { get } from "./api.js";
import { find, say, sayIn, show } from "./dom.js";
import { Keys } from "./kiosk-keys.js";
import { keepRows } from "./kiosk-rows.js";
import { lacksEnglish, ofCatalogue, pick, t } from "./words.js";

const shownAtMost = 30;

/** Procedures as rows that a whole hand can hit. */
export function listProcedures(list, procedures, onOpen, { withSector = false } = {}) {
    keepRows(list, procedures, {
        test: "procedure", onPress: onOpen,
        fill: (item, procedure) => {
            if (!procedure.name) throw new Error("a procedure without a name");
            sayIn(find(".procedure-name", item), ofCatalogue(procedure));
            if (withSector) sayIn(find(".beside", item), ofCatalogue(procedure, "sector"));
        },
    });
    show(find(".only-vietnamese", list.parentElement), lacksEnglish(procedures));
}

export class Search {
    /** `onLine(line)` comes where nothing was found, and one of the lines was chosen instead. */
    constructor(onOpen, onLine) {
        Object.assign(this, { onOpen, onLine, asked: 0, lines: [], found: null, isWhole: true });
        this.keys = new Keys(find("#search-keys"), find("#typed"), { onChange: (text) => this.look(text) });
        this.reset();
    }

    reset() {
        this.keys.set("");
        this.found = null;
        this.redraw();
    }

    redraw() {
        find("#typed").dataset.empty = t("kiosk.searchHow");
        this.keys.redraw();
        listProcedures(find("#found"), this.found ?? [], this.onOpen, { withSector: true });
        const isNothing = this.found?.length === 0;
        say(find("#found-words"), isNothing ? t("kiosk.foundNothing") : this.found && !this.isWhole ? t("kiosk.foundNear") : "");
        keepRows(find("#found-sectors"), isNothing ? this.lines : [], {
            test: "sector", onPress: this.onLine, fill: (item, line) => say(find(".procedure-name", item), pick(line.name)),
        });
    }

    /** Each key asks; the answer to an older question than the last is passed over. */
    async look(text) {
        const question = this.asked += 1;
        if (!text.trim()) {
            this.found = null;
            return this.redraw();
        }
        try {
            const answer = await get(`/catalogue/search?limit=${shownAtMost}&q=${encodeURIComponent(text)}`);
            if (question !== this.asked) return;
            this.found = answer.procedures ?? [];
            this.isWhole = answer.whole !== false;
            this.redraw();
        } catch (error) {
            if (question === this.asked) say(find("#found-words"), error.detail ?? t("problem.page"));
        }
    }

    async ofLine(code) {
        const answer = await get(`/catalogue/search?line=${encodeURIComponent(code)}`);
        return answer.procedures ?? [];
    }

    whole(code) {
        return get(`/catalogue/${encodeURIComponent(code)}`);
    }
}
