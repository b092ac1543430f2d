// The screen at the exit: whose number it was, one of four faces, thank you. Nobody is asked who they are.

import { get, newKey, post } from "./api.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { ticketWords } from "./kiosk-appointment.js";
import { enrol } from "./kiosk-enrol.js";
import { Keys } from "./kiosk-keys.js";
import { listenToReader } from "./kiosk-reader.js";
import { poll } from "./live.js";
import { showAge } from "./notices.js";
import { face } from "./ticket-rating.js";
import { language, loadWords, onLanguage, pick, setLanguage, t } from "./words.js";

const screens = ["numbers", "keys", "faces", "thanks", "enrol"];
const seconds = { numbers: 60, keys: 60, faces: 20, thanks: 4 };
const state = { screen: "numbers", numbers: [], number: null, turn: 0, busy: false, timer: 0, list: null, keys: null };

function showScreen(name) {
    state.screen = name;
    state.turn += 1;
    for (const each of screens) show(find(`#${each}-screen`), each === name);
    waitAnew();
}

/** Whoever still presses is still there. */
function waitAnew() {
    clearTimeout(state.timer);
    const wait = seconds[state.screen];
    if (wait) state.timer = setTimeout(goHome, wait * 1000);
}

/** Also after a minute of nothing: the next one finds the screen in Vietnamese. */
function goHome() {
    state.number = null;
    state.keys.set("");
    if (language() !== "vi") setLanguage("vi", { remember: false });
    showScreen("numbers");
    state.list?.now();
}

function draw() {
    say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
    show(find("#none"), state.numbers.length === 0);
    find("#typed").dataset.empty = t("rate.typeExample");
    state.keys.redraw();
    keep(find("#numbers"), state.numbers, {
        key: String,
        make: (number) => el("li", {}, el("button", { type: "button", class: "choice", text: number, test: `rate-${number}`, click: () => choose(number) })),
        update: () => {},
    });
    keep(find("#scores"), [4, 3, 2, 1], {
        key: String,
        make: (score) => el("button", { type: "button", class: "score", test: `score-${score}`, click: () => rate(score) }, face(score), el("span", { class: "score-word" })),
        update: (node, score) => say(find(".score-word", node), t(`ticket.scores.${score}`)),
    });
}

function choose(number) {
    state.number = number;
    say(find("#number"), number);
    say(find("#trouble"), "");
    showScreen("faces");
}

/** A number that is not among the latest: what was typed is read as the kiosk reads it, `A7` like `A007`. */
async function chooseTyped(text) {
    const { turn } = state;
    const tell = (words) => turn === state.turn && say(find("#typed-trouble"), words);
    if (text.trim().length < 2) return tell(t("rate.typeHow"));
    try {
        const code = await post("/codes", { text });
        if (turn !== state.turn) return undefined;
        if (!code.number) return tell(t("ticket.unknown"));
        if (code.state !== "served") return tell(`${ticketWords(code)} ${t("rate.later")}`);
        return choose(code.number);
    } catch (error) {
        return tell([error.detail, error.remedy].filter(Boolean).join(" "));
    }
}

/** The answer is for whoever pressed: a screen that has gone on shows it to nobody else. */
async function rate(score) {
    const { number, turn } = state;
    if (!number || state.busy) return;
    state.busy = true;
    try {
        const answer = await post("/ratings", { number, score }, { key: newKey() });
        state.numbers = answer.numbers ?? [];
        draw();
        if (turn === state.turn) showScreen("thanks");
    } catch (error) {
        if (turn !== state.turn) return;
        if (error.is?.("unknown-ticket")) say(find("#trouble"), t("rate.gone"));
        else say(find("#trouble"), [error.detail, error.remedy].filter(Boolean).join(" "));
    } finally {
        state.busy = false;
    }
}

/** A ticket under the reader saves looking for its number. */
function heed(code) {
    if (code.kind === "ticket" && state.screen === "numbers") choose(code.number);
}

function follow() {
    state.list ??= poll("/ratings", 4000, {
        onView: (view) => {
            state.numbers = view.numbers ?? [];
            draw();
        },
        onState: (age) => {
            showAge(find("#age"), age);
            show(find("#age"), age.stale);
        },
    });
    if (state.screen === "enrol") goHome();
}

async function start() {
    await loadWords({ remember: false });
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi", { remember: false }));
    for (const back of ["#other", "#keys-back"]) onPress(find(back), goHome);
    onPress(find("#type"), () => showScreen("keys"));
    state.keys = new Keys(find("#keys"), find("#typed"), {
        marks: "-", onDone: chooseTyped,
        onChange: () => {
            say(find("#typed-trouble"), "");
            waitAnew();
        },
    });
    onLanguage(draw);
    listenToReader({ onCode: heed, onFailure: () => {} });
    get("/lines").then((view) => say(find("#site"), pick(view.site)), () => {});
    draw();
    enrol({ onAdmitted: follow, onRefused: () => showScreen("enrol"), isWaiting: () => state.screen === "enrol" });
}

start();
