// One page in the grid: its small picture, its number, and what is to be said of it.

import { el, find, say } from "./dom.js";
import { marksOf } from "./station-marks.js";
import { nameOfFile } from "./station-names.js";
import { language, pick, t } from "./words.js";

export const picture = (hash) => `/api/v1/files/${encodeURIComponent(hash)}`;

/** Questions that still stand in the way: saying that a page will be scanned again does not settle them. */
export const openIssues = (page) =>
    page.excluded || page.state !== "finished" ? [] : (page.issues ?? []).filter(({ answer }) => !answer || answer === "rescan");

export function makeTile(page) {
    return el("li", { role: "option", class: "tile", test: "page", "data-page": page.id, id: `page-${page.id}`, tabindex: "-1", "aria-selected": "false" },
        el("div", { class: "sheet" }, el("span", { class: "arriving" })),
        el("p", { class: "tile-foot" }, el("span", { class: "tile-number" }), el("span", { class: "tile-mark" })));
}

/** All that the tile shows: whoever has seen the same before need not draw it again. */
export const traceOf = (page) => JSON.stringify([language(), page.number, page.state, page.excluded, page.blank, page.thumbnail,
    page.turns, page.issues, page.replacedBy, page.reason, page.marks, page.separation,
    nameOfFile(page)]);

export function patchTile(node, page, componentName, nameOf) {
    const mark = markOf(page, nameOf);
    node.classList.toggle("excluded", Boolean(page.excluded));
    node.classList.toggle("blank", Boolean(page.blank));
    node.classList.toggle("separates", Boolean(page.separation));
    node.classList.toggle("rejected", page.state === "rejected");
    node.classList.toggle("asks", openIssues(page).length > 0);
    node.dataset.state = page.state;
    node.dataset.turns = page.turns ?? 0;
    say(find(".tile-number", node), page.number ? String(page.number) : "–");
    say(find(".tile-mark", node), mark);
    node.setAttribute("aria-label", [nameOfPage(page, componentName), mark].filter(Boolean).join(". "));
    setImage(find(".sheet", node), page);
}

export const nameOfPage = (page, componentName) =>
    (page.number ? t("station.page", { n: page.number, name: componentName }) : t("station.pageOut", { name: componentName }));

function markOf(page, nameOf) {
    if (page.state === "packed") return t("station.unpacking");
    if (page.state === "arrived") return t("station.arrived");
    if (page.replacedBy) return t("station.replaced");
    const parts = [page.excluded && !page.separation ? t("station.excluded") : "", page.blank ? t("station.blank") : ""];
    if (page.state === "rejected") parts.push(nameOfFile(page), pick(page.reason) || t("station.rejected"));
    parts.push(...marksOf(page, nameOf));
    const open = openIssues(page);
    if (open.length > 0) parts.push(t("station.asks", { n: open.length }));
    return parts.filter(Boolean).join(" · ");
}

function setImage(sheet, page) {
    if (page.state === "rejected" && !page.thumbnail) return find(".arriving", sheet)?.classList.replace("arriving", "refused");
    if (!page.thumbnail) return;
    let image = find("img", sheet);
    if (!image) {
        image = el("img", { alt: "", loading: "lazy", decoding: "async", draggable: "false" });
        sheet.replaceChildren(image);
    }
    if (image.getAttribute("src") !== picture(page.thumbnail)) image.src = picture(page.thumbnail);
}
