// Which of several scanners this station uses: chosen once, remembered by this browser.

import { el, find, keep, say, show } from "./dom.js";
import { poll } from "./live.js";
import { nameOf, onLanguage, t } from "./words.js";

const memory = "tramso.scanner";
let scanners = [];

const nameOfScanner = ({ givenName, place, name }) =>
    [givenName, place].filter(Boolean).join(" · ") || nameOf("station.scannerHere", name);
const labelOf = (scanner) => [nameOfScanner(scanner), stateOf(scanner)].filter(Boolean).join(" · ");

function stateOf({ isOff, readiness }) {
    if (isOff) return t("technician.readiness.off");
    return readiness === "ready" ? "" : nameOf(`technician.readiness.${readiness}`, readiness);
}

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
    drawOff();
}

/** The scanner that a wish would go to, as far as this page knows. */
const inUse = () => (scanners.length === 1 ? scanners[0] : scanners.find((scanner) => scanner.id === find("#scanner").value));

/** Whether somebody has taken the scanner out of work: the hall would refuse each scan. */
export const isScannerOff = () => Boolean(inUse()?.isOff);

function drawOff() {
    const isOff = isScannerOff();
    const words = scanners.some((scanner) => !scanner.isOff) ? "station.scannerOffOther" : "station.scannerOff";
    say(find("#scanner-off"), isOff ? t(words, { name: nameOfScanner(inUse()) }) : "");
    show(find("#scanner-off"), isOff);
}

/** What a wish for a scan says of the scanner: nothing where there is one only, and nobody has chosen another. */
export function chosenScanner() {
    const chosen = localStorage.getItem(memory) ?? (scanners.length > 1 ? find("#scanner").value : "");
    return chosen ? { scanner: chosen } : {};
}

export function wireScanners({ onProblem }) {
    find("#scanner").addEventListener("change", (event) => {
        localStorage.setItem(memory, event.target.value);
        drawOff();
    });
    onLanguage(draw);
    poll("/devices", 5000, {
        onView: (view) => {
            scanners = (view.devices ?? []).filter((device) => device.kind === "scanner");
            draw();
        },
        onProblem,
    });
}
