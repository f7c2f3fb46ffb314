// The journal port: asks the worker that holds the file. Absent where the browser has no private file system.

import { StoreTrouble } from "./idb-store.js";
import { readFrames } from "./frames.js";

/** The journal {append, read, clear, ballast, room} of the app called `name`, or null when this browser has none. */
export async function opfsJournal(name = "simpul") {
  if (typeof Worker === "undefined" || !navigator.storage?.getDirectory) return null;
  const worker = new Worker(new URL("./journal-worker.js", import.meta.url), { type: "module", name });
  const waiting = new Map();
  let last = 0;
  const failAll = (why) => {
    for (const { reject } of waiting.values()) reject(new StoreTrouble(why));
    waiting.clear();
  };
  worker.onerror = () => failAll("worker");
  worker.onmessage = ({ data: [number, fault, told] }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (fault) reject(new StoreTrouble(fault));
    else resolve(told);
  };
  const ask = (task, argument) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage([last, task, argument]);
    });
  const journal = {
    /** The operations' texts are on the disk when it resolves; on a short write none of them is. */
    append: (texts) => ask("append", texts),
    /** The texts of every whole frame. */
    read: async () => readFrames(await ask("read")).frames.map((bytes) => new TextDecoder().decode(bytes)),
    clear: () => ask("clear"),
    ballast: (wanted) => ask("ballast", wanted),
    room: (size) => ask("room", size),
    close: () => worker.terminate(),
  };
  try {
    await journal.read();
    return journal;
  } catch {
    worker.terminate();
    return null;
  }
}
