// What all phones say together, as this phone knows it, and where they differ; whoever looked at both decides.

import { html, useState } from "../screens/html.js";
import { Card, Empty, Go, Notice, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { number, t } from "../screens/words.js";
import { STATUSES, statusName } from "./attendance.js";
import { merged, note, pack } from "./room.js";
import { titleOf } from "./sessions.js";

export function Differences({ id }) {
  const [trouble, tell] = useState(null);
  const told = pack();
  const session = told.sessions.find((s) => s.id === id);
  const { truths, piles } = merged();
  const found = told.people.map((p) => ({ p, truth: truths.get(`${p.id} ${id}`), rows: piles.get(`${p.id} ${id}`) ?? [] }));
  const doubts = found.filter((one) => one.truth?.doubtful);
  const decide = (p, status) => note(p.id, id, status, "decided").then(() => tell(null), (error) => tell(error.words ?? { id: String(error.message) }));
  return html`<${Title}>${t("Gabungan semua HP", "All phones together")}<//>
    <p class="hint">${session && titleOf(session)}</p>
    ${trouble && html`<${Notice} look="stop" live>${t(trouble)}<//>`}
    <dl class="figures">${[...STATUSES, null].map((s) => html`<div><dt>${s ? statusName(s) : t("Belum dicatat", "Not noted")}</dt><dd><strong>${number(found.filter((one) => (one.truth?.status ?? null) === s).length)}</strong></dd></div>`)}</dl>
    <h2>${t("Dicatat berbeda", "Noted differently")}</h2>
    ${!doubts.length && html`<${Empty} icon="check">${t("Tidak ada perbedaan tentang siapa yang hadir.", "No difference about who was there.")}<//>`}
    ${doubts.map(({ p, truth, rows }) => html`<${Card} key=${p.id} level=${3} title=${`${p.number}. ${p.name}`} look="warn">
      <ul>${rows.map((r) => html`<li key=${r.id}>${r.own ? t("HP ini", "This phone") : r.method === "self" ? t("Peserta sendiri", "By herself") : t("HP lain", "Another phone")}: <strong>${statusName(r.status)}</strong>${r.noted_at ? ` · ${r.noted_at.replace(":", ".")}` : ""}</li>`)}</ul>
      <p class="hint">${t("Yang berlaku sekarang:", "What holds now:")} ${statusName(truth.status)}</p>
      <div class="row wrap">${STATUSES.map((s) => html`<button key=${s} type="button" class="chip" aria-label=${`${t("Putuskan", "Decide")} ${statusName(s)}: ${p.name}`} onClick=${() => decide(p, s)}>${statusName(s)}</button>`)}</div><//>`)}
    <${Go} to=${href("sesi", id)} icon="prev">${t("Kembali ke daftar", "Back to the list")}<//>`;
}
