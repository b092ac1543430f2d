// Keys on the glass: letters without marks, digits, and nothing that an unsure finger can get lost in.

import { el, onPress, say } from "./dom.js";
import { t } from "./words.js";

const rows = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];
const longest = 60;

export class Keys {
    /** `onDone(text)`, where given, gets the text when the last key is pressed. */
    constructor(box, display, { onChange, onDone, marks = "" }) {
        Object.assign(this, { display, onChange, text: "", words: [] });
        for (const row of rows) box.append(el("div", { class: "key-row" }, ...[...row].map((letter) => this.letter(letter))));
        const last = el("div", { class: "key-row" });
        if (marks) last.append(...[...marks].map((mark) => this.letter(mark)));
        else last.append(this.key("space", "kiosk.keySpace", () => this.add(" ")));
        last.append(this.key("erase", "kiosk.keyErase", () => this.set(this.text.slice(0, -1))),
            this.key("clear", "kiosk.keyClear", () => this.set("")));
        if (onDone) last.append(this.key("done", "kiosk.keyDone", () => onDone(this.text)));
        box.append(last);
    }

    letter(letter) {
        const key = el("button", { type: "button", class: "key", text: letter, test: `key-${letter}` });
        key.addEventListener("click", () => this.add(letter));
        return key;
    }

    key(name, words, action) {
        const key = el("button", { type: "button", class: `key wide ${name}`, test: `key-${name}` });
        onPress(key, action);
        this.words.push([key, words]);
        return key;
    }

    add(letter) {
        if (this.text.length < longest) this.set(this.text + letter);
    }

    set(text) {
        if (text === this.text) return;
        this.text = text;
        say(this.display, text);
        this.onChange?.(text);
    }

    redraw() {
        for (const [key, words] of this.words) say(key, t(words));
    }
}
