// Group visits: those that came before are offered again.

import { app } from "./app.js";
import { html } from "./html.js";
import { Go, State, stateOf, Title } from "./parts.js";
import { href } from "./route.js";
import { number, t, today } from "./words.js";

/** A group of one institution, quickly: those that came before are offered again. */
export function Groups({ day = today() }) {
  const kind = app.kinds.get("group_visit");
  const all = app.phone.records("group_visit");
  const names = [...new Map(all.map((r) => [r.fields.institution, r])).values()].slice(0, 8);
  const here = all.filter((r) => r.fields.visited_on === day);
  return html`<${Title}>${t(kind.label)}<//>
    <p class="hint">${t(kind.meaning)}</p>
    ${here.length > 0 && html`<ul class="list">${here.map((r) => html`<li><a href=${href("catatan", "group_visit", r.id)}><strong>${r.fields.institution}</strong><span>${number(r.fields.total)} ${t("orang", "people")}</span><${State} of=${stateOf(r)} /></a></li>`)}</ul>`}
    ${names.length > 0 && html`<h2>${t("Pernah datang", "Came before")}</h2><div class="row wrap">${names.map((r) => html`<${Go} to=${href("baru", "group_visit", r.id)} icon="people">${r.fields.institution}<//>`)}</div>`}
    <p><${Go} to=${href("baru", "group_visit")} icon="plus" look="main">${names.length ? t("Rombongan lain", "Another group") : t("Catat rombongan", "Record a group")}<//></p>`;
}
