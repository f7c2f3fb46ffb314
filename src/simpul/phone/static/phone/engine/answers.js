// The server's words, written down: results of operations, pages of changes, a new history, and what may be forgotten.

import { said } from "./book.js";
import { isOlder } from "./status.js";
import { same } from "./merge.js";

export class Answers {
  constructor(phone) {
    this.phone = phone;
  }

  /** Keep the server's word on operations. */
  async results(results, told) {
    const { mirror, book, line, ports } = this.phone;
    const byOp = new Map([...mirror.outbox.values()].map((entry) => [entry.op, entry]));
    const answered = results.map((result) => [byOp.get(result.op), result]).filter(([entry]) => entry);
    const top = Math.max(line.top ?? 0, ...results.map((result) => result.seq ?? 0));
    await mirror.commit(async (tx) => {
      for (const [entry, result] of answered) {
        const word = { ...result, st: result.first ?? result.st, at: ports.clock.now(), top };
        if (word.cid) word.kept = keptValues(entry, word, mirror.records.get(book.keyOf(entry.t, entry.id)));
        tx.put("outbox", entry.n, { ...entry, result: word, parked: undefined });
        if (result.id && result.id !== entry.id) this.rename(tx, entry, result.id);
        if (said(entry).k === "confirm") this.settle(tx, entry, byOp);
      }
      tx.put("meta", "line", { ...line, ...this.heard(told), top });
    }, { strict: true });
  }

  /** The server keeps the record under another id. */
  rename(tx, entry, id) {
    const { book, mirror } = this.phone;
    tx.put("lookup", entry.id, id);
    const [from, to] = [book.keyOf(entry.t, entry.id), `${entry.t}/${id}`];
    if (from === to) return;
    const old = mirror.records.get(from);
    if (!old) return;
    tx.put("records", to, { ...old, ...mirror.records.get(to), own: old.own });
    tx.put("records", from, undefined);
  }

  /** A choice between two values was received: the conflicts it settles are over. */
  settle(tx, choice, byOp) {
    const fields = Object.keys(said(choice).set);
    for (const entry of byOp.values()) {
      const open = entry.result?.cid && !entry.done && entry.id === choice.id;
      if (open && entry.result.fields.every((name) => fields.includes(name))) {
        tx.put("outbox", entry.n, { ...entry, done: "settled" });
      }
    }
  }

  /** An operation that cannot be sent as it is waits aside; the others go on. */
  async park(entry, why) {
    await this.phone.mirror.commit(
      async (tx) => tx.put("outbox", entry.n, { ...entry, parked: { why: String(why), app: this.phone.ports.app } }),
      { strict: true },
    );
  }

  /** What every good answer says beside its matter. */
  heard(told) {
    const { line, ports, serverNow } = this.phone;
    const durable = Math.max(line.durable ?? 0, told.durable_seq ?? 0);
    const counted = Math.max(line.counted ?? 0, told.counted_seq ?? 0);
    return {
      lastContact: ports.clock.now(),
      off: serverNow?.off ?? line.off ?? 0,
      durable, counted,
      minApp: told.min_app ?? line.minApp,
      oldSince: isOlder(ports.app, told.min_app) ? (line.oldSince ?? ports.clock.now()) : undefined,
      seal: told.seal ?? line.seal,
    };
  }

  /** A page of changes and its cursor, together or not at all. */
  async page(told) {
    const { mirror, book, line } = this.phone;
    await mirror.commit(async (tx) => {
      const put = (key, value) => tx.put("records", key, value);
      for (const { t, id, rev, s, q, f } of told.put) {
        put(`${t}/${id}`, { ...kept(mirror.records.get(`${t}/${id}`)), rev, s, q, f, e: told.epoch });
        this.cameIn(tx, t, id, f);
      }
      for (const { t, id, rev } of told.tomb) {
        put(`${t}/${id}`, { ...kept(mirror.records.get(`${t}/${id}`)), rev, f: {}, del: true, e: told.epoch });
      }
      for (const { t, id, fields } of told.redact ?? []) this.redact(tx, t, id, fields);
      for (const { t, id } of told.purge ?? []) {
        if (!book.ops(t, id).some((entry) => !entry.result)) tx.put("records", `${t}/${id}`, undefined);
      }
      for (const msg of told.msgs ?? []) this.message(tx, msg);
      if (told.about) tx.put("meta", "about", this.itself(told));
      tx.put("meta", "line", { ...line, ...this.heard(told), cursor: told.cursor });
    });
  }

  /** What the server kept aside for itself and now holds needs no more waiting. */
  cameIn(tx, kind, id, fields) {
    for (const entry of this.phone.book.ops(kind, id)) {
      if (entry.result?.st !== "quarantined" || entry.done) continue;
      const { set } = said(entry);
      if (!Object.keys(set).every((name) => same(set[name], fields[name]))) continue;
      tx.put("outbox", entry.n, { ...entry, done: "came in" });
    }
  }

  redact(tx, kind, id, fields) {
    const { mirror } = this.phone;
    const row = mirror.records.get(`${kind}/${id}`);
    if (!row?.f) return;
    tx.put("records", `${kind}/${id}`, { ...row, f: Object.fromEntries(
      Object.entries(row.f).filter(([name]) => !fields.includes(name)),
    ) });
  }

  /** What the server says of this phone: its library, whom to ask, who records on it; and when it said so. */
  itself({ about }) {
    return { ...about, at: this.phone.ports.clock.now() };
  }

  message(tx, msg) {
    if (msg.what === "photo") return this.phone.photographs.hear(tx, msg);
    // Of what is over only that an answer was seen, and that a month was opened again, is still of use.
    tx.put("msgs", msg.id, msg.over && !["answered", "reopened"].includes(msg.what) ? undefined : msg);
    const cid = msg.id.slice(2);
    for (const entry of this.phone.mirror.outbox.values()) {
      if (!entry.result?.cid || entry.result.cid !== cid) continue;
      if (msg.what === "resolved") tx.put("outbox", entry.n, { ...entry, done: "settled" });
      if (msg.what === "conflict" && msg.fields) {
        const values = Object.fromEntries(Object.entries(msg.fields).map(([name, pair]) => [name, pair.kept]));
        tx.put("outbox", entry.n, { ...entry, result: { ...entry.result, kept: values } });
      }
    }
    return undefined;
  }

  /** The server was restored: everything still held is sent again (more than what was not safe: a restore to before
   * the watermark then costs nothing either), and everything is read again. */
  async newEpoch(epoch) {
    const { mirror, line } = this.phone;
    if (epoch === line.epoch) return;
    await mirror.commit(async (tx) => {
      for (const entry of mirror.outbox.values()) {
        if (!entry.result) continue;
        const { result, ...unanswered } = entry;
        tx.put("outbox", entry.n, { ...unanswered, done: entry.done === "mended" ? entry.done : undefined });
      }
      this.phone.photographs.unsend(tx);
      for (const [id, msg] of mirror.msgs) if (msg.n) tx.put("msgs", id, undefined);
      tx.put("meta", "line", { ...line, epoch, cursor: "", durable: 0, counted: 0, top: 0, swept: line.epoch ? "" : epoch });
    }, { strict: true });
  }

  /** After everything was read again: copies from the old history that the new one does not have are let go. */
  async sweep() {
    const { mirror, line, book } = this.phone;
    if (line.swept === line.epoch) return;
    await mirror.commit(async (tx) => {
      for (const [key, row] of mirror.records) {
        if (row.e === line.epoch || !row.rev) continue;
        const ours = book.byRecord.has(key);
        tx.put("records", key, ours && row.own ? { own: true } : undefined);
      }
      tx.put("meta", "line", { ...line, swept: line.epoch });
    });
  }
}

const kept = (row) => (row?.own ? { own: true } : {});

/** The values our words replaced, as far as this phone had heard of them. */
function keptValues(entry, result, base) {
  const { was } = said(entry);
  const found = {};
  for (const name of result.fields ?? []) {
    if (base?.f && !same(base.f[name], was[name])) found[name] = base.f[name] ?? null;
  }
  return found;
}
