// Calls to the hall: JSON in and out, problems as errors with words, one key per intent of a person.

import { language, t } from "./words.js";

const base = "/api/v1";
const pauses = [400, 1000, 2000, 4000];
let token = null;

/** The hall said no, in words for people. */
export class Problem extends Error {
    constructor(status, body, retryAfter) {
        super(body.detail || body.title || `HTTP ${status}`);
        this.status = status;
        this.type = String(body.type || "");
        this.detail = body.detail || body.title || t("problem.unknown", { status });
        this.remedy = body.remedy || "";
        this.reasons = Array.isArray(body.reasons) ? body.reasons : [];
        this.retryAfter = retryAfter;
    }

    /** Types are stable words, possibly behind an address. */
    is(type) {
        return this.type === type || this.type.endsWith(`/${type}`) || this.type.endsWith(`:${type}`);
    }
}

/** Nobody answered: the cable, the network or the hall itself. */
export class Offline extends Error {
    constructor() {
        super("offline");
        this.detail = t("problem.offline");
        this.remedy = t("problem.offlineRemedy");
        this.reasons = [];
    }

    is() {
        return false;
    }
}

/** A random UUID, also on plain HTTP in a local network, where `crypto.randomUUID` is missing. */
export function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The token of an enrolled kiosk or board; without it the cookie speaks. */
export function useToken(value) {
    token = value || null;
}

export const get = (path) => send("GET", path);
export const remove = (path) => send("DELETE", path);
export const patch = (path, body) => send("PATCH", path, { body });
export const putJSON = (path, body) => send("PUT", path, { body });
export const putBytes = (path, bytes, mediaType) => send("PUT", path, { bytes, mediaType, patience: 120000 });

/** A change. The same `key` goes with every retry, so that a lost answer never does the thing twice. */
export async function post(path, body = {}, { key = newKey(), bytes, mediaType, onRetry } = {}) {
    for (let attempt = 0; ; attempt += 1) {
        try {
            return await send("POST", path, { body, bytes, mediaType, key, patience: bytes ? 120000 : 10000 });
        } catch (error) {
            const passing = error instanceof Offline || [502, 503, 504].includes(error.status);
            if (!passing || attempt >= pauses.length) throw error;
            onRetry?.(attempt + 1);
            await new Promise((resolve) => setTimeout(resolve, pauses[attempt]));
        }
    }
}

/** The address of a sound that the hall makes of some words; whoever plays it gives it back. */
export async function fetchSound(path, body) {
    const headers = { "Content-Type": "application/json", "Accept-Language": language() };
    if (token) headers.Authorization = `Bearer ${token}`;
    const response = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store" });
    if (!response.ok) throw new Problem(response.status, {});
    return URL.createObjectURL(await response.blob());
}

async function send(method, path, { body, bytes, mediaType, key, patience = 10000 } = {}) {
    const headers = { Accept: "application/json, application/problem+json", "Accept-Language": language() };
    if (key) headers["Idempotency-Key"] = key;
    if (token) headers.Authorization = `Bearer ${token}`;
    if (bytes) headers["Content-Type"] = mediaType || "application/octet-stream";
    else if (body !== undefined) headers["Content-Type"] = "application/json";
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patience);
    try {
        const payload = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
        const response = await fetch(base + path, {
            method, headers, body: payload, signal: abort.signal, cache: "no-store", credentials: "same-origin",
        });
        return await read(response);
    } catch (error) {
        if (error instanceof Problem) throw error;
        throw new Offline();
    } finally {
        clearTimeout(timer);
    }
}

async function read(response) {
    if (response.status === 204) return null;
    const text = await response.text();
    let body = {};
    try {
        body = text ? JSON.parse(text) : {};
    } catch {
        if (response.ok) body = {};
    }
    if (response.ok) return body;
    throw new Problem(response.status, body || {}, Number(response.headers.get("Retry-After")) || 0);
}
