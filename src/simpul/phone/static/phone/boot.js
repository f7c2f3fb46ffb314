// The first script of the page. The first time, the worker fetches the modules in one pack and then hands them out; so
// one slow line is asked once and not sixty times. Where there is no worker, the modules come one by one.

const { entry, base, modules, root, database } = document.documentElement.dataset;
const PATIENCE_MS = 30000;
const AGAIN = "simpul.again";

async function worker() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const coming = new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }));
  const registration = await workers.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
  // Reloaded past the worker: it will not take over this page.
  if (workers.controller || (registration.active && !registration.installing && !registration.waiting)) return;
  await Promise.race([coming, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

async function boot() {
  await worker().catch(() => {});
  import(`${base}engine/browser.js`).then((browser) => browser.readAhead(database));
  for (const name of modules.split(" ")) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: base + name }));
  }
  await import(base + entry);
  sessionStorage.removeItem(AGAIN);
}

// The worker may change while its page is being opened: once, the page is opened again.
boot().catch((fault) => {
  if (sessionStorage.getItem(AGAIN)) throw fault;
  sessionStorage.setItem(AGAIN, "1");
  location.reload();
});
