// The service worker of an app. `SHELL` ({name, root, pages, flag, build, base, files: [[address, print], …], first,
// rest}) is put before this text by the server: `first` and `rest` are packs, several modules in one answer.
//
// It keeps the shell under the build's name, opens it without a signal, and never touches what the app itself keeps.
// A worker is stopped seconds after an event: nothing is remembered between events but what lies in the caches.

const CACHE = `${SHELL.name}-shell-${SHELL.build}`;
const STATE = `${SHELL.name}-state`;
const FLAG = `${SHELL.root}state`;
const MADE = `${SHELL.root}made`;
const LIMIT_MS = 3000;
const ANSWER_MS = 1500;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (SHELL.pages.includes(url.pathname)) event.respondWith(navigate(event, url.pathname));
  } else if (url.pathname.startsWith(`${SHELL.root}a/`) || url.pathname.startsWith(`${SHELL.root}isi/`)) {
    event.respondWith(asset(event.request));
  }
});
self.addEventListener("message", (event) => {
  if (event.data === "skip") self.skipWaiting();
  if (event.data === "rest") event.waitUntil(complete());
});
self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(tellAll("outbox"));
});

// The first time, one pack brings what the first screens need. Later, what did not change is copied from the build
// before, and only what is new is fetched.
async function install() {
  const cache = await caches.open(CACHE);
  const older = (await shells()).filter((name) => name !== CACHE);
  if (!older.length) {
    const plain = SHELL.files.filter(([address]) => !address.endsWith(".js") || address.endsWith("/boot.js"));
    await Promise.all([unpack(cache, SHELL.first), ...plain.map(([address, print]) => fetched(cache, address, print))]);
  } else {
    await Promise.all(SHELL.files.map(async ([address, print]) => {
      const kept = await copyOf(older, address, print);
      if (kept) await cache.put(address, kept);
      else await fetched(cache, address, print);
    }));
  }
  if (await mayGoOn()) await self.skipWaiting();
}

// Whatever of this build is not here yet.
async function complete() {
  if ((await recall(FLAG)).stop) return;
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = () => SHELL.files.filter(([address]) => !here.has(address));
  if (missing().length > 3) {
    await unpack(cache, SHELL.rest).catch(() => {});
    for (const request of await cache.keys()) here.add(new URL(request.url).pathname);
  }
  await Promise.all(missing().map(([address, print]) => fetched(cache, address, print).catch(() => {})));
}

async function unpack(cache, address) {
  const prints = new Map(SHELL.files);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const text = await answer.text();
  let at = text.indexOf("\n") + 1;
  await Promise.all(JSON.parse(text.slice(0, at)).map(([name, length]) => cache.put(SHELL.base + name, new Response(
    text.slice(at, (at += length)),
    { headers: { "Content-Type": "text/javascript; charset=utf-8", "X-Print": prints.get(SHELL.base + name) } },
  ))));
}

async function fetched(cache, address, print) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await cache.put(address, await stamped(answer, print));
}

async function activate() {
  const older = (await shells()).filter((name) => name !== CACHE);
  const { made = [] } = await recall(MADE);
  // The build before this one stays: a page that is still open may ask for its files.
  const names = [...made.filter((name) => older.includes(name)), CACHE].slice(-2);
  await Promise.all(older.filter((name) => !names.includes(name)).map((name) => caches.delete(name)));
  await note(MADE, { made: names });
  await self.clients.claim();
}

// The page: the network first for three seconds, then the one that is kept. A page of another build is not shown
// before its files are here.
async function navigate(event, page) {
  event.waitUntil(askFlag());
  if ((await recall(FLAG)).stop) return fetch(event.request);
  const kept = await caches.match(page, { cacheName: CACHE });
  const asked = fetch(event.request);
  if (!kept) return asked;
  const answer = await Promise.race([asked.catch(() => null), wait(LIMIT_MS)]);
  if (answer?.ok && answer.headers.get("Shell-Build") === SHELL.build) return answer;
  if (answer?.ok) event.waitUntil(self.registration.update().catch(() => {}));
  return kept;
}

// A page of another build may have been opened before we were stopped: what the network no longer has is still here.
async function asset(request) {
  if ((await recall(FLAG)).stop) {
    const answer = await fetch(request).catch(() => null);
    if (answer?.ok) return answer;
  }
  const path = new URL(request.url).pathname;
  for (const name of [CACHE, ...(await shells())]) {
    const kept = await caches.match(path, { cacheName: name });
    if (kept) return kept;
  }
  return fetch(request);
}

// Whether the operator has stopped us; kept, so that it holds without a signal too.
async function askFlag() {
  const answer = await fetch(SHELL.flag, { cache: "no-store" }).catch(() => null);
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  if (told && typeof told.stop === "boolean") await note(FLAG, { stop: told.stop });
}

// No page has a form open that is being filled in. One that does not answer is broken, and does not count.
async function mayGoOn() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const busy = await Promise.all(pages.map((page) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === "dirty");
    setTimeout(() => resolve(false), ANSWER_MS);
    page.postMessage("dirty?", [port2]);
  })));
  return !busy.includes(true);
}

async function tellAll(word) {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(word);
}

const shells = async () => (await caches.keys()).filter((name) => name.startsWith(`${SHELL.name}-shell-`));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms, null));
const inside = (address) => address.replace(/^\/[a-z]+\/a\/[^/]+\//, "");

async function copyOf(older, address, print) {
  for (const name of older) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (inside(new URL(request.url).pathname) !== inside(address)) continue;
      const kept = await cache.match(request);
      if (kept?.headers.get("X-Print") === print) return kept;
    }
  }
  return null;
}

async function stamped(answer, print) {
  const headers = new Headers(answer.headers);
  headers.set("X-Print", print);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(await answer.blob(), { status: 200, headers });
}

// Each on its own: two workers may write at once, and neither must put back what the other has just changed.
async function recall(address) {
  const answer = await caches.match(address, { cacheName: STATE });
  return answer ? answer.json() : {};
}

async function note(address, told) {
  const cache = await caches.open(STATE);
  await cache.put(address, new Response(JSON.stringify(told)));
}
