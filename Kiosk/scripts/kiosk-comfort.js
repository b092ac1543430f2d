// Language, size and contrast for the person now at the kiosk; all back to the start for the next one.

import { find } from "./dom.js";
import { language, setLanguage } from "./words.js";

const idleAfter = 60000;

export function comfort({ onIdle }) {
    const root = document.documentElement;
    let lastTouch = performance.now(), touched = false;

    const draw = () => {
        find("#size").setAttribute("aria-pressed", String(root.dataset.size === "large"));
        find("#contrast").setAttribute("aria-pressed", String(root.dataset.contrast === "high"));
        for (const button of document.querySelectorAll("[data-language]")) {
            button.setAttribute("aria-pressed", String(button.dataset.language === language()));
        }
    };
    const toggle = (name, value) => {
        if (root.dataset[name]) delete root.dataset[name];
        else root.dataset[name] = value;
        draw();
    };
    const reset = () => {
        delete root.dataset.size;
        delete root.dataset.contrast;
        if (language() !== "vi") setLanguage("vi", { remember: false });
        draw();
    };

    find("#size").addEventListener("click", () => toggle("size", "large"));
    find("#contrast").addEventListener("click", () => toggle("contrast", "high"));
    for (const button of document.querySelectorAll("[data-language]")) {
        button.addEventListener("click", () => {
            setLanguage(button.dataset.language, { remember: false });
            draw();
        });
    }
    for (const name of ["pointerdown", "keydown"]) {
        document.addEventListener(name, () => {
            lastTouch = performance.now();
            touched = true;
        }, { capture: true });
    }
    setInterval(() => {
        if (!touched || performance.now() - lastTouch < idleAfter) return;
        touched = false;
        reset();
        onIdle();
    }, 1000);
    draw();
}
