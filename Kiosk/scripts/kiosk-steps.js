// From "what is it about" to "take a number": the steps before the ticket, and the bar below them.

import { Appointments, isOpen } from "./kiosk-appointment.js";
import { listProcedures, Search } from "./kiosk-find.js";
import { Papers } from "./kiosk-papers.js";
import { drawPriority, listClasses } from "./kiosk-priority.js";
import { find, onPress, say, show } from "./dom.js";
import { onLanguage, pick, t } from "./words.js";

const most = 500;
export const bars = {
    start: { priority: true },
    choose: { back: true, priority: true, take: "kiosk.takeNow", dossiers: true },
    search: { back: true },
    papers: { back: true, priority: true, take: "kiosk.take", dossiers: true },
    classes: { back: true },
    appointment: { back: true },
    expected: { back: true, take: "kiosk.takeExpected" },
};

/**
 * What somebody wants, step by step. `onTake(wish)` gets it whole, `onProblem(error)` what stands in the way.
 *
 * `visit` changes with every step and every person: an answer that comes after it belongs to nobody any more.
 */
export class Steps {
    constructor({ showScreen, onTake, onReturn, onLook, onProblem }) {
        Object.assign(this, { showScreen, onTake, onProblem, lines: [], classes: [], visit: 0, busy: false });
        this.search = new Search((procedure) => this.open(procedure), (line) => this.chooseLine(line));
        this.papers = new Papers();
        this.appointments = new Appointments({
            onExpected: (appointment) => this.expect(appointment), onReturn, onLook, onProblem, stamp: () => this.visit,
        });
        onPress(find("#way-search"), () => this.go("search"));
        onPress(find("#way-appointment"), () => {
            this.appointments.reset();
            this.go("appointment");
        });
        onPress(find("#step-back"), () => this.back());
        onPress(find("#priority"), () => this.declare());
        onPress(find("#fewer"), () => this.setDossiers(this.dossiers - 1));
        for (const more of document.querySelectorAll("[data-more]")) onPress(more, () => this.setDossiers(this.dossiers + Number(more.dataset.more)));
        onPress(find("#take"), () => (this.isTooSoon ? this.chooseLine(this.line) : this.onTake(this.wish())));
        onLanguage(() => this.redraw());
        this.reset();
    }

    /** For the next person. */
    reset() {
        this.visit += 1;
        this.trail = [{ screen: "start" }];
        this.setPriority(null);
        this.setDossiers(1);
        this.search.reset();
        this.appointments.reset();
    }

    /** The present step, with what was chosen up to it: going back forgets what came after. */
    get step() {
        return this.trail.at(-1);
    }

    get screen() {
        return this.step.screen;
    }

    /** The chosen line as it is now; of an appointment in a line that the kiosk does not show, what the hall said of it. */
    get line() {
        const { line, appointment } = this.step;
        return this.lines.find((each) => each.code === line)
            ?? (appointment && line ? { code: line, name: appointment.lineName } : null);
    }

    /** An appointment that gives no number now; whoever cannot wait for it takes one like anybody. */
    get isTooSoon() {
        const { screen, appointment } = this.step;
        return screen === "expected" && !isOpen(appointment);
    }

    go(screen, chosen = {}) {
        this.visit += 1;
        const { line, procedure } = this.step;
        this.trail.push({ screen, line, procedure, ...chosen });
        this.enter();
    }

    back() {
        this.visit += 1;
        if (this.trail.length > 1) this.trail.pop();
        this.enter();
    }

    enter() {
        this.redraw();
        this.showScreen(this.screen);
    }

    /** Asks the hall; the answer counts only if the same person is still at the same step. */
    async ask(question, use) {
        if (this.busy) return;
        const { visit } = this;
        this.busy = true;
        try {
            const answer = await question();
            if (visit === this.visit) use(answer);
        } catch (error) {
            if (visit === this.visit) this.onProblem(error);
        } finally {
            this.busy = false;
        }
    }

    /** A touch on a line: its procedures, or the number at once where there are none to tell apart. */
    chooseLine(line) {
        return this.ask(() => this.proceduresOf(line), (procedures) => {
            if (procedures.length === 0 && !line.business) return this.onTake(this.wish({ line: line.code }));
            this.go(procedures.length > 0 ? "choose" : "papers", { line: line.code, procedures });
        });
    }

    /** The number is what counts: which papers it takes can be asked at the counter too. */
    async proceduresOf(line) {
        try {
            return await this.search.ofLine(line.code);
        } catch (error) {
            console.warn("The procedures of the line did not come:", error);
            return [];
        }
    }

    open(summary) {
        return this.ask(() => this.search.whole(summary.code),
            (procedure) => this.go("papers", { procedure, line: procedure.line }));
    }

    expect(appointment) {
        this.go("expected", { appointment, line: appointment.line, procedure: undefined });
    }

    wish(step = this.step) {
        const { priority } = this;
        return {
            line: this.lines.find((each) => each.code === step.line) ?? this.line,
            body: {
                line: step.line, priorityClass: priority?.code, procedure: step.procedure?.code,
                appointment: step.appointment?.code, dossiers: this.takesDossiers() ? this.dossiers : undefined,
            },
        };
    }

    /** Somebody says so, and which group it is; a second press takes it back. */
    declare() {
        if (this.priority || this.classes.length < 2) return this.setPriority(this.priority ? null : this.classes[0] ?? null);
        this.go("classes");
    }

    /** A class as `{code, name}`, or nothing. */
    setPriority(priority) {
        this.priority = priority;
        drawPriority(find("#priority"), priority, this.classes);
    }

    setDossiers(count) {
        this.dossiers = Math.min(Math.max(count, 1), most);
        say(find("#dossier-count"), String(this.dossiers));
        find("#fewer").setAttribute("aria-disabled", String(this.dossiers === 1));
    }

    takesDossiers() {
        return ["choose", "papers"].includes(this.screen) && this.line?.business === true;
    }

    takeView({ lines, priorities }) {
        this.lines = lines;
        this.classes = priorities ?? [];
        this.search.lines = lines.filter((line) => line.atKiosk !== false && line.open !== false);
        this.redraw();
    }

    redraw() {
        if (this.screen === "choose") {
            say(find("#choose-title"), pick(this.line?.name));
            listProcedures(find("#line-procedures"), this.step.procedures, (procedure) => this.open(procedure));
        }
        if (this.screen === "papers") this.papers.draw(this.step.procedure, this.line);
        if (this.screen === "search") this.search.redraw();
        if (this.screen === "classes") {
            listClasses(this.classes, (chosen) => {
                this.setPriority(chosen);
                this.back();
            });
        }
        if (this.screen === "expected") this.appointments.drawExpected(this.step.appointment, this.line);
        this.drawBar(document.body.dataset.screen);
    }

    /** Which of its parts the bar shows on a screen; what is no step has none. */
    drawBar(shown) {
        drawPriority(find("#priority"), this.priority, this.classes);
        const bar = bars[shown];
        const isClosed = shown === "start" && this.lines.length > 0 && this.lines.every((line) => line.open === false);
        show(find("#bar"), Boolean(bar) && !isClosed);
        if (!bar) return;
        const gives = this.line && (this.line.open !== false || (this.step.appointment && !this.isTooSoon));
        show(find("#step-back"), Boolean(bar.back));
        show(find("#priority"), Boolean(bar.priority));
        show(find("#dossiers"), Boolean(bar.dossiers) && this.takesDossiers());
        show(find("#take"), Boolean(bar.take) && Boolean(gives));
        if (bar.take) say(find("#take-words"), t(this.isTooSoon ? "kiosk.takeOrdinary" : bar.take));
    }
}
