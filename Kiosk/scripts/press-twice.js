// A button that asks once more before it does what cannot be taken back by another press.

import { onPress, say } from "./dom.js";

/** `words` and `sure` give its texts now; leaving the button takes the question back, and so does `sureFor`, in milliseconds. */
export function pressTwice(button, { words, sure, run, sureFor }) {
    let timer = 0;
    button.redraw = () => say(button, button.dataset.sure === "yes" ? sure() : words());
    const ask = (isSure) => {
        clearTimeout(timer);
        if (isSure) button.dataset.sure = "yes";
        else delete button.dataset.sure;
        if (isSure && sureFor) timer = setTimeout(() => ask(false), sureFor);
        button.redraw();
    };
    onPress(button, async () => {
        if (button.dataset.sure !== "yes") return ask(true);
        ask(false);
        await run();
    });
    button.addEventListener("blur", () => ask(false));
    button.redraw();
    return button;
}
