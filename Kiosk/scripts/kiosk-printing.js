// The screen between the wish for a number and the number.

import { find, say } from "./dom.js";
import { t } from "./words.js";

/** Paper is drawn when there is a number to print; until the hall has answered, nothing comes out of any slot. */
export function drawPrinting(stage) {
    const title = find("#printing-title");
    title.dataset.words = `kiosk.${stage}`;
    say(title, t(title.dataset.words));
    find("#printing").dataset.stage = stage;
}
