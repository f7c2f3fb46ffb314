// The work on photos: taking, sending, throwing away. It comes when there is a photo, so that the first screens need not
// wait for it.

import { NotSaved } from "./saving.js";
import { sign } from "./line.js";
import { utf8, uuid7 } from "./ids.js";

const SIGNED = ["upload-offset", "upload-length", "upload-metadata", "upload-checksum"];
const PIECE = [32 * 1024, 256 * 1024];
const KEEP_MS = 30 * 86400000;
const WEEK_MS = 7 * 86400000;
// The server looks at a photo within seconds; it is asked once what became of it.
const LOOK_MS = 15000;
const FULL = {
  id: "Foto belum bisa disimpan: memori HP penuh. Hapus beberapa video, lalu ketuk Coba lagi. Catatan teks sudah aman.",
  en: "The photo cannot be saved yet: the phone's memory is full. Delete some videos, then try again. Your text is safe.",
};
const NO_PICTURE = {
  id: "Berkas ini bukan foto yang bisa dibaca HP ini. Pilih foto lain.",
  en: "This phone cannot read the file as a photo. Choose another one.",
};

export class Work {
  /** `photos` is the engine's Photos. */
  constructor(photos) {
    this.photos = photos;
    this.phone = photos.phone;
  }

  /** Keep a photo of a record: its id, which is also the entry in the record's list of files. Without `id` it is one of
   * the record of this kind that is being written, whose id it then has. */
  async add({ kind, id, blob, consent, lang }) {
    const { phone } = this;
    const { ports, mirror } = phone;
    const record = id ?? this.photos.of(kind)[0]?.record ?? uuid7(ports.random, ports.clock.now());
    const room = await ports.journal?.room?.(2 * blob.size).catch(() => false);
    if (mirror.safe || room === false) throw new NotSaved("full", FULL).about(record);
    const photo = uuid7(ports.random, ports.clock.now());
    const raw = await blob.arrayBuffer();
    const row = {
      id: photo, kind, record, consent, lang, w: phone.who(), state: "captured", at: ports.clock.now(), offset: 0,
      size: raw.byteLength,
    };
    const kept = await mirror.commit(async (tx) => {
      tx.put("bytes", `${photo}/raw`, raw);
      tx.put("blobs", photo, row);
    }, { strict: true });
    if (!kept) throw new NotSaved("full", FULL).about(record);
    if (!(await this.ready(photo))) {
      await this.photos.forget(photo);
      throw new NotSaved("no_picture", NO_PICTURE).about(record);
    }
    if (consent) await this.photos.list(kind, record, (ids) => [...ids, photo]);
    phone.wake("save");
    return photo;
  }

  /** Answer the question about the faces in a photo, or answer it anew: that goes to the server as an operation, in the
   * same transaction as the answer itself. */
  async agree(id, consent, lang) {
    const { phone } = this;
    const { kind, record, ...before } = this.photos.row(id);
    const state = before.state === "asked" ? "ready" : before.state;
    const row = { ...before, kind, record, state, consent, lang, w: phone.who(), at: phone.ports.clock.now() };
    if (before.consent && phone.book.view(kind, record)) {
      await phone.saver.write({
        k: "attach", kind, record: phone.book.id(record), set: { photo: id, consent, text: 1, lang: lang ?? "id" },
        was: { consent: before.consent }, also: (tx) => tx.put("blobs", id, row),
      });
    } else {
      await this.photos.becomes(id, row);
      if (!before.consent) await this.photos.list(kind, record, (ids) => [...ids, id]);
    }
    phone.wake("save");
  }

  /** Make the small picture of one that was only captured, also after the page was killed between the two. Gives
   * whether it went; a phone short of memory may manage the next time, so the file stays. */
  async ready(id) {
    const { ports, mirror } = this.phone;
    const raw = await ports.store.get("bytes", `${id}/raw`);
    let made;
    try {
      made = await ports.images(new Blob([raw]));
    } catch {
      return false;
    }
    const sums = { photo: await this.digest(made.photo), thumb: await this.digest(made.thumb) };
    await mirror.commit(async (tx) => {
      // What was answered meanwhile stays answered; what was thrown away stays away.
      const row = this.photos.row(id);
      if (!row) return;
      tx.put("bytes", `${id}/photo`, made.photo);
      tx.put("bytes", `${id}/thumb`, made.thumb);
      tx.del("bytes", `${id}/raw`);
      tx.put("blobs", id, { ...row, state: row.consent ? "ready" : "asked", size: made.photo.byteLength, sums });
    }, { strict: true });
    return true;
  }

  async digest(bytes) {
    const sum = new Uint8Array(await this.phone.ports.crypto.subtle.digest("SHA-256", bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Send what waits, thumbnails first; stops as soon as a record waits. True when nothing is left to do now. */
  async send() {
    const { mirror, book } = this.phone;
    const rows = [...mirror.blobs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await this.tidy(rows);
    for (const row of rows.filter((r) => r.state === "removed")) {
      const { reply } = await this.ask("DELETE", `/api/v1/blob/${row.id}/photo`);
      if (reply !== "ok" && reply !== "gone") return this.stop(reply);
      await this.photos.forget(row.id);
    }
    let sent = false;
    for (const which of ["thumb", "photo"]) {
      for (const { id } of rows) {
        const row = this.photos.row(id);
        if (!row || !WAITING[which].includes(row.state) || !book.view(row.kind, row.record)) continue;
        const went = await this.upload(row, which);
        if (went !== "ok") return went === "records" || this.stop(went);
        sent ||= this.photos.row(id)?.state === "stored";
      }
    }
    if (sent) this.lookAgain();
    return this.purge();
  }

  /** What waits on the phone alone: raw files are made small, or let go of after a week, as are unanswered questions; what
   * an officer erased leaves its record's list. */
  async tidy(rows) {
    const before = this.phone.ports.clock.now() - WEEK_MS;
    for (const row of rows) {
      const old = row.at < before;
      if (row.state === "captured" && !(await this.ready(row.id)) && old) {
        await this.phone.mirror.commit(async (tx) => this.photos.strip(tx, { ...row, state: "refused", why: "foto-10" }), { strict: true });
      } else if (row.state === "asked" && old) {
        await this.photos.forget(row.id);
      } else if (row.state === "erased") {
        await this.photos.unlist(row);
        await this.photos.becomes(row.id, { state: "gone" });
      }
    }
  }

  lookAgain() {
    const { ports, sender } = this.phone;
    sender.cancel?.();
    sender.cancel = ports.clock.after(LOOK_MS, () => void sender.round());
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
      if (next.reply === "ok" && which === "photo") await this.photos.becomes(row.id, { state: "uploading", offset: next.offset });
      // Wherever the two disagree, the server is asked where it stands.
      told = next.reply === "ask" ? await this.begin(row, which, bytes.length) : next;
    }
    if (told.reply === "gone") {
      await this.phone.mirror.commit(async (tx) => this.photos.hear(tx, { photo: row.id, state: "erased" }), { strict: true });
      await this.tidy([this.photos.row(row.id)]);
      return "ok";
    }
    if (told.reply === "refused") return (await this.photos.becomes(row.id, { state: "refused", why: told.why }), "ok");
    if (told.reply === "ok") await this.photos.becomes(row.id, which === "thumb" ? { state: "thumb_sent" } : this.stored(told, bytes));
    return told.reply === "ask" ? "server" : told.reply;
  }

  stored(told, bytes) {
    const checked = told.state === "checked" && { state: "checked", checkedAt: this.phone.ports.clock.now() };
    return { state: "stored", offset: bytes.length, ...checked };
  }

  begin(row, which, length) {
    const told = {
      id: row.id, sha256: row.sums[which], record: this.phone.book.id(row.record), kind: row.kind, which,
      consent: row.consent ?? "none", consent_text: "1", consent_lang: row.lang ?? "id", consent_at: String(row.at),
      w: String(row.w ?? 1),
    };
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

/** The class of an answer in tus: ok, ask (begin again from where it stands), gone, refused, or as a push's. */
function classOf({ status, headers, body }) {
  // A portal answers in the server's place, and well; a server without these doors says that it has none.
  if (headers["sync-proto"] !== "1") return status < 400 ? "portal" : "server";
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
