// Photos: kept at once, made small, sent in pieces, thumbnail first (sync protocol 1.8). A record never waits for one.
//
// captured (raw file) → ready (small JPEG, thumbnail, digest; raw gone) → thumb_sent → uploading → stored → checked →
// purgeable. `refused` is one the server cannot take; it stays on the phone and says why.

const DONE = ["stored", "purgeable", "refused"];

export class Photos {
  constructor(phone) {
    this.phone = phone;
  }

  /** The part that takes and sends them. */
  async work() {
    const { Work } = await import("./photo-work.js");
    return new Work(this);
  }

  /** Keep a photo of a record (see `photo-work.js`): its id. */
  async add(how) {
    return (await this.work()).add(how);
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
    return !["captured", "ready"].includes(state) || book.ops(kind, record).length || mirror.records.has(book.keyOf(kind, record));
  }

  /** The thumbnail as a Blob, or null. */
  async thumb(id) {
    const bytes = await this.phone.ports.store.get("bytes", `${id}/thumb`).catch(() => null);
    return bytes ? new Blob([bytes], { type: "image/jpeg" }) : null;
  }

  async remove(id) {
    const row = this.row(id);
    if (!row) return;
    await this.list(row.kind, row.record, (ids) => ids.filter((other) => other !== id));
    await this.phone.mirror.commit(async (tx) => tx.put("blobs", id, { ...row, state: "removed" }), { strict: true });
    this.phone.wake("save");
  }

  async forget(id) {
    await this.phone.mirror.commit(async (tx) => {
      for (const part of ["raw", "photo", "thumb"]) tx.del("bytes", `${id}/${part}`);
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
    } else if (row && msg.state === "erased") {
      for (const part of ["raw", "photo", "thumb"]) tx.del("bytes", `${row.id}/${part}`);
      tx.del("blobs", row.id);
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
