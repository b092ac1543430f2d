// Image files from a stick or a phone, in place of the scanner: the bytes first, then the page.

import { newKey, post, putBytes } from "./api.js";
import { find, say } from "./dom.js";
import { report } from "./staff.js";
import { t } from "./words.js";

export function wireImport({ session, component, path, activate }) {
    const input = find("#import"), drop = find("#drop");
    let busy = false;

    const bring = async (files, into = component()) => {
        if (busy || !into || !session() || files.length === 0) return;
        busy = true;
        for (const [index, file] of files.entries()) {
            say(find("#import-progress"), t("station.importing", { n: index + 1, all: files.length }));
            try {
                const stored = await putBytes("/files", file, file.type);
                await post(path("pages"), { file: stored.sha256, component: into, mediaType: file.type || "image/jpeg" }, { key: newKey() });
            } catch (error) {
                report(error);
            }
        }
        say(find("#import-progress"), "");
        busy = false;
    };

    input.addEventListener("change", async () => {
        await bring([...input.files]);
        input.value = "";
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
        const group = event.target.closest?.("[data-component]")?.dataset.component;
        if (group) activate(group);
        bring([...(event.dataTransfer?.files ?? [])], group);
    });
}
