// Photos: kept at once, made small, sent in pieces, thumbnail first (sync protocol 1.8). A record never waits for one.
//
// captured (raw file) → asked (small JPEG, thumbnail, digest; raw gone) → ready (the question about faces is answered) →
// thumb_sent → uploading → stored → checked → purgeable. `refused` is one the server cannot take; it stays on the phone
// and says why. erased (by an officer; its bytes are gone) → gone (out of the record's list; a word is left).

const DONE = ["stored", "purgeable", "refused", "gone"];
/** Of these nothing follows any more, or not yet. */
export const AT_REST = [...DONE, "asked", "checked", "removed", "erased"];

export class Photos {
  constructor(phone) {
    this.phone = phone;
  }

  /** The part that takes and sends them. */
  async work() {
    const { Work } = await import("./photo-work.js");
    return new Work(this);
  }

  /** Keep a photo of a record (see `photo-work.js`): its id. Without `consent` the question waits for its answer. */
  async add(how) {
    return (await this.work()).add(how);
  }

  /** Answer the question about the faces in a photo, the first time or anew. Raises NotSaved. */
  async agree(id, consent, lang) {
    this.phone.mustBeOpen();
    if (this.row(id) && this.row(id).consent !== consent) await (await this.work()).agree(id, consent, lang);
  }

  /** Send what waits; true when nothing is left to do now. */
  async send() {
    const { mirror, sender } = this.phone;
    if (![...mirror.blobs.values()].some((row) => !DONE.includes(row.state))) return true;
    const work = await this.work().catch(() => null);
    return work ? work.send() : sender.stop({ reply: "net", wait: null });
  }

  row(id) {
    return this.phone.mirror.blobs.get(id);
  }

  /** The record's list of photos, changed by `how`, where the record is already here. */
  async list(kind, record, how) {
    const { book, saver } = this.phone;
    const field = book.kinds.get(kind)?.fields.find((f) => f.type === "files")?.name;
    const view = book.view(kind, record);
    if (field && view) await saver.save({ kind, id: record, values: { [field]: how(view.fields[field] ?? []) } });
  }

  /** The photos of a record: [{id, record, state, offset, size, consent, why}]; without `record`, those of the one that
   * is being written: it is nowhere yet. */
  of(kind, record) {
    const id = record && this.phone.book.id(record);
    return [...this.phone.mirror.blobs.values()].filter((row) => row.kind === kind && row.state !== "removed"
      && (id ? this.phone.book.id(row.record) === id : !this.known(row)));
  }

  /** Whether the record of a photo has been saved, or ever was. */
  known({ kind, record, state }) {
    const { book, mirror } = this.phone;
    return !["captured", "asked", "ready"].includes(state) || book.ops(kind, record).length || mirror.records.has(book.keyOf(kind, record));
  }

  /** The thumbnail (or the photo) as a Blob, or null. */
  async thumb(id, part = "thumb") {
    const bytes = await this.phone.ports.store.get("bytes", `${id}/${part}`).catch(() => null);
    return bytes ? new Blob([bytes], { type: "image/jpeg" }) : null;
  }

  async remove(id) {
    const row = this.row(id);
    if (!row) return;
    // Nobody else has heard of one whose question is not answered.
    if (["captured", "asked"].includes(row.state)) return this.forget(id);
    await this.unlist(row);
    await this.phone.mirror.commit(async (tx) => this.strip(tx, { ...row, state: "removed" }), { strict: true });
    this.phone.wake("save");
  }

  unlist({ id, kind, record }) {
    return this.list(kind, record, (ids) => ids.filter((other) => other !== id));
  }

  /** The row stays, its bytes go. */
  strip(tx, row) {
    for (const part of ["raw", "photo", "thumb"]) tx.del("bytes", `${row.id}/${part}`);
    tx.put("blobs", row.id, row);
  }

  async forget(id) {
    await this.phone.mirror.commit(async (tx) => {
      this.strip(tx, { id });
      tx.del("blobs", id);
    }, { strict: true });
  }

  async becomes(id, more) {
    if (!this.row(id)) return;
    await this.phone.mirror.commit(async (tx) => tx.put("blobs", id, { ...this.row(id), ...more }), { strict: true });
  }

  /** Word of a photo from the server, come with a page of changes. */
  hear(tx, msg) {
    const row = this.row(msg.photo);
    if (row && msg.state === "checked" && msg.which !== "thumb") {
      tx.put("blobs", row.id, { ...row, state: "checked", checkedAt: this.phone.ports.clock.now() });
    } else if (row && msg.state === "resend") {
      const again = msg.why === "hash" || !msg.why;
      tx.put("blobs", row.id, { ...row, state: again ? "ready" : "refused", offset: 0, why: msg.why });
    } else if (row && msg.state === "erased" && !["removed", "gone"].includes(row.state)) {
      this.strip(tx, { ...row, state: "erased", at: this.phone.ports.clock.now() });
    }
    const lost = (msg.missing ?? []).filter((id) => this.row(id)?.sums && this.row(id).state !== "purgeable");
    for (const id of lost) tx.put("blobs", id, { ...this.row(id), state: "ready", offset: 0 });
  }

  /** A new history may lack files: they are offered again; those it has are not sent twice. */
  unsend(tx) {
    for (const row of this.phone.mirror.blobs.values()) {
      if (["thumb_sent", "uploading", "stored", "checked"].includes(row.state)) tx.put("blobs", row.id, { ...row, state: "ready", offset: 0 });
    }
  }
}
