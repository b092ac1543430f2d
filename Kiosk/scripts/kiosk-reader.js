// A code reader that types like a keyboard, only faster than any hand, and ends with Enter.

import { post } from "./api.js";

/** Between two characters of a reader, in milliseconds; hands are slower. */
const handIsSlower = 80;
const shortest = 4;

/** `onCode(answer)` gets what the hall made of a code that was read; `onFailure(error)` when nobody answered. */
export function listenToReader({ onCode, onFailure }) {
    let text = "", last = 0;
    document.addEventListener("keydown", (event) => {
        const at = event.timeStamp;
        if (at - last > handIsSlower) text = "";
        last = at;
        if (event.key.length === 1 && !event.ctrlKey && !event.altKey) {
            text = (text + event.key).slice(0, 2000);
        } else if (event.key === "Enter" && text.length >= shortest) {
            // Not a press of whatever button has the focus.
            event.preventDefault();
            const read = text;
            text = "";
            post("/codes", { text: read }).then(onCode, onFailure);
        }
    }, { capture: true });
}
