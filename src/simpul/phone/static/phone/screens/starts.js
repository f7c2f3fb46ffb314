// What a new record begins with, and which record it may be a second copy of.

import { app } from "./app.js";
import { readAll } from "./form.js";
import { monthAfter, thisMonth, today } from "./words.js";

// What the next activity usually has in common with the last one.
const COPIED = {
  engagement: ["title", "field", "subfield", "type", "audience", "audiences", "place", "hours", "cost_source"],
  publication: ["media_type", "media_name", "channels"],
  group_visit: ["institution", "institution_type"],
  advocacy: ["audience"],
  plan_item: ["origin", "class_ref", "responsible"],
};

/** The first values of a new record; `from` is the id of one to copy, or of the plan it carries out. */
export function startOf(kind, from) {
  const day = kind.fields.find((f) => f.name === kind.dated_by).type === "month" ? thisMonth() : today();
  const old = from && app.phone.record(kind.name, from);
  const copied = old ? Object.fromEntries((COPIED[kind.name] ?? []).filter((n) => old.fields[n] !== undefined).map((n) => [n, old.fields[n]])) : {};
  if (copied.title) copied.title = nextTitle(copied.title);
  const plan = !old && from && app.phone.record("plan_item", from);
  if (plan) Object.assign(copied, { title: plan.fields.title, plan_item_ref: plan.id });
  return { ...copied, [kind.dated_by]: day };
}

/** "Pelatihan keripik 2" follows "Pelatihan keripik"; a number at the end counts on. */
function nextTitle(title) {
  const found = /^(.*?)(\d{1,3})$/.exec(title);
  return found && Number(found[2]) < 100 ? `${found[1]}${Number(found[2]) + 1}` : title;
}

const RECENT = 4;

/** The last records of some months that may be copied: one of each title. */
export function examples(name, most = 3) {
  const kind = app.kinds.get(name);
  const seen = new Set();
  const months = Array.from({ length: RECENT }, (_, back) => monthAfter(thisMonth(), -back));
  return months.flatMap((month) => app.phone.records(name, { month })).filter((r) => {
    const title = r.fields[kind.title_field];
    return title && !seen.has(plain(title)) && seen.add(plain(title));
  }).slice(0, most);
}

const plain = (text) => String(text).toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, "").split(/\s+/).filter(Boolean).join(" ");

/** Whether two titles say the same: few letters apart for their length. */
export function similar(one, other) {
  const [a, b] = [plain(one), plain(other)];
  if (!a || !b) return false;
  return a === b || distance(a, b) <= Math.floor(Math.max(a.length, b.length) / 6);
}

/** Levenshtein, in one row. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** A record within three days with a title that says the same. */
export function alike(kind, form) {
  if (!kind.title_field || kind.name === "group_visit") return null;
  const { values } = readAll(kind, form.typed, [kind.title_field, kind.dated_by]);
  const title = values[kind.title_field];
  const day = values[kind.dated_by];
  if (!title || !day || title.length < 5) return null;
  const near = [0, -1, 1].flatMap((n) => app.phone.records(kind.name, { month: monthAfter(day.slice(0, 7), n) }));
  const apart = (other) => Math.abs(new Date(other) - new Date(day)) / 864e5;
  return near.find((r) => r.id !== form.id && apart(r.fields[kind.dated_by]) <= 3 && similar(title, r.fields[kind.title_field])) ?? null;
}
