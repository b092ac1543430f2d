// Whether the hall knows this screen, and how it becomes known.

import { get, Problem, useToken } from "./api.js";

const remembered = "tramso.kiosk";
const lookEvery = 10000;

/** Takes the token from the link that the technician opened, and keeps it out of the address line. */
export async function enrol({ onAdmitted, onRefused, isWaiting }) {
    const address = new URL(location.href);
    const given = address.searchParams.get("enrol");
    if (given) {
        localStorage.setItem(remembered, given);
        address.searchParams.delete("enrol");
        history.replaceState(null, "", address);
    }
    useToken(localStorage.getItem(remembered));
    await look(onAdmitted, onRefused);
    setInterval(() => { if (isWaiting()) look(onAdmitted, onRefused); }, lookEvery);
}

/** By its own token first, then by the cookie. */
async function look(onAdmitted, onRefused) {
    try {
        await get("/me");
        onAdmitted();
    } catch (error) {
        if (!isRefusal(error)) return;
        useToken(null);
        try {
            await get("/me");
            onAdmitted();
        } catch (second) {
            useToken(localStorage.getItem(remembered));
            if (isRefusal(second)) onRefused();
        }
    }
}

const isRefusal = (error) => error instanceof Problem && [401, 403].includes(error.status);
