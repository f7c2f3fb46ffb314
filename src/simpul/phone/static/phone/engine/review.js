// What the regency said of a record, from the words that came with a pull: the latest of each subject. A word is of one
// revision of the record; a newer one answers a question and ends a verification.

/** `about` are the words about the record, `base` the server's copy, `ops` our own operations on it (`said` reads one). */
export function reviewOf(about, base, ops, fields, said) {
  const rev = Math.max(base?.rev ?? 0, ...ops.map((entry) => entry.result?.rev ?? 0));
  const waits = ops.some((entry) => !entry.result);
  const holds = (what) => about.filter((word) => word.what === what && !word.over);
  const later = (word) => ops.filter((entry) => !entry.result || entry.result.rev > word.rev);
  const chosen = (word, name) => later(word).some((entry) => said(entry).k === "confirm" && name in said(entry).set);
  const known = new Set(ops.map((entry) => entry.result?.cid));
  return {
    asked: holds("sent_back").filter((word) => word.rev >= rev && !waits),
    answered: holds("sent_back").filter((word) => word.rev < rev || waits).concat(about.filter((word) => word.what === "answered")),
    verified: waits ? null : holds("verified").find((word) => word.rev === rev) ?? null,
    // Two answers of others; our own are known from the reply.
    conflicts: holds("conflict").filter((word) => !known.has(word.cid)).map((word) => ({
      cid: word.cid, by: word.by,
      fields: Object.entries(word.fields).filter(([name]) => !chosen(word, name))
        .map(([name, { kept }]) => ({ name, kept, stands: fields[name] ?? null })),
    })).filter((found) => found.fields.length),
  };
}
