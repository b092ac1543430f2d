// Whose page is whose, and what somebody sees who is signed in and may not use this one.

import { el, find, onPress, say } from "./dom.js";
import { onLanguage, t } from "./words.js";

const pages = { officer: "counter", operator: "station", technician: "technician", manager: "manager" };

/** Where somebody of this role works. */
export const pageOf = (role) => (pages[role] ? `/${pages[role]}` : "/");

const roleName = (role) => t(`staff.roles.${role}`);

/** Nothing of the page is left: a form that would be refused, or a view that never comes, tells nobody anything. */
export function turnAway(person, wanted, { signOut }) {
    const own = el("a", { class: "button primary", test: "own-page", href: pageOf(person.role) });
    const other = el("button", { type: "button", class: "button", test: "other-person" });
    const card = el("section", { class: "card wrong-role", test: "wrong-role", role: "alert" }, el("h2"), el("p"),
        el("div", { class: "buttons" }, own, other));
    onPress(other, signOut);
    const draw = () => {
        const wantedNames = wanted === "manager" ? roleName(wanted) : t("staff.or", { one: roleName(wanted), other: roleName("manager") });
        say(find("h2", card), t("staff.wrongRole", { wanted: wantedNames }));
        say(find("p", card), t("staff.wrongRoleWho", { name: person.name ?? person.id, role: roleName(person.role), wanted: wantedNames }));
        say(own, t("staff.ownPage", { page: t(`index.${pages[person.role] ?? "kiosk"}.name`) }));
        say(other, t("staff.otherPerson"));
    };
    find("main").replaceChildren(card);
    onLanguage(draw);
    draw();
}
