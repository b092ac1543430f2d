// The kiosk reads itself aloud: a screen when it opens, a button at the first touch; the second touch presses it.

import { el, find } from "./dom.js";
import { fetchSound } from "./api.js";
import { language } from "./words.js";

/** Spoken in one piece; longer texts are parted at the ends of sentences. */
const longestPiece = 300;

export class Voice {
    constructor() {
        Object.assign(this, { on: false, armed: null, sound: new Audio(), asked: 0, saying: 0, opening: false });
        find("#voice").addEventListener("click", () => this.turn(!this.on));
        document.addEventListener("click", (event) => this.hear(event), { capture: true });
        new MutationObserver((changes) => this.tell(changes)).observe(document.body, { subtree: true, childList: true, characterData: true });
    }

    turn(on) {
        this.on = on;
        document.body.dataset.voice = on ? "on" : "off";
        find("#voice").setAttribute("aria-pressed", String(on));
        this.arm(null);
        this.hush();
        if (on) this.screen(document.body.dataset.screen);
    }

    hush() {
        this.asked += 1;
        this.sound.pause();
    }

    hear(event) {
        const button = event.target.closest?.("button");
        // Beside the buttons a touch says "enough".
        if (this.on && !button) return this.hush();
        if (!this.on || button.id === "voice") return;
        if (button.classList.contains("key")) return this.say([{ text: button.textContent, lang: language() }]);
        if (button === this.armed) return this.arm(null);
        event.preventDefault();
        event.stopImmediatePropagation();
        this.arm(button);
        this.say([{ text: `${words(button)}.`, lang: spoken(button.querySelector("[lang]:not(.beside)") ?? button) }]);
    }

    arm(button) {
        this.armed?.classList.remove("armed");
        this.armed = button;
        button?.classList.add("armed");
    }

    /** What a screen says of itself: its heading and its sentences, not its buttons. */
    screen(name) {
        // What changes together with the screen is in what the screen says.
        this.opening = true;
        setTimeout(() => { this.opening = false; });
        const section = document.getElementById(name);
        if (!this.on || !section) return;
        const parts = [...section.querySelectorAll("h1, h2, p, dt, dd, .paper-lists li")]
            .filter((node) => node.checkVisibility() && !node.closest("button") && !node.matches(".beside, .return, [data-empty]"));
        this.say(pieces(parts.map(sentence)));
    }

    /** Whether something is being said, or about to be. */
    get speaks() {
        return this.on && this.saying > 0;
    }

    /** What happens on an open screen and is meant to be noticed: a trouble, a note, another count of dossiers. */
    tell(changes) {
        if (!this.on || this.opening) return;
        const nodes = new Set(changes.map(({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target))
            .map((node) => node?.closest(".notice, [role=status], [role=alert]") ?? (node === document.body ? find(".notice") : null)));
        const told = [...nodes].filter((node) => node?.checkVisibility() && !node.matches("#age, [data-empty]"));
        if (told.length > 0) this.say(pieces(told.map(sentence)));
    }

    /** One piece after another, until something else is to be said. */
    async say(list) {
        this.saying += 1;
        try {
            await this.sayAll(list);
        } finally {
            this.saying -= 1;
        }
    }

    async sayAll(list) {
        const question = this.asked += 1;
        // The next piece is made while this one is heard.
        const made = (index) => (index < list.length ? fetchSound("/voice", { text: list[index].text, language: list[index].lang }) : null);
        let next = made(0);
        for (let index = 1; next; index += 1) {
            try {
                const address = await next;
                next = question === this.asked ? made(index) : null;
                next?.catch(() => {});
                if (question !== this.asked || !this.on) return URL.revokeObjectURL(address);
                await this.play(address);
            } catch (error) {
                // Whoever cannot see must not be left with a silence that looks like a fault of theirs: a tone says "no voice".
                if (question === this.asked) tone();
                console.warn("Nothing was said:", error);
                return undefined;
            }
            if (question !== this.asked) return undefined;
        }
        return undefined;
    }

    /** Until it is over, or stopped by what comes next. */
    play(address) {
        URL.revokeObjectURL(this.sound.src);
        this.sound.src = address;
        return new Promise((resolve, reject) => {
            this.sound.onended = this.sound.onpause = resolve;
            this.sound.play().catch(reject);
        });
    }
}

/** The language that a text stands in: a Vietnamese name on an English page is read by a Vietnamese voice. */
const spoken = (node) => node.closest("[lang]")?.lang || language();

function sentence(node) {
    const text = node.textContent.replace("×", "").trim();
    return { text: /[.!?…:]$/.test(text) ? text : text && `${text}.`, lang: spoken(node) };
}

/** Sentences of one language, put together as long as they are not too long. */
function pieces(sentences) {
    const list = [];
    for (const { text, lang } of sentences.filter((each) => each.text)) {
        const last = list.at(-1);
        if (last?.lang === lang && last.text.length + text.length < longestPiece) last.text += ` ${text}`;
        else list.push({ text, lang });
    }
    return list;
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
