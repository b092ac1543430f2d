// Language, size and contrast for the person now at the kiosk; all back to the start for the next one.

import { find } from "./dom.js";
import { language, setLanguage } from "./words.js";

const root = document.documentElement;

export function comfort() {
    find("#size").addEventListener("click", () => toggle("size", "large"));
    find("#contrast").addEventListener("click", () => toggle("contrast", "high"));
    for (const button of document.querySelectorAll("[data-language]")) {
        button.addEventListener("click", () => {
            setLanguage(button.dataset.language, { remember: false });
            draw();
        });
    }
    draw();
    return { reset, isChanged };
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

const isChanged = () => Boolean(root.dataset.size || root.dataset.contrast) || language() !== "vi";

function draw() {
    find("#size").setAttribute("aria-pressed", String(root.dataset.size === "large"));
    find("#contrast").setAttribute("aria-pressed", String(root.dataset.contrast === "high"));
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language()));
    }
}
