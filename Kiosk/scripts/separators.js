// Sheets to lay between papers: a code says which paper of the checklist comes behind it.

import { get } from "./api.js";
import { el, find, onPress, show } from "./dom.js";
import { report, staffPage } from "./staff.js";
import { tIn } from "./words.js";

/** The session that the station shows; after signing in the address has forgotten it. */
const session = () => new URLSearchParams(location.search).get("session") ?? sessionStorage.getItem("tramso.session");

/** In both languages at once: whoever lays the sheet into the feeder may not be who printed it. */
function sheet(id, component) {
    const query = component ? `?component=${encodeURIComponent(component.code)}` : "";
    const name = (code) => component?.name ?? tIn(code, "separators.next");
    const lines = ["vi", "en"].map((code) => el("p", { lang: code, text: tIn(code, "separators.foot") }));
    return el("section", { class: "separator", test: component ? `separator-${component.code}` : "separator-next" },
        el("p", {}, el("span", { lang: "vi", text: tIn("vi", "separators.title") }), " · ", el("span", { lang: "en", text: tIn("en", "separators.title") })),
        el("h2", { lang: "vi", text: component ? `${component.code} · ${name("vi")}` : name("vi") }),
        component ? null : el("p", { lang: "en", text: name("en") }),
        el("img", { src: `/api/v1/sessions/${encodeURIComponent(id)}/separator.svg${query}`, alt: tIn("vi", "separators.title") }),
        ...lines);
}

async function start() {
    await staffPage("separators.pageTitle", { role: "operator" });
    const id = session();
    if (!id) return show(find("#none"), true);
    try {
        const { components } = await get(`/sessions/${encodeURIComponent(id)}`);
        const digitised = components.filter(({ role }) => ["form", "submit", "result"].includes(role));
        find("#separators").replaceChildren(...[null, ...digitised].map((component) => sheet(id, component)));
        show(find("#print"), true);
        onPress(find("#print"), () => print());
    } catch (error) {
        if (error.status === 404) show(find("#none"), true);
        else report(error);
    }
}

start();
