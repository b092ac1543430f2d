// Who is let go before others says which of the site's groups it is: that is what the journal keeps, and the officer confirms.

import { find, say } from "./dom.js";
import { keepRows } from "./kiosk-rows.js";
import { lowerFirst, pick, t } from "./words.js";

/** One row a class. */
export function listClasses(classes, onChoose) {
    keepRows(find("#class-list"), classes, {
        test: "class", onPress: onChoose,
        fill: (item, each) => {
            if (!pick(each.name)) throw new Error("a class without a name");
            say(find(".procedure-name", item), pick(each.name));
        },
    });
}

/** The switch says who is meant, and which group somebody has chosen. */
export function drawPriority(button, chosen, classes) {
    button.setAttribute("aria-checked", String(Boolean(chosen)));
    const names = classes.map((each, index) => (index === 0 ? pick(each.name) : lowerFirst(pick(each.name)))).join(", ");
    say(find(".priority-words span", button), chosen ? pick(chosen.name) : classes.length > 1 ? names : t("kiosk.priorityWho"));
}
