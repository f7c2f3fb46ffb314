// The visits of a day: a tap for each person, by sex and age. Sums are made here; a number can be typed as well.

import { app } from "./app.js";
import { Doubts, Troubles } from "./findings.js";
import { readAll, useForm } from "./form.js";
import { html, useMemo, useState } from "./html.js";
import { Stepper } from "./inputs.js";
import { Actions, Button, Go, Notice, State, stateOf, Title } from "./parts.js";
import { go, href } from "./route.js";
import { dayAfter, longDay, number, t, today } from "./words.js";

export const AGES = [["child", "Anak", "Children"], ["teen", "Remaja", "Teenagers"], ["adult", "Dewasa", "Adults"], ["elder", "Lansia", "Elders"]];
const SEXES = [["male", "Laki-laki", "Male"], ["female", "Perempuan", "Female"]];
const WITHIN = ["disability", "ict_users"];
const PURPOSES = ["reading", "borrowing", "activity", "other_purpose"];
const KIND = "visit_day";

/** The tallies of a day: this phone's own, and those of others. */
export function ofDay(day) {
  const found = app.phone.records(KIND, { month: day });
  const own = found.find((r) => app.phone.saver.isOwn(r));
  return { own, others: found.filter((r) => r !== own) };
}

export function Visits({ day = today() }) {
  return html`<${Day} key=${day} day=${day} />`;
}

function Day({ day }) {
  const kind = app.kinds.get(KIND);
  const { own, others } = ofDay(day);
  const start = useMemo(() => own?.fields ?? {}, [day]);
  const form = useForm(kind, `${KIND}:${day}`, start, { id: own?.id });
  const [warnings, doubt] = useState(null);
  const [saved, say] = useState(false);
  const [problem, tell] = useState(null);
  const totals = sums(kind, form.typed, own?.fields);
  const set = (name, value) => (say(false), form.set(name, value));
  const hint = today() === day ? t("Hari ini", "Today") : "";

  const save = async (sure) => {
    const read = readAll(kind, form.typed);
    const values = { ...read.values, ...sums(kind, form.typed, own?.fields) };
    const found = Object.keys(read.troubles).length ? null : app.phone.check(KIND, { ...own?.fields, ...values, visited_on: day });
    const stops = (found ?? []).filter((f) => f.severity === "B");
    if (!found || stops.length) {
      const troubles = { ...read.troubles, ...Object.fromEntries(stops.map((f) => [f.fields[0], f.message])) };
      return form.mark(troubles);
    }
    const doubts = found.filter((f) => f.severity === "W");
    if (doubts.length && !sure) return doubt(doubts);
    try {
      if (sure) values.note = [values.note ?? own?.fields.note, form.reasons.all].filter(Boolean).join("\n");
      await app.phone.tally({ day, values });
      await form.done();
      doubt(null);
      say(true);
      tell(null);
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
  };
  if (!form.ready) return null;
  if (warnings) return html`<${Title}>${t("Kunjungan", "Visits")}<//><${Doubts} form=${form} warnings=${warnings} onSave=${() => save(true)} onChange=${() => doubt(null)} />`;
  const zero = Object.values(form.typed).every((v) => v === "" || v === null || v === undefined);
  return html`
    <${Title}>${t("Kunjungan", "Visits")}<//>
    <div class="day">
      <a class="button quiet" href=${href("kunjungan", dayAfter(day, -1))} aria-label=${t("Hari sebelumnya", "The day before")}><span aria-hidden="true">‹</span></a>
      <strong>${longDay(day)}${hint && html`<span class="unit">${hint}</span>`}</strong>
      ${day < today() ? html`<a class="button quiet" href=${href("kunjungan", dayAfter(day, 1))} aria-label=${t("Hari berikutnya", "The day after")}><span aria-hidden="true">›</span></a>` : html`<span class="button quiet" aria-hidden="true"></span>`}
    </div>
    <${Troubles} found=${form.found} />
    <form novalidate onSubmit=${(e) => (e.preventDefault(), save(false))}>
      <table class="tally"><caption class="aside">${t("Jumlah pengunjung menurut umur dan jenis kelamin", "Visitors by age and sex")}</caption>
        <thead><tr><td></td>${SEXES.map(([, id, en]) => html`<th scope="col">${t(id, en)}</th>`)}</tr></thead>
        <tbody>${AGES.map(([age, id, en]) => html`<tr><th scope="row">${t(id, en)}</th>
          ${SEXES.map(([sex]) => html`<td><${Cell} name=${`${sex}_${age}`} form=${form} kind=${kind} set=${set} /></td>`)}</tr>`)}</tbody>
        <tfoot><tr><th scope="row">${t("Jumlah", "Total")}</th><td colspan="2"><output><strong>${totals.total ?? "–"}</strong> ${t("orang", "people")} <span class="unit">${t(`L ${totals.male ?? "–"} · P ${totals.female ?? "–"}`, `M ${totals.male ?? "–"} · F ${totals.female ?? "–"}`)}</span></output></td></tr></tfoot>
      </table>
      <p class="hint">${t("Dari jumlah di atas, termasuk:", "Of the total above:")}</p>
      ${WITHIN.map((n) => html`<${Line} name=${n} form=${form} kind=${kind} set=${set} />`)}
      <details class="more"><summary>${t("Tujuan datang dan catatan, boleh kosong", "Purpose and note, optional")}</summary>
        ${PURPOSES.map((n) => html`<${Line} name=${n} form=${form} kind=${kind} set=${set} />`)}
        <div class="field"><label for="f-note">${t(kind.byName.note.label)}</label><textarea id="f-note" rows="2" value=${form.typed.note ?? ""} onInput=${(e) => set("note", e.target.value)} /></div>
      </details>
      ${others.length > 0 && html`<p class="hint">${t("Dari HP lain hari ini:", "From other phones this day:")} ${number(others.reduce((n, r) => n + (r.fields.total ?? 0), 0))} ${t("orang", "people")}</p>`}
      ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
      ${saved && html`<${Notice} look="good" live><strong>${t("Tersimpan di HP.", "Saved on the phone.")}</strong> ${t("Akan terkirim sendiri begitu ada sinyal.", "It is sent by itself once there is a signal.")}<//>`}
      <${Actions}>
        ${zero && !own && html`<${Button} onClick=${() => AGES.forEach(([age]) => SEXES.forEach(([sex]) => form.set(`${sex}_${age}`, "0")))}>${t("Tidak ada yang datang (0)", "Nobody came (0)")}<//>`}
        <${Button} type="submit" icon="save" look="main" disabled=${zero && !own}>${t("Simpan", "Save")}<//>
      <//>
    </form>
    ${own && html`<p class="beneath"><${State} of=${stateOf(own)} /> <a href=${href("catatan", KIND, own.id)}>${t("Riwayat catatan ini", "History of this record")}</a></p>`}
    <p class="row"><${Go} to=${href("rombongan", day)} icon="people">${t("Rombongan", "Group visit")}<//></p>`;
}

function Cell({ name, form, kind, set }) {
  const trouble = form.found?.troubles?.[name];
  return html`<${Stepper} label=${t(kind.byName[name].label)} value=${form.typed[name] ?? ""} onChange=${(v) => set(name, v)} shared=${{ id: `f-${name}`, "aria-invalid": trouble ? "true" : undefined }} />`;
}

function Line({ name, form, kind, set }) {
  return html`<div class="line"><label for=${`f-${name}`}>${t(kind.byName[name].label)}</label>
    <${Stepper} value=${form.typed[name] ?? ""} onChange=${(v) => set(name, v)} label=${t(kind.byName[name].label)} shared=${{ id: `f-${name}` }} /></div>`;
}

/** What the grid adds up to; where no age was given, a sum that stood before stays. Null while nothing is answered. */
export function sums(kind, typed, before = {}) {
  const { values } = readAll(kind, typed);
  const add = (names) => {
    const told = names.map((n) => values[n]).filter((v) => v !== null && v !== undefined);
    return told.length ? told.reduce((a, b) => a + b, 0) : null;
  };
  const [male, female] = SEXES.map(([sex]) => add(AGES.map(([age]) => `${sex}_${age}`)) ?? before[sex] ?? null);
  const total = male === null && female === null ? before.total ?? null : (male ?? 0) + (female ?? 0);
  // One sex counted and the other left empty: nobody of the other came, as far as the grid was used.
  return { male: male ?? (total === null ? null : 0), female: female ?? (total === null ? null : 0), total };
}
