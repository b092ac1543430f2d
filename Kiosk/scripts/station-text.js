// What was read on the pages: searched, and laid over the large view where the reader was not sure.

import { el, find, onPress, say, show } from "./dom.js";
import { picture } from "./station-tile.js";
import { t } from "./words.js";

/** Below this the reader is not sure of a word; the hall counts them by the same number. */
const unsureBelow = 60;
/** Texts that are fetched at once. */
const together = 6;

/** Letters without their marks: whoever searches in a hurry types none. */
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export class PageTexts {
    /** `pages()` are those of the session, in order; `onFound(id)` goes to one. */
    constructor({ pages, onFound }) {
        Object.assign(this, { pages, onFound, texts: new Map(), wanted: "", found: [] });
        const field = find("#find-text");
        field.addEventListener("input", () => this.search(field.value));
        field.addEventListener("keydown", (event) => {
            if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
            else if (event.key === "Escape") this.close();
            else return;
            event.preventDefault();
        });
        onPress(find("#find-next"), () => this.step(1));
        onPress(find("#find-close"), () => this.close());
    }

    open() {
        if (!this.pages().some(({ text }) => text)) return;
        show(find("#find"), true);
        find("#find-text").focus();
    }

    close() {
        show(find("#find"), false);
        find("#find-text").value = "";
        this.search("");
        find("#view").focus();
    }

    /** The text of a page: asked for once. */
    of(page) {
        if (!this.texts.has(page.text)) {
            const asked = fetch(picture(page.text)).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
            asked.then((text) => text ?? this.texts.delete(page.text));
            this.texts.set(page.text, asked);
        }
        return this.texts.get(page.text);
    }

    async search(wanted) {
        this.wanted = bare(wanted.trim());
        const { wanted: mine } = this;
        const pages = mine ? this.pages().filter(({ text, excluded }) => text && !excluded) : [];
        const found = new Set();
        for (let start = 0; start < pages.length; start += together) {
            await Promise.all(pages.slice(start, start + together).map(async (page) => {
                const text = await this.of(page);
                if (text && linesOf(text).some((line) => bare(line.map(({ text: word }) => word).join(" ")).includes(mine))) found.add(page.id);
            }));
            // Somebody has typed on.
            if (mine !== this.wanted) return;
        }
        this.found = pages.filter(({ id }) => found.has(id)).map(({ id }) => id);
        this.at = -1;
        say(find("#find-count"), mine ? t("station.found", { n: this.found.length }) : "");
        if (mine) this.step(1);
        else this.redraw?.();
    }

    step(by) {
        if (this.found.length === 0) return this.redraw?.();
        this.at = (this.at + by + this.found.length) % this.found.length;
        this.onFound(this.found[this.at]);
        find("#find-text").focus();
        this.redraw?.();
    }

    /** Marks over a page's picture: what is searched for, and what the reader is not sure of. */
    async mark(page, layer) {
        const trace = `${page?.text ?? ""} ${this.wanted}`;
        if (layer.dataset.trace === trace) return;
        layer.dataset.trace = trace;
        layer.replaceChildren();
        if (!page?.text) return;
        const text = await this.of(page);
        if (!text || layer.dataset.trace !== trace) return;
        layer.replaceChildren(...linesOf(text).flatMap((line) => this.marksOf(line, text)));
    }

    marksOf(line, text) {
        const words = this.wanted.split(/\s+/).filter(Boolean);
        const isHit = this.wanted && bare(line.map(({ text: word }) => word).join(" ")).includes(this.wanted);
        return line.flatMap(({ text: word, box, confidence }) => {
            const isFound = isHit && words.some((part) => bare(word).includes(part));
            if (!isFound && confidence >= unsureBelow) return [];
            const mark = el("span", { class: isFound ? "word found" : "word unsure", title: isFound ? word : t("station.unsureWord", { word }) });
            const share = (part, whole) => `${(100 * part) / whole}%`;
            Object.assign(mark.style, {
                left: share(box.x, text.width), top: share(box.y, text.height),
                width: share(box.width, text.width), height: share(box.height, text.height),
            });
            return [mark];
        });
    }
}

const linesOf = (text) => text.blocks.flatMap(({ lines }) => lines.map(({ words }) => words));
