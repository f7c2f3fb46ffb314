// Several people on one phone, each with a number `w`, a PIN and a key of their own for what is personal. Nobody's
// waiting records depend on anybody's PIN: operations lie open in the outbox, so that they can always be sent.
// What a PIN does is in `pins.js`, which comes when it is needed.

const MOST_WRONG = 5;
const LOCK_MS = 5 * 60000;

export class People {
  constructor(phone) {
    this.phone = phone;
    this.key = null;
    this.locked = false;
    this.cancel = null;
  }

  /** The person who records now; person 1 until there are more. */
  get who() {
    return this.phone.mirror.meta.get("who") ?? this.phone.line.w ?? 1;
  }

  row(w = this.who) {
    return this.phone.mirror.people.get(w);
  }

  /** At the start: whoever has a PIN has to give it. */
  async open() {
    this.locked = Boolean(this.row()?.wrapped);
    if (!this.locked) this.key = await this.deviceKey();
  }

  all() {
    const known = [...this.phone.mirror.people.values()].map((row) => this.told(row));
    return known.length ? known : [{ w: this.who, name: "", hasPin: false, current: true, waiting: this.waiting(this.who) }];
  }

  told({ w, name, wrapped, wrong = 0 }) {
    return { w, name, hasPin: Boolean(wrapped), current: w === this.who, left: MOST_WRONG - wrong, waiting: this.waiting(w) };
  }

  waiting(w) {
    const { mirror, said } = this.phone;
    return [...mirror.outbox.values()].filter((entry) => !entry.result && said(entry).w === w).length;
  }

  /** Add a person, or give the one known by `w` a name and a PIN; `w` is the number the server gave at enrolment. */
  async add({ name, pin, w = this.next() }) {
    const row = { w, name, wrong: 0 };
    if (pin) {
      const { wrapped } = await import("./pins.js");
      const made = await wrapped(this.phone.ports.crypto, (await this.secrets()).pins, pin);
      Object.assign(row, made.row);
      if (w === this.who) this.key = made.key;
    }
    await this.phone.mirror.commit(async (tx) => tx.put("people", w, row), { strict: true });
    if (w === this.who) await this.phone.drafting.seal();
    return w;
  }

  next() {
    return Math.max(this.phone.line.w ?? 0, 0, ...this.phone.mirror.people.keys()) + (this.phone.mirror.people.size ? 1 : 0) || 1;
  }

  /** A person leaves this phone, unless something of theirs still waits to be sent: then false. */
  async remove(w) {
    if (this.waiting(w)) return false;
    await this.phone.mirror.commit(async (tx) => tx.del("people", w), { strict: true });
    return true;
  }

  lock() {
    if (!this.row()?.wrapped) return;
    this.locked = true;
    this.key = null;
    this.phone.drafting.close();
    this.phone.told();
  }

  /** Somebody is at the phone: it locks five minutes after the last sign of that. */
  touch() {
    this.cancel?.();
    if (this.row()?.wrapped && !this.locked) this.cancel = this.phone.ports.clock.after(LOCK_MS, () => this.lock());
  }

  /** Open with a PIN: {ok, left}; after five wrong ones only a sign-in over the network (a new code) helps. */
  async unlock(pin, w = this.who) {
    const { mirror, ports } = this.phone;
    const row = this.row(w);
    if (!row) return { ok: false, left: 0 };
    if (!row.wrapped) return this.enter(w, await this.deviceKey());
    if (row.wrong >= MOST_WRONG) return { ok: false, left: 0, signIn: true };
    const { unwrapped } = await import("./pins.js");
    const { pins } = await this.secrets();
    let key;
    try {
      key = await unwrapped(ports.crypto, pins, pin, row);
    } catch {
      await mirror.commit(async (tx) => tx.put("people", w, { ...row, wrong: row.wrong + 1 }), { strict: true });
      return { ok: false, left: MOST_WRONG - row.wrong - 1, signIn: row.wrong + 1 >= MOST_WRONG };
    }
    if (row.wrong) await mirror.commit(async (tx) => tx.put("people", w, { ...row, wrong: 0 }));
    return this.enter(w, key);
  }

  /** Enrolled anew over the network: wrong PINs are forgiven. */
  async forgive(w) {
    const row = this.row(w);
    if (row?.wrong) await this.phone.mirror.commit(async (tx) => tx.put("people", w, { ...row, wrong: 0 }), { strict: true });
  }

  async enter(w, key) {
    await this.phone.mirror.commit(async (tx) => tx.put("meta", "who", w));
    this.key = key;
    this.locked = false;
    await this.phone.drafting.open();
    this.touch();
    this.phone.told();
    return { ok: true };
  }

  async deviceKey() {
    return (await this.secrets()).vault;
  }

  /** The phone's own secrets, which cannot be read out: one for PINs, one for drafts of people without a PIN. */
  async secrets() {
    const { mirror, ports } = this.phone;
    const found = mirror.meta.get("secrets");
    if (found) return found;
    const { subtle } = ports.crypto;
    const made = {
      vault: await subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
      pins: await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    };
    await mirror.commit(async (tx) => (await tx.get("meta", "secrets")) ?? tx.put("meta", "secrets", made), { strict: true });
    return mirror.meta.get("secrets") ?? made;
  }
}
