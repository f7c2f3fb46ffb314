// Photos: kept at once, made small, sent in pieces, thumbnail first (sync protocol 1.8). A record never waits for one.
//
// captured (raw file) → ready (small JPEG, thumbnail, digest; raw gone) → thumb_sent → uploading → stored → checked →
// purgeable. `refused` is one the server cannot take; it stays on the phone and says why.

import { NotSaved } from "./saving.js";
import { sign } from "./line.js";
import { utf8, uuid7 } from "./ids.js";

const SIGNED = ["upload-offset", "upload-length", "upload-metadata", "upload-checksum"];
const PIECE = [32 * 1024, 256 * 1024];
const KEEP_MS = 30 * 86400000;
const FULL = {
  id: "Foto belum bisa disimpan: memori HP penuh. Hapus beberapa video, lalu ketuk Coba lagi. Catatan teks sudah aman.",
  en: "The photo cannot be saved yet: the phone's memory is full. Delete some videos, then try again. Your text is safe.",
};
const NO_PICTURE = {
  id: "Berkas ini bukan foto yang bisa dibaca HP ini. Pilih foto lain.",
  en: "This phone cannot read the file as a photo. Choose another one.",
};

export class Photos {
  constructor(phone) {
    this.phone = phone;
  }

  row(id) {
    return this.phone.mirror.blobs.get(id);
  }

  /** Keep a photo of a record: its id, which is also the entry in the record's list of files. */
  async add({ kind, id: record, blob, consent }) {
    const { phone } = this;
    const { ports, mirror } = phone;
    const room = await ports.journal?.room?.(2 * blob.size).catch(() => false);
    if (mirror.safe || room === false) throw new NotSaved("full", FULL).about(record);
    const id = uuid7(ports.random, ports.clock.now());
    const raw = await blob.arrayBuffer();
    const row = { id, kind, record, consent, state: "captured", at: ports.clock.now(), offset: 0, size: raw.byteLength };
    const kept = await mirror.commit(async (tx) => {
      tx.put("bytes", `${id}/raw`, raw);
      tx.put("blobs", id, row);
    }, { strict: true });
    if (!kept) throw new NotSaved("full", FULL).about(record);
    if (!(await this.ready(id))) {
      await this.forget(id);
      throw new NotSaved("no_picture", NO_PICTURE).about(record);
    }
    await this.list(kind, record, (ids) => [...ids, id]);
    phone.wake("save");
    return id;
  }

  /** Make the small picture of one that was only captured, also after the page was killed between the two. Gives
   * whether it went; a phone short of memory may manage the next time, so the file stays. */
  async ready(id) {
    const { ports, mirror } = this.phone;
    const row = this.row(id);
    const raw = await ports.store.get("bytes", `${id}/raw`);
    let made;
    try {
      made = await ports.images(new Blob([raw]));
    } catch {
      return false;
    }
    const sums = { photo: await this.digest(made.photo), thumb: await this.digest(made.thumb) };
    await mirror.commit(async (tx) => {
      tx.put("bytes", `${id}/photo`, made.photo);
      tx.put("bytes", `${id}/thumb`, made.thumb);
      tx.del("bytes", `${id}/raw`);
      tx.put("blobs", id, { ...row, state: "ready", size: made.photo.byteLength, sums });
    }, { strict: true });
    return true;
  }

  async digest(bytes) {
    const sum = new Uint8Array(await this.phone.ports.crypto.subtle.digest("SHA-256", bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** The record's list of photos, changed by `how`, where the record is already here. */
  async list(kind, record, how) {
    const { book, saver } = this.phone;
    const field = book.kinds.get(kind)?.fields.find((f) => f.type === "files")?.name;
    const view = book.view(kind, record);
    if (field && view) await saver.save({ kind, id: record, values: { [field]: how(view.fields[field] ?? []) } });
  }

  /** The photos of a record: [{id, state, offset, size, consent, why}]. */
  of(kind, record) {
    const id = this.phone.book.id(record);
    return [...this.phone.mirror.blobs.values()].filter((row) => row.kind === kind && this.phone.book.id(row.record) === id);
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

  /** Send what waits, thumbnails first; stops as soon as a record waits. True when nothing is left to do now. */
  async send() {
    const { mirror, book } = this.phone;
    const rows = [...mirror.blobs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const row of rows.filter((r) => r.state === "captured")) await this.ready(row.id);
    for (const row of rows.filter((r) => r.state === "removed")) {
      const { reply } = await this.ask("DELETE", `/api/v1/blob/${row.id}/photo`);
      if (reply !== "ok" && reply !== "gone") return this.stop(reply);
      await this.forget(row.id);
    }
    for (const which of ["thumb", "photo"]) {
      for (const { id } of rows) {
        const row = this.row(id);
        if (!row || !WAITING[which].includes(row.state) || !book.view(row.kind, row.record)) continue;
        const went = await this.upload(row, which);
        if (went !== "ok") return went === "records" || this.stop(went);
      }
    }
    return this.purge();
  }

  stop(reply) {
    return reply === "skip" || this.phone.sender.stop({ reply, wait: null });
  }

  /** One file from where it stands to its end: ok, records (they go first), skip, or the class of a failure. */
  async upload(row, which) {
    const { phone } = this;
    const bytes = new Uint8Array(await phone.ports.store.get("bytes", `${row.id}/${which}`));
    const place = `/api/v1/blob/${row.id}/${which}`;
    let told = await this.begin(row, which, bytes.length);
    for (let tries = 0; told.reply === "ok" && told.state === "arriving" && tries < 400; tries++) {
      if (phone.book.pending()) {
        phone.sender.again = true;
        return "records";
      }
      const piece = bytes.subarray(told.offset, told.offset + Math.max(PIECE[0], phone.asker.fits(PIECE[1])));
      const sum = btoa(String.fromCharCode(...new Uint8Array(await phone.ports.crypto.subtle.digest("SHA-256", piece))));
      const next = await this.ask("PATCH", place, {
        "upload-offset": String(told.offset), "upload-checksum": `sha256 ${sum}`,
        "content-type": "application/offset+octet-stream",
      }, piece);
      if (next.reply === "ok" && which === "photo") await this.becomes(row.id, { state: "uploading", offset: next.offset });
      // Wherever the two disagree, the server is asked where it stands.
      told = next.reply === "ask" ? await this.begin(row, which, bytes.length) : next;
    }
    if (told.reply === "gone") return (await this.forget(row.id), "ok");
    if (told.reply === "refused") return (await this.becomes(row.id, { state: "refused", why: told.why }), "ok");
    if (told.reply === "ok") await this.becomes(row.id, which === "thumb" ? { state: "thumb_sent" } : stored(told, bytes));
    return told.reply === "ask" ? "server" : told.reply;
  }

  begin(row, which, length) {
    const told = { id: row.id, sha256: row.sums[which], record: this.phone.book.id(row.record), kind: row.kind, which,
      consent: row.consent ?? "none" };
    const metadata = Object.entries(told).map(([name, value]) => `${name} ${btoa(value)}`).join(",");
    return this.ask("POST", "/api/v1/blob/", { "upload-length": String(length), "upload-metadata": metadata });
  }

  /** One question in tus: {reply, offset, state, why}. */
  async ask(method, path, more = {}, body = undefined) {
    const { ports, line, identity, asker } = this.phone;
    const text = [method, path, ...SIGNED.map((name) => more[name] ?? "")].join("\n");
    const headers = {
      ...more, "tus-resumable": "1.0.0", "accept-language": "id", authorization: `Device ${line.token}`,
      "sync-sig": await sign(ports.crypto, identity.keys, utf8(text)),
    };
    const began = ports.clock.now();
    let answer;
    try {
      answer = await ports.net({ method, path, headers, body });
    } catch {
      return { reply: "net" };
    }
    if (body && answer.status === 204) asker.measure(body.length, ports.clock.now() - began);
    const { status, headers: said } = answer;
    const offset = Number(said["upload-offset"] ?? 0);
    return { reply: classOf(answer), offset, state: said["blob-state"] ?? "", why: status < 300 ? "" : codeIn(answer.body) };
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
    for (const id of msg.missing ?? []) if (this.row(id)?.sums) tx.put("blobs", id, { ...this.row(id), state: "ready", offset: 0 });
  }

  /** A new history may lack files: they are offered again; those it has are not sent twice. */
  unsend(tx) {
    for (const row of this.phone.mirror.blobs.values()) {
      if (["thumb_sent", "uploading", "stored", "checked"].includes(row.state)) tx.put("blobs", row.id, { ...row, state: "ready", offset: 0 });
    }
  }

  /** What was checked thirty days ago leaves the phone; its thumbnail stays. */
  async purge() {
    const before = this.phone.ports.clock.now() - KEEP_MS;
    const old = [...this.phone.mirror.blobs.values()].filter((row) => row.state === "checked" && row.checkedAt < before);
    if (!old.length) return true;
    await this.phone.mirror.commit(async (tx) => {
      for (const row of old) {
        tx.del("bytes", `${row.id}/photo`);
        tx.put("blobs", row.id, { ...row, state: "purgeable" });
      }
    }, { strict: true });
    return true;
  }
}

const WAITING = { thumb: ["ready"], photo: ["ready", "thumb_sent", "uploading"] };
const stored = (told, bytes) => ({ state: told.state === "checked" ? "checked" : "stored", offset: bytes.length });

/** The class of an answer in tus: ok, ask (begin again from where it stands), gone, refused, or as a push's. */
function classOf({ status, headers, body }) {
  if (headers["sync-proto"] !== "1") return "portal";
  if (status < 300) return "ok";
  if (status === 401) return "auth";
  if (status === 403) return "revoked";
  if (status === 404 || status === 409 || status === 460) return "ask";
  if (status === 410) return "gone";
  if (status === 415 || (status === 413 && codeIn(body) === "foto-4")) return "refused";
  return status === 429 || status === 503 ? "busy" : "server";
}

function codeIn(body) {
  try {
    return JSON.parse(body).code ?? "";
  } catch {
    return "";
  }
}
