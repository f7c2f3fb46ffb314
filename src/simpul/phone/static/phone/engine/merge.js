// What a record looks like from here: the server's copy with our own operations on top. `same` and `join` are the twins
// of protocol.merge, so that what is shown before sending is what the server will make of it.

const SEAM = "\n\n⸻\n\n";
const LISTS = new Set(["codes", "refs", "files"]);
const silent = (value) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether two wire values say the same; nothing, an empty text and an empty list are all silence. */
export function same(one, other) {
  if (silent(one) || silent(other)) return silent(one) && silent(other);
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length
      && one.every((item, i) => item === other[i]);
  }
  return one === other;
}

/**
 * Join what was `said` (over the values seen before, `was`) with what is `here`. `types` gives each field's type.
 * Gives {values: only what changes, clashes: [{field, kept, stands}]}.
 */
export function merge(types, here, said, was) {
  const values = {};
  const clashes = [];
  for (const [name, now] of Object.entries(said)) {
    const stands = here[name] ?? null;
    const seen = was[name] ?? null;
    if (LISTS.has(types[name])) {
      const joined = joinLists(stands, now, seen);
      if (!sameSet(stands, joined)) values[name] = joined;
    } else if (same(stands, now)) {
      continue;
    } else if (same(stands, seen)) {
      values[name] = now;
    } else if (types[name] === "prose" && typeof stands === "string" && (now === null || typeof now === "string")) {
      const both = keepBoth(now ?? "", stands);
      if (both !== stands) values[name] = both;
    } else {
      values[name] = now;
      clashes.push({ field: name, kept: stands, stands: now });
    }
  }
  return { values, clashes };
}

/** Both texts, the newest first, none of them cut and none twice. */
export function keepBoth(now, before) {
  const newer = now.split(SEAM).filter(Boolean);
  const all = before.split(SEAM);
  if (newer.every((part) => all.includes(part))) return before;
  return [...newer, ...all.filter((part) => part && !newer.includes(part))].join(SEAM);
}

function joinLists(here, now, seen) {
  const said = items(now);
  const removed = items(seen).filter((item) => !said.includes(item));
  return [...new Set([...items(here), ...said])].filter((item) => !removed.includes(item));
}

const items = (value) => (Array.isArray(value) ? value : []);

function sameSet(one, other) {
  const [a, b] = [new Set(items(one)), new Set(items(other))];
  return a.size === b.size && [...a].every((item) => b.has(item));
}
