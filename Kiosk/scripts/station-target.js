// Asks which component pages go to: by a press, or by its number.

import { el, find, keep, say, show } from "./dom.js";

let pending = null;

export function chooseTarget(components, words, { then, except, back }) {
    const dialog = find("#target-dialog");
    if (!pending) wire(dialog);
    pending = { components, then, except, back };
    say(find("h2", dialog), words);
    keep(find("#targets"), components, {
        key: ({ code }) => code,
        make: ({ code }) => el("li", {}, el("button", { type: "button", class: "button", test: `target-${code}`, click: () => settle(code) }, el("kbd"), el("span"))),
        update: (node, { code, name }) => {
            const number = components.findIndex((each) => each.code === code) + 1;
            say(find("kbd", node), String(number));
            show(find("kbd", node), number < 10);
            say(find("span", node), name);
            find("button", node).disabled = code === except;
        },
    });
    dialog.showModal();
    find("button:not(:disabled)", find("#targets"))?.focus();
}

function wire(dialog) {
    dialog.addEventListener("keydown", (event) => {
        const component = /^[1-9]$/.test(event.key) && pending.components[Number(event.key) - 1];
        if (!component || component.code === pending.except) return;
        // The dialog is gone when the key comes to the page, which would take it for its own.
        event.stopPropagation();
        settle(component.code);
    });
    dialog.addEventListener("close", () => pending.back());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    find("#target-no").addEventListener("click", () => dialog.close());
}

function settle(code) {
    find("#target-dialog").close();
    pending.then(code);
}
