// From "what is it about" to "take a number": the steps before the ticket, and the bar below them.

import { Appointments } from "./kiosk-appointment.js";
import { listProcedures, Search } from "./kiosk-find.js";
import { Papers } from "./kiosk-papers.js";
import { find, onPress, say, show } from "./dom.js";
import { showNote } from "./notices.js";
import { onLanguage, pick, t } from "./words.js";

const most = 500;
export const bars = {
    start: { priority: true },
    choose: { back: true, priority: true, take: "kiosk.takeNow", dossiers: true },
    search: { back: true },
    papers: { back: true, priority: true, take: "kiosk.take", dossiers: true },
    appointment: { back: true },
    expected: { back: true, take: "kiosk.takeExpected" },
};

/**
 * What somebody wants, step by step. `onTake(wish)` gets it whole, `onProblem(error)` what stands in the way.
 *
 * `visit` changes with every step and every person: an answer that comes after it belongs to nobody any more.
 */
export class Steps {
    constructor({ showScreen, onTake, onProblem }) {
        Object.assign(this, { showScreen, onTake, onProblem, lines: [], visit: 0, busy: false });
        this.search = new Search((procedure) => this.open(procedure));
        this.papers = new Papers();
        this.appointments = new Appointments({
            onExpected: (appointment) => this.expect(appointment), onProblem, stamp: () => this.visit,
        });
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
            listProcedures(find("#line-procedures"), procedures, (procedure) => this.open(procedure));
            this.go(procedures.length > 0 ? "choose" : "papers", { line: line.code });
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
                line: step.line, priority: Boolean(priority), priorityClass: priority?.code ?? undefined,
                procedure: step.procedure?.code, appointment: step.appointment?.code,
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
        return ["choose", "papers"].includes(this.screen) && this.line?.business === true;
    }

    takeLines(lines) {
        this.lines = lines;
        this.redraw();
    }

    redraw() {
        if (this.screen === "choose") say(find("#choose-title"), pick(this.line?.name));
        if (this.screen === "papers") this.papers.draw(this.step.procedure, this.line);
        if (this.screen === "search") this.search.redraw();
        if (this.screen === "expected") this.appointments.drawExpected(this.step.appointment);
        this.drawBar(document.body.dataset.screen);
    }

    /** Which of its parts the bar shows on a screen; what is no step has none. */
    drawBar(shown) {
        const bar = bars[shown];
        show(find("#bar"), Boolean(bar));
        if (!bar) return;
        const isOpen = this.line && (this.line.open !== false || this.step.appointment);
        show(find("#step-back"), Boolean(bar.back));
        show(find("#priority"), Boolean(bar.priority));
        show(find("#dossiers"), Boolean(bar.dossiers) && this.takesDossiers());
        show(find("#take"), Boolean(bar.take) && Boolean(isOpen));
        if (bar.take) say(find("#take-words"), t(bar.take));
    }
}
