// Procedures of a line, or found by what is typed; with or without marks, whole or begun.

import { get } from "./api.js";
import { el, find, keep, say } from "./dom.js";
import { Keys } from "./kiosk-keys.js";
import { t } from "./words.js";

const shownAtMost = 30;

/** Procedures as rows that a whole hand can hit. */
export function listProcedures(list, procedures, onOpen) {
    keep(list, procedures, {
        key: (procedure) => procedure.code,
        make: (procedure) => {
            const button = el("button", { type: "button", class: "procedure", test: `procedure-${procedure.code}` },
                el("span", { class: "procedure-name" }), el("span", { class: "beside" }));
            const item = el("li", {}, button);
            button.addEventListener("click", () => onOpen(item.procedure));
            return item;
        },
        update: (item, procedure) => {
            if (!procedure.name) throw new Error("a procedure without a name");
            item.procedure = procedure;
            say(find(".procedure-name", item), procedure.name);
            say(find(".beside", item), list.id === "found" ? procedure.sector : "");
        },
    });
}

export class Search {
    constructor(onOpen) {
        this.onOpen = onOpen;
        this.asked = 0;
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
        listProcedures(find("#found"), this.found ?? [], this.onOpen);
        say(find("#found-none"), this.found?.length === 0 ? t("kiosk.foundNothing") : "");
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
            this.redraw();
        } catch (error) {
            if (question === this.asked) say(find("#found-none"), error.detail ?? t("problem.page"));
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
