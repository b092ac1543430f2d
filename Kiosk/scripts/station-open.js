// Opening a session: ticket number, procedure found without diacritics, and the sessions of today.

import { get, newKey, post } from "./api.js";
import { el, find, keep, pressOnce, say, show } from "./dom.js";
import { report } from "./staff.js";
import { clockTime, t } from "./words.js";

const shownAtMost = 8;

/** "Đăng ký khai sinh" is found by "dang ky khai sinh". */
export const plain = (text) => String(text ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export function openView({ onOpened, onChoose }) {
    let procedures = [], chosen = null, loaded = false;

    const matches = () => {
        const words = plain(find("#search").value).split(/\s+/).filter(Boolean);
        return procedures.filter((each) => words.every((word) => each.plain.includes(word)));
    };
    const pickProcedure = (code) => {
        chosen = code;
        drawProcedures();
    };
    const drawProcedures = () => {
        const found = matches();
        if (!found.some((each) => each.code === chosen)) chosen = found.length === 1 ? found[0].code : null;
        keep(find("#procedures"), found.slice(0, shownAtMost), {
            key: (procedure) => procedure.code,
            make: (procedure) => el("li", { role: "option" },
                el("button", { type: "button", test: `procedure-${procedure.code}`, click: () => pickProcedure(procedure.code) },
                    el("strong", { text: procedure.name }),
                    el("span", { class: "quiet", text: [procedure.code, procedure.sector, procedure.fee].filter(Boolean).join(" · ") }))),
            update: (node, procedure) => node.setAttribute("aria-selected", String(procedure.code === chosen)),
        });
        const rest = found.length - shownAtMost;
        say(find("#search-note"), !loaded ? t("station.loadingProcedures") : found.length === 0 ? t("station.noProcedure")
            : rest > 0 ? t("station.moreProcedures", { n: rest }) : "");
        find("#open-session").setAttribute("aria-disabled", String(!chosen));
    };
    const open = () => pressOnce(find("#open-session"), async () => {
        if (!chosen) return say(find("#search-note"), t("station.chooseProcedure"));
        const ticketNumber = find("#ticket-number").value.trim().toUpperCase();
        try {
            const session = await post("/sessions", { procedure: chosen, ...(ticketNumber && { ticketNumber }) }, { key: newKey() });
            find("#ticket-number").value = find("#search").value = "";
            chosen = null;
            drawProcedures();
            onOpened(session);
        } catch (error) {
            report(error);
        }
    });

    find("#search").addEventListener("input", drawProcedures);
    find("#open-form").addEventListener("submit", (event) => {
        event.preventDefault();
        open();
    });
    return {
        async load() {
            drawProcedures();
            try {
                const catalogue = await get("/catalogue");
                procedures = (catalogue.procedures ?? []).filter((each) => each?.code && each?.name)
                    .map((each) => ({ ...each, plain: plain(`${each.code} ${each.name} ${each.sector}`) }));
                loaded = true;
                drawProcedures();
            } catch (error) {
                report(error);
                setTimeout(() => this.load(), 4000);
            }
        },
        draw: (sessions) => drawSessions(sessions, onChoose),
    };
}

function drawSessions(sessions, onChoose) {
    keep(find("#sessions"), sessions, {
        key: (session) => session.id,
        make: (session) => el("li", {}, el("button", { type: "button", test: "session", click: () => onChoose(session.id) },
            el("span", { class: "session-ticket" }), el("span", { class: "session-what" }, el("strong"), el("span", { class: "quiet" })), el("span", { class: "chip" }))),
        update: (node, session) => {
            say(find(".session-ticket", node), session.ticketNumber || "–");
            say(find("strong", node), session.procedureName ?? session.procedure ?? "");
            say(find(".quiet", node), t("station.sessionLine", {
                time: clockTime(session.openedAt), pages: (session.pages ?? []).length, code: session.code ?? "",
            }));
            say(find(".chip", node), t(`station.state.${session.state}`));
            find(".chip", node).className = `chip ${session.state === "handedOver" ? "good" : session.state === "open" ? "" : "warn"}`;
        },
    });
    show(find("#no-sessions"), sessions.length === 0);
}
