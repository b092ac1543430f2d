// The kiosk reads itself aloud: a screen when it opens, a button at the first touch; the second touch presses it.

import { el, find } from "./dom.js";
import { fetchSound } from "./api.js";
import { language } from "./words.js";

export class Voice {
    constructor() {
        Object.assign(this, { on: false, armed: null, sound: new Audio(), asked: 0 });
        find("#voice").addEventListener("click", () => this.turn(!this.on));
        document.addEventListener("click", (event) => this.hear(event), { capture: true });
    }

    turn(on) {
        this.on = on;
        find("#voice").setAttribute("aria-pressed", String(on));
        this.arm(null);
        this.sound.pause();
        if (on) this.screen(document.body.dataset.screen);
    }

    hear(event) {
        const button = event.target.closest?.("button");
        if (!this.on || !button || button.id === "voice") return;
        if (button.classList.contains("key")) return this.say(button.textContent);
        if (button === this.armed) return this.arm(null);
        event.preventDefault();
        event.stopImmediatePropagation();
        this.arm(button);
        this.say(`${words(button)}.`);
    }

    arm(button) {
        this.armed?.classList.remove("armed");
        this.armed = button;
        button?.classList.add("armed");
    }

    /** What a screen says of itself: its heading and its sentences, not its buttons. */
    screen(name) {
        if (!this.on) return;
        const section = document.getElementById(name);
        if (!section) return;
        const parts = [...section.querySelectorAll("h1, h2, p, dt, dd, .paper-lists li")]
            .filter((node) => node.checkVisibility() && !node.closest("button") && !node.matches(".beside, .return, [data-empty]"));
        this.say(parts.map((node) => node.textContent.trim()).filter(Boolean).join(". "));
    }

    async say(text) {
        const question = this.asked += 1;
        try {
            const address = await fetchSound("/voice", { text, language: language() });
            if (question !== this.asked || !this.on) return;
            URL.revokeObjectURL(this.sound.src);
            this.sound.src = address;
            await this.sound.play();
        } catch (error) {
            // Whoever cannot see must not be left with silence that looks like a fault of theirs: the tone says "no voice".
            if (question === this.asked) tone();
            console.warn("Nothing was said:", error);
        }
    }
}

/** The words on a button, without what is only drawn and without the other language. */
function words(button) {
    const label = button.getAttribute("aria-label");
    if (label) return label;
    const parts = [...button.querySelectorAll("*")]
        .filter((node) => node.childElementCount === 0 && !node.closest("[aria-hidden=true], .beside"))
        .map((node) => node.textContent.trim()).filter(Boolean);
    return parts.join(", ") || button.textContent.trim();
}

function tone() {
    el("audio", { src: "/sounds/chime.wav" }).play().catch(() => {});
}
