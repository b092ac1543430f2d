// What a procedure takes, before anybody waits for it: papers, fee, time.

import { el, find, keep, say, sayIn, show } from "./dom.js";
import { lacksEnglish, ofCatalogue, pick, t } from "./words.js";

/** In the order in which one gathers them. */
const groups = [
    ["submit", (paper) => paper.role === "submit" && !paper.when],
    ["present", (paper) => paper.role === "present" && !paper.when],
    ["form", (paper) => paper.role === "form" && !paper.when],
    ["when", (paper) => Boolean(paper.when) && paper.role !== "note"],
    ["note", (paper) => paper.role === "note"],
];

export class Papers {
    draw(procedure, line) {
        sayIn(find("#papers-title"), procedure ? ofCatalogue(procedure) : { text: pick(line?.name) });
        show(find(".only-vietnamese", find("#papers")), procedure && lacksEnglish([procedure, ...procedure.components ?? []]));
        sayIn(find("#papers-fee"), procedure?.fee ? ofCatalogue(procedure, "fee") : { text: t("kiosk.askAtCounter") });
        const { text: cases } = ofCatalogue({ timeCases: [], ...procedure }, "timeCases");
        const time = procedure?.time ? pick(procedure.time) : t("kiosk.askAtCounter");
        say(find("#papers-time"), procedure?.time && cases.length > 0 ? `${time} (${cases.join("; ")})` : time);
        say(find("#papers-line"), line ? pick(line.name) : t("kiosk.askReception"));
        this.drawOnlineOnly(procedure, line);
        say(find("#papers-notice"), pick(procedure?.notice));
        find(".terms").hidden = !procedure;
        keep(find("#paper-lists"), this.lists(procedure), {
            key: (list) => list.name,
            make: () => el("section", {}, el("h2"), el("ul")),
            update: (node, list) => {
                say(find("h2", node), t(`kiosk.papers.${list.name}`));
                keep(find("ul", node), list.papers, { key: (paper) => paper.code, make: () => el("li"), update: fill });
            },
        });
    }

    drawOnlineOnly(procedure, line) {
        const notice = find("#online-only");
        const until = procedure?.onlineOnlyUntil?.split("-").reverse().join("/");
        const closed = line?.open === false ? pick(line.closedWhy) || t("kiosk.closed") : "";
        show(notice, Boolean(until || closed || (procedure && !line)));
        if (until) say(notice, t("kiosk.onlineOnly", { until, line: pick(line?.name) }));
        else if (closed) say(notice, closed);
        else if (!line) say(notice, t("kiosk.notHere"));
    }

    lists(procedure) {
        return groups.map(([name, belongs]) => ({ name, papers: (procedure?.components ?? []).filter(belongs) }))
            .filter((list) => list.papers.length > 0);
    }
}

function fill(node, paper) {
    const waived = paper.waivedIfDataAvailable ? ` ${t("kiosk.waived")}` : "";
    const name = ofCatalogue(paper), { text: when } = ofCatalogue(paper, "when");
    const only = when ? `${when[0].toLocaleUpperCase("vi")}${when.slice(1)}: ` : "";
    sayIn(node, { text: `${only}${name.text}${waived}`, lang: name.lang });
}
