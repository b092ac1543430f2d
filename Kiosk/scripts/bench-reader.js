// The bench's code reader: whatever is written is held to it. The samples are of people that do not exist.

import { post } from "./api.js";
import { el, find, keep, onPress, say, show } from "./dom.js";
import { showNote, showProblem } from "./notices.js";
import { t } from "./words.js";

const samples = {
    oldCard: "001040000003||Nguyễn Văn Mẫu|01011940|Nam|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||",
    card: "001304000002||Trần Thị Mẫu|02022004|Nữ|Thôn Ví Dụ, Xã Ví Dụ, Hà Nội|01082024||||",
    appointment: "LH-0001",
    number: "A001",
    unknown: "4006381333931",
};

/** One to choose from where there are several. */
export function drawReaders(readers) {
    const choice = find("#reader");
    keep(choice, readers.map((id) => ({ id })), {
        key: ({ id }) => id, make: ({ id }) => el("option", { value: id }), update: (node, { id }) => say(node, id),
    });
    show(find("#reader-choice"), readers.length > 1);
    show(find("#no-readers"), readers.length === 0);
    show(find("#hold-form"), readers.length > 0);
    keep(find("#code-samples"), Object.keys(samples), {
        key: (name) => name, make: makeSample, update: (node, name) => say(find("button", node), t(`bench.codes.${name}`)),
    });
}

function makeSample(name) {
    const button = el("button", { type: "button", class: "button small", test: `code-${name}` });
    onPress(button, () => {
        find("#held-code").value = samples[name];
        return hold(samples[name]);
    });
    return el("li", {}, button);
}

async function hold(text) {
    if (!text) return find("#held-code").focus();
    try {
        await post(`/bench/readers/${encodeURIComponent(find("#reader").value)}`, { text });
        showNote(t("bench.held"));
    } catch (error) {
        showProblem(error);
    }
}

export function wireReader() {
    find("#hold-form").addEventListener("submit", (event) => {
        event.preventDefault();
        hold(find("#held-code").value);
    });
}
