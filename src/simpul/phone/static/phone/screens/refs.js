// Which of our own records another one is about.

import { app } from "./app.js";
import { html } from "./html.js";
import { shortDay, t } from "./words.js";

export function RefPick({ field, value, onChange }) {
  const kind = app.kinds.get(field.target);
  if (!kind) return null;
  const id = `f-${field.name}`;
  const records = app.phone.records(field.target).slice(0, 50);
  if (!records.length && !value) return null;
  return html`<div class="field"><label for=${id}>${t(field.label)} <span class="unit">${t("boleh kosong", "optional")}</span></label>
    <p class="hint" id=${`${id}-hint`}>${t(field.meaning)}</p>
    <select id=${id} aria-describedby=${`${id}-hint`} value=${value ?? ""} onChange=${(e) => onChange(e.target.value || null)}>
      <option value="">${t("Tidak ada", "None")}</option>
      ${records.map((r) => html`<option value=${r.id}>${shortDay(r.fields[kind.dated_by])} ${r.fields[kind.title_field]}</option>`)}
    </select></div>`;
}
