// Files from a stick or a phone, in place of the scanner: the bytes first, then the page. What a file holds is found
// out by the page room; its tile says how far that is.

import { newKey, Offline, post, putBytes } from "./api.js";
import { el, find, say } from "./dom.js";
import { report } from "./staff.js";
import { noteName } from "./station-names.js";
import { t } from "./words.js";

export function wireImport({ session, component, path, activate }) {
    const input = find("#import"), drop = find("#drop");
    let waiting = [], busy = false, done = 0;

    /** What is dropped while others are still on their way comes after them. */
    const bring = async (files, into = component()) => {
        if (!into || !session() || files.length === 0) return;
        if (!busy) {
            done = 0;
            find("#import-failed").replaceChildren();
        }
        const address = path("pages");
        waiting.push(...files.map((file) => ({ file, into, address })));
        if (busy) return;
        busy = true;
        while (waiting.length > 0) {
            say(find("#import-progress"), t("station.importing", { n: done + 1, all: done + waiting.length }));
            await send(waiting.shift());
            done += 1;
        }
        say(find("#import-progress"), "");
        busy = false;
    };

    const send = async ({ file, into, address }) => {
        try {
            const stored = await putBytes("/files", file, file.type);
            noteName(stored.sha256, file.name);
            await post(address, { file: stored.sha256, component: into, mediaType: file.type || "application/octet-stream" }, { key: newKey() });
        } catch (error) {
            if (error instanceof Offline || error.status === 401) return report(error);
            find("#import-failed").append(el("li", {}, el("strong", { text: file.name }), ` ${error.detail} ${error.remedy}`));
        }
    };

    input.addEventListener("change", async () => {
        const files = [...input.files];
        input.value = "";
        await bring(files);
    });
    for (const name of ["dragover", "dragenter"]) {
        document.addEventListener(name, (event) => {
            event.preventDefault();
            drop.classList.add("over");
        });
    }
    document.addEventListener("dragleave", (event) => !event.relatedTarget && drop.classList.remove("over"));
    document.addEventListener("drop", (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        if (drop.hidden || !session()) return;
        const group = event.target.closest?.("[data-component]")?.dataset.component;
        if (group) activate(group);
        bring([...(event.dataTransfer?.files ?? [])], group);
    });
}
