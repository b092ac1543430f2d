// Opening a session: for papers or for a result, found without diacritics, and the sessions of today.

import { get, newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say, sayIn, show } from "./dom.js";
import { report } from "./staff.js";
import { asCode, isCode, ResultFields, titleOf } from "./station-result.js";
import { clockTime, ofCatalogue, t } from "./words.js";

const shownAtMost = 8;
const resultsShownAtMost = 5;

/** "Đăng ký khai sinh" is found by "dang ky khai sinh". */
export const plain = (text) => String(text ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export class OpenView {
    constructor({ onOpened, onChoose }) {
        Object.assign(this, { onOpened, onChoose, papers: [], results: [], kinds: new Map(), chosen: null, loaded: false });
        this.fields = new ResultFields(find("#open-result"), "open-result", { known: (code) => this.kinds.get(code) });
        find("#search").addEventListener("input", () => {
            this.isFolded = false;
            this.drawProcedures();
        });
        for (const way of document.querySelectorAll("[name=what]")) way.addEventListener("change", () => this.turn());
        find("#open-form").addEventListener("submit", (event) => {
            event.preventDefault();
            pressOnce(find("#open-session"), () => this.open());
        });
    }

    async load() {
        this.drawProcedures();
        try {
            const catalogue = await get("/catalogue");
            this.take((catalogue.procedures ?? []).filter((each) => each?.code && each?.name));
            this.loaded = true;
            this.drawProcedures();
        } catch (error) {
            report(error);
            setTimeout(() => this.load(), 4000);
        }
    }

    /** A row for each procedure, and one for each kind of result that one ends with. */
    take(procedures) {
        this.papers = procedures.map((each) => ({
            key: each.code, procedure: each, plain: plain(`${each.code} ${each.name} ${each.sector} ${each.english?.name ?? ""}`),
        }));
        this.results = this.papers.flatMap((row) => {
            const kinds = (row.procedure.results ?? []).filter((each) => each?.code && each?.name);
            if (!kinds.length) return [{ ...row, named: "" }];
            return kinds.map((result) => {
                this.kinds.set(result.code, this.kinds.get(result.code) ?? result);
                const named = plain(`${result.code} ${result.name} ${result.english?.name ?? ""}`);
                return { ...row, key: `${row.key}-${result.code}`, result, named, plain: `${named} ${row.plain}` };
            });
        });
    }

    get isForResult() {
        return find("#what-result").checked;
    }

    turn() {
        this.chosen = null;
        this.isFolded = false;
        show(find("#open-result"), this.isForResult);
        const [search, label] = [find("#search"), find("#search-label")];
        search.dataset.wordsPlaceholder = this.isForResult ? "stationResult.searchHint" : "station.searchHint";
        label.dataset.words = this.isForResult ? "stationResult.search" : "station.procedure";
        search.placeholder = t(search.dataset.wordsPlaceholder);
        say(label, t(label.dataset.words));
        this.drawProcedures();
    }

    draw(sessions) {
        drawSessions(sessions, this.onChoose);
    }

    /** Of results, those come first that are called so themselves. */
    matches() {
        const words = plain(find("#search").value).split(/\s+/).filter(Boolean);
        const has = (text) => words.every((word) => text.includes(word));
        const found = (this.isForResult ? this.results : this.papers).filter((row) => has(row.plain));
        return this.isForResult ? [...found.filter((row) => has(row.named)), ...found.filter((row) => !has(row.named))] : found;
    }

    drawProcedures() {
        const found = this.matches();
        if (!found.some(({ key }) => key === this.chosen)) this.choose(found.length === 1 ? found[0] : null);
        if (this.isForResult && this.loaded && !found.length && isCode(this.query)) this.fields.setType(this.query);
        const isFolded = this.isFolded && this.chosen && found.length > 1;
        const shown = isFolded ? found.filter(({ key }) => key === this.chosen) : found;
        keep(find("#procedures"), shown.slice(0, this.isForResult ? resultsShownAtMost : shownAtMost), {
            key: ({ key }) => key,
            make: (row) => this.makeRow(row),
            update: (node, row) => this.fillRow(node, row),
        });
        say(find("#search-note"), isFolded ? t("stationResult.folded") : this.note(found.length));
        find("#open-session").setAttribute("aria-disabled", String(!this.chosen));
    }

    choose(row) {
        if (this.chosen === (row?.key ?? null)) return;
        this.chosen = row?.key ?? null;
        if (!this.isForResult || !row) return;
        // A code that was looked for in vain stays for the procedure that is found by its name.
        if (row.result) this.fields.setType(row.result.code);
        else if (this.kinds.has(asCode(this.fields.input("type").value))) this.fields.setType("");
    }

    get query() {
        return asCode(find("#search").value);
    }

    makeRow(row) {
        const choose = () => {
            // Of results, the chosen one stands alone, so that what is told of it is in sight; once more shows all.
            this.isFolded = this.isForResult && !(this.isFolded && this.chosen === row.key);
            this.choose(row);
            this.drawProcedures();
        };
        const kind = row.result ? "result" : "procedure";
        return el("li", {}, el("button", { type: "button", test: `${kind}-${row.key}`, click: choose },
            el("strong"), el("span", { class: "quiet" })));
    }

    fillRow(node, { key, procedure, result }) {
        find("button", node).setAttribute("aria-pressed", String(key === this.chosen));
        sayIn(find("strong", node), ofCatalogue(result ?? procedure));
        const facts = result ? [result.code, ofCatalogue(procedure).text, procedure.code]
            : [procedure.code, ofCatalogue(procedure, "sector").text, this.isForResult ? t("stationResult.noCode") : procedure.fee];
        say(find(".quiet", node), facts.filter(Boolean).join(" · "));
    }

    note(count) {
        if (!this.loaded) return t("station.loadingProcedures");
        if (count === 0) return t(this.isForResult && isCode(this.query) ? "stationResult.unknownCode" : "station.noProcedure");
        const rest = count - (this.isForResult ? resultsShownAtMost : shownAtMost);
        return rest > 0 ? t(this.isForResult ? "stationResult.more" : "station.moreProcedures", { n: rest }) : "";
    }

    async open() {
        const row = this.matches().find(({ key }) => key === this.chosen);
        if (!row) return say(find("#search-note"), t("station.chooseProcedure"));
        const result = this.isForResult ? this.fields.read() : null;
        if (this.isForResult && !result) return;
        const ticketNumber = find("#ticket-number").value.trim().toUpperCase();
        const body = { procedure: row.procedure.code, ...(ticketNumber && { ticketNumber }), ...(result && { result }) };
        try {
            const session = await post("/sessions", body, { key: newKey() });
            find("#ticket-number").value = find("#search").value = "";
            this.fields.fill(null);
            this.chosen = null;
            this.isFolded = false;
            this.drawProcedures();
            this.onOpened(session);
        } catch (error) {
            report(error);
        }
    }
}

function drawSessions(sessions, onChoose) {
    keep(find("#sessions"), sessions, {
        key: (session) => session.id,
        make: (session) => el("li", {}, el("button", { type: "button", test: "session", click: () => onChoose(session.id) },
            el("span", { class: "session-ticket" }), el("span", { class: "session-what" }, el("strong"), el("span", { class: "quiet" })), el("span", { class: "chip" }))),
        update: (node, session) => {
            say(find(".session-ticket", node), session.ticketNumber || "–");
            say(find("strong", node), titleOf(session));
            const gone = session.filesDeletedAt;
            say(find(".quiet", node), t(gone && session.documents ? "station.sessionDeleted" : "station.sessionLine", {
                time: clockTime(session.openedAt), n: session.documents, pages: Number(session.pages) || 0,
                gone: clockTime(gone), code: session.code ?? "",
            }));
            say(find(".chip", node), t(`station.state.${session.state}`));
            find(".chip", node).className = `chip ${session.state === "handedOver" ? "good" : session.state === "open" ? "" : "warn"}`;
        },
    });
    show(find("#no-sessions"), sessions.length === 0);
}
