// Keeps the page of a ticket on the phone, so that it opens without a network too. Browsers allow it over HTTPS and on
// the machine itself; elsewhere the page works as ever, but not after a reload without a network.

const shelf = "tramso-ticket";
const tickets = "/t/";
/** One page serves every ticket. */
const page = "/t/page";
const parts = [
    page, "/scripts/ticket.js", "/scripts/ticket-cancel.js", "/scripts/ticket-facts.js", "/scripts/ticket-memory.js", "/scripts/ticket-rating.js", "/scripts/api.js", "/scripts/dom.js",
    "/scripts/live.js", "/scripts/notices.js", "/scripts/words.js", "/styles/tokens.css", "/styles/base.css", "/styles/ticket.css",
    "/locales/vi.json", "/locales/en.json",
];

self.addEventListener("install", (event) => {
    self.skipWaiting();
    event.waitUntil(caches.open(shelf).then((kept) => kept.addAll(parts)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** From the network while there is one: what is kept is only for when there is none. The hall's data is never kept here. */
self.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    const path = address.pathname.startsWith(tickets) ? page : address.pathname;
    if (address.origin === location.origin && event.request.method === "GET" && parts.includes(path)) {
        event.respondWith(answer(event.request, path));
    }
});

async function answer(request, path) {
    try {
        const response = await fetch(request);
        if (response.ok) keep(path, response.clone());
        return response;
    } catch (error) {
        const old = await caches.match(path);
        if (old) return old;
        throw error;
    }
}

/** A phone without room keeps what it has; the page works all the same. */
async function keep(path, response) {
    try {
        await (await caches.open(shelf)).put(path, response);
    } catch (error) {
        console.warn("The page was not kept:", error);
    }
}
