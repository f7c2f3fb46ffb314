// Saving: one operation, its number and its place in the outbox in one strict transaction, then the journal.

import { same } from "./merge.js";
import { moment, OP_BYTES, seal, storable } from "./op.js";
import { utf8, uuid7 } from "./ids.js";
import { said } from "./book.js";

/** What could not be kept; `words` say what to do. */
export class NotSaved extends Error {
  constructor(code, words) {
    super(code);
    this.code = code;
    this.words = words;
  }

  /** The record it was about, so that another try is not another record. */
  about(id) {
    this.id = id;
    return this;
  }
}

const FULL = {
  id: "Catatan ini belum bisa disimpan: memori HP penuh. Hapus beberapa video atau foto, lalu ketuk Simpan lagi.",
  en: "This record cannot be saved yet: the phone's memory is full. Delete some videos or photos, then tap Save again.",
};
const LONG = {
  id: "Catatan ini terlalu panjang untuk dikirim. Ringkas isinya, lalu simpan lagi.",
  en: "This record is too long to be sent. Shorten it, then save again.",
};
const GONE = { id: "Catatan ini sudah dihapus.", en: "This record has been deleted." };

export class Saver {
  constructor(phone) {
    this.phone = phone;
  }

  /** Create a record, or change those of its `values` that differ from what is here. */
  async save({ kind, id, values, reasons, k = "put" }) {
    const { book, ports } = this.phone;
    const record = id ? book.id(id) : uuid7(ports.random, ports.clock.now());
    const here = book.lay(kind, record);
    const seen = book.lay(kind, record, { applied: true });
    const wanted = { ...here.fields, ...withReasons(book.kinds.get(kind), values, here.fields, reasons) };
    const set = {};
    const was = {};
    for (const [name, value] of Object.entries(wanted)) {
      if (same(value, seen.fields[name])) continue;
      set[name] = storable(value ?? null);
      if (seen.fields[name] !== undefined) was[name] = seen.fields[name];
    }
    const known = seen.base?.rev || book.ops(kind, record).length;
    if (known && !Object.keys(set).length && !here.gone) return { id: record, op: null };
    return this.write({ k, kind, record, set, was, mends: true });
  }

  /** The visits of a day on this phone: absolute numbers, said as often as one likes. */
  async tally({ day, values, kind = "visit_day" }) {
    const dated = this.phone.book.kinds.get(kind).dated_by;
    const own = this.phone.book.all(kind, day).find((view) => this.isOwn(view));
    return this.save({ kind, id: own?.id, values: { ...values, [dated]: day }, k: "tally" });
  }

  isOwn(view) {
    const { book } = this.phone;
    return view.ops.some((entry) => said(entry).k === "tally") || Boolean(book.tables.records.get(book.keyOf(view.kind, view.id))?.own);
  }

  async remove({ kind, id }) {
    const record = this.phone.book.id(id);
    if (this.phone.book.lay(kind, record).gone) throw new NotSaved("gone", GONE);
    return this.write({ k: "del", kind, record, set: {}, was: {}, mends: true });
  }

  /** Choose between two values of a field that people disagreed about. */
  async confirm({ kind, id, field, value }) {
    const record = this.phone.book.id(id);
    const stands = this.phone.book.lay(kind, record, { applied: true }).fields[field] ?? null;
    return this.write({ k: "confirm", kind, record, set: { [field]: storable(value) }, was: { [field]: stands } });
  }

  /** Take back the last thing said of a record, while it has not been sent: said as one more operation, since numbers
   * are never given twice. */
  async undo(op) {
    const { book } = this.phone;
    const entry = [...book.tables.outbox.values()].find((other) => other.op === op);
    const last = entry && book.ops(entry.t, entry.id).at(-1);
    if (!entry || entry.result || last !== entry) return null;
    const { k, set, was } = said(entry);
    const first = book.ops(entry.t, entry.id).length === 1
      && !book.tables.records.get(book.keyOf(entry.t, entry.id))?.rev;
    if (first) return this.remove({ kind: entry.t, id: entry.id });
    if (k === "del") return this.write({ k: "put", kind: entry.t, record: entry.id, ...this.whole(entry) });
    const values = Object.fromEntries(Object.keys(set).map((name) => [name, was[name] ?? null]));
    return this.save({ kind: entry.t, id: entry.id, values, k: k === "tally" ? k : "put" });
  }

  whole(entry) {
    const { fields } = this.phone.book.lay(entry.t, entry.id);
    return { set: fields, was: fields };
  }

  /** Seal and keep an operation; resolves when it survives the power. */
  async write({ k, kind, record, set, was, mends = false, also }) {
    const { phone } = this;
    const { book, mirror, ports } = phone;
    const now = ports.clock.now();
    const fixed = mends ? book.ops(kind, record).filter((entry) => book.needsFixing(entry)) : [];
    const plain = {
      v: 1, op: uuid7(ports.random, now), t: kind, id: record, k, s: book.kinds.get(kind)?.version ?? 1,
      b: baseOf(book, kind, record), w: phone.who(), set, was,
      at: moment(now, ports.clock.east()), off: Math.round(phone.line.off ?? 0), app: ports.app,
    };
    if (utf8(seal({ ...plain, n: 2 ** 40 }).raw).length > OP_BYTES) throw new NotSaved("long", LONG);
    let entry;
    const stored = await mirror.commit(async (tx) => {
      const last = Math.max((await tx.get("meta", "seq")) ?? 0, phone.highest);
      const { op, raw } = seal({ ...plain, n: last + 1 });
      entry = { n: op.n, op: op.op, t: kind, id: record, raw, e: phone.line.epoch ?? "", day: op.at.slice(0, 10) };
      tx.put("meta", "seq", op.n);
      tx.put("outbox", op.n, entry);
      also?.(tx);
      for (const old of fixed) tx.put("outbox", old.n, { ...old, done: "mended" });
      const base = mirror.records.get(book.keyOf(kind, record));
      if (k === "tally" && !base?.own) tx.put("records", book.keyOf(kind, record), { ...base, own: true });
    }, { strict: true });
    phone.highest = Math.max(phone.highest, entry.n);
    await this.journal(entry, stored);
    phone.mark();
    void phone.askToStay();
    phone.wake("save");
    return { id: record, op: entry.op };
  }

  /** The second copy. Where the store has failed it is the only one, and without it nothing was saved. */
  async journal(entry, stored) {
    const { ports, mirror } = this.phone;
    try {
      if (!ports.journal) throw new NotSaved("journal", FULL);
      await ports.journal.append([entry.raw]).catch(async (error) => {
        mirror.fail(error.reason ?? error.name);
        await ports.journal.ballast(false);
        return ports.journal.append([entry.raw]);
      });
    } catch {
      if (stored && !mirror.safe) return;
      if (!stored) mirror.take([["outbox", entry.n, undefined]]);
      throw new NotSaved("full", FULL).about(entry.id);
    }
  }
}

/** What an operation builds on: our last one that is not answered, a revision, or nothing. */
function baseOf(book, kind, id) {
  const base = book.tables.records.get(book.keyOf(kind, id));
  const last = book.ops(kind, id)
    .filter((entry) => said(entry).k !== "attach" && !book.inBase(entry, base) && !entry.parked && entry.result?.st !== "quarantined")
    .at(-1);
  if (last && (!last.result || last.result.st === "applied")) return { op: last.op };
  if (base?.rev) return { rev: base.rev };
  return last?.result?.rev ? { rev: last.result.rev } : {};
}

/** The reasons for what is unusual go into the record's note, where officers read them. */
function withReasons(kind, values, here, reasons) {
  const said = Object.values(reasons ?? {}).map((text) => String(text).trim()).filter(Boolean);
  if (!said.length || !kind?.fields.some((field) => field.name === "note")) return values;
  const note = values.note ?? here.note ?? "";
  const more = said.filter((text) => !note.includes(text));
  return { ...values, note: [note, ...more].filter(Boolean).join("\n") };
}

