// What is told of a result: its kind, number, day of issue and signer. The same fields open a session and correct it.

import { el, find, say, show } from "./dom.js";
import { lowerFirst, ofCatalogue, onLanguage, procedureOf, sayDay, t, today } from "./words.js";

const codeForm = /^KQ\.G\d{2}\.\d{6}$/;
const particulars = ["type", "number", "issuedOn", "signer"];

/** As people type it: blanks and small letters are forgiven. */
export const asCode = (text) => String(text ?? "").replace(/\s/g, "").toUpperCase();
export const isCode = (text) => codeForm.test(asCode(text));

/** "5/3/2026", "05-03-2026" or "05032026" as `2026-03-05`; `null` for what is no day of the calendar. */
export function dayOf(text) {
    const plain = String(text ?? "").trim();
    const [, day, month, year] = plain.match(/^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/) ?? plain.match(/^(\d{2})(\d{2})(\d{4})$/) ?? [];
    if (!year) return null;
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const date = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** What a session is about: the result, or the procedure that the papers are for. */
export function titleOf(session) {
    if (!session?.result) return procedureOf(session ?? {});
    const { type } = session.result, { text } = ofCatalogue(session.result);
    return t("stationResult.title", { name: text.endsWith(type) ? type : lowerFirst(text) });
}

export class ResultFields {
    /** `name` tells two sets on one page apart; `known(code)` is what the catalogue has of a code, if anything. */
    constructor(container, name, { known }) {
        Object.assign(this, { container, name, known, faults: {} });
        container.append(...particulars.map((particular) => this.makeField(particular)));
        this.input("type").addEventListener("input", () => this.drawKind());
        onLanguage(() => {
            this.drawKind();
            for (const particular of particulars) this.drawFault(particular);
        });
        this.drawKind();
    }

    input(particular) {
        return find(`[data-particular="${particular}"]`, this.container);
    }

    makeField(particular) {
        const id = `${this.name}-${particular}`;
        const isDay = particular === "issuedOn", isCodeField = particular === "type";
        const input = el("input", {
            id, test: id, "data-particular": particular, autocomplete: "off", maxlength: "120", "aria-describedby": `${id}-note`,
            spellcheck: "false", ...(isDay && { inputmode: "numeric" }), ...(isCodeField && { autocapitalize: "characters" }),
            "data-words-placeholder": `stationResult.hint.${particular}`, placeholder: t(`stationResult.hint.${particular}`),
        });
        input.addEventListener("input", () => this.tell(particular, null));
        // Gone from a day that can be read, it stands there as it was understood.
        if (isDay) input.addEventListener("change", () => (input.value = sayDay(dayOf(input.value)) || input.value));
        return el("div", { class: `field result-${particular}` },
            el("label", { for: id, "data-words": `stationResult.${particular}`, text: t(`stationResult.${particular}`) }),
            input, el("p", { class: "field-note", id: `${id}-note`, role: "status", test: `${id}-note` }));
    }

    fill(told) {
        for (const particular of particulars) {
            this.input(particular).value = particular === "issuedOn" ? sayDay(told?.issuedOn) : told?.[particular] ?? "";
            this.faults[particular] = null;
            this.drawFault(particular);
        }
        this.drawKind();
    }

    setType(code) {
        this.input("type").value = code ?? "";
        this.tell("type", null);
        this.drawKind();
    }

    focus(particular) {
        this.input(particular ?? "number").focus();
    }

    /** What the code in the field is called. */
    drawKind() {
        const text = this.input("type").value;
        const listed = isCode(text) ? this.known(asCode(text)) : null;
        const { text: name, lang } = ofCatalogue(listed ?? {});
        this.kind = isCode(text) ? name || t("stationResult.unlisted") : "";
        this.kindLanguage = name ? lang : "";
        this.drawFault("type");
    }

    tell(particular, key) {
        this.faults[particular] = key;
        this.drawFault(particular);
    }

    drawFault(particular) {
        const input = this.input(particular), note = input.nextElementSibling, key = this.faults[particular];
        input.setAttribute("aria-invalid", String(Boolean(key)));
        const words = key ? t(`stationResult.fault.${key}`) : particular === "type" ? this.kind ?? "" : "";
        say(note, words);
        note.lang = !key && particular === "type" && this.kindLanguage ? this.kindLanguage : document.documentElement.lang;
        note.classList.toggle("bad", Boolean(key));
        show(note, words !== "");
    }

    /** What is told, or `null` once the first field that cannot be so has the focus. Empty ones may be told later. */
    read() {
        const told = Object.fromEntries(particulars.map((each) => [each, this.input(each).value.trim()]));
        const day = told.issuedOn && dayOf(told.issuedOn);
        this.tell("type", isCode(told.type) ? null : "type");
        this.tell("issuedOn", told.issuedOn && !day ? "day" : day && day > today() ? "future" : null);
        const wrong = particulars.find((each) => this.faults[each]);
        if (wrong) {
            this.focus(wrong);
            return null;
        }
        return { ...told, type: asCode(told.type), issuedOn: day };
    }
}
