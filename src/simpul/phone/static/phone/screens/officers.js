// What officers said, in words: who it was, what they ask, and why.

import { app } from "./app.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Go, Notice } from "./parts.js";
import { href } from "./route.js";
import { valueOf } from "./facts.js";
import { moment, t } from "./words.js";

/** "Verry, Verifikator kabupaten/kota": who said it, as far as the server told. */
export function whoSaid(by) {
  if (!by?.name) return t("petugas kabupaten", "a regency officer");
  const role = app.roles[by.role];
  return role ? `${by.name}, ${t(role)}` : by.name;
}

/** The fields an officer asked about that this kind has. */
export const fieldsOf = (kind, word) => (word.fields ?? []).map((name) => kind.byName[name]).filter(Boolean);

/** Kinds whose answers hang together have a screen of their own, and are put right there. */
const WHOLE = new Set(["visit_day", "stocktake", "month_declaration"]);
export const wayToFix = (kind, id, change) => (WHOLE.has(kind.name) ? change : href("perbaiki", kind.name, id));

/** A question of an officer: who, why, which part, what it says now, and the one step to put it right. */
export function Asked({ word, kind, record, change }) {
  const reason = app.codes.send_back_reason?.codes.find((c) => c.code === word.reason)?.label;
  const fields = fieldsOf(kind, word);
  const part = fields.length === 1 ? t(fields[0].label) : t("bagian itu", "that part");
  return html`<${Notice} look="warn" title=${t("Dikembalikan petugas", "Sent back by the officer")}>
    <p><strong>${whoSaid(word.by)}</strong> · ${moment(word.at)}</p>
    <p>${reason && `${t(reason)}.`}${word.note && html` <q>${word.note}</q>`}</p>
    ${fields.length > 0 && html`<ul class="asked">${fields.map((f) => html`<li>${t(f.label)}: <strong>${record.fields[f.name] === undefined ? t("belum diisi", "not filled in") : valueOf(f, record.fields[f.name])}</strong></li>`)}</ul>`}
    ${change && html`<${Go} to=${fields.length ? wayToFix(kind, record.id, change) : change} icon="pen" look="main">${t("Perbaiki", "Put right")}: ${part}<//>`}<//>`;
}

/** What became of the questions: put right and not yet seen, or seen. */
export function Answers({ review }) {
  const waits = review.answered.some((word) => word.what === "sent_back");
  const seen = review.answered.filter((word) => word.what === "answered").sort((a, b) => b.n - a.n)[0];
  if (waits) return html`<p class="beneath"><${Icon} name="pen" /><span>${t("Sudah diperbaiki. Petugas melihat isi sebelum dan sesudahnya.", "Put right. The officer sees what it said before and what it says now.")}</span></p>`;
  return seen ? html`<p class="beneath"><${Icon} name="check" /><span>${t("Perbaikan sudah dilihat", "The correction was seen by")} ${whoSaid(seen.by)}, ${moment(seen.at)}.</span></p>` : null;
}
