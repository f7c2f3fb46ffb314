// The records as they look from this phone: the server's copy with our own operations on top, kept ready in memory.

import { merge } from "./merge.js";
import { reviewOf } from "./review.js";

const LIBRARIAN = new Set(["Q_VALIDATION", "Q_DATE"]);

const read = new WeakMap();

/** What an operation of the outbox says, read once. */
export function said(entry) {
  if (!read.has(entry)) read.set(entry, JSON.parse(entry.raw));
  return read.get(entry);
}

export class Book {
  /** `kinds` are the declarations by name; `tables` the mirror; `epoch()` and `durable()` what the server last
   * said, `counted()` up to where the regency's figures hold our changes, `check(kind, values)` what is found in a
   * record. */
  constructor(kinds, tables, { check, epoch, durable, counted }) {
    this.check = check;
    this.kinds = kinds;
    this.tables = tables;
    this.epoch = epoch;
    this.durable = durable;
    this.counted = counted;
    this.words = new Map();
    this.byRecord = new Map();
    this.keys = new Map();
    this.months = new Map();
    this.views = new Map();
  }

  /** A table changed in memory: what follows from it is worked out again when asked. */
  changed(table, key, value, before) {
    if (table === "outbox") {
      if (before) this.unlist(before);
      if (value) this.list(value);
    } else if (table === "records") {
      this.touch(key);
    } else if (table === "msgs" && (value ?? before)?.about) {
      const { t, id } = (value ?? before).about;
      const words = (this.words.get(`${t}/${id}`) ?? []).filter((word) => word.id !== key);
      this.words.set(`${t}/${id}`, value ? [...words, value] : words);
      this.views.delete(`${t}/${id}`);
    } else if (table === "lookup" || table === "meta" || table === "msgs") {
      if (table === "lookup") this.relist();
      this.views.clear();
    }
  }

  list(entry) {
    const key = this.keyOf(entry.t, entry.id);
    const ops = this.byRecord.get(key) ?? [];
    ops.push(entry);
    ops.sort((a, b) => a.n - b.n);
    this.byRecord.set(key, ops);
    this.touch(key);
  }

  unlist(entry) {
    const key = this.keyOf(entry.t, entry.id);
    const ops = (this.byRecord.get(key) ?? []).filter((other) => other.op !== entry.op);
    if (ops.length) this.byRecord.set(key, ops);
    else this.byRecord.delete(key);
    this.touch(key);
  }

  relist() {
    this.byRecord.clear();
    for (const entry of this.tables.outbox.values()) this.list(entry);
  }

  touch(key) {
    this.views.delete(key);
    const kind = key.slice(0, key.indexOf("/"));
    this.months.delete(kind);
    if (!this.keys.has(kind)) this.keys.set(kind, new Set());
    this.keys.get(kind).add(key);
  }

  /** The id the server keeps for a record that this phone may know under another. */
  id(id) {
    return this.tables.lookup.get(id) ?? id;
  }

  keyOf(kind, id) {
    return `${kind}/${this.id(id)}`;
  }

  ops(kind, id) {
    return this.byRecord.get(this.keyOf(kind, id)) ?? [];
  }

  types(kind) {
    return this.kinds.get(kind)?.types ?? {};
  }

  isSafe(entry) {
    const { result } = entry;
    if (!result) return false;
    return result.seq ? result.seq <= this.durable() : (result.top ?? Infinity) < this.durable();
  }

  stateOf(entry) {
    if (!entry.result) return entry.parked ? "parked" : "saved";
    return this.isSafe(entry) ? "safe" : "sent";
  }

  /** Whether a person here has to mend the operation. */
  needsFixing(entry) {
    if (entry.done) return false;
    return entry.parked ? !entry.result : entry.result?.st === "quarantined" && LIBRARIAN.has(entry.result.code);
  }

  /** Whether the server's copy holds what the operation brought. */
  inBase(entry, base) {
    return Boolean(base?.rev && entry.result?.rev && base.e === this.epoch() && base.rev >= entry.result.rev);
  }

  /** Fields and whether withdrawn; `applied` leaves out what the server keeps aside or will not get. */
  lay(kind, id, { applied = false } = {}) {
    const base = this.tables.records.get(this.keyOf(kind, id));
    const fields = { ...base?.f };
    let gone = Boolean(base?.del);
    for (const entry of this.ops(kind, id)) {
      if (this.inBase(entry, base) || entry.done === "mended") continue;
      if (applied && (entry.parked || entry.result?.st === "quarantined")) continue;
      const { k, set, was } = said(entry);
      if (k === "attach") continue;
      if (k === "del") {
        gone = entry.result?.st !== "conflict";
      } else {
        Object.assign(fields, merge(this.types(kind), fields, set, was).values);
        gone = false;
      }
    }
    return { base, fields, gone };
  }

  /** The record as it is shown, or null when there is none. */
  view(kind, id) {
    const key = this.keyOf(kind, id);
    if (!this.views.has(key)) this.views.set(key, this.make(kind, this.id(id)));
    return this.views.get(key);
  }

  make(kind, id) {
    const ops = this.ops(kind, id);
    const { base, fields, gone } = this.lay(kind, id);
    if (gone || (!base?.rev && !ops.length)) return null;
    for (const [name, value] of Object.entries(fields)) if (value === null) delete fields[name];
    const waiting = ops.filter((entry) => !entry.result).length;
    const mend = ops.filter((entry) => this.needsFixing(entry));
    const about = this.words.get(this.keyOf(kind, id)) ?? [];
    // What is said of a photo answers no question about the record.
    const review = reviewOf(about, base, ops.filter((entry) => said(entry).k !== "attach"), fields, said);
    const conflicts = ops.filter((entry) => entry.result?.cid && !entry.done).map((entry) => conflictOf(entry, fields, ops))
      .filter((found) => found.fields.length)
      // Another phone's tally is its own to settle.
      .concat(this.kinds.get(kind)?.shard ? [] : review.conflicts);
    const safe = ops.length ? ops.every((entry) => this.isSafe(entry)) : base?.safe;
    const month = String(fields[this.kinds.get(kind)?.dated_by] ?? "").slice(0, 7);
    const late = ops.some((entry) => entry.result?.late) && !this.tables.msgs.get(`m:${month}`)?.over;
    const seq = Math.max(base?.q ?? 0, ...ops.map((entry) => entry.result?.seq ?? 0));
    const { check } = this;
    return {
      id, kind, fields, waiting, ops, conflicts, review,
      state: mend.length ? "needs_fixing" : waiting ? "saved" : safe ? "safe" : "sent",
      trouble: mend.length ? troubleOf(mend.at(-1)) : null,
      messages: about,
      get findings() {
        return check(kind, fields);
      },
      flags: {
        conflict: conflicts.length > 0,
        late,
        verified: Boolean(review.verified),
        sentBack: review.asked.length > 0,
        counted: !waiting && !late && !mend.length && seq > 0 && seq <= this.counted(),
      },
    };
  }

  /** Every record of a kind, the latest first; `month` "2026-07" keeps those dated in it. */
  all(kind, month = "") {
    const day = this.kinds.get(kind)?.dated_by;
    const found = [];
    for (const key of (month ? this.dated(kind, day, month.slice(0, 7)) : this.keys.get(kind)) ?? []) {
      const view = this.view(kind, key.slice(kind.length + 1));
      if (view && (!month || String(view.fields[day] ?? "").startsWith(month))) found.push(view);
    }
    return found.sort((a, b) => order(b, day) - order(a, day) || (a.id < b.id ? 1 : -1));
  }

  /** The records of which an officer still asks something. */
  asked() {
    const open = [...this.words].filter(([, words]) => words.some((word) => word.what === "sent_back"));
    return open.map(([key]) => this.view(...key.split("/"))).filter((view) => view?.flags.sentBack);
  }

  /** The keys of a kind that may be dated in a month. A record that nobody here changed has the server's date: the
   * thousands of other months need no view. */
  dated(kind, day, month) {
    if (!this.months.has(kind)) {
      const months = new Map();
      for (const key of this.keys.get(kind) ?? []) {
        const at = this.byRecord.has(key) ? "" : String(this.tables.records.get(key)?.f?.[day] ?? "").slice(0, 7);
        if (!months.get(at)?.push(key)) months.set(at, [key]);
      }
      this.months.set(kind, months);
    }
    const of = this.months.get(kind);
    return [...(of.get(month) ?? []), ...(of.get("") ?? [])];
  }

  pending() {
    let count = 0;
    for (const entry of this.tables.outbox.values()) if (!entry.result) count++;
    return count;
  }
}

const order = (view, day) => Number(String(view.fields[day] ?? "0").replaceAll("-", "").padEnd(8, "0"));

/** Two answers, of which ours stands; what has been chosen here since is no question any more. */
function conflictOf(entry, fields, ops) {
  const { cid, fields: names = [], kept = {} } = entry.result;
  const chosen = ops.filter((other) => other.n > entry.n && said(other).k === "confirm").flatMap((other) => Object.keys(said(other).set));
  const open = names.filter((name) => !chosen.includes(name));
  return { cid, op: entry.op, fields: open.map((name) => ({ name, stands: fields[name] ?? null, kept: kept[name] })) };
}

function troubleOf(entry) {
  return { code: entry.result?.code ?? entry.parked.why, fields: entry.result?.fields ?? [], n: entry.n, op: entry.op };
}
