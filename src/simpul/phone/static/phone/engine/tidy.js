// Forgetting what a phone need not hold any more; nothing waits for it.

import { pack } from "./packs.js";

const KEEP_MS = 30 * 86400000;

/** Forget what has been safe for thirty days, once the journal needs it no more. */
export async function tidy({ mirror, book, ports, packFrom }) {
  await pack(mirror, packFrom);
  const entries = [...mirror.outbox.values()];
  if (!entries.length || mirror.safe || !entries.every((entry) => book.isSafe(entry))) return;
  const before = ports.clock.now() - KEEP_MS;
  const old = entries.filter((entry) => {
    const base = mirror.records.get(book.keyOf(entry.t, entry.id));
    const over = entry.result.st === "quarantined" ? entry.done : book.inBase(entry, base);
    return over && entry.result.at < before && (!entry.result.cid || entry.done);
  });
  if (!old.length) return;
  await ports.journal?.clear();
  await mirror.commit(async (tx) => {
    for (const entry of old) {
      const key = book.keyOf(entry.t, entry.id);
      const row = mirror.records.get(key);
      if (row) tx.put("records", key, { ...row, safe: true });
      tx.del("outbox", entry.n);
    }
  }, { strict: true });
}
