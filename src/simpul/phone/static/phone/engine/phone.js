// The façade of the engine: everything the screens may ask of it. Nothing here knows the page.

import { Answers } from "./answers.js";
import { Book, said } from "./book.js";
import { check } from "./check.js";
import { dayOf, unseal } from "./op.js";
import { declare } from "./declare.js";
import { Drafts } from "./drafts.js";
import { Line, newKeys, publicText } from "./line.js";
import { Mirror } from "./mirror.js";
import { People } from "./people.js";
import { Photos } from "./photos.js";
import { NotSaved, Saver } from "./saving.js";
import { SAID } from "./replies.js";
import { Sender, oldest } from "./sending.js";
import { statusOf } from "./status.js";
import { uuid7 } from "./ids.js";

const LEAST_QUOTA = 120 * 2 ** 20;
const PRIVATE = {
  id: "Jendela ini tidak menyimpan data (mode penyamaran, atau memori hampir penuh). Buka di jendela biasa, lalu ulangi.",
  en: "This window keeps no data (private mode, or almost no space). Open it in an ordinary window, then try again.",
};
const LOCKED = { id: "Buka kunci dulu dengan PIN Anda.", en: "Unlock with your PIN first." };

/** Open the phone over its ports (see `browser.js` for the real ones). */
export async function openPhone(ports) {
  const phone = new Phone(ports);
  await phone.open();
  return phone;
}

export class Phone {
  constructor(ports) {
    this.ports = ports;
    this.listeners = new Set();
    this.highest = 0;
    this.lost = null;
    this.closed = false;
    this.persisted = false;
    const kinds = declare(ports.declarations);
    this.mirror = new Mirror(ports.store, ports.channel, {
      alarm: (reason) => this.alarm(reason),
      changed: (...change) => this.book.changed(...change),
    });
    this.book = new Book(kinds, this.mirror, {
      check: (kind, values) => this.check(kind, values),
      epoch: () => this.line.epoch ?? "",
      durable: () => this.line.durable ?? 0,
      counted: () => this.line.counted ?? 0,
    });
    this.mirror.told = () => this.told();
    this.asker = new Line(this);
    this.answers = new Answers(this);
    this.sender = new Sender(this);
    this.saver = new Saver(this);
    this.photographs = new Photos(this);
    this.crew = new People(this);
    this.drafting = new Drafts(this);
    this.said = said;
  }

  get line() {
    return this.mirror.meta.get("line") ?? {};
  }

  /** What the server last said of this phone: {library, contact, people}, see `api.about`. */
  get about() {
    return this.mirror.meta.get("about") ?? {};
  }

  get identity() {
    return this.mirror.meta.get("identity");
  }

  async open() {
    const { ports, mirror } = this;
    await mirror.load();
    const told = await this.rescue();
    if (!this.identity) await this.begin(told);
    await this.crew.open();
    await this.drafting.open();
    this.persisted = (await ports.storage?.persisted?.()) ?? false;
    this.cramped = isCramped(await ports.storage?.quota?.());
    await this.retryParked();
    ports.wake?.((why) => this.wake(why));
    this.mark();
    if (!this.line.seal) void this.greet();
    this.wake("open");
  }

  /** Bring back what only the journal still has; gives how many operations it brought. */
  async rescue() {
    const { ports, mirror } = this;
    const texts = (await ports.journal?.read().catch(() => [])) ?? [];
    const known = new Set([...mirror.outbox.values()].map((entry) => entry.raw));
    const found = texts.filter((text) => !known.has(text)).map(unseal).filter((op) => op && !mirror.outbox.has(op.n));
    if (found.length) {
      await mirror.commit(async (tx) => {
        found.forEach((op) => tx.put("outbox", op.n, entryOf(op, texts)));
      }, { strict: true });
    }
    const lacking = ports.journal ? [...mirror.outbox.values()].filter((entry) => !entry.result && !texts.includes(entry.raw)) : [];
    if (lacking.length && !mirror.safe) await import("./renew.js").then(({ renew }) => renew(this, lacking)).catch(() => {});
    for (const n of mirror.outbox.keys()) this.highest = Math.max(this.highest, n);
    const marker = ports.marker?.get();
    const stored = mirror.meta.get("seq") ?? 0;
    if (marker && marker.n > Math.max(stored, this.highest)) {
      this.lost = { from: Math.max(stored, this.highest) + 1, to: marker.n, ...marker };
    }
    this.highest = Math.max(this.highest, marker?.n ?? 0);
    return found.length;
  }

  /** First start: the phone makes its own id and keys. Or everything was lost but a few words outside. */
  async begin(rescued) {
    const { ports, mirror } = this;
    const marker = ports.marker?.get();
    if (marker) this.lost = { ...marker, from: 1, to: marker.n, rescued };
    const keys = await newKeys(ports.crypto);
    const identity = { id: uuid7(ports.random, ports.clock.now()), keys };
    identity.key = await publicText(ports.crypto, keys);
    await mirror.commit(async (tx) => {
      if (await tx.get("meta", "identity")) return;
      tx.put("meta", "identity", identity);
      if (this.lost) tx.put("meta", "lost", this.lost);
    }, { strict: true });
    const stored = mirror.safe ? null : await ports.store.get("meta", "identity");
    if (stored) mirror.set("meta", "identity", stored);
    if (!this.lost) await ports.journal?.ballast?.(true).catch(() => {});
  }

  /** What could not be sent by an older version of the app is tried again by this one. */
  async retryParked() {
    const old = [...this.mirror.outbox.values()].filter((e) => e.parked && e.parked.app !== this.ports.app);
    if (!old.length) return;
    await this.mirror.commit(async (tx) => {
      for (const { parked, ...entry } of old) tx.put("outbox", entry.n, entry);
    }, { strict: true });
  }

  alarm(reason) {
    void this.ports.journal?.ballast?.(false).catch(() => {});
    this.told();
    this.ports.clock.after(0, () => this.wake(reason));
  }

  told() {
    this.cached = null;
    for (const listener of this.listeners) listener();
  }

  /** `listener()` after any change; gives what ends it. */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  status() {
    this.cached ??= statusOf(this);
    return this.cached;
  }

  /** The number under which the person who records now is known to the server. */
  who() {
    return this.crew.who;
  }

  /** Ask the browser not to evict us: after the install (`installed`) and at the third save, when it is likelier to agree. */
  async askToStay(installed = false) {
    const { storage } = this.ports;
    if (this.persisted || !storage?.persist || !(installed || this.highest % 25 === 3)) return;
    this.persisted = await storage.persist().catch(() => false);
    this.told();
  }

  /** Words outside the database, by which its loss is noticed. */
  mark() {
    if (this.mirror.safe || !this.ports.marker || !this.identity) return;
    const n = Math.max(this.highest, this.mirror.meta.get("seq") ?? 0);
    this.ports.marker.set({
      device: this.identity.id, n, pending: this.book.pending(), oldest: oldest(this.mirror.outbox) ?? null,
      at: this.ports.clock.now(),
    });
  }

  /** How the phone says it is, with every push. */
  health() {
    const { mirror, ports, book } = this;
    const lost = this.lost ?? mirror.meta.get("lost");
    return {
      pending: book.pending(), oldest: oldest(mirror.outbox), blobs: mirror.blobs.size,
      persisted: this.persisted, opfs: Boolean(ports.journal), safe_mode: mirror.safe ? 1 : 0,
      lost: lost ? `storage_lost ${lost.device} ${lost.from}-${lost.to} pending ${lost.pending}`.slice(0, 200) : null,
      app: ports.app,
    };
  }

  wake(why) {
    this.sender.wake(why);
  }

  /** Send and fetch now; resolves when the round is over. One that is under way may have found no line before. */
  async send() {
    await this.sender.running;
    this.sender.holdUntil = 0;
    this.sender.failures = 0;
    await this.sender.round();
  }

  /** Create a record or change it: {kind, id?, values, reasons?} → {id, op}. Raises NotSaved. */
  async save(how) {
    this.mustBeOpen();
    return this.saver.save(how);
  }

  /** Nobody records on a locked phone, nor on one that was switched off. */
  mustBeOpen() {
    if (this.crew.locked) throw new NotSaved("locked", LOCKED);
    if (this.sender.waiting === "revoked") throw new NotSaved("revoked", SAID.revoked);
    this.crew.touch();
  }

  async tally(how) {
    this.mustBeOpen();
    return this.saver.tally(how);
  }

  async remove(how) {
    this.mustBeOpen();
    return this.saver.remove(how);
  }

  async confirm(how) {
    this.mustBeOpen();
    return this.saver.confirm(how);
  }

  async undo(op) {
    return this.saver.undo(op);
  }

  records(kind, { month } = {}) {
    return this.book.all(kind, month);
  }

  record(kind, id) {
    return this.book.view(kind, id);
  }

  /** The records that an officer sent back and nobody here has answered. */
  asked() {
    return this.book.asked();
  }

  /** The regency's last word about a month ("2026-06"): {what: "locked" | "reopened", at, by}, or null. */
  month(month) {
    return this.mirror.msgs.get(`m:${month}`) ?? null;
  }

  /** What the server would find in such a record: [{rule, severity, fields, message}]. */
  check(kind, values) {
    const { clock } = this.ports;
    return check(this.book.kinds.get(kind), values, this.facts, dayOf(clock.now(), clock.east()));
  }

  /** What rules may ask of the world outside a record, as far as this phone knows. */
  get facts() {
    return this.mirror.meta.get("facts") ?? {};
  }

  /** Every operation this phone still holds, the latest first. */
  outbox() {
    return [...this.mirror.outbox.values()].sort((a, b) => b.n - a.n).map((entry) => ({
      n: entry.n, op: entry.op, kind: entry.t, record: this.book.id(entry.id), at: said(entry).at, k: said(entry).k,
      state: this.book.stateOf(entry), result: entry.result ?? null, trouble: this.book.needsFixing(entry),
    }));
  }

  /** Bind this phone, or one more person on it, with a one-time code: {ok: true, w} or {ok: false, words: {id, en}}. */
  async enrol(code, name = "") {
    const { identity, ports } = this;
    if (this.cramped) return { ok: false, reply: "private", words: PRIVATE };
    const body = JSON.stringify({ code, device: identity.id, key: identity.key, name, app: ports.app });
    const { reply, told } = await this.asker.ask("POST", "/api/v1/enrol", body);
    if (reply !== "ok" && reply !== "epoch") return { ok: false, reply, told };
    // Enrolled again after the server was restored: what it lost is sent again.
    await this.answers.newEpoch(told.epoch);
    const w = told.w ?? 1;
    await this.mirror.commit(async (tx) => {
      // Whoever records now goes on recording, whosever code this was.
      if (this.line.token) tx.put("meta", "who", this.who());
      if (told.about) tx.put("meta", "about", this.answers.itself(told));
      tx.put("meta", "line", { ...this.line, ...this.answers.heard(told), token: told.token, book: told.book, w });
    }, { strict: true });
    await this.crew.forgive(told.w ?? this.who());
    this.sender.becomes("idle");
    void this.sender.round();
    return { ok: true, w };
  }

  /** What the officer's page needs to know this phone: the text of its QR code. */
  code() {
    return `simpul:${this.identity.id}:${this.identity.key}`;
  }

  /** Everything still held, sealed for the server: {name, blob}; null before this phone has ever heard the server. */
  async backup() {
    if (!this.line.seal) await this.greet();
    return this.line.seal ? (await import("./backup.js")).backupOf(this) : null; // Comes with the screen that asks for it.
  }

  /** Hear who the server is, before there is any account: its sealing key above all. */
  async greet() {
    const { reply, told } = await this.asker.ask("GET", "/api/v1/hello", "", { spoken: false });
    if (reply !== "ok" && reply !== "epoch") return;
    await this.mirror.commit(async (tx) => tx.put("meta", "line", { ...this.line, ...this.answers.heard(told) }));
  }

  /** The place chosen before there is an account: {regency, village, library?}. */
  async settle(place) {
    await this.mirror.commit(async (tx) => tx.put("meta", "place", place), { strict: true });
  }

  /** Add a photo to a record {kind, id?, blob, consent, lang}: its id. Raises NotSaved. */
  async addPhoto(how) {
    this.mustBeOpen();
    return this.photographs.add(how);
  }

  /** The photos of a record, or of the one being written: [{id, record, state, offset, size, consent, why}]. */
  photos(kind, id) {
    return this.photographs.of(kind, id);
  }

  async removePhoto(id) {
    return this.photographs.remove(id);
  }

  /** Who records on this phone: [{w, name, hasPin, current, left, waiting}]. */
  people() {
    return this.crew.all();
  }

  async addPerson(how) {
    return this.crew.add(how);
  }

  async removePerson(w) {
    return this.crew.remove(w);
  }

  lock() {
    this.crew.lock();
  }

  async unlock(pin, w) {
    return this.crew.unlock(pin, w);
  }

  draft(key) {
    return this.drafting.get(key);
  }

  async keepDraft(key, values, kind) {
    this.crew.touch();
    return this.drafting.keep(key, values, kind);
  }

  async dropDraft(key) {
    return this.drafting.drop(key);
  }

  /** Drafts of the person who is here, the latest first: [{key, kind, values, at}]. */
  drafts() {
    return this.drafting.all();
  }

  async close() {
    this.closed = true;
    this.crew.cancel?.();
    this.sender.cancel?.();
    this.ports.channel?.close?.();
    this.ports.journal?.close?.();
    await this.ports.store.close?.();
  }
}

/** A browser window that keeps nothing, or next to nothing: no place for a year's records. */
function isCramped(quota) {
  return quota !== null && quota !== undefined && quota < LEAST_QUOTA;
}

/** An outbox entry of an operation that came back from the journal. */
function entryOf(op, texts) {
  const raw = texts.find((text) => text.includes(`"${op.h}"`));
  return { n: op.n, op: op.op, t: op.t, id: op.id, raw, e: "", day: op.at.slice(0, 10) };
}
