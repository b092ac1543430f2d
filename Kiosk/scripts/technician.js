// The technician's page: what each device really says, what to do about it, and new devices for the hall.

import { newKey, post, remove } from "./api.js";
import { el, find, keep, onPress, pressOnce, say, show } from "./dom.js";
import { follow, poll } from "./live.js";
import { showAge, showNote } from "./notices.js";
import { pressTwice } from "./press-twice.js";
import { drawCare, makeCare } from "./technician-care.js";
import { drawGuide, makeGuide } from "./technician-guide.js";
import { drawHearing, makeHearing } from "./technician-hearing.js";
import { drawPaper, makePaper } from "./technician-paper.js";
import { drawPortrait, makePortrait } from "./technician-portrait.js";
import { drawReader, makeReader } from "./technician-reader.js";
import { drawSample, makeSample } from "./technician-sample.js";
import { drawTraffic, makeTraffic } from "./technician-traffic.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { dayAndTime, nameOf, now, onLanguage, span, t } from "./words.js";

const kinds = ["kiosk", "board", "devices", "pages"];
const weight = { stopped: 0, absent: 1, attention: 2, ready: 3 };
const chips = { ready: "good", attention: "warn", stopped: "bad", absent: "bad" };
const tests = { soundbox: "technician.testSound", scanner: "technician.testScan", reader: "technician.testRead" };
let devices = [];
let enrolments = null;
let places = [];

/** In the reader's language, where the hall knows the kind. */
const deviceName = (device) => device.givenName || nameOf(`deviceKinds.${device.kind}`, device.name ?? device.id);

/** What needs a hand comes first; while a hand is at work on a card, no card moves away under it. */
function inOrder() {
    const present = [...find("#devices").children].map((node) => node.dataset.key);
    if (!find("#devices").contains(document.activeElement)) {
        return [...devices].sort((a, b) => (weight[a?.readiness] ?? 4) - (weight[b?.readiness] ?? 4));
    }
    const place = ({ id }) => (present.includes(id) ? present.indexOf(id) : present.length);
    return [...devices].sort((a, b) => place(a) - place(b));
}

function draw() {
    const list = inOrder();
    keep(find("#devices"), list, {
        key: (device) => device.id,
        make: (device) => makeDevice(device),
        update: updateDevice,
    });
    show(find("#no-devices"), find("#devices").children.length === 0);
    keep(find("#kind"), kinds, {
        key: (kind) => kind, make: (kind) => el("option", { value: kind }), update: (node, kind) => say(node, t(`technician.kinds.${kind}`)),
    });
    keep(find("#places"), places, {
        key: (place) => place, make: (place) => el("option", { value: place }), update: () => {},
    });
    say(find("#copy"), t("technician.copy"));
}

function makeDevice(device) {
    const test = el("button", { type: "button", class: "button", test: `test-${device.id}` });
    onPress(test, async () => {
        try {
            await post(`/devices/${encodeURIComponent(device.id)}/test`, {}, { key: newKey() });
            showNote(t("technician.testAsked", { name: [deviceName(device), device.place].filter(Boolean).join(" · ") }));
        } catch (error) {
            report(error);
        }
    });
    return el("li", { class: "card device", test: `device-${device.id}` },
        el("div", { class: "device-top" }, el("h3"), el("span", { class: "chip" })),
        el("p", { class: "what quiet" }), el("ul", { class: "troubles" }), makeSample(device), makeReader(), makeHearing(), makeGuide(device), makePaper(device),
        makePortrait(), makeTraffic(device), makeCare(device), el("div", { class: "device-foot" }, el("span", { class: "seen quiet" }), test));
}

function updateDevice(node, device) {
    if (!device.kind && !device.readiness) throw new Error("a device that says nothing");
    node.dataset.readiness = device.isOff ? "off" : device.readiness;
    say(find("h3", node), [deviceName(device), device.place].filter(Boolean).join(" · "));
    const chip = find(".chip", node);
    chip.className = `chip ${device.isOff ? "" : chips[device.readiness] ?? ""}`;
    say(chip, device.isOff ? t("technician.readiness.off") : nameOf(`technician.readiness.${device.readiness}`, device.readiness ?? "?"));
    const kind = nameOf(`technician.kinds.${device.kind}`, device.kind);
    const grade = nameOf(`technician.grades.${device.grade}`, device.grade);
    say(find(".what", node), [kind, device.id, grade].filter(Boolean).join(" · "));
    keep(find(".troubles", node), device.troubles ?? [], {
        key: (code) => code, make: () => el("li", {}, el("strong"), el("span")),
        update: (item, code) => {
            say(find("strong", item), nameOf(`trouble.${code}.what`, code));
            say(find("span", item), nameOf(`trouble.${code}.do`, t("trouble.otherDo")));
        },
    });
    drawGuide(find(".guide", node), device);
    drawPaper(find(".paper", node), device);
    drawReader(find(".reader", node), device);
    drawSample(find(".sample", node), device);
    drawHearing(find(".hearing", node), device);
    drawPortrait(find(".portrait", node), device);
    drawTraffic(find(".traffic", node));
    drawCare(find(".care", node), device);
    const age = now() - Date.parse(device.seenAt);
    say(find(".seen", node), !device.seenAt ? t("technician.neverSeen") : age < 60000 ? t("technician.seenNow")
        : age < 86400000 ? t("technician.seen", { span: span(age) }) : dayAndTime(device.seenAt));
    say(find(".device-foot .button", node), t(tests[device.kind] ?? "technician.testPrint"));
}

function wireEnrolment() {
    find("#enrol-form").addEventListener("submit", (event) => {
        event.preventDefault();
        pressOnce(find("#enrol"), async () => {
            const name = find("#name").value.trim();
            if (!name) return find("#name").focus();
            try {
                const place = find("#place").value.trim();
                const given = await post("/enrolments", { kind: find("#kind").value, name, place }, { key: newKey() });
                say(find("#link"), given.link ? new URL(given.link, location.origin).href : given.token ?? "");
                show(find("#once"), true);
                enrolments?.now();
                find("#name").value = find("#place").value = "";
            } catch (error) {
                report(error);
            }
        });
    });
    onPress(find("#hide-link"), () => {
        say(find("#link"), "");
        show(find("#once"), false);
    });
    onPress(find("#copy"), copy);
}

/** Two presses, so that a slip of the finger stops no kiosk. */
function drawEnrolments(list) {
    places = [...new Set(list.map((device) => device.place).filter(Boolean))].sort();
    draw();
    keep(find("#enrolments"), list, {
        key: (device) => device.id,
        make: (device) => {
            const button = pressTwice(el("button", { type: "button", class: "button small", test: `revoke-${device.id}` }), {
                words: () => t("technician.revoke"),
                sure: () => t("technician.revokeSure"),
                run: async () => {
                    try {
                        await remove(`/enrolments/${encodeURIComponent(device.id)}`);
                        showNote(t("technician.revoked", { name: device.name }));
                        await enrolments.now();
                    } catch (error) {
                        report(error);
                    }
                },
            });
            return el("li", {}, el("strong"), el("span", { class: "quiet" }), button);
        },
        update: (node, device) => {
            say(find("strong", node), device.name ?? device.id);
            say(find(".quiet", node), [t(`technician.kinds.${device.role}`), device.place, device.id].filter(Boolean).join(" · "));
            find("button", node).redraw();
        },
    });
}

/** On plain HTTP the clipboard is out of reach: the link is then selected, ready for Ctrl+C. */
async function copy() {
    try {
        await navigator.clipboard.writeText(find("#link").textContent);
        say(find("#copy"), t("technician.copied"));
    } catch {
        getSelection().selectAllChildren(find("#link"));
        say(find("#copy"), t("technician.selected"));
    }
}

async function start() {
    await staffPage("technician.title", { role: "technician" });
    wireEnrolment();
    draw();
    onLanguage(draw);
    setInterval(draw, 10000);
    enrolments = poll("/enrolments", 15000, { onView: (view) => drawEnrolments(view.enrolments ?? []), onProblem: report });
    follow("devices", {
        onView: (view) => {
            devices = view.devices ?? [];
            draw();
        },
        onState: (age) => showAge(find("#age"), age),
        onClosed: checkSignedIn,
    });
}

start();
