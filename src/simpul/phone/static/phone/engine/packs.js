// Rows packed by the hundred. Ten thousand small rows take a browser a third of a second to hand over one by one; in 256
// packs they take a tenth of that. A pack is named by the end of a key, which never changes, so no row is ever in two.
//
// A row of its own goes before the one in its pack, and null before it says that it is gone: whoever writes a row need
// not know where it lay. Only packing moves rows, and it looks at them inside the transaction in which it moves them:
// what another tab wrote meanwhile is moved as it is.

import { PACKED, packOf } from "./mirror.js";

export const MANY = 500;

/** Pack what lies loose, where it is much. */
export async function pack(mirror, many = MANY) {
  for (const table of PACKED) {
    const loose = mirror.loose[table];
    if (loose.size < many) continue;
    // A sixteenth at a time, so that whoever saves meanwhile hardly waits.
    const parts = new Map();
    for (const key of loose) {
      if (!parts.get(key.at(-1))?.push(key)) parts.set(key.at(-1), [key]);
    }
    for (const keys of parts.values()) {
      if (mirror.safe) return;
      await move(mirror, table, keys);
    }
  }
}

async function move(mirror, table, keys) {
  const names = [...new Set(keys.map(packOf))];
  try {
    await mirror.store.run(async (tx) => {
      const get = async (key) => [key, await tx.get(table, key)];
      const packs = new Map(await Promise.all(names.map(get)));
      for (const [key, row] of await Promise.all(keys.map(get))) {
        if (row === undefined) continue; // Another tab has packed it.
        const rows = new Map(packs.get(packOf(key)));
        if (row === null) rows.delete(key);
        else rows.set(key, row);
        packs.set(packOf(key), [...rows]);
        tx.del(table, key);
      }
      for (const [name, rows] of packs) if (rows) tx.put(table, name, rows);
    }, { strict: true });
    for (const key of keys) mirror.loose[table].delete(key);
  } catch (error) {
    mirror.fail(error.reason ?? error.name);
  }
}
