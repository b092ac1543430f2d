// What does not fit on the screen is never a secret: a button says that there is more, and goes there.

import { show } from "./dom.js";

const slack = 24;

/** `list` scrolls, or its place on the page changes; `button` stands below it and takes room from it. */
export function showMoreBelow(list, button) {
    // Without the button there would be so much more room: what fits then needs no button.
    const look = () => show(button, list.scrollHeight - list.clientHeight - list.scrollTop - button.offsetHeight > slack);
    button.addEventListener("click", () => list.scrollBy({ top: list.clientHeight * 0.8, behavior: "smooth" }));
    list.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(list);
    new MutationObserver(look).observe(list, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
    look();
}
