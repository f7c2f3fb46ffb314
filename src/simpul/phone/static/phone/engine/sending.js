// Sending and fetching: one round at a time, in one tab. What is being sent is nowhere written down as such: only an
// answer changes an operation.

import { PUSH_BYTES, PUSH_OPS } from "./op.js";
import { pause } from "./replies.js";
import { uuid7 } from "./ids.js";
import { said } from "./book.js";

const ENVELOPE = 1024;
const SHRINK_AFTER = 5;
const A_DAY = 86400000;

export class Sender {
  constructor(phone) {
    this.phone = phone;
    this.waiting = "idle";
    this.failures = 0;
    this.holdUntil = 0;
    this.size = PUSH_OPS;
    this.cancel = null;
    this.running = null;
    this.again = false;
  }

  /** One round now; one that is asked for meanwhile follows. Resolves when it is over. */
  async round() {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.rounds().finally(() => (this.running = null));
    return this.running;
  }

  async rounds() {
    const { phone } = this;
    do {
      this.again = false;
      if (!phone.line.token || phone.closed) return;
      this.cancel?.();
      const went = await phone.ports.locks(async () => {
        // Switched off stays switched off while it asks again: nobody records meanwhile.
        if (this.waiting !== "revoked") this.becomes("sending");
        return (await this.push()) && (await this.pull()) && (await this.afterwards());
      });
      if (went === null) return this.elsewhere();
      if (went) this.rest();
    } while (this.again && this.waiting === "idle");
  }

  /** Another tab is sending; what is saved here meanwhile must not wait for its next reason to look. */
  elsewhere() {
    this.becomes("idle");
    if (this.phone.book.pending()) this.cancel = this.phone.ports.clock.after(3000, () => void this.round());
  }

  rest() {
    this.failures = 0;
    this.becomes("idle");
  }

  becomes(waiting) {
    if (this.waiting === waiting) return;
    this.waiting = waiting;
    this.phone.told();
  }

  /** Something happened that makes another try worth while. */
  wake(why) {
    const { ports } = this.phone;
    if (ports.clock.now() < this.holdUntil && why !== "user") return;
    if (why !== "save") this.failures = 0;
    void this.round();
  }

  /** Send what is saved, batch by batch; true when nothing is left to send. */
  async push() {
    const { phone } = this;
    for (;;) {
      const batch = this.batch();
      if (!batch.length) return true;
      const answer = await phone.asker.ask("POST", "/api/v1/push", await this.envelope(batch));
      if (!(await this.heard(answer, batch))) return false;
    }
  }

  /** The oldest operations without an answer that fit: of one history, and no more bytes than the line can carry. */
  batch() {
    const { phone } = this;
    const room = phone.asker.fits(PUSH_BYTES) - ENVELOPE;
    const batch = [];
    let used = 0;
    const waiting = [...phone.mirror.outbox.values()].filter((entry) => !entry.result && !entry.parked);
    for (const entry of waiting.sort((a, b) => a.n - b.n)) {
      used += entry.raw.length * 1.1 + 1;
      const fits = batch.length < this.size && used <= room && entry.e === batch[0]?.e;
      if (batch.length && !fits) break;
      batch.push(entry);
    }
    return batch;
  }

  async envelope(batch) {
    const { phone } = this;
    const { ports, identity } = phone;
    const top = JSON.stringify({
      epoch: batch[0].e, device: identity.id, batch: uuid7(ports.random, ports.clock.now()), health: phone.health(),
    });
    return `${top.slice(0, -1)},"ops":[${batch.map((entry) => entry.raw).join(",")}]}`;
  }

  /** What an answer to a push means; true when there is reason to go on at once. */
  async heard(answer, batch) {
    const { phone } = this;
    const { reply, told } = answer;
    if (reply === "ok" || reply === "epoch") {
      if (reply === "epoch") await phone.answers.newEpoch(told.epoch);
      await phone.answers.results(told.results, told);
      this.failures = 0;
      this.size = PUSH_OPS;
      this.holdUntil = phone.ports.clock.now() + (told.hint?.pause_ms ?? 0);
      // A server that does not answer for what was sent would be asked for ever.
      return this.went(batch) || this.stop({ ...answer, reply: "server" });
    }
    if (reply === "revoked") {
      await phone.answers.results(told.results ?? [], told);
      return this.went(batch) || this.stop(answer);
    }
    if (reply === "toobig" || reply === "shape") return this.smaller(answer, batch);
    return this.stop(answer);
  }

  went(batch) {
    return batch.some(({ n }) => this.phone.mirror.outbox.get(n)?.result);
  }

  /** Set the offender aside when it is named or alone, else send half. */
  async smaller({ told, status }, batch) {
    const named = /^ops\[(\d+)\]$/.exec(told.where ?? "");
    const offender = named ? batch[Number(named[1])] : batch.length === 1 ? batch[0] : null;
    if (offender) {
      await this.phone.answers.park(offender, told.code ?? status);
      this.size = PUSH_OPS;
    } else {
      this.size = Math.max(1, Math.floor(batch.length / 2));
    }
    return true;
  }

  /** Wait, and say for what. Always false. */
  stop({ reply, wait }) {
    const { clock, random } = this.phone.ports;
    this.failures += 1;
    if (reply === "server" && this.failures >= SHRINK_AFTER) this.size = 1;
    if (reply !== "auth" && reply !== "revoked") {
      const seconds = wait ?? Math.max(0.25, pause(this.failures, random.chance()));
      if (reply === "busy") this.holdUntil = clock.now() + seconds * 1000;
      this.cancel?.();
      this.cancel = clock.after(seconds * 1000, () => void this.round());
    }
    this.becomes(reply === "toobig" || reply === "shape" ? "server" : reply);
    return false;
  }

  /** Take every page of changes since the cursor; true when there is no more. */
  async pull() {
    const { phone } = this;
    for (;;) {
      const size = Math.max(1, Math.floor(phone.asker.fits(65536) / 1024));
      const about = phone.ports.clock.now() - (phone.about.at ?? 0) > A_DAY ? "&about=1" : "";
      const path = `/api/v1/pull?cursor=${phone.line.cursor ?? ""}&max=${size}k${about}`;
      const answer = await phone.asker.ask("GET", path);
      if (answer.reply === "epoch") {
        await phone.answers.newEpoch(answer.told.epoch);
        return this.push().then((sent) => sent && this.pull());
      }
      if (answer.reply !== "ok") return this.stop(answer);
      await phone.answers.page(answer.told);
      if (!answer.told.more) break;
    }
    await phone.answers.sweep();
    return true;
  }

  async afterwards() {
    this.phone.mark();
    const went = await this.phone.photographs.send();
    await (await import("./tidy.js").catch(() => null))?.tidy(this.phone);
    return went;
  }
}

/** The day of the oldest operation without an answer, or undefined. */
export function oldest(outbox) {
  let first;
  for (const entry of outbox.values()) if (!entry.result && (!first || entry.n < first.n)) first = entry;
  return first && (first.day ?? said(first).at.slice(0, 10));
}
