// The stock-take against the last one: what did not change is taken over by a tap, what changed is typed.

import { app } from "./app.js";
import { Doubts, Troubles } from "./findings.js";
import { typedOf, useForm } from "./form.js";
import { html, useMemo, useState } from "./html.js";
import { Field } from "./inputs.js";
import { asked } from "./layout.js";
import { Actions, Button, Notice, Title } from "./parts.js";
import { back, go, href } from "./route.js";
import { monthName, say, t, thisMonth } from "./words.js";

const FIRST = ["books", "digital_books", "computers", "computers_working", "internet", "bandwidth"];

export function Stocktake({ id }) {
  const kind = app.kinds.get("stocktake");
  const record = id ? app.phone.record("stocktake", id) : null;
  const last = useMemo(() => app.phone.records("stocktake").find((r) => r.id !== id), [id]);
  const start = useMemo(() => record?.fields ?? { month: thisMonth() }, [id]);
  const form = useForm(kind, `stocktake:${id ?? "baru"}`, start, { id });
  const [warnings, doubt] = useState(null);
  const [problem, tell] = useState(null);
  if (!form.ready) return null;
  const numbers = kind.fields.filter((f) => !["month", "note", "entered_on"].includes(f.name));
  const rest = numbers.filter((f) => !FIRST.includes(f.name));
  const open = (name) => ["", null, undefined].includes(form.typed[name]);
  const same = (f) => form.set(f.name, typedOf(f, last.fields[f.name]));
  const allSame = () => numbers.filter((f) => open(f.name) && last.fields[f.name] !== undefined).forEach(same);
  const save = async (sure) => {
    const seen = form.look();
    const found = [...seen.warnings, ...against(kind, seen.values, last)];
    if (!seen.ok) return doubt(null);
    if (found.length && !sure) return doubt(found);
    try {
      const done = await app.phone.save({ kind: "stocktake", id, values: seen.values, reasons: sure ? form.reasons : undefined });
      await form.done();
      go(href("tersimpan", "stocktake", done.id), { replace: true });
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
  };
  const ask = (f) => {
    if (!asked(kind, f, form.typed)) return null;
    const before = last?.fields[f.name];
    return html`<div class="against"><${Field} field=${f} value=${form.typed[f.name]} trouble=${form.found?.troubles[f.name]} onChange=${(v) => form.set(f.name, v)} />
      ${before !== undefined && html`<p class="before">${t("Dulu", "Before")}: <strong>${say(f, before)}</strong>
        ${open(f.name) && html`<button type="button" class="chip" onClick=${() => same(f)}>${t("Sama", "Same")}<span class="aside"> ${t(f.label)}</span></button>`}</p>`}</div>`;
  };
  if (warnings) return html`<${Title}>${t(kind.label)}<//><${Doubts} form=${form} warnings=${warnings} onSave=${() => save(true)} onChange=${() => doubt(null)} />`;
  return html`<${Title}>${t(kind.label)}<//>
    <p class="hint">${t("Tulis jumlah yang ada sekarang, bukan tambahannya.", "Write how many there are now, not how many were added.")}</p>
    ${last && html`<${Notice} icon="box" title=${t(`Pendataan terakhir: ${monthName(last.fields.month)}`, `Last stock-take: ${monthName(last.fields.month)}`)}>
      <p>${t("Isi yang berubah saja, lalu ketuk tombol ini untuk sisanya.", "Fill in what changed, then tap this button for the rest.")}</p>
      <${Button} icon="check" onClick=${allSame}>${t("Sisanya masih sama", "The rest is the same")}<//><//>`}
    <${Troubles} found=${form.found} />
    <form novalidate onSubmit=${(e) => (e.preventDefault(), save(false))}>
      <${Field} field=${kind.byName.month} value=${form.typed.month} trouble=${form.found?.troubles.month} onChange=${(v) => form.set("month", v)} />
      ${FIRST.map((n) => ask(kind.byName[n]))}
      <details class="more" open=${rest.some((f) => !open(f.name))}><summary>${t("Rincian lain, boleh kosong", "More details, optional")}</summary>${rest.map(ask)}
        <${Field} field=${kind.byName.note} value=${form.typed.note} onChange=${(v) => form.set("note", v)} /></details>
      ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
      <${Actions}><${Button} icon="prev" onClick=${back}>${t("Kembali", "Back")}<//><${Button} type="submit" icon="save" look="main">${t("Simpan", "Save")}<//><//>
    </form>`;
}

/** What the rules ask of the stock-take before, where this phone has it: a fall by a third, three times as many. */
function against(kind, values, last) {
  if (!last) return [];
  return ["books", "digital_books", "computers"].flatMap((name) => {
    const [now, before] = [values[name], last.fields[name]];
    if (!(before > 0) || now === null || now === undefined) return [];
    const rule = kind.rules.find((r) => r.id === `CON-01.${now * 100 < before * 70 ? "fall" : "rise"}_${name}`);
    if (!rule || (now * 100 >= before * 70 && now * 100 <= before * 300)) return [];
    const fill = (text, language) => text.replace(/\{(\w+)\}/g, (_, place) => (place === name ? say(kind.byName[name], now) : place === `previous_${name}` ? say(kind.byName[name], before) : language));
    return [{ rule: rule.id, severity: "W", fields: [name], message: { id: fill(rule.message.id, "–"), en: fill(rule.message.en, "–") } }];
  });
}
