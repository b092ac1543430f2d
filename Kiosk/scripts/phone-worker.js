// Keeps the page of a ticket on the phone, so that it opens without a network too. Browsers allow it over HTTPS and on
// the machine itself; elsewhere the page works as ever, but not after a reload without a network.

const shelf = "tramso-ticket";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** From the network while there is one: what is kept is only for when there is none. The hall's data is never kept here. */
self.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    const isPage = address.origin === location.origin && event.request.method === "GET" && !address.pathname.startsWith("/api/");
    if (isPage) event.respondWith(answer(event.request, address.pathname));
});

async function answer(request, path) {
    const kept = await caches.open(shelf);
    // One page serves every ticket.
    const key = path.startsWith("/t/") ? "/t/" : path;
    try {
        const response = await fetch(request);
        if (response.ok) await kept.put(key, response.clone());
        return response;
    } catch (error) {
        const old = await kept.match(key);
        if (old) return old;
        throw error;
    }
}
