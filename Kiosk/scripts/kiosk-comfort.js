// Language, size and contrast for the person now at the kiosk; all back to the start for the next one.

import { find } from "./dom.js";
import { language, setLanguage } from "./words.js";

const idleAfter = 60000;

const root = document.documentElement;

export function comfort({ onIdle }) {
    find("#size").addEventListener("click", () => toggle("size", "large"));
    find("#contrast").addEventListener("click", () => toggle("contrast", "high"));
    for (const button of document.querySelectorAll("[data-language]")) {
        button.addEventListener("click", () => {
            setLanguage(button.dataset.language, { remember: false });
            draw();
        });
    }
    watchIdle(() => {
        reset();
        onIdle();
    });
    draw();
    return { reset };
}

function toggle(name, value) {
    if (root.dataset[name]) delete root.dataset[name];
    else root.dataset[name] = value;
    draw();
}

function reset() {
    delete root.dataset.size;
    delete root.dataset.contrast;
    if (language() !== "vi") setLanguage("vi", { remember: false });
    draw();
}

function draw() {
    find("#size").setAttribute("aria-pressed", String(root.dataset.size === "large"));
    find("#contrast").setAttribute("aria-pressed", String(root.dataset.contrast === "high"));
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language()));
    }
}

/** Nobody has touched the screen for a minute: the person has gone. */
function watchIdle(onIdle) {
    let lastTouch = 0;
    for (const name of ["pointerdown", "keydown"]) {
        document.addEventListener(name, () => { lastTouch = performance.now(); }, { capture: true });
    }
    setInterval(() => {
        if (!lastTouch || performance.now() - lastTouch < idleAfter) return;
        lastTouch = 0;
        onIdle();
    }, 1000);
}
