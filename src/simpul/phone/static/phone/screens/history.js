// Everything that was recorded, month by month.

import { app } from "./app.js";
import { html, useState } from "./html.js";
import { Icon, OF_KIND } from "./icons.js";
import { Empty, State, stateOf, Title } from "./parts.js";
import { go, href } from "./route.js";
import { monthAfter, monthName, number, shortDay, t, thisMonth } from "./words.js";

export function MonthBar({ month, to }) {
  const last = month >= thisMonth();
  return html`<div class="day"><a class="button quiet" href=${to(monthAfter(month, -1))} aria-label=${t("Bulan sebelumnya", "The month before")}><span aria-hidden="true">‹</span></a>
    <strong>${monthName(month)}</strong>
    ${last ? html`<span class="button quiet" aria-hidden="true"></span>` : html`<a class="button quiet" href=${to(monthAfter(month, 1))} aria-label=${t("Bulan berikutnya", "The month after")}><span aria-hidden="true">›</span></a>`}</div>`;
}

/** All records of a month, the latest first: [{kind, record}]. */
export function ofMonth(month, names = [...app.kinds.keys()]) {
  return names.flatMap((name) => app.phone.records(name, { month }).map((record) => ({ kind: app.kinds.get(name), record })))
    .sort((a, b) => (dayOf(b) > dayOf(a) ? 1 : dayOf(b) < dayOf(a) ? -1 : 0));
}

const dayOf = ({ kind, record }) => String(record.fields[kind.dated_by] ?? "");

export function History({ month = thisMonth() }) {
  const [only, pick] = useState("");
  const found = ofMonth(month);
  const names = [...new Set(found.map(({ kind }) => kind.name))];
  const shown = only ? found.filter(({ kind }) => kind.name === only) : found;
  return html`<${Title}>${t("Riwayat", "History")}<//>
    <${MonthBar} month=${month} to=${(m) => href("riwayat", m)} />
    ${names.length > 1 && html`<div class="row wrap" role="group" aria-label=${t("Jenis catatan", "Kinds of records")}>
      <button type="button" class="chip" aria-pressed=${only === "" ? "true" : "false"} onClick=${() => pick("")}>${t("Semua", "All")} ${number(found.length)}</button>
      ${names.map((name) => html`<button type="button" class="chip" aria-pressed=${only === name ? "true" : "false"} onClick=${() => pick(only === name ? "" : name)}>${t(app.kinds.get(name).label)}</button>`)}</div>`}
    ${shown.length ? html`<ul class="list">${shown.map((entry) => html`<${Row} ...${entry} />`)}</ul>`
      : html`<${Empty} icon="history">${t(`Belum ada catatan untuk ${monthName(month)}. Yang kosong berarti belum dilaporkan, bukan nol.`, `Nothing is recorded for ${monthName(month)} yet. Empty means not reported, not zero.`)}<//>`}
    <form class="line" onSubmit=${(e) => (e.preventDefault(), go(href("riwayat", new FormData(e.target).get("m"))))}>
      <label for="to-month">${t("Ke bulan", "Go to month")}</label>
      <input id="to-month" name="m" type="month" max=${thisMonth()} value=${month} onChange=${(e) => e.target.value && go(href("riwayat", e.target.value))} /></form>`;
}

export function Row({ kind, record }) {
  const day = record.fields[kind.dated_by];
  const main = record.fields[kind.title_field] ?? t(kind.label);
  const count = record.fields.participants ?? record.fields.total ?? record.fields.registered;
  return html`<li><a href=${href("catatan", kind.name, record.id)}><${Icon} name=${OF_KIND[kind.name] ?? "book"} /><strong>${main}</strong>
    <span>${day?.length > 7 ? shortDay(day) : t(kind.label)}${count !== undefined ? ` · ${number(count)} ${t("orang", "people")}` : ""}</span><${State} of=${stateOf(record)} /></a></li>`;
}
