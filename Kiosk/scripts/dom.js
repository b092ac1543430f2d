// Building and keeping elements, without ever throwing away what the reader looks at.

/** An element: `el("p", { class: "hint", text: "…", test: "age" }, child, child)`. */
export function el(tag, options = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
        if (value === undefined || value === null || value === false) continue;
        if (name === "text") node.textContent = value;
        else if (name === "test") node.dataset.test = value;
        else if (name === "click") node.addEventListener("click", value);
        else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return node;
}

export const find = (selector, root = document) => root.querySelector(selector);
export const byTest = (name, root = document) => root.querySelector(`[data-test="${name}"]`);

/** Writes only what changed, so that screen readers and selections are left in peace. */
export function say(node, text) {
    if (node && node.textContent !== text) node.textContent = text;
}

/** The same with the language that the text is in; without one, it is the page's. */
export function sayIn(node, { text, lang = "" }) {
    say(node, text);
    if (lang && node.lang !== lang) node.lang = lang;
    if (!lang) node.removeAttribute("lang");
}

export function show(node, visible) {
    if (node && node.hidden === visible) node.hidden = !visible;
}

/**
 * Keeps `container` equal to `items`: existing elements stay, each malformed item is passed over.
 * `make(item)` builds an element once, `update(node, item)` fills it.
 */
export function keep(container, items, { key, make, update }) {
    const present = new Map([...container.children].map((node) => [node.dataset.key, node]));
    let place = null;
    for (const item of Array.isArray(items) ? items : []) {
        const node = attempt(() => prepare(present, item, key, make, update));
        if (!node) continue;
        present.delete(node.dataset.key);
        const next = place ? place.nextElementSibling : container.firstElementChild;
        if (next !== node) container.insertBefore(node, next);
        place = node;
    }
    for (const node of present.values()) node.remove();
}

function prepare(present, item, key, make, update) {
    const name = String(key(item));
    if (name === "undefined" || name === "") throw new Error("an item without a name");
    const node = present.get(name) ?? make(item);
    node.dataset.key = name;
    update(node, item);
    return node;
}

function attempt(step) {
    try {
        return step();
    } catch (error) {
        console.warn("An item was passed over:", error);
        return null;
    }
}

const busy = new WeakSet();

/** A press does its work once: the button is inert until the answer is there. */
export function onPress(button, action) {
    button.addEventListener("click", async (event) => {
        event.preventDefault();
        await pressOnce(button, () => action(event));
    });
}

export async function pressOnce(button, action) {
    if (busy.has(button)) return;
    busy.add(button);
    button.setAttribute("aria-busy", "true");
    try {
        await action();
    } finally {
        busy.delete(button);
        button.removeAttribute("aria-busy");
    }
}

export const isTyping = (target) => Boolean(target?.closest?.("input, textarea, select, [contenteditable]"));
