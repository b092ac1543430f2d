// Staff number and PIN, by touch or keyboard. Says what the hall says, and when to try again.

import { newKey, post } from "./api.js";
import { el, find, onPress, pressOnce, say } from "./dom.js";
import { pageOf } from "./staff-role.js";
import { language, loadWords, onLanguage, setLanguage, t } from "./words.js";

let waiting = 0;

/** Only a path of this very hall; anything else leads to the page list. */
function destination(person) {
    const then = new URLSearchParams(location.search).get("then") ?? "";
    const target = /^\/(?![/\\])/.test(then) ? new URL(then, location.origin) : null;
    if (target?.origin === location.origin) return target.pathname + target.search;
    return pageOf(person?.role);
}

async function signIn() {
    const staff = find("#staff").value.trim(), pin = find("#pin").value;
    if (!staff || !pin) return fail(t("signIn.fillIn"));
    if (waiting > Date.now()) return;
    try {
        const person = await post("/sign-in", { staff, pin }, { key: newKey() });
        location.replace(destination(person));
    } catch (error) {
        find("#pin").value = "";
        find("#pin").focus();
        fail([error.detail, error.remedy].filter(Boolean).join(" "));
        if (error.status === 429) countDown(error);
    }
}

function fail(text) {
    say(find("#error"), text);
}

function countDown(error) {
    waiting = Date.now() + (error.retryAfter || 30) * 1000;
    const button = find("#sign-in");
    const tell = () => {
        const left = Math.ceil((waiting - Date.now()) / 1000);
        button.setAttribute("aria-disabled", String(left > 0));
        fail(left > 0 ? `${error.detail} ${t("signIn.wait", { n: left })}` : "");
        say(button, t("signIn.go"));
        if (left <= 0) clearInterval(timer);
    };
    const timer = setInterval(tell, 1000);
    tell();
}

function drawKeypad() {
    const pin = find("#pin");
    const type = (key) => {
        if (key === "⌫") pin.value = pin.value.slice(0, -1);
        else if (key === "C") pin.value = "";
        else pin.value += key;
        fail("");
    };
    find("#keypad").append(...["1", "2", "3", "4", "5", "6", "7", "8", "9", "C", "0", "⌫"].map((key) => {
        const label = { C: "signIn.clear", "⌫": "signIn.back" }[key];
        return el("button", { type: "button", class: "key", text: key, "data-words-label": label, click: () => type(key) });
    }));
}

async function start() {
    drawKeypad();
    find("#form").addEventListener("submit", (event) => {
        event.preventDefault();
        pressOnce(find("#sign-in"), signIn);
    });
    await loadWords();
    // Before this the browser would send the form by itself: to nobody, and what was typed would be gone.
    find("#sign-in").disabled = false;
    const label = () => say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
    label();
    onLanguage(label);
    document.title = `TramSo · ${t("signIn.title")}`;
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi"));
    find("#staff").focus();
}

start();
