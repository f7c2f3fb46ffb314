// What holds of a participant in a session, from all rows of all phones: the twin of training.rules.truth.

const RANK = ["left_early", "present", "late", "excused", "absent"];
const COUNTED = new Set(["left_early", "present", "late"]);

/** `rows` are {status, method, noted_on, noted_at, saved_at, device}; gives {status, first, doubtful, rows} or null.
 * A row that somebody decided stands over all others; else who was seen by anybody was there, and who saw more knows more. */
export function truth(rows) {
  if (!rows.length) return null;
  const there = rows.filter((row) => COUNTED.has(row.status));
  const first = there.map((row) => row.noted_at).filter(Boolean).sort()[0] ?? "";
  const decided = rows.filter((row) => row.method === "decided");
  if (decided.length) {
    const last = decided.reduce((a, b) => (order(a) < order(b) ? b : a));
    return { status: last.status, first, doubtful: false, rows: rows.length };
  }
  const best = rows.reduce((a, b) => (RANK.indexOf(b.status) < RANK.indexOf(a.status) ? b : a));
  return { status: best.status, first, doubtful: there.length > 0 && there.length < rows.length, rows: rows.length };
}

// Texts of fixed width in their order, so that they compare as the parts would.
const order = (row) => [row.noted_on ?? "", row.noted_at ?? "", row.saved_at ?? "", row.device ?? "", row.status].join("\u0001");

/** What holds of everybody: Map("enrolment session" → truth). */
export function truths(rows) {
  const piles = new Map();
  for (const row of rows) {
    const key = `${row.enrolment} ${row.session}`;
    if (!piles.has(key)) piles.set(key, []);
    piles.get(key).push(row);
  }
  return new Map([...piles].map(([key, pile]) => [key, truth(pile)]));
}

export const wasThere = (found) => Boolean(found && COUNTED.has(found.status));
