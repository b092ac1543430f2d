// The technician's page: what each device really says, what to do about it, and new devices for the hall.

import { newKey, post, remove } from "./api.js";
import { el, find, keep, onPress, pressOnce, say, show } from "./dom.js";
import { follow, poll } from "./live.js";
import { showAge, showNote } from "./notices.js";
import { checkSignedIn, report, staffPage } from "./staff.js";
import { dayAndTime, knows, now, onLanguage, span, t } from "./words.js";

const kinds = ["kiosk", "board", "devices", "pages"];
const weight = { stopped: 0, absent: 1, attention: 2, ready: 3 };
const chips = { ready: "good", attention: "warn", stopped: "bad", absent: "bad" };
let devices = [];
let enrolments = null;

/** In the reader's language, where the hall knows the kind. */
const deviceName = (device) => (knows(`deviceKinds.${device.kind}`) ? t(`deviceKinds.${device.kind}`) : device.name ?? device.id);

/** What needs a hand comes first. */
function draw() {
    const list = [...devices].sort((a, b) => (weight[a?.readiness] ?? 4) - (weight[b?.readiness] ?? 4));
    keep(find("#devices"), list, {
        key: (device) => device.id,
        make: (device) => makeDevice(device),
        update: updateDevice,
    });
    show(find("#no-devices"), find("#devices").children.length === 0);
    keep(find("#kind"), kinds, {
        key: (kind) => kind, make: (kind) => el("option", { value: kind }), update: (node, kind) => say(node, t(`technician.kinds.${kind}`)),
    });
    say(find("#copy"), t("technician.copy"));
}

function makeDevice(device) {
    const test = el("button", { type: "button", class: "button", test: `test-${device.id}` });
    onPress(test, async () => {
        try {
            await post(`/devices/${encodeURIComponent(device.id)}/test`, {}, { key: newKey() });
            showNote(t("technician.testAsked", { name: deviceName(device) }));
        } catch (error) {
            report(error);
        }
    });
    return el("li", { class: "card device", test: `device-${device.id}` },
        el("div", { class: "device-top" }, el("h3"), el("span", { class: "chip" })),
        el("p", { class: "what quiet" }), el("ul", { class: "troubles" }), el("div", { class: "device-foot" }, el("span", { class: "seen quiet" }), test));
}

function updateDevice(node, device) {
    if (!device.kind && !device.readiness) throw new Error("a device that says nothing");
    node.dataset.readiness = device.readiness;
    say(find("h3", node), deviceName(device));
    const chip = find(".chip", node);
    chip.className = `chip ${chips[device.readiness] ?? ""}`;
    say(chip, knows(`technician.readiness.${device.readiness}`) ? t(`technician.readiness.${device.readiness}`) : device.readiness ?? "?");
    const kind = knows(`technician.kinds.${device.kind}`) ? t(`technician.kinds.${device.kind}`) : device.kind;
    const grade = knows(`technician.grades.${device.grade}`) ? t(`technician.grades.${device.grade}`) : device.grade;
    say(find(".what", node), [kind, device.id, grade].filter(Boolean).join(" · "));
    keep(find(".troubles", node), device.troubles ?? [], {
        key: (code) => code, make: () => el("li", {}, el("strong"), el("span")),
        update: (item, code) => {
            say(find("strong", item), knows(`trouble.${code}.what`) ? t(`trouble.${code}.what`) : code);
            say(find("span", item), knows(`trouble.${code}.do`) ? t(`trouble.${code}.do`) : t("trouble.otherDo"));
        },
    });
    const age = now() - Date.parse(device.seenAt);
    say(find(".seen", node), !device.seenAt ? t("technician.neverSeen") : age < 60000 ? t("technician.seenNow")
        : age < 86400000 ? t("technician.seen", { span: span(age) }) : dayAndTime(device.seenAt));
    // A scanner is tried at the station: it has no test page.
    show(find(".button", node), device.kind !== "scanner");
    say(find(".button", node), t(device.kind === "soundbox" ? "technician.testSound" : device.kind === "scanner" ? "technician.testScan" : "technician.testPrint"));
}

function wireEnrolment() {
    find("#enrol-form").addEventListener("submit", (event) => {
        event.preventDefault();
        pressOnce(find("#enrol"), async () => {
            const name = find("#name").value.trim();
            if (!name) return find("#name").focus();
            try {
                const given = await post("/enrolments", { kind: find("#kind").value, name }, { key: newKey() });
                say(find("#link"), given.link ? new URL(given.link, location.origin).href : given.token ?? "");
                show(find("#once"), true);
                enrolments?.now();
                find("#name").value = "";
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

/** Two presses, so that a slip of the finger stops no kiosk: the first one only asks. */
function drawEnrolments(list) {
    keep(find("#enrolments"), list, {
        key: (device) => device.id,
        make: (device) => {
            const button = el("button", { type: "button", class: "button small", test: `revoke-${device.id}` });
            onPress(button, async () => {
                if (button.dataset.sure !== "yes") return void (button.dataset.sure = "yes", say(button, t("technician.revokeSure")));
                try {
                    await remove(`/enrolments/${encodeURIComponent(device.id)}`);
                    showNote(t("technician.revoked", { name: device.name }));
                    await enrolments.now();
                } catch (error) {
                    report(error);
                }
            });
            button.addEventListener("blur", () => {
                delete button.dataset.sure;
                say(button, t("technician.revoke"));
            });
            return el("li", {}, el("strong"), el("span", { class: "quiet" }), button);
        },
        update: (node, device) => {
            say(find("strong", node), device.name ?? device.id);
            say(find(".quiet", node), `${t(`technician.kinds.${device.role}`)} · ${device.id}`);
            const button = find("button", node);
            if (button.dataset.sure !== "yes") say(button, t("technician.revoke"));
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
    await staffPage("technician.title");
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
