// What the codes on a page are, in the words of its tile.

import { t } from "./words.js";

/** @param nameOf a component's name by its code. */
export function marksOf(page, nameOf) {
    const marks = page.marks ?? [];
    const { component, pages } = page.separation ?? {};
    if (page.separation) {
        return [component ? t("station.separatorTo", { name: nameOf(component) ?? component, n: pages }) : t("station.separator")];
    }
    return ["separator", "ticket", "verifiable"].filter((kind) => marks.includes(kind)).map((kind) => t(`station.codes.${kind}`));
}
