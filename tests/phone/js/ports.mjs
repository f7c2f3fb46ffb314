// Ports in memory: a disk that forgets what was not flushed, a clock that is told the time, a network that asks somebody.

import { webcrypto } from "node:crypto";

import { StoreTrouble, TABLES } from "../../../src/simpul/phone/static/phone/engine/idb-store.js";

/** What survives a crash: tables (relaxed writes may be undone), the journal, the marker. */
export class Disk {
  constructor() {
    this.tables = Object.fromEntries(TABLES.map((table) => [table, new Map()]));
    this.undo = [];
    this.frames = [];
    this.marker = null;
    this.full = false;
    this.ballast = false;
  }

  /** The power fails: writes since the last strict one never happened. */
  crash() {
    for (const [table, key, before] of this.undo.reverse()) {
      if (before === undefined) this.tables[table].delete(key);
      else this.tables[table].set(key, before);
    }
    this.undo = [];
  }

  /** The user clears the site's data, or the browser evicts it. */
  clear({ marker = false } = {}) {
    for (const table of TABLES) this.tables[table].clear();
    this.undo = [];
    this.frames = [];
    if (marker) this.marker = null;
  }
}

/** Rows come in the order of their keys. */
const byKey = ([a], [b]) => (a < b ? -1 : 1);

export function diskStore(disk) {
  const dead = { now: false };
  const look = () => {
    if (dead.now) throw new StoreTrouble("InvalidStateError");
    if (disk.full) throw new StoreTrouble("UnknownError");
  };
  return {
    trouble: () => {},
    all: async (table) => (look(), [...disk.tables[table]].sort(byKey).map(([key, value]) => [key, structuredClone(value)])),
    get: async (table, key) => (look(), structuredClone(disk.tables[table].get(key))),
    async run(work, { strict = false } = {}) {
      look();
      const writes = [];
      await work({
        get: async (table, key) => structuredClone(disk.tables[table].get(key)),
        put: (table, key, value) => writes.push([table, key, structuredClone(value)]),
        del: (table, key) => writes.push([table, key, undefined]),
      });
      look();
      for (const [table, key, value] of writes) {
        disk.undo.push([table, key, disk.tables[table].get(key)]);
        if (value === undefined) disk.tables[table].delete(key);
        else disk.tables[table].set(key, value);
      }
      if (strict) disk.undo = [];
    },
    close: async () => void (dead.now = true),
    kill: () => (dead.now = true),
  };
}

export function diskJournal(disk) {
  return {
    append: async (texts) => {
      if (disk.full && !disk.ballast) throw new StoreTrouble("QuotaExceededError");
      disk.frames.push(...texts);
    },
    read: async () => [...disk.frames],
    clear: async () => void (disk.frames = []),
    ballast: async (wanted) => void (disk.ballast = !wanted && disk.ballast !== "gone"),
    room: async () => !disk.full,
  };
}

/** A clock that stands still until it is moved: `advance(ms)` runs what falls due, in order. */
export class Clock {
  constructor(now = Date.parse("2026-11-22T01:00:00Z"), east = 420) {
    this.time = now;
    this.skew = 0;
    this.zone = east;
    this.timers = new Set();
  }

  now() {
    return this.time + this.skew;
  }

  east() {
    return this.zone;
  }

  after(ms, task) {
    const timer = { at: this.time + ms, task };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  advance(ms) {
    const until = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.task();
    }
    this.time = until;
  }
}

/** Chance that can be repeated (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { chance: next, bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(next() * 256)) };
}

/** Ports over a disk, a clock and a network; every later opening over the same disk is the same phone. */
export function memoryPorts({ disk, clock = new Clock(), net, declarations, app = "2026.11.0", seed = 1, journal = true, images = null }) {
  let busy = false;
  return {
    app, declarations, clock, net,
    store: diskStore(disk),
    journal: journal ? diskJournal(disk) : null,
    random: chance(seed),
    crypto: webcrypto,
    locks: async (task) => {
      if (busy) return null;
      busy = true;
      try {
        return await task();
      } finally {
        busy = false;
      }
    },
    channel: null,
    images,
    marker: { get: () => disk.marker, set: (words) => void (disk.marker = structuredClone(words)) },
  };
}
