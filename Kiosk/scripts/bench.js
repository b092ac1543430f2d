// The bench: simulated devices whose paper, sound and sheets can be seen, heard and fed, with a switch for every fault.

import { post, putJSON, remove } from "./api.js";
import { drawReaders, wireReader } from "./bench-reader.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { poll } from "./live.js";
import { showAge, showProblem } from "./notices.js";
import { clockTime, language, loadWords, onLanguage, setLanguage, t } from "./words.js";

const every = 1000;
const faults = {
    printer: ["paperOut", "paperEndsWithin", "paperNearEnd", "coverOpen", "cutter", "overheated", "offline", "unplugged"],
    soundbox: ["unplugged", "stalled"],
    scanner: ["jammed", "jammedAfterTwo", "coverOpen", "doubleFeed", "unplugged", "silent"],
    reader: ["unplugged", "busy"],
};
const state = { bench: null, live: null, newest: null, changing: false };

function draw() {
    const bench = state.bench ?? {};
    drawPapers(bench.papers);
    drawSounds(bench.sounds);
    drawFeeder(bench.feeder);
    drawReaders(bench.readers ?? []);
    if (!state.changing) drawFaults(bench.faults ?? {});
}

/** The newest first, whatever order the hall sends. */
const newestFirst = (list) => (Array.isArray(list) ? list.filter((each) => each?.url) : [])
    .sort((a, b) => String(b.at ?? "").localeCompare(String(a.at ?? "")));

function drawPapers(papers) {
    const strips = newestFirst(papers);
    keep(find("#papers"), strips, {
        key: (paper) => paper.name ?? paper.url,
        make: (paper) => el("li", {}, el("img", { test: "paper", src: paper.url, alt: "" }), el("span", { class: "quiet" })),
        update: (node, paper) => {
            say(find("span", node), clockTime(paper.at, true));
            find("img", node).alt = t("bench.paperAlt", { time: clockTime(paper.at, true) });
        },
    });
    show(find("#no-papers"), strips.length === 0);
}

function drawSounds(sounds) {
    const list = newestFirst(sounds);
    keep(find("#sounds"), list, {
        key: (sound) => sound.name ?? sound.url,
        make: (sound) => el("li", {}, el("p", { class: "said" }), el("span", { class: "quiet" }),
            el("audio", { test: "sound", src: sound.url, controls: true, preload: "none" })),
        update: (node, sound) => {
            say(find(".said", node), sound.text ?? sound.name ?? "");
            say(find(".quiet", node), clockTime(sound.at, true));
        },
    });
    show(find("#no-sounds"), list.length === 0);
    const newest = list[0]?.name ?? list[0]?.url ?? "";
    const isNew = state.newest !== null && newest && newest !== state.newest;
    state.newest = newest;
    if (isNew && find("#autoplay").checked) play(find("#sounds audio"));
}

async function play(audio) {
    try {
        for (const other of document.querySelectorAll("#sounds audio")) if (other !== audio) other.pause();
        await audio.play();
        show(find("#blocked"), false);
    } catch (error) {
        show(find("#blocked"), error.name === "NotAllowedError");
    }
}

function drawFeeder(feeder) {
    keep(find("#feeder"), feeder, {
        key: (sheet) => sheet.name ?? sheet.url,
        make: (sheet) => el("li", { test: "feeder-sheet" }, el("img", { src: sheet.url, alt: "", loading: "lazy" }), el("span", { text: sheet.name ?? "" })),
        update: () => {},
    });
    show(find("#no-sheets"), find("#feeder").children.length === 0);
}

function drawFaults(set) {
    for (const [device, list] of Object.entries(faults)) {
        const select = find(`#fault-${device}`);
        const current = set[device] ?? "";
        keep(select, ["", ...list, ...(current && !list.includes(current) ? [current] : [])].map((code) => ({ code })), {
            key: ({ code }) => code || "none",
            make: ({ code }) => el("option", { value: code }),
            update: (node, { code }) => say(node, t(`bench.faults.${code || "none"}`)),
        });
        if (select.value !== current) select.value = current;
        select.closest(".device").classList.toggle("has-fault", Boolean(current));
    }
}

async function setFaults() {
    state.changing = true;
    const wanted = Object.keys(faults).map((device) => [device, find(`#fault-${device}`).value]).filter(([, code]) => code);
    await run(() => putJSON("/bench/faults", Object.fromEntries(wanted)));
    state.changing = false;
    await state.live.now();
}

async function feed(files) {
    for (const file of files) {
        await run(() => post("/bench/feeder", {}, { bytes: file, mediaType: file.type || "application/octet-stream" }));
    }
    await state.live.now();
}

async function run(action) {
    try {
        await action();
    } catch (error) {
        showProblem(error);
    }
}

function wire() {
    for (const device of Object.keys(faults)) find(`#fault-${device}`).addEventListener("change", setFaults);
    wireReader();
    onPress(find("#samples"), async () => {
        await run(() => post("/bench/feeder/samples"));
        await state.live.now();
    });
    onPress(find("#clear"), async () => {
        await run(() => remove("/bench/feeder"));
        await state.live.now();
    });
    find("#feed").addEventListener("change", async (event) => {
        await feed([...event.target.files]);
        event.target.value = "";
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
        event.preventDefault();
        feed([...(event.dataTransfer?.files ?? [])]);
    });
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi"));
}

async function start() {
    await loadWords();
    wire();
    const label = () => {
        say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
        draw();
    };
    onLanguage(label);
    label();
    state.live = poll("/bench", every, {
        onView: (bench) => {
            show(find("#not-simulated"), false);
            state.bench = bench;
            draw();
        },
        onState: (age) => showAge(find("#age"), age),
        onProblem: (error) => show(find("#not-simulated"), error.status === 404),
    });
}

start();
