// All tables in memory, written through to the store: pages read at once, writes count when they are on the disk, and
// other tabs hear of them. In safe mode (the storage is unwell) only memory and the journal are written.

import { StoreTrouble } from "./idb-store.js";

// Names before what bears them: a new one has all operations listed anew.
const HELD = ["meta", "lookup", "records", "outbox", "blobs", "drafts", "msgs", "people"];

/** Tables whose rows may lie in packs (see packs.js): [[key, row], …] under a name that comes before every key. */
export const PACKED = ["records", "msgs"];
export const packOf = (key) => `#${key.slice(-2)}`;

export class Mirror {
  /** `alarm(reason)` is called when the storage fails; `changed(table, key)` after each change in memory. */
  constructor(store, channel, { alarm, changed }) {
    this.store = store;
    this.channel = channel;
    this.alarm = alarm;
    this.changed = changed;
    this.safe = null;
    this.told = () => {};
    for (const table of HELD) this[table] = new Map();
    this.loose = Object.fromEntries(PACKED.map((table) => [table, new Set()]));
    store.trouble = (reason) => this.fail(reason);
  }

  /** Read everything; a store that cannot be opened begins in safe mode. What other tabs wrote meanwhile is read again. */
  async load() {
    const { store } = this;
    try {
      for (const table of HELD) {
        for (const [key, value] of await (store.ahead?.[table] ?? store.all(table))) {
          if (this.loose[table] && key[0] === "#") for (const row of value) this.set(table, ...row);
          else this.put(table, key, value ?? undefined);
        }
      }
    } catch (error) {
      this.fail(reasonOf(error));
    }
    store.ahead = null;
    this.channel?.listen((keys) => this.reread(keys));
  }

  /** All of `work(tx)` or nothing. Gives whether the store has it: false in safe mode, where memory alone does. */
  async commit(work, { strict = false } = {}) {
    const writes = [];
    const note = (table, key, value) => writes.push([table, key, value]);
    const hold = (get) => ({
      get,
      put: (table, key, value) => note(table, key, value),
      del: (table, key) => note(table, key, undefined),
    });
    if (!this.safe) {
      try {
        await this.store.run(async (tx) => {
          writes.length = 0;
          await work(hold((table, key) => tx.get(table, key)));
          for (const [table, key, value] of writes) {
            // What is gone goes before what may still lie in a pack.
            if (value === undefined && !this.loose[table]) tx.del(table, key);
            else tx.put(table, key, value ?? null);
          }
        }, { strict });
        this.take(writes);
        this.channel?.tell(writes.map(([table, key]) => [table, key]));
        return true;
      } catch (error) {
        if (!(error instanceof StoreTrouble)) throw error;
        this.fail(error.reason);
      }
    }
    writes.length = 0;
    await work(hold(async (table, key) => this[table]?.get(key)));
    this.take(writes.filter(([table]) => this[table]));
    return false;
  }

  fail(reason) {
    if (this.safe) return;
    this.safe = reason;
    this.alarm(reason);
  }

  take(writes) {
    for (const write of writes) this.put(...write);
    this.told();
  }

  /** A row of its own is in memory. */
  put(table, key, value) {
    this.loose[table]?.add(key);
    if (this[table]) this.set(table, key, value);
  }

  set(table, key, value) {
    const before = this[table].get(key);
    if (value === undefined) this[table].delete(key);
    else this[table].set(key, value);
    this.changed(table, key, value, before);
  }

  /** The row as the store has it, alone or in its pack. */
  async kept(table, key) {
    const row = await this.store.get(table, key);
    if (row !== undefined || !this.loose[table]) return row ?? undefined;
    return new Map(await this.store.get(table, packOf(key))).get(key);
  }

  async reread(keys) {
    if (this.safe) return;
    try {
      for (const [table, key] of keys) if (this[table]) this.set(table, key, await this.kept(table, key));
      this.told();
    } catch (error) {
      this.fail(reasonOf(error));
    }
  }
}

const reasonOf = (error) => error.reason ?? error.name ?? "Error";
