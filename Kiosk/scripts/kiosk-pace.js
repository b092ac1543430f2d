// How long a screen waits for somebody who may have gone: one clock, which always says so before it ends.

import { find, say, show } from "./dom.js";
import { t } from "./words.js";

/** A house whose people need longer says so in the kiosk's address: `/kiosk?time=3` (WCAG 2.2, timing adjustable). */
const patience = Math.min(Math.max(Number(new URL(location.href).searchParams.get("time")) || 1, 1), 10);
/** Nobody has touched the screen for so long, in seconds; then it is asked for so long whether somebody is there. */
const quietFor = 60;
const askedFor = 20;

export class Pace {
    /**
     * `isListening()` holds a step: whoever has it read aloud has not gone. `isUsed()` is false where nothing would be
     * lost. `onAsked(open)` comes with the question and after it. `onGone()` comes when nobody has answered.
     */
    constructor({ isListening, isUsed, onAsked, onGone }) {
        Object.assign(this, { isListening, isUsed, onAsked, onGone, mode: "held", seconds: 0, until: 0, onEnd: null });
        // Before all others: a touch on the question answers it, and presses nothing, not even for who has it read aloud.
        window.addEventListener("click", (event) => this.answer(event), { capture: true });
        window.addEventListener("keydown", (event) => this.answer(event), { capture: true });
        window.addEventListener("pointerdown", () => { if (this.mode !== "asked") this.begin(); }, { capture: true });
        setInterval(() => this.tick(), 1000);
    }

    /** The screen ends by itself, and says when; a touch that presses nothing begins anew. */
    countDown(seconds, onEnd) {
        this.set("counted", seconds, onEnd);
    }

    /** A step is a person's own pace. */
    rest() {
        this.set("quiet", quietFor, null);
    }

    /** Something is under way that ends by itself. */
    hold() {
        this.set("held", 0, null);
    }

    set(mode, seconds, onEnd) {
        this.close();
        Object.assign(this, { mode, seconds, onEnd });
        this.begin();
        if (mode === "counted") this.tell();
    }

    /** Who has the screen read aloud hears it in three times the time that others read it in. */
    begin() {
        const slower = patience * (document.body.dataset.voice === "on" ? 3 : 1);
        this.until = performance.now() + this.seconds * slower * 1000;
    }

    get left() {
        return Math.ceil((this.until - performance.now()) / 1000);
    }

    tick() {
        if (this.mode === "held") return;
        if (this.mode === "quiet" && (this.isListening() || !this.isUsed())) this.begin();
        if (this.left > 0) return this.tell();
        if (this.mode === "quiet") return this.ask();
        const { mode, onEnd } = this;
        this.hold();
        if (mode === "asked") this.onGone();
        else onEnd();
    }

    tell() {
        if (this.mode === "quiet") return;
        say(find("#done-count"), `(${this.left})`);
        for (const node of document.querySelectorAll("[data-count]")) say(node, t("kiosk.returning", { n: this.left }));
    }

    ask() {
        this.set("asked", askedFor, null);
        this.tell();
        this.focused = document.activeElement;
        show(find("#still"), true);
        find("#still-here").focus();
        this.onAsked(true);
    }

    answer(event) {
        if (this.mode !== "asked") return this.begin();
        event.preventDefault();
        if (event.type === "click") event.stopImmediatePropagation();
        return this.rest();
    }

    /** Somebody is here, though nobody has touched the screen. */
    touch() {
        if (this.mode === "asked") this.rest();
        else this.begin();
    }

    close() {
        if (find("#still").hidden) return;
        show(find("#still"), false);
        this.focused?.focus();
        this.onAsked(false);
    }
}
