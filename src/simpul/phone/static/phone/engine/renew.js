// What waits was in the database and not in the journal: the power went before the browser had written down where the
// journal's file is. Then the database's own file may end in zeros as well; the browser goes on writing behind them, and
// reads nothing behind them after the next cut. So the journal is written again, and the database is made to begin a new
// file: by more than it keeps in memory at a time (four megabytes), in pieces small enough to lie in the database itself.

const PIECES = 160;
const BYTES = 32768;

/** Make both copies sound again; `lacking` are the entries that the journal does not have. */
export async function renew({ mirror, ports }, lacking) {
  await ports.journal.append(lacking.map((entry) => entry.raw));
  const keys = Array.from({ length: PIECES }, (_, n) => `room/${n}`);
  await mirror.store.run(async (tx) => keys.forEach((key) => tx.put("bytes", key, ports.random.bytes(BYTES))), { strict: true });
  await mirror.store.run(async (tx) => keys.forEach((key) => tx.del("bytes", key)));
}
