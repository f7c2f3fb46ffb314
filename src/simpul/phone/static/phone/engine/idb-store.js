// The store port over IndexedDB. One transaction at a time over all tables; `strict` ones are on the disk before they
// count (measured: relaxed ones are lost with the power, strict ones never were).

export const TABLES = ["meta", "records", "outbox", "blobs", "bytes", "drafts", "lookup", "msgs", "people"];
const VERSION = 1;

/** The storage itself is unwell: `reason` is the name the browser gave. */
export class StoreTrouble extends Error {
  constructor(reason) {
    super(`storage: ${reason}`);
    this.reason = reason;
  }
}

/** A store in the database called `name`. `trouble(reason)` is called when the browser closes it by itself. */
export function idbStore(name = "simpul") {
  let opening = null;
  const store = {
    trouble: () => {},

    /** Open, or open again; raises StoreTrouble. */
    open() {
      opening ??= connect(name, store, () => (opening = null));
      return opening;
    },

    /** Everything in a table: [[key, value], …]. */
    async all(table) {
      const db = await store.open();
      const from = db.transaction(table).objectStore(table);
      if (from.getAllRecords) return (await asked(from.getAllRecords())).map(({ key, value }) => [key, value]);
      const [keys, values] = await Promise.all([asked(from.getAllKeys()), asked(from.getAll())]);
      return keys.map((key, i) => [key, values[i]]);
    },

    async get(table, key) {
      const db = await store.open();
      return asked(db.transaction(table).objectStore(table).get(key));
    },

    /** All of `work(tx)` or nothing; it may wait for `tx.get` only. Resolves when committed; raises StoreTrouble for the
     * storage's faults and whatever `work` itself raises. */
    async run(work, { strict = false } = {}) {
      const db = await store.open();
      let tx;
      try {
        tx = db.transaction(TABLES, "readwrite", { durability: strict ? "strict" : "relaxed" });
      } catch (error) {
        opening = null;
        throw new StoreTrouble(error.name);
      }
      const done = new Promise((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(new StoreTrouble(tx.error?.name ?? "AbortError"));
      });
      done.catch(() => {});
      try {
        await work({
          get: (table, key) => asked(tx.objectStore(table).get(key)),
          put: (table, key, value) => void tx.objectStore(table).put(value, key),
          del: (table, key) => void tx.objectStore(table).delete(key),
        });
      } catch (error) {
        try {
          tx.abort();
        } catch {
          // It has ended by itself.
        }
        throw error;
      }
      return done;
    },

    async close() {
      (await opening)?.close();
      opening = null;
    },
  };
  return store;
}

function connect(name, store, lost) {
  return new Promise((resolve, reject) => {
    const asking = indexedDB.open(name, VERSION);
    asking.onupgradeneeded = () => {
      // Tables are added, never dropped or rewritten: old operations lie in them.
      const db = asking.result;
      for (const table of TABLES) if (!db.objectStoreNames.contains(table)) db.createObjectStore(table);
    };
    asking.onsuccess = () => {
      const db = asking.result;
      db.onversionchange = () => {
        db.close();
        lost();
      };
      // Only an abnormal end fires this: storage cleared, damaged, or taken away.
      db.onclose = () => {
        lost();
        store.trouble("close");
      };
      resolve(db);
    };
    asking.onerror = () => {
      lost();
      reject(new StoreTrouble(asking.error?.name ?? "open"));
    };
  });
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new StoreTrouble(request.error?.name ?? "request"));
  });
}
