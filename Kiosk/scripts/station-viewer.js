// The page under the cursor, large: turned as it will be bound, with its facts and its questions.

import { el, find, keep, say, show } from "./dom.js";
import { nameOfFile } from "./station-names.js";
import { nameOfPage, openIssues, picture } from "./station-tile.js";
import { pick, sizeInWords, t } from "./words.js";

const steps = [1, 1.5, 2, 3, 4];

export class Viewer {
    /** `onAnswer(page, issue, answer)` settles a question, `onSort(component)` those of its order; `texts` knows what was read. */
    constructor({ onAnswer, onSort, texts }) {
        Object.assign(this, { onAnswer, onSort, texts, page: null, zoom: 0, wanted: "", isOriginal: false });
        find("#view-original").addEventListener("click", () => this.toggleOriginal());
        texts.redraw = () => this.mark();
        find("#zoom-in").addEventListener("click", () => this.zoomBy(1));
        find("#zoom-out").addEventListener("click", () => this.zoomBy(-1));
        find("#zoom-fit").addEventListener("click", () => this.zoomBy(-steps.length));
        find("#view").addEventListener("wheel", (event) => {
            if (!event.ctrlKey) return;
            event.preventDefault();
            this.zoomBy(event.deltaY < 0 ? 1 : -1);
        }, { passive: false });
        new ResizeObserver(() => this.fit()).observe(find("#view"));
    }

    draw(session, page, working) {
        show(find("#viewer"), (session.pages ?? []).length > 0);
        show(find("#view-empty"), !page);
        show(find("#paper"), Boolean(page?.thumbnail));
        if (page?.id !== this.page?.id) Object.assign(this, { zoom: 0, isOriginal: false });
        this.page = page ?? null;
        const component = (session.components ?? []).find(({ code }) => code === page?.component);
        say(find("#view-caption"), page ? nameOfPage(page, component?.name ?? "") : "");
        say(find("#view-facts"), page ? factsOf(page, session) : "");
        this.drawQuestions(page, working, component);
        this.drawOriginal();
        if (page?.thumbnail) this.load(page);
        this.mark();
        this.fit();
    }

    /** What is kept is shown at first; the sheet as it was scanned, beside it, by one key. */
    toggleOriginal() {
        if (!this.page?.originalView) return;
        this.isOriginal = !this.isOriginal;
        this.drawOriginal();
        this.load(this.page);
        this.mark();
    }

    drawOriginal() {
        show(find("#view-original"), Boolean(this.page?.originalView));
        find("#view-original").setAttribute("aria-pressed", String(this.isOriginal));
        find("#view").classList.toggle("original", this.isOriginal);
    }

    mark() {
        this.texts.mark(this.isOriginal ? null : this.page, find("#view-words"));
    }

    drawQuestions(page, working, component) {
        const open = page && working ? openIssues(page) : [];
        keep(find("#questions"), open, {
            key: ({ code }) => code,
            make: ({ code }) => el("li", {}, el("p"), el("div", { class: "answers" },
                code === "outOfOrder" && el("button", { type: "button", class: "button small primary sort", test: "answer-sort", text: t("station.numbers.sort"), click: () => this.onSort(this.page.component) }),
                ...answersTo(code).map((answer) => el("button", {
                    type: "button", class: "button small", test: `answer-${answer}`, "data-words": `station.answer.${answer}`,
                    text: t(`station.answer.${answer}`), click: () => this.onAnswer(this.page, code, answer),
                })))),
            update: (node, issue) => {
                say(find("p", node), [pick(issue.words), hintTo(issue)].filter(Boolean).join(" "));
                const sort = node.querySelector(".sort");
                if (sort) {
                    say(sort, t("station.numbers.sort"));
                    show(sort, Boolean(component?.printedOrder));
                }
            },
        });
    }

    /** The small picture stands in until the large one is decoded, so that going through pages never waits. */
    load(page) {
        const image = find("#view-image");
        const shown = this.isOriginal ? page.originalView : page.image;
        const large = shown ? picture(shown) : "";
        if (this.wanted === large && image.getAttribute("src")) return;
        this.wanted = large;
        if (!this.isOriginal || !image.getAttribute("src")) image.src = picture(page.thumbnail);
        if (!large) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(async () => {
            const loaded = new Image();
            loaded.src = large;
            try {
                await loaded.decode();
            } catch {
                return;
            }
            if (this.wanted !== large) return;
            image.src = large;
            this.fit();
        }, 90);
        image.addEventListener("load", () => this.fit(), { once: true });
    }

    zoomBy(by) {
        this.zoom = Math.min(Math.max(this.zoom + by, 0), steps.length - 1);
        this.fit();
    }

    toggleZoom() {
        this.zoomBy(this.zoom > 0 ? -steps.length : 2);
    }

    /** The whole sheet in the window at first; a turned one takes the room of its turned shape. */
    fit() {
        const image = find("#view-image"), view = find("#view"), paper = find("#paper");
        if (!this.page || !image.naturalWidth) return;
        const turns = this.page.turns ?? 0;
        const isAcross = turns % 2 === 1;
        const [width, height] = isAcross ? [image.naturalHeight, image.naturalWidth] : [image.naturalWidth, image.naturalHeight];
        const scale = Math.min((view.clientWidth - 4) / width, (view.clientHeight - 4) / height) * steps[this.zoom];
        Object.assign(paper.style, { width: `${width * scale}px`, height: `${height * scale}px` });
        // The dots stay as they were scanned; the document turns the page straight, and so does this view.
        const lean = this.page.originalView ? this.page.skew ?? 0 : 0;
        Object.assign(find("#view-sheet").style, { width: `${image.naturalWidth * scale}px`, height: `${image.naturalHeight * scale}px`, rotate: `${turns * 90 - lean}deg` });
        image.alt = find("#view-caption").textContent;
        view.classList.toggle("zoomed", this.zoom > 0);
    }
}

/** To scan the page again, or leave it out, brings no other page. */
const isOfOthers = (code) => ["pageMissing", "countDiffers", "scanStopped"].includes(code);
const answersTo = (code) => (isOfOthers(code) ? ["keep"] : ["keep", "rescan", "exclude"]);

function hintTo({ code, answer }) {
    if (isOfOthers(code)) return t("station.numbers.complete");
    return answer === "rescan" ? t("station.answer.waits") : "";
}

function factsOf(page, session) {
    const successor = page.replacedBy && (session.pages ?? []).find(({ id }) => id === page.replacedBy);
    return [
        page.state === "finished" && page.dotsPerInch && `${page.dotsPerInch} dpi`,
        page.printed && t("station.numbers.printed", { n: page.printed }),
        page.skew ? t("station.skew", { n: Math.abs(page.skew).toFixed(1) }) : "",
        page.bytes && sizeInWords(page.bytes),
        page.kind ? t(`station.kind.${page.kind}`) : page.blank ? t("station.blank") : "",
        page.kind && page.confidence < 75 ? t("station.unsureKind") : "",
        page.text && page.unsure ? t("station.unsure", { n: page.unsure }) : "",
        pick(page.unread),
        successor ? t("station.replacedBy", { n: successor.number || "–" }) : page.excluded ? t("station.excludedKept") : "",
        page.state === "rejected" && nameOfFile(page),
        pick(page.reason),
    ].filter(Boolean).join(" · ");
}
