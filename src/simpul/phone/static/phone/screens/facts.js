// A record read back: its answers in words, and where each number goes.

import { app } from "./app.js";
import { html } from "./html.js";
import { say, t } from "./words.js";

const QUIET = new Set(["photos", "documents", "agreement", "entered_on"]);

/** The answered fields as a list; `feeds` adds what each one is used for. */
export function Facts({ kind, fields, feeds = false }) {
  const told = kind.fields.filter((f) => fields[f.name] !== undefined && fields[f.name] !== null && !QUIET.has(f.name));
  return html`<dl class="facts">${told.map((f) => html`<div><dt>${t(f.label)}</dt>
    <dd>${valueOf(f, fields[f.name])}${f.unit && f.type !== "money" ? ` ${t(f.unit)}` : ""}
      ${feeds && f.feeds?.length > 0 && html`<span class="feeds">${t("masuk ke", "goes to")} ${returnsOf(f).join(", ")}</span>`}</dd></div>`)}</dl>`;
}

/** The returns that ask for this number, each once. */
const returnsOf = (field) => [...new Set(field.feeds.map((name) => t(app.feeds[name]).split(":")[0]))];

export function valueOf(field, value) {
  if (field.type === "money") return `Rp ${say(field, value)}`;
  if (field.type === "ref" && field.target) {
    const record = app.phone.record(field.target, value);
    return record?.fields[app.kinds.get(field.target).title_field] ?? t("catatan lain", "another record");
  }
  return say(field, value);
}
