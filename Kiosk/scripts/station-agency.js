// At an online-service agent: the citizen's package, and the deletion of all that was scanned.

import { newKey, post } from "./api.js";
import { find, onPress, say, show } from "./dom.js";
import { report } from "./staff.js";
import { dayAndTime, sizeInWords, t } from "./words.js";

/** The session whose package was last downloaded from this screen. */
const remembered = "tramso.downloaded";

export function drawAgency(session) {
    const { package: parcel, given, filesDeletedAt } = session;
    show(find("#agency"), Boolean(parcel));
    if (parcel) {
        const link = find("#agency-download");
        link.href = `/api/v1/sessions/${encodeURIComponent(session.id)}/package.zip`;
        link.download = parcel.name;
        say(find("span", link), t("station.agency.download", { n: parcel.files, size: sizeInWords(parcel.bytes) }));
    }
    const done = find("#agency-done");
    show(done, Boolean(given || filesDeletedAt));
    if (done.hidden) return;
    say(find("h3", done), t(given ? "station.agency.done" : "station.agency.over"));
    say(find(".agency-receipt", done), given ? [t("station.agency.at", { time: dayAndTime(given.at) }), given.receipt ? t("station.agency.receipt", { code: given.receipt }) : ""].filter(Boolean).join(" ") : "");
    say(find(".agency-files", done), t(filesDeletedAt ? "station.agency.deleted" : "station.agency.deleting", { time: dayAndTime(filesDeletedAt ?? given?.at) }));
}

/** `path(rest)` is the address of a change to the session on the screen; `session()` is that session. */
export function wireAgency({ path, session }) {
    const dialog = find("#agency-dialog");
    find("#agency-download").addEventListener("click", () => sessionStorage.setItem(remembered, session()?.id ?? ""));
    onPress(find("#agency-given"), () => {
        const { documents = [], pages = [] } = session() ?? {};
        say(find("#agency-what"), t("station.agency.what", { documents: documents.length, pages: pages.length }));
        show(find("#agency-warning"), sessionStorage.getItem(remembered) !== session()?.id);
        dialog.showModal();
        find("#agency-no").focus();
    });
    onPress(find("#agency-no"), () => dialog.close());
    onPress(find("#agency-yes"), async () => {
        try {
            const receipt = find("#agency-code").value.trim();
            await post(path("given"), receipt ? { receipt } : {}, { key: newKey() });
            find("#agency-code").value = "";
        } catch (error) {
            report(error);
        } finally {
            dialog.close();
        }
    });
}
