// The figures of a month from the records on this phone, counted as the ledger counts: one source a family, silence is
// null and never zero.

import { app } from "./app.js";
import { href } from "./route.js";
import { monthAfter, shortDay, t } from "./words.js";
import { ofMonth } from "./history.js";
import { similar } from "./starts.js";

const LINES = [
  ["visits", { id: "Kunjungan", en: "Visits" }, (m) => visits(m)],
  ["engagement", { id: "Kegiatan", en: "Activities" }, (m) => rows("engagement", m)],
  ["participants", { id: "Kehadiran peserta", en: "Attendances" }, (m) => sum("engagement", "participants", m)],
  ["advocacy", { id: "Advokasi", en: "Advocacy" }, (m) => rows("advocacy", m)],
  ["publications", { id: "Publikasi", en: "Publications" }, (m) => rows("publication", m)],
];
const ABOUT = { visits: "visits", engagement: "engagement", participants: "engagement", advocacy: "advocacy", publications: "publications" };

/** [{name, label, value, before}] */
export function figuresOf(month) {
  const before = monthAfter(month, -1);
  return LINES.map(([name, label, count]) => ({ name, label, value: orZero(name, month, count(month)), before: orZero(name, before, count(before)) }));
}

/** A figure nobody recorded is zero only where the librarian said so. */
function orZero(name, month, value) {
  if (value !== null) return value;
  const zero = app.phone.records("month_declaration", { month }).some(({ fields }) =>
    ["zero", "closed"].includes(fields.answer) && (!fields.about?.length || fields.about.includes(ABOUT[name])));
  return zero ? 0 : null;
}

function rows(name, month) {
  return app.phone.records(name, { month }).length || null;
}

function sum(name, field, month) {
  const found = app.phone.records(name, { month });
  return found.length ? found.reduce((n, r) => n + (r.fields[field] ?? 0), 0) : null;
}

function visits(month) {
  const [monthly] = app.phone.records("visit_month", { month });
  if (monthly) return monthly.fields.closed ? 0 : monthly.fields.total ?? null;
  return sum("visit_day", "total", month);
}

/** What to look at before the month is closed: [{what, why, to}]. */
export function toCheck(month) {
  const found = [];
  const all = ofMonth(month);
  for (const { kind, record } of all) {
    const day = record.fields[kind.dated_by] ?? "";
    const what = `${record.fields[kind.title_field] ?? t(kind.label)}${day.length > 7 ? ` ${shortDay(day)}` : ""}`;
    const to = href("catatan", kind.name, record.id);
    if (record.state === "needs_fixing") found.push({ what, why: t("perlu diperbaiki", "needs fixing"), to });
    else if (record.flags.sentBack) found.push({ what, why: t("dikembalikan petugas", "sent back by the officer"), to });
    else if (record.flags.conflict) found.push({ what, why: t("pilih yang benar", "choose the right one"), to });
    else if (!record.fields.note) {
      const doubt = record.findings.find((f) => f.severity === "W" || f.severity === "Q");
      if (doubt) found.push({ what, why: t(doubt.message), to });
    }
  }
  return [...found, ...twins(all)];
}

function twins(all) {
  const held = all.filter(({ kind, record }) => kind.title_field && kind.name !== "group_visit" && record.fields[kind.title_field]);
  return held.flatMap(({ kind, record }, i) => {
    const day = record.fields[kind.dated_by];
    const twin = held.slice(i + 1).find((o) => o.kind === kind && Math.abs(Date.parse(o.record.fields[kind.dated_by]) - Date.parse(day)) <= 864e5
      && similar(record.fields[kind.title_field], o.record.fields[kind.title_field]));
    return twin ? [{ what: record.fields[kind.title_field], why: t(`mirip dengan catatan ${shortDay(twin.record.fields[kind.dated_by])}`, `looks like the record of ${shortDay(twin.record.fields[kind.dated_by])}`), to: href("catatan", kind.name, record.id) }] : [];
  });
}

/** How many days of a month were filled in. */
export const daysFilled = (month) => new Set(app.phone.records("visit_day", { month }).map((r) => r.fields.visited_on)).size;

