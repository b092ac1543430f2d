// The devices that an officer needs to know of: a reader at the counter, and whether calls are heard.

import { followReader } from "./counter-reader.js";
import { find, show } from "./dom.js";
import { poll } from "./live.js";

/** Broken, gone, or without words for what it was last to say: a box of recordings does not know every number. */
const isUnheard = (voice) => ["stopped", "absent"].includes(voice.readiness) || (voice.troubles ?? []).includes("cannotSay");

/** Every soundbox says every call: the hall is mute where none of them can. */
export function watchDevices() {
    poll("/devices", 10000, {
        onView: (view) => {
            followReader(view.devices ?? []);
            const voices = (view.devices ?? []).filter((device) => device.kind === "soundbox");
            show(find("#mute"), voices.length > 0 && voices.every(isUnheard));
        },
    });
}
