// What does not fit on the screen is never a secret: a button says that there is more, and goes there.

import { find, show } from "./dom.js";

const slack = 24;

export function showMoreBelow() {
    const main = find("main"), button = find("#below");
    const look = () => show(button, main.scrollHeight - main.clientHeight - main.scrollTop > slack);
    button.addEventListener("click", () => main.scrollBy({ top: main.clientHeight * 0.8, behavior: "smooth" }));
    main.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(main);
    new MutationObserver(look).observe(main, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
    look();
    return look;
}
