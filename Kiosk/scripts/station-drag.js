// Dragging pages by mouse or pen: to another place, or to another component.

import { el, find } from "./dom.js";
import { t } from "./words.js";

const threshold = 6;
const edge = 70;

/** `onPress(id)` makes sure that the page is chosen and gives all that go; `onDrop(ids, component, before)` moves them. */
export function wireDrag(box, { mayDrag, onLift, onDrop }) {
    const scroller = box.parentElement;
    let drag = null;

    box.addEventListener("pointerdown", (event) => {
        const tile = event.target.closest(".tile");
        if (!tile || event.button !== 0 || event.pointerType === "touch" || event.ctrlKey || event.shiftKey || event.metaKey || !mayDrag()) return;
        drag = { id: tile.dataset.page, x: event.clientX, y: event.clientY, pointer: event.pointerId, ids: null };
    });
    document.addEventListener("pointermove", (event) => {
        if (!drag || event.pointerId !== drag.pointer) return;
        Object.assign(drag, { nowX: event.clientX, nowY: event.clientY });
        if (!drag.ids && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < threshold) return;
        if (!drag.ids) lift();
        follow();
    });
    const end = (event) => {
        if (!drag || (event.pointerId ?? drag.pointer) !== drag.pointer) return;
        const { ids, target } = drag;
        const isDropped = event.type === "pointerup" && ids && target;
        putDown();
        if (isDropped) onDrop(ids, target.component, target.before);
    };
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, end);
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !drag?.ids) return;
        event.stopImmediatePropagation();
        putDown();
    }, true);
    // The click that ends a drag chooses nothing.
    box.addEventListener("click", (event) => box.dataset.dropped && event.stopImmediatePropagation(), true);

    function lift() {
        drag.ids = onLift(drag.id);
        drag.ghost = el("div", { class: "ghost", "aria-hidden": "true" }, find(`#page-${CSS.escape(drag.id)} .sheet`).cloneNode(true),
            el("span", { class: "ghost-count", text: t("station.pageCount", { n: drag.ids.length }) }));
        drag.mark = el("div", { class: "drop-mark", "aria-hidden": "true" });
        document.body.append(drag.ghost, drag.mark);
        document.body.classList.add("dragging");
        for (const id of drag.ids) find(`#page-${CSS.escape(id)}`)?.classList.add("lifted");
        drag.frame = requestAnimationFrame(scroll);
    }

    function follow() {
        drag.ghost.style.translate = `${drag.nowX + 14}px ${drag.nowY + 10}px`;
        drag.target = targetAt(drag.nowX, drag.nowY, new Set(drag.ids));
        drag.mark.hidden = !drag.target;
        if (!drag.target) return;
        const { left, top, height } = drag.target.line;
        Object.assign(drag.mark.style, { left: `${left}px`, top: `${top}px`, height: `${height}px` });
    }

    function scroll() {
        if (!drag?.ids) return;
        const { top, bottom } = scroller.getBoundingClientRect();
        const [first, last] = [Math.max(top, 0) + edge, Math.min(bottom, innerHeight) - edge];
        const pull = drag.nowY < first ? drag.nowY - first : Math.max(drag.nowY - last, 0);
        if (pull) {
            for (const each of [scroller, document.scrollingElement]) each.scrollBy(0, pull / 4);
            follow();
        }
        drag.frame = requestAnimationFrame(scroll);
    }

    function putDown() {
        const { ids, ghost, mark, frame } = drag;
        drag = null;
        if (!ids) return;
        cancelAnimationFrame(frame);
        ghost.remove();
        mark.remove();
        document.body.classList.remove("dragging");
        for (const tile of box.querySelectorAll(".lifted")) tile.classList.remove("lifted");
        box.dataset.dropped = "true";
        setTimeout(() => delete box.dataset.dropped);
    }

    function targetAt(x, y, going) {
        const hit = document.elementFromPoint(x, y);
        const group = hit?.closest(".group");
        if (!group || !box.contains(group)) return null;
        const component = group.dataset.component;
        const tile = hit.closest(".tile") ?? nearest(group, x, y);
        if (!tile) {
            const { left, top, height } = find(".group-empty", group).getBoundingClientRect();
            return { component, before: null, line: { left, top, height } };
        }
        const { left, right, top, height } = tile.getBoundingClientRect();
        const isBefore = x < (left + right) / 2;
        let next = isBefore ? tile : tile.nextElementSibling;
        while (next && going.has(next.dataset.page)) next = next.nextElementSibling;
        return { component, before: next?.dataset.page ?? null, line: { left: (isBefore ? left : right) - 3, top, height } };
    }

    function nearest(group, x, y) {
        let best = null, least = Infinity;
        for (const tile of group.querySelectorAll(".tile")) {
            const { left, right, top, bottom } = tile.getBoundingClientRect();
            const away = Math.max(left - x, x - right, 0) + 4 * Math.max(top - y, y - bottom, 0);
            if (away < least) [best, least] = [tile, away];
        }
        return best;
    }
}
