// A code reader that types like a keyboard, only faster than any hand, and ends with Enter.

import { follow } from "./live.js";
import { post } from "./api.js";

/** Between two characters of a reader, in milliseconds; hands are slower. A slow reader: `/kiosk?reader-gap=300`. */
const handIsSlower = Number(new URL(location.href).searchParams.get("reader-gap")) || 80;
const shortest = 4;

/**
 * `onCode(answer)` gets what the hall made of a code that was read; `onFailure(error)` when nobody answered. Neither comes
 * when `stamp()` has changed meanwhile: whoever held the code there has gone on or gone away.
 */
export function listenToReader({ onCode, onFailure, stamp = () => 0 }) {
    let text = "", last = 0;
    const ask = (read) => {
        const before = stamp();
        const heard = (use) => (answer) => { if (before === stamp()) use(answer); };
        post("/codes", { text: read }).then(heard(onCode), heard(onFailure));
    };
    document.addEventListener("keydown", (event) => {
        const at = event.timeStamp;
        if (at - last > handIsSlower) text = "";
        last = at;
        if (event.key.length === 1 && !event.ctrlKey && !event.altKey) {
            // The blanks of an address must not press the button that has the focus.
            if (event.key === " " && text) event.preventDefault();
            text = (text + event.key).slice(0, 2000);
        } else if (event.key === "Enter" && text.length >= shortest) {
            // Not a press of whatever button has the focus.
            event.preventDefault();
            const read = text;
            text = "";
            ask(read);
        }
    }, { capture: true });
}

/** A reader that stands here and has a driver of its own; whoever holds a code to it stands here. */
export function followReads({ onRead, pace }) {
    follow("reads", {
        onView: (code) => {
            pace.touch();
            onRead(code);
        },
        pauseHidden: false,
    });
}
