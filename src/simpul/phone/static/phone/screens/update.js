// The service worker from the page's side: followed, and put in use when no form is being filled in.

const forms = new Set();

/** A form says that it holds something unsaved (its draft is kept all the same). */
export function dirty(key, is) {
  if (is) forms.add(key);
  else forms.delete(key);
  if (!is) useWaiting();
}

let waiting = null;

function useWaiting() {
  if (waiting && !forms.size) waiting.postMessage("skip");
}

/** Follow the worker that `boot.js` registered: fetch what is not here yet, and take over a new version in peace. */
export async function followShell() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const had = Boolean(workers.controller);
  workers.addEventListener("message", ({ data, ports }) => {
    if (data === "dirty?") ports[0]?.postMessage(forms.size ? "dirty" : "clean");
  });
  workers.startMessages();
  workers.addEventListener("controllerchange", () => {
    if (had && !forms.size) location.reload();
  });
  const registration = await workers.getRegistration(document.documentElement.dataset.root);
  if (!registration) return;
  registration.active?.postMessage("rest");
  const look = (worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && workers.controller) {
      waiting = worker;
      useWaiting();
    }
  });
  look(registration.installing);
  registration.addEventListener("updatefound", () => look(registration.installing));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}
