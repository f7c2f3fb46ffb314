// The ports of a real browser.

import { idbStore } from "./idb-store.js";
import { opfsJournal } from "./journal.js";

export const APP = "2026.11.0";
const TIMEOUT_MS = 30000;

let early = null;

/** Begin to read the database and the journal while the screens are still on their way. */
export function readAhead(name = "simpul") {
  const store = idbStore(name);
  const records = store.all("records");
  records.catch(() => {}); // Said when it is waited for.
  store.ahead = { records };
  early = { name, store, channel: channelCalled(name), journal: opfsJournal(name) };
  return early;
}

/** Everything `openPhone` needs here. `declarations` are the record kinds (see PHONE); `name` is the database's;
 * `blobs` is where photos go to. */
export async function browserPorts({ declarations, name = "simpul", app = APP, base = "", blobs = base }) {
  const { store, channel, journal } = early?.name === name ? early : readAhead(name);
  early = null;
  return {
    app,
    declarations,
    store,
    channel,
    journal: await journal,
    // Who takes no photo needs nothing of it.
    images: async (...how) => (await import("./images.js")).shrink(...how),
    net: (request) => ask(request.path.startsWith("/api/v1/blob/") ? blobs : base, request),
    clock: {
      now: () => Date.now(),
      east: () => -new Date().getTimezoneOffset(),
      after: (ms, task) => {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
    },
    random: { bytes: (n) => crypto.getRandomValues(new Uint8Array(n)), chance: () => Math.random() },
    crypto,
    locks: navigator.locks
      ? (task) => navigator.locks.request(`${name}-send`, { ifAvailable: true }, (lock) => (lock ? task() : null))
      : (task) => task(),
    marker: marker(name),
    wake: (task) => {
      addEventListener("online", () => task("online"));
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && task("focus"));
      navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "outbox" && task("sync"));
    },
    storage: {
      persist: async () => (await navigator.storage?.persist?.()) ?? false,
      persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
      quota: async () => (await navigator.storage?.estimate?.())?.quota ?? null,
    },
    later: async () => (await navigator.serviceWorker?.ready)?.sync?.register("outbox"),
  };
}

async function ask(base, { method, path, headers, body }) {
  const answer = await fetch(base + path, {
    method, headers, body,
    cache: "no-store", credentials: "omit", redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

function channelCalled(name) {
  if (typeof BroadcastChannel === "undefined") return null;
  const line = new BroadcastChannel(name);
  const heard = [];
  line.onmessage = ({ data }) => heard.push(...data);
  return {
    tell: (keys) => line.postMessage(keys),
    /** `task(keys)`: first with what was told since this channel was opened. */
    listen: (task) => {
      line.onmessage = ({ data }) => task(data);
      task(heard);
    },
    close: () => line.close(),
  };
}

/** A few words outside the database, in two places, by which its loss is noticed. */
function marker(name) {
  const key = `${name}.marker`;
  return {
    get: () => {
      const found = document.cookie.split("; ").find((part) => part.startsWith(`${key}=`));
      return read(localStorage.getItem(key)) ?? read(found && decodeURIComponent(found.slice(key.length + 1)));
    },
    set: (words) => {
      const text = JSON.stringify(words);
      localStorage.setItem(key, text);
      document.cookie = `${key}=${encodeURIComponent(text)}; max-age=34560000; path=${document.documentElement.dataset.root ?? "/hp/"}; samesite=strict`;
    },
  };
}

function read(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
