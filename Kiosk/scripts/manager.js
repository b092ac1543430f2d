// The manager's page: what needs a hand now, what the hall does, and what the days have brought.

import { find } from "./dom.js";
import { follow, poll } from "./live.js";
import { wireActions } from "./manager-actions.js";
import { drawNow } from "./manager-now.js";
import { followOutbox } from "./manager-outbox.js";
import { wireReport } from "./manager-report.js";
import { showAge } from "./notices.js";
import { checkSignedIn, report as tell, staffPage } from "./staff.js";
import { noteServerTime, onLanguage } from "./words.js";

async function start() {
    await staffPage("manager.title", { role: "manager" });
    let view = null;
    let devices = [];
    const actions = wireActions();
    const report = wireReport();
    const draw = () => {
        if (!view) return;
        drawNow(view, devices);
        actions.offer(view);
    };
    follow("manager", {
        onView: (next) => {
            noteServerTime(next.serverTime);
            view = { lines: [], counters: [], priorities: [], ...next };
            report.today(next.serverTime.slice(0, 10));
            draw();
        },
        onState: (age) => showAge(find("#age"), age),
        onClosed: checkSignedIn,
    });
    poll("/devices", 10000, {
        onView: (next) => {
            devices = next.devices ?? [];
            draw();
        },
        onProblem: tell,
    });
    onLanguage(draw);
    // Waits grow while nothing happens.
    setInterval(draw, 5000);
    followOutbox();
}

start();
