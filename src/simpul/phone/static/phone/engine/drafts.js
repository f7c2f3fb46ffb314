// Drafts: every keystroke kept, sealed with the key of whoever writes (AES-GCM), seen by nobody else on the phone.

import { fromUtf8, utf8 } from "./ids.js";

export class Drafts {
  constructor(phone) {
    this.phone = phone;
    this.opened = new Map();
    this.last = Promise.resolve();
    this.unread = null;
  }

  /** Read the drafts of the person who is here. */
  async open() {
    const { mirror, crew, ports } = this.phone;
    this.opened.clear();
    if (crew.locked) return;
    for (const [place, row] of mirror.drafts) {
      if (row.w !== crew.who) continue;
      try {
        const plain = await ports.crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, crew.key, row.sealed);
        this.opened.set(row.key, { ...JSON.parse(fromUtf8(new Uint8Array(plain))), at: row.at });
      } catch {
        // Sealed with a key this phone no longer has; it stays where it is.
        this.unread = place;
      }
    }
  }

  close() {
    this.opened.clear();
  }

  /** Seal everything anew, after the person's key changed. */
  async seal() {
    for (const { key, values, kind } of this.opened.values()) await this.keep(key, values, kind);
  }

  get(key) {
    return this.opened.get(key)?.values ?? null;
  }

  all() {
    return [...this.opened.values()].sort((a, b) => b.at - a.at);
  }

  /** The newest word is kept last, however fast the keys are struck. */
  keep(key, values, kind = "") {
    const at = this.phone.ports.clock.now();
    this.opened.set(key, { key, kind, values, at });
    this.last = this.last.then(() => this.write(key, { key, kind, values }, at));
    return this.last;
  }

  async write(key, told, at) {
    const { mirror, crew, ports } = this.phone;
    if (!crew.key || this.opened.get(key)?.at !== at) return;
    const iv = ports.crypto.getRandomValues(new Uint8Array(12));
    const sealed = await ports.crypto.subtle.encrypt({ name: "AES-GCM", iv }, crew.key, utf8(JSON.stringify(told)));
    await mirror.commit(async (tx) => tx.put("drafts", `${crew.who}/${key}`, { key, w: crew.who, iv, sealed, at }));
  }

  async drop(key) {
    this.opened.delete(key);
    const { mirror, crew } = this.phone;
    await this.last;
    await mirror.commit(async (tx) => tx.del("drafts", `${crew.who}/${key}`));
  }
}
