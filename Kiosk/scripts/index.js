// The list of pages, for somebody who is new here.

import { el, find, keep, onPress, say } from "./dom.js";
import { language, loadWords, onLanguage, setLanguage, t } from "./words.js";

const pages = ["kiosk", "board", "rate", "counter", "station", "technician", "manager", "appointments", "bench", "sign-in"];

function draw() {
    say(find("#language"), language() === "vi" ? "English" : "Tiếng Việt");
    keep(find("#rooms"), pages, {
        key: (page) => page,
        make: (page) => el("li", {}, el("a", { href: `/${page}`, test: `open-${page}` }, el("strong"), el("span", { class: "quiet" }), el("code", { text: `/${page}` }))),
        update: (node, page) => {
            say(find("strong", node), t(`index.${page}.name`));
            say(find(".quiet", node), t(`index.${page}.what`));
        },
    });
    document.title = `TramSo · ${t("index.title")}`;
}

async function start() {
    await loadWords();
    onPress(find("#language"), () => setLanguage(language() === "vi" ? "en" : "vi"));
    onLanguage(draw);
    draw();
}

start();
