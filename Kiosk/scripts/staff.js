// What all staff pages share: who is signed in, the language, signing out, and the way to sign-in.

import { get, post, Problem } from "./api.js";
import { el, find, onPress } from "./dom.js";
import { showProblem } from "./notices.js";
import { turnAway } from "./staff-role.js";
import { applyWords, language, loadWords, onLanguage, setLanguage, t } from "./words.js";

/**
 * Loads words, finds out who is there (or goes to sign-in), and draws the header. Answers with the person.
 * `role` is whose page it is: a manager may use each of them, and whoever else comes is told so, and this never answers.
 * `mayLeave()` is asked before signing out, and settles what would be left behind.
 */
export async function staffPage(titleKey, { role, mayLeave = async () => true }) {
    await loadWords();
    let isTurnedAway = false;
    drawHeader(titleKey, async () => isTurnedAway || mayLeave());
    const person = await whoIsThere();
    find("#person").textContent = person.name ?? person.id ?? "";
    if ([role, "manager"].includes(person.role)) return person;
    isTurnedAway = true;
    turnAway(person, role, { signOut: () => signOut(signInHere()) });
    return new Promise(() => {});
}

/** Whatever fails on the way, also what would be left behind, is told. */
async function signOut(then, mayLeave = async () => true) {
    try {
        if (!(await mayLeave())) return;
        await post("/sign-out");
        location.assign(then);
    } catch (error) {
        report(error);
    }
}

async function whoIsThere() {
    for (let pause = 1000; ; pause = Math.min(pause * 2, 8000)) {
        try {
            const person = await get("/me");
            if (!["kiosk", "board", "devices", "pages"].includes(person.role)) return person;
            goToSignIn();
        } catch (error) {
            if (refused(error)) goToSignIn();
            else showProblem(error);
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
    }
}

const refused = (error) => error instanceof Problem && error.status === 401;

const signInHere = () => `/sign-in?then=${encodeURIComponent(location.pathname)}`;

export function goToSignIn() {
    location.replace(signInHere());
}

/** Shows what went wrong; who is no longer signed in is led to sign-in instead. */
export function report(error) {
    if (refused(error)) goToSignIn();
    else showProblem(error);
}

/** When the event stream is refused for good, find out whether it is because nobody is signed in. */
export async function checkSignedIn() {
    try {
        await get("/me");
    } catch (error) {
        if (refused(error)) goToSignIn();
    }
}

function drawHeader(titleKey, mayLeave) {
    const switcher = el("button", { type: "button", class: "button small", test: "language" });
    const leave = el("button", { type: "button", class: "button small", test: "sign-out", "data-words": "common.signOut" });
    const header = el("header", { class: "staff-header" },
        el("a", { class: "brand", href: "/", text: "TramSo" }),
        el("h1", { "data-words": titleKey }),
        el("span", { class: "age", id: "age", role: "status", hidden: true, test: "age" }),
        el("span", { class: "person", id: "person" }), switcher, leave);
    document.body.prepend(header);
    const label = () => {
        switcher.textContent = language() === "vi" ? "English" : "Tiếng Việt";
        switcher.lang = language() === "vi" ? "en" : "vi";
        document.title = `TramSo · ${t(titleKey)}`;
    };
    onLanguage(label);
    onPress(switcher, () => setLanguage(language() === "vi" ? "en" : "vi"));
    onPress(leave, () => signOut("/sign-in", mayLeave));
    label();
    applyWords();
}
