// One place a page for what went wrong or right, and one for the age of what it shows.

import { Offline } from "./api.js";
import { el, say, show } from "./dom.js";
import { onLanguage, pick, span, t } from "./words.js";

const ages = new Map();
let hideTimer = 0;

onLanguage(() => ages.forEach((state, node) => showAge(node, state)));

/** What the hall said, with what to do. Stays until the next notice or a press on it. */
export function showProblem(error) {
    if (!(error instanceof Offline) && !error.detail) console.error(error);
    const detail = error.detail ?? t("problem.page");
    const remedy = error.remedy ?? t("problem.pageRemedy");
    const reasons = (error.reasons ?? []).map((reason) => el("li", { text: pick(reason) }));
    place("bad", el("strong", { text: detail }), remedy && el("span", { text: remedy }),
        reasons.length > 0 && el("ul", {}, ...reasons));
}

/** Something calm to know, gone after a few seconds. */
export function showNote(text) {
    place("good", el("strong", { text }));
    hideTimer = setTimeout(clearNotice, 6000);
}

export function clearNotice() {
    clearTimeout(hideTimer);
    document.querySelector(".notice")?.remove();
}

function place(kind, ...parts) {
    clearNotice();
    const close = el("button", { type: "button", class: "notice-close", "aria-label": t("common.close"), text: "×", click: clearNotice });
    const role = kind === "bad" ? "alert" : "status";
    document.body.append(el("div", { class: `notice ${kind}`, role, test: "notice" }, el("div", {}, ...parts), close));
}

/** Shows that a view is live, or how old it is. */
export function showAge(node, state) {
    if (!node) return;
    ages.set(node, state);
    node.classList.toggle("stale", state.stale);
    if (!state.heard) say(node, state.stale ? t("age.never", { span: span(state.age) }) : t("age.connecting"));
    else say(node, state.stale ? t("age.stale", { span: span(state.age) }) : t("age.live"));
    document.documentElement.classList.toggle("is-stale", state.stale);
    show(node, true);
}
