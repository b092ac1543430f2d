// The keys of the station: one table for what they do and for the list that `?` shows.

import { el, find, isTyping } from "./dom.js";
import { onLanguage, t } from "./words.js";

/** `[keys, action, words]`; the first key of a row is the one that is shown. */
const table = [
    ["go", [
        [["←", "→", "↑", "↓"], null, "arrows"], [["Shift+←", "Shift+→"], null, "extend"], [["Ctrl+A"], "all", "all"],
        [["Home", "End"], null, "ends"], [["Space"], "zoom", "zoom"], [["+", "−", "0"], null, "zoomSteps"], [["V"], "wide", "wide"],
        [["O"], "original", "original"], [["Ctrl+F"], "find", "find"], [["N"], "nextIssue", "nextIssue"], [["Esc"], "clear", "clear"],
    ]],
    ["change", [
        [["R"], "right", "right"], [["Shift+R"], "left", "left"], [["X"], "exclude", "excludeKey"], [["K"], "keepIssue", "keepIssue"],
        [["Shift+S"], "again", "again"], [["T"], "split", "split"], [["M"], "move", "move"], [["P"], "sort", "sort"], [["1…9"], null, "digits"],
        [["Ctrl+←", "Ctrl+→"], null, "shift"], [["Ctrl+↑", "Ctrl+↓"], null, "shiftComponent"], [["Ctrl+Z"], "undo", "undo"],
    ]],
    ["session", [[["S"], "scan", "scanKey"], [["C"], "compare", "compareKey"], [["I"], "resultFacts", "resultKey"], [["Enter"], "submit", "submitKey"], [["?"], "help", "help"]]],
];

const more = {
    "+": ["zoomBy", 1], "=": ["zoomBy", 1], "-": ["zoomBy", -1], 0: ["zoomBy", -9], Delete: ["exclude"], "Ctrl+Shift+Z": null,
    ArrowLeft: ["go", -1], ArrowRight: ["go", 1], ArrowUp: ["row", -1], ArrowDown: ["row", 1], Home: ["go", -1e6], End: ["go", 1e6], PageUp: ["row", -4], PageDown: ["row", 4],
    "Ctrl+ArrowLeft": ["shift", -1], "Ctrl+ArrowRight": ["shift", 1], "Ctrl+ArrowUp": ["shiftComponent", -1], "Ctrl+ArrowDown": ["shiftComponent", 1],
    " ": ["zoom"], Escape: ["clear"], "Ctrl+ ": ["toggle"],
};

/** What the event says, as the table writes it: letters without regard to capitals, signs as they are typed. */
function nameOf(event) {
    const isLetter = /^[a-z]$/i.test(event.key);
    const key = isLetter ? event.key.toUpperCase() : event.key;
    return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.shiftKey && isLetter ? "Shift+" : ""}${key}`;
}

const byKey = new Map(table.flatMap(([, rows]) => rows.filter(([, action]) => action).map(([keys, action]) => [keys[0], [action]])));

/** `actions[name](argument)` does it; `isReady()` says whether keys are heard at all. */
export function wireKeys(actions, { isReady }) {
    document.addEventListener("keydown", (event) => {
        if (!isReady() || event.altKey || isTyping(event.target) || event.isComposing) return;
        if (document.querySelector("dialog[open]")) return;
        const name = nameOf(event);
        const plain = name.replace(/^Shift\+/, "");
        const isDigit = /^[1-9]$/.test(name);
        const found = isDigit ? ["toComponent", Number(name)] : byKey.get(name) ?? more[name];
        if (!found || (event.repeat && !["go", "row"].includes(found[0]))) return;
        // A button under the focus is pressed by these keys itself.
        const onButton = event.target.closest?.("button, a, label, summary, input, select");
        if (onButton && ["Enter", " "].includes(plain)) return;
        event.preventDefault();
        actions[found[0]]?.(found[1], event.shiftKey);
    });
}

/** The list of keys, for newcomers; `?` opens and closes it. */
export function makeHelp(dialog) {
    const draw = () => find(".key-groups", dialog).replaceChildren(...table.map(([group, rows]) =>
        el("section", {}, el("h3", { text: t(`station.keys.${group}`) }), el("dl", {}, ...rows.flatMap(([keys, , words]) => [
            el("dt", {}, ...keys.map((key) => el("kbd", { text: key }))), el("dd", { text: t(`station.keys.${words}`) }),
        ])))));
    dialog.addEventListener("keydown", (event) => event.key === "?" && dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    onLanguage(draw);
    return () => {
        draw();
        dialog.showModal();
    };
}
