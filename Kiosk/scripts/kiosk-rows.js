// Rows that a whole hand can hit: one thing each, told by its code.

import { el, keep } from "./dom.js";

/** `fill(item, each)` writes the row, `.procedure-name` and `.beside`; it throws where there is nothing to write. */
export function keepRows(list, items, { test, fill, onPress }) {
    keep(list, items, {
        key: (each) => each.code,
        make: (each) => {
            const button = el("button", { type: "button", class: "procedure", test: `${test}-${each.code}` },
                el("span", { class: "procedure-name" }), el("span", { class: "beside" }));
            const item = el("li", {}, button);
            button.addEventListener("click", () => onPress(item.each));
            return item;
        },
        update: (item, each) => {
            item.each = each;
            fill(item, each);
        },
    });
}
