// What goes over a device's wire, while somebody looks at it.

import { get } from "./api.js";
import { el, find, keep, say } from "./dom.js";
import { clockTime, nameOf, sizeInWords, t } from "./words.js";

const kept = 400;
const every = 1000;
const arrows = { toDevice: "→", fromDevice: "←", note: "•" };

export function makeTraffic(device) {
    const node = el("details", { class: "traffic", test: `traffic-${device.id}` }, el("summary"), el("p", { class: "quiet how" }),
        el("ol", { class: "lines", tabindex: "0", role: "log", "aria-live": "off", "aria-label": t("technician.traffic") }));
    const lines = new Map();
    let timer = 0;
    const look = async () => {
        clearTimeout(timer);
        if (!node.open || !node.isConnected) return;
        const last = Math.max(0, ...[...lines.values()].map((line) => line.number));
        try {
            const view = await get(`/devices/${encodeURIComponent(device.id)}/traffic?after=${last}`);
            for (const line of view.lines ?? []) lines.set(line.first, line);
            for (const first of [...lines.keys()].slice(0, Math.max(0, lines.size - kept))) lines.delete(first);
            draw(find(".lines", node), [...lines.values()]);
            say(find(".how", node), t(lines.size ? "technician.trafficHow" : "technician.trafficNone"));
        } catch (error) {
            say(find(".how", node), error.detail);
        }
        timer = setTimeout(look, every);
    };
    node.addEventListener("toggle", look);
    return node;
}

export const drawTraffic = (node) => say(find("summary", node), t("technician.traffic"));

/** Whoever has scrolled up reads there in peace. */
function draw(list, lines) {
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    keep(list, lines, {
        key: (line) => line.first,
        make: (line) => el("li", { class: line.way }, el("time"), el("span", { class: "way", "aria-hidden": "true" }), el("code"), el("span", { class: "meaning" })),
        update: (item, line) => {
            say(find("time", item), clockTime(line.at, true));
            say(find(".way", item), arrows[line.way] ?? "");
            const command = nameOf(`trouble.${line.command}.what`, line.command);
            say(find("code", item), line.times > 1 ? `${command} ×${line.times}` : command);
            const size = line.bytes > 8 ? sizeInWords(line.bytes) : "";
            say(find(".meaning", item), [line.meaning && nameOf(`technician.said.${line.meaning}`, nameOf(`trouble.${line.meaning}.what`, line.meaning)), size].filter(Boolean).join(" · "));
        },
    });
    if (isAtEnd) list.scrollTop = list.scrollHeight;
}
