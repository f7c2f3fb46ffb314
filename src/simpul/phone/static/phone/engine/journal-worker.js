// The second copy of every operation, in a file of the origin's private file system. Access is taken for each task and
// given back, so that several tabs can share the file.

import { frame } from "./frames.js";

// Each app of this origin has its own file; the first one's is called as it always was.
const OWN = ["", "simpul"].includes(self.name) ? "" : `${self.name}-`;
const FILE = `${OWN}journal.bin`;
const BALLAST = `${OWN}ballast.bin`;
const BALLAST_BYTES = 4 * 2 ** 20;

/** Wait for the file while another tab has it: {} of the handle, or raises. */
async function taken(name, task) {
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle(name, { create: true });
  for (let tries = 0; ; tries++) {
    let handle;
    try {
      handle = await file.createSyncAccessHandle();
    } catch (error) {
      if (error.name !== "NoModificationAllowedError" || tries >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
      continue;
    }
    try {
      return task(handle);
    } finally {
      handle.close();
    }
  }
}

function append(handle, bytes) {
  const before = handle.getSize();
  let written = 0;
  try {
    written = handle.write(bytes, { at: before });
    handle.flush();
  } catch (error) {
    cut(handle, before);
    throw error;
  }
  if (written !== bytes.length) {
    cut(handle, before);
    throw new DOMException("short write", "QuotaExceededError");
  }
}

function cut(handle, size) {
  handle.truncate(size);
  handle.flush();
}

const TASKS = {
  append: (texts) => {
    const frames = texts.map((text) => frame(new TextEncoder().encode(text)));
    const all = new Uint8Array(frames.reduce((sum, f) => sum + f.length, 0));
    let at = 0;
    for (const f of frames) {
      all.set(f, at);
      at += f.length;
    }
    return taken(FILE, (handle) => append(handle, all));
  },
  read: () =>
    taken(FILE, (handle) => {
      const bytes = new Uint8Array(handle.getSize());
      handle.read(bytes, { at: 0 });
      return bytes;
    }),
  clear: () => taken(FILE, (handle) => cut(handle, 0)),
  /** A file that only takes room, to be let go of when the disk is full. */
  ballast: (wanted) =>
    taken(BALLAST, (handle) => {
      const has = handle.getSize();
      if (wanted && has < BALLAST_BYTES) {
        handle.write(crypto.getRandomValues(new Uint8Array(65536)), { at: BALLAST_BYTES - 65536 });
        for (let at = 0; at < BALLAST_BYTES; at += 65536) {
          handle.write(crypto.getRandomValues(new Uint8Array(65536)), { at });
        }
        handle.flush();
      } else if (!wanted && has) {
        cut(handle, 0);
      }
    }),
  /** Whether a file of this size can really be written: an estimate of the browser is not trusted. */
  room: (size) =>
    taken(`${OWN}room.bin`, (handle) => {
      try {
        append(handle, new Uint8Array(size).fill(7));
        return true;
      } catch {
        return false;
      } finally {
        cut(handle, 0);
      }
    }),
};

self.onmessage = async ({ data: [number, task, argument] }) => {
  try {
    self.postMessage([number, null, await TASKS[task](argument)]);
  } catch (error) {
    self.postMessage([number, error.name ?? "Error", null]);
  }
};
