// In a session for a result: what is told of it beside its pages, and the dialog that puts it right.

import { get, newKey, post, Problem } from "./api.js";
import { el, find, keep, onPress, pressOnce, say, sayIn, show } from "./dom.js";
import { report } from "./staff.js";
import { ResultFields } from "./station-result.js";
import { ofCatalogue, onLanguage, sayDay, t } from "./words.js";

export class ResultFacts {
    /** `session()` is what is worked on; `known(code)` is what the catalogue has of a code. */
    constructor({ session, path, known }) {
        Object.assign(this, { session, path, told: null, seen: null });
        this.dialog = find("#result-dialog");
        this.fields = new ResultFields(find("#result-fields"), "result", { known });
        onPress(find("#result-edit"), () => this.edit());
        onPress(find("#result-no"), () => this.dialog.close());
        find("#result-form").addEventListener("submit", (event) => {
            event.preventDefault();
            pressOnce(find("#result-yes"), () => this.save());
        });
        onLanguage(() => this.draw());
    }

    get isWorking() {
        return ["open", "scanning"].includes(this.session()?.state);
    }

    draw() {
        const session = this.session();
        const result = session?.result;
        show(find("#result-facts"), Boolean(result));
        if (!result) return;
        const place = `${session.id} ${result.particulars}`;
        if (this.seen !== place) this.load(place);
        sayIn(find("#result-name"), ofCatalogue(result));
        say(find("#result-code"), result.type);
        const missing = new Set(result.missing);
        keep(find("#result-told"), ["number", "issuedOn", "signer"], {
            key: (particular) => particular,
            make: (particular) => el("div", {}, el("dt"), el("dd", { test: `result-told-${particular}` })),
            update: (node, particular) => {
                say(find("dt", node), t(`stationResult.${particular}`));
                const told = this.told?.[particular];
                const value = particular === "issuedOn" ? sayDay(told) : told;
                say(find("dd", node), missing.has(particular) ? t("stationResult.missing") : value || "…");
                node.classList.toggle("missing", missing.has(particular));
            },
        });
        show(find("#result-edit"), this.isWorking);
    }

    /** Told to whoever works on it, and only asked for when it is another than before. */
    async load(place) {
        this.seen = place;
        this.told = null;
        try {
            const told = await get(this.path("result"));
            if (this.seen === place) this.told = told;
        } catch (error) {
            // What is lost is told anew, from blanks.
            const isLost = error instanceof Problem && error.is("result-lost");
            if (this.seen === place) [this.seen, this.told] = isLost ? [place, {}] : [null, null];
            report(error);
        }
        if (this.told) this.draw();
    }

    /** The field that something is missing in has the focus. */
    edit(particular) {
        // Blanks that are saved before what was told is there would take its place.
        if (!this.isWorking || !this.session()?.result || !this.told) return;
        this.fields.fill({ ...this.told, type: this.session().result.type });
        this.dialog.showModal();
        this.fields.focus(particular);
    }

    async save() {
        const told = this.fields.read();
        if (!told) return;
        try {
            await post(this.path("result"), told, { key: newKey() });
            this.dialog.close();
        } catch (error) {
            report(error);
        }
    }
}
