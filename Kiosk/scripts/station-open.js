// Opening a session: ticket number, procedure found without diacritics, and the sessions of today.

import { get, newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say, sayIn, show } from "./dom.js";
import { report } from "./staff.js";
import { clockTime, ofCatalogue, procedureOf, t } from "./words.js";

const shownAtMost = 8;

/** "Đăng ký khai sinh" is found by "dang ky khai sinh". */
export const plain = (text) => String(text ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export class OpenView {
    constructor({ onOpened, onChoose }) {
        Object.assign(this, { onOpened, onChoose, procedures: [], chosen: null, loaded: false });
        find("#search").addEventListener("input", () => this.drawProcedures());
        find("#open-form").addEventListener("submit", (event) => {
            event.preventDefault();
            pressOnce(find("#open-session"), () => this.open());
        });
    }

    async load() {
        this.drawProcedures();
        try {
            const catalogue = await get("/catalogue");
            this.procedures = (catalogue.procedures ?? []).filter((each) => each?.code && each?.name)
                .map((each) => ({ ...each, plain: plain(`${each.code} ${each.name} ${each.sector} ${each.english?.name ?? ""}`) }));
            this.loaded = true;
            this.drawProcedures();
        } catch (error) {
            report(error);
            setTimeout(() => this.load(), 4000);
        }
    }

    draw(sessions) {
        drawSessions(sessions, this.onChoose);
    }

    matches() {
        const words = plain(find("#search").value).split(/\s+/).filter(Boolean);
        return this.procedures.filter((each) => words.every((word) => each.plain.includes(word)));
    }

    drawProcedures() {
        const found = this.matches();
        if (!found.some((each) => each.code === this.chosen)) this.chosen = found.length === 1 ? found[0].code : null;
        keep(find("#procedures"), found.slice(0, shownAtMost), {
            key: (procedure) => procedure.code,
            make: (procedure) => this.makeProcedure(procedure),
            update: (node, procedure) => {
                find("button", node).setAttribute("aria-pressed", String(procedure.code === this.chosen));
                sayIn(find("strong", node), ofCatalogue(procedure));
                say(find(".quiet", node), [procedure.code, ofCatalogue(procedure, "sector").text, procedure.fee].filter(Boolean).join(" · "));
            },
        });
        say(find("#search-note"), this.note(found.length));
        find("#open-session").setAttribute("aria-disabled", String(!this.chosen));
    }

    makeProcedure(procedure) {
        const choose = () => {
            this.chosen = procedure.code;
            this.drawProcedures();
        };
        return el("li", {},
            el("button", { type: "button", test: `procedure-${procedure.code}`, click: choose },
                el("strong"), el("span", { class: "quiet" })));
    }

    note(count) {
        if (!this.loaded) return t("station.loadingProcedures");
        if (count === 0) return t("station.noProcedure");
        return count > shownAtMost ? t("station.moreProcedures", { n: count - shownAtMost }) : "";
    }

    async open() {
        if (!this.chosen) return say(find("#search-note"), t("station.chooseProcedure"));
        const ticketNumber = find("#ticket-number").value.trim().toUpperCase();
        const body = { procedure: this.chosen, ...(ticketNumber && { ticketNumber }) };
        try {
            const session = await post("/sessions", body, { key: newKey() });
            find("#ticket-number").value = find("#search").value = "";
            this.chosen = null;
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
            say(find("strong", node), procedureOf(session));
            say(find(".quiet", node), t("station.sessionLine", {
                time: clockTime(session.openedAt), pages: Number(session.pages) || 0, code: session.code ?? "",
            }));
            say(find(".chip", node), t(`station.state.${session.state}`));
            find(".chip", node).className = `chip ${session.state === "handedOver" ? "good" : session.state === "open" ? "" : "warn"}`;
        },
    });
    show(find("#no-sessions"), sessions.length === 0);
}
