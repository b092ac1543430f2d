// Which of several scanners this station uses: chosen once, remembered by this browser.

import { el, find, keep, say, show } from "./dom.js";
import { poll } from "./live.js";
import { nameOf, onLanguage } from "./words.js";

const memory = "tramso.scanner";
let scanners = [];

const labelOf = ({ place, name, readiness }) => [place ?? nameOf("station.scannerHere", name),
    readiness === "ready" ? "" : nameOf(`technician.readiness.${readiness}`, readiness)].filter(Boolean).join(" · ");

function draw() {
    const select = find("#scanner");
    keep(select, scanners, {
        key: (scanner) => scanner.id,
        make: (scanner) => el("option", { value: scanner.id }),
        update: (node, scanner) => say(node, labelOf(scanner)),
    });
    const kept = localStorage.getItem(memory);
    const isThere = scanners.some((scanner) => scanner.id === kept);
    // One that was chosen and is not there stays chosen: papers must not come from another room instead.
    if (kept !== null && (isThere || scanners.length > 1)) select.value = kept;
    show(find("#scanner-field"), scanners.length > 1 || (kept !== null && !isThere));
}

/** What a wish for a scan says of the scanner: nothing where there is one only, and nobody has chosen another. */
export function chosenScanner() {
    const chosen = localStorage.getItem(memory) ?? (scanners.length > 1 ? find("#scanner").value : "");
    return chosen ? { scanner: chosen } : {};
}

export function wireScanners({ onProblem }) {
    find("#scanner").addEventListener("change", (event) => localStorage.setItem(memory, event.target.value));
    onLanguage(draw);
    poll("/devices", 15000, {
        onView: (view) => {
            scanners = (view.devices ?? []).filter((device) => device.kind === "scanner");
            draw();
        },
        onProblem,
    });
}
