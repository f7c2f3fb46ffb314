// One question on the screen. What is typed stays as it was typed; reading it is the form's business.

import { html } from "./html.js";
import { Icon } from "./icons.js";
import { dayAfter, monthAfter, monthName, shortDay, t, thisMonth, today } from "./words.js";
import { offered } from "./app.js";
import { readDate } from "../engine/read.js";

/** A field with its label, its hint, what is wrong with it, and what its number feeds. */
export function Field({ field, value, trouble, onChange, plain = false, autofocus = false }) {
  const id = `f-${field.name}`;
  const described = [!plain && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(" ") || undefined;
  const shared = { id, name: field.name, "aria-describedby": described, "aria-invalid": trouble ? "true" : undefined, autofocus };
  const group = ["code", "codes", "flag"].includes(field.type);
  const label = html`${t(field.label)}${field.unit && html` <span class="unit">(${t(field.unit)})</span>`}
    ${!field.required && html` <span class="unit">${t("boleh kosong", "optional")}</span>`}`;
  const hint = !plain && html`<p class="hint" id=${`${id}-hint`}>${t(field.meaning)}</p>`;
  const wrong = trouble && html`<p class="trouble" id=${`${id}-trouble`}><${Icon} name="alert" />${t(trouble)}</p>`;
  if (group) {
    return html`<fieldset class=${`field ${trouble ? "wrong" : ""}`} id=${id} tabindex="-1" aria-describedby=${described}>
      <legend>${label}</legend>${hint}${wrong}<${Choices} field=${field} value=${value} onChange=${onChange} /></fieldset>`;
  }
  return html`<div class=${`field ${trouble ? "wrong" : ""}`}>
    <label for=${id}>${label}</label>${hint}${wrong}<${Input} field=${field} shared=${shared} value=${value ?? ""} onChange=${onChange} /></div>`;
}

function Input({ field, shared, value, onChange }) {
  const typed = { ...shared, value, onInput: (event) => onChange(event.target.value), autocomplete: "off" };
  switch (field.type) {
    case "prose":
      return html`<textarea rows="3" ...${typed} />`;
    case "count": case "integer":
      return html`<${Stepper} shared=${shared} value=${value} onChange=${onChange} />`;
    case "decimal":
      return html`<input type="text" inputmode="decimal" ...${typed} />`;
    case "money":
      return html`<span class="money"><span aria-hidden="true">Rp</span><input type="text" inputmode="numeric" ...${typed} /></span>`;
    case "url":
      return html`<input type="url" inputmode="url" placeholder="https://" ...${typed} />`;
    case "date":
      return html`<${Day} typed=${typed} onChange=${onChange} />`;
    case "month":
      return html`<${MonthPick} typed=${typed} onChange=${onChange} />`;
    default:
      return html`<input type="text" ...${typed} />`;
  }
}

/** A number between − and +, which can be typed as well. Empty is not zero. */
export function Stepper({ shared, value, onChange, label }) {
  const now = /^\d+$/.test(String(value).replaceAll(".", "")) ? Number(String(value).replaceAll(".", "")) : 0;
  const name = label ?? "";
  return html`<span class="stepper">
    <button type="button" aria-label=${t(`Kurangi ${name}`, `Less ${name}`).trim()} disabled=${!now} onClick=${() => onChange(String(Math.max(now - 1, 0)))}><${Icon} name="minus" /></button>
    <input type="text" inputmode="numeric" autocomplete="off" ...${shared} value=${value} aria-label=${label} onFocus=${(e) => e.target.select()} onInput=${(e) => onChange(e.target.value)} />
    <button type="button" aria-label=${t(`Tambah ${name}`, `More ${name}`).trim()} onClick=${() => onChange(String(now + 1))}><${Icon} name="plus" /></button>
  </span>`;
}

function Day({ typed, onChange }) {
  const day = today();
  const choices = [[day, t("Hari ini", "Today")], [dayAfter(day, -1), t("Kemarin", "Yesterday")]];
  return html`<span class="dated">
    <input type="text" inputmode="numeric" placeholder="31/12/2026" ...${typed} />
    ${choices.map(([iso, word]) => html`<button type="button" class="chip" aria-pressed=${chosen(typed.value) === iso ? "true" : "false"} onClick=${() => onChange(shortDay(iso))}>${word}</button>`)}
  </span>`;
}

function chosen(written) {
  try {
    return readDate(written);
  } catch {
    return null;
  }
}

function MonthPick({ typed, onChange }) {
  const months = (typed.name.startsWith("due") ? [0, 1, 2, 3] : [0, -1]).map((back) => monthAfter(thisMonth(), back));
  return html`<span class="dated"><input type="text" placeholder=${t("Juli 2026", "July 2026")} ...${typed} />
    ${months.map((m) => html`<button type="button" class="chip" onClick=${() => onChange(monthName(m))}>${monthName(m)}</button>`)}</span>`;
}

function Choices({ field, value, onChange }) {
  const flags = [[true, t("Ya", "Yes")], [false, t("Tidak", "No")]];
  const several = field.type === "codes";
  const list = field.type === "flag" ? flags : offered(field, value ?? []).map((c) => [c.code, t(c.label)]);
  const has = (code) => (several ? (value ?? []).includes(code) : value === code);
  const pick = (code) => {
    if (several) onChange(has(code) ? value.filter((c) => c !== code) : [...(value ?? []), code]);
    else onChange(has(code) && !field.required ? null : code);
  };
  return html`<div class="choices">${list.map(([code, word]) => html`
    <label class="choice"><input type=${several || !field.required ? "checkbox" : "radio"} name=${field.name} checked=${has(code)} onChange=${() => pick(code)} /><span>${word}</span></label>`)}</div>`;
}
