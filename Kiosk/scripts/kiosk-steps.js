// From "what is it about" to "take a number": the steps before the ticket, and the bar below them.

import { Appointments } from "./kiosk-appointment.js";
import { listProcedures, Search } from "./kiosk-find.js";
import { Papers } from "./kiosk-papers.js";
import { find, onPress, say, show } from "./dom.js";
import { showNote } from "./notices.js";
import { onLanguage, pick, t } from "./words.js";

const most = 500;
const bars = {
    start: { priority: true },
    choose: { back: true, priority: true, take: "kiosk.takeNow" },
    search: { back: true },
    papers: { back: true, priority: true, take: "kiosk.take", dossiers: true },
    appointment: { back: true },
    expected: { back: true, take: "kiosk.takeExpected" },
};

/** What somebody wants, step by step; `onTake(wish)` gets it whole, `onProblem(error)` what stands in the way. */
export class Steps {
    constructor({ showScreen, onTake, onProblem }) {
        Object.assign(this, { showScreen, onTake, onProblem, lines: [] });
        this.search = new Search((procedure) => this.open(procedure));
        this.papers = new Papers();
        this.appointments = new Appointments({ onExpected: (appointment) => this.expect(appointment), onProblem });
        onPress(find("#way-search"), () => this.go("search"));
        onPress(find("#way-appointment"), () => this.go("appointment"));
        onPress(find("#step-back"), () => this.back());
        onPress(find("#priority"), () => this.declare());
        onPress(find("#fewer"), () => this.setDossiers(this.dossiers - 1));
        onPress(find("#more-dossiers"), () => this.setDossiers(this.dossiers + 1));
        onPress(find("#take"), () => this.onTake(this.wish()));
        onLanguage(() => this.redraw());
        this.reset();
    }

    /** For the next person. */
    reset() {
        Object.assign(this, { trail: ["start"], line: null, procedure: null, appointment: null });
        this.setPriority(null);
        this.setDossiers(1);
        this.search.reset();
        this.appointments.reset();
        this.drawBar("start");
    }

    get screen() {
        return this.trail.at(-1);
    }

    go(screen) {
        this.trail.push(screen);
        this.enter();
    }

    back() {
        if (this.trail.length > 1) this.trail.pop();
        if (this.screen === "start") Object.assign(this, { line: null, procedure: null, appointment: null });
        if (this.screen === "choose" || this.screen === "search") this.procedure = null;
        this.enter();
    }

    enter() {
        this.redraw();
        this.showScreen(this.screen);
    }

    /** A touch on a line: its procedures, or the number at once where there are none to tell apart. */
    async chooseLine(line) {
        if (this.screen !== "start" || this.line) return;
        this.line = line;
        let procedures = [];
        try {
            procedures = await this.search.ofLine(line.code);
        } catch (error) {
            // The number is what counts; what papers it takes can be asked at the counter.
            console.warn("The procedures of the line did not come:", error);
        }
        if (this.line !== line || this.screen !== "start") return;
        if (procedures.length === 0 && !line.business) return this.onTake(this.wish());
        listProcedures(find("#line-procedures"), procedures, (procedure) => this.open(procedure));
        this.go(procedures.length > 0 ? "choose" : "papers");
    }

    async open(summary) {
        try {
            const procedure = await this.search.whole(summary.code);
            const line = this.lines.find((each) => each.code === procedure.line);
            Object.assign(this, { procedure, line: line ?? null });
            this.go("papers");
        } catch (error) {
            this.onProblem(error);
        }
    }

    expect(appointment) {
        this.appointment = appointment;
        this.line = this.lines.find((each) => each.code === appointment.line) ?? { code: appointment.line, name: appointment.lineName };
        this.go("expected");
    }

    wish() {
        const priority = this.priority;
        return {
            line: this.line,
            body: {
                line: this.line.code, priority: Boolean(priority), priorityClass: priority?.code ?? undefined,
                procedure: this.procedure?.code, appointment: this.appointment?.code,
                dossiers: this.takesDossiers() ? this.dossiers : undefined,
            },
        };
    }

    /** Somebody says so; who belongs to it is told where the button has no room for it. */
    declare() {
        this.setPriority(this.priority ? null : { code: null });
        const who = find(".priority-words span");
        if (this.priority && !who.checkVisibility()) showNote(who.textContent);
    }

    /** `{code}` of a class, `{code: null}` for "I belong to one", or nothing. */
    setPriority(priority) {
        this.priority = priority;
        find("#priority").setAttribute("aria-checked", String(Boolean(priority)));
    }

    setDossiers(count) {
        this.dossiers = Math.min(Math.max(count, 1), most);
        say(find("#dossier-count"), String(this.dossiers));
        find("#fewer").setAttribute("aria-disabled", String(this.dossiers === 1));
    }

    takesDossiers() {
        return this.screen === "papers" && this.line?.business === true;
    }

    takeLines(lines) {
        this.lines = lines;
        const fresh = this.line && lines.find((each) => each.code === this.line.code);
        if (fresh && this.screen !== "expected") this.line = fresh;
        this.drawBar(this.screen);
    }

    redraw() {
        if (this.screen === "choose") say(find("#choose-title"), pick(this.line?.name));
        if (this.screen === "papers") this.papers.draw(this.procedure, this.line);
        if (this.screen === "search") this.search.redraw();
        if (this.screen === "expected") this.appointments.drawExpected(this.appointment);
        this.drawBar(this.screen);
    }

    /** Which of its parts the bar shows on a screen; what is no step has none. */
    drawBar(screen) {
        const bar = bars[screen];
        show(find("#bar"), Boolean(bar));
        if (!bar) return;
        const isOpen = this.line && (this.line.open !== false || this.appointment);
        show(find("#step-back"), Boolean(bar.back));
        show(find("#priority"), Boolean(bar.priority));
        show(find("#dossiers"), Boolean(bar.dossiers) && this.takesDossiers());
        show(find("#take"), Boolean(bar.take) && Boolean(isOpen));
        if (bar.take) say(find("#take-words"), t(bar.take));
    }
}
