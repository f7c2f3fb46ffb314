// What an officer sent back: the list of it, and putting right just the part that was asked about.

import { app } from "./app.js";
import { Doubts, Troubles } from "./findings.js";
import { useForm } from "./form.js";
import { html, useState } from "./html.js";
import { OF_KIND, Icon } from "./icons.js";
import { Field } from "./inputs.js";
import { Later } from "./later.js";
import { Asked, fieldsOf } from "./officers.js";
import { Actions, Button, Empty, Go, Notice, State, stateOf, Title } from "./parts.js";
import { back, go, href } from "./route.js";
import { shortDay, t } from "./words.js";

/** Everything that still waits for an answer, the latest question first. */
export function Sent() {
  const found = app.phone.asked().map((record) => ({ record, kind: app.kinds.get(record.kind) })).filter(({ kind }) => kind);
  const last = ({ record }) => Math.max(...record.review.asked.map((word) => word.n));
  return html`<${Title}>${t("Dikembalikan petugas", "Sent back by the officer")}<//>
    ${found.length ? html`<ul class="list">${found.sort((a, b) => last(b) - last(a)).map(({ record, kind }) => {
      const [word] = record.review.asked;
      const day = record.fields[kind.dated_by];
      return html`<li><a href=${href("catatan", kind.name, record.id)}><${Icon} name=${OF_KIND[kind.name] ?? "book"} /><strong>${record.fields[kind.title_field] ?? t(kind.label)}</strong>
        <span>${[day?.length > 7 ? shortDay(day) : t(kind.label), ...fieldsOf(kind, word).map((f) => t(f.label))].join(" · ")}</span><${State} of=${stateOf(record)} /></a></li>`;
    })}</ul>` : html`<${Empty} icon="check">${t("Tidak ada catatan yang dikembalikan.", "Nothing has been sent back.")}<//>`}`;
}

export function Fix({ of: name, id }) {
  const kind = app.kinds.get(name);
  const record = app.phone.record(name, id);
  const [begun] = useState(record);
  const [words] = useState(() => record?.review.asked ?? []);
  const form = useForm(kind, `${name}:${id}:perbaiki`, begun?.fields ?? {}, { id });
  const [warnings, doubt] = useState(null);
  const [busy, hold] = useState(false);
  const [problem, tell] = useState(null);
  const [more, widen] = useState([]);
  if (!record || !words.length) {
    return html`<${Title}>${t("Tidak ada yang perlu diperbaiki", "Nothing to put right")}<//><p>${t("Petugas sudah menarik pertanyaannya, atau sudah dijawab.", "The officer has withdrawn the question, or it has been answered.")}</p>
      <${Go} to=${record ? href("catatan", name, id) : href("riwayat")} icon="history">${t("Lihat catatan", "See the record")}<//>`;
  }
  if (!form.ready) return null;
  // What the correction upsets elsewhere in the record is asked for too: a total without its parts cannot be put right.
  const asked = new Set(words.flatMap((word) => fieldsOf(kind, word)).map((f) => f.name));
  const fields = kind.fields.filter((f) => (asked.has(f.name) || more.includes(f.name)) && !f.derived && f.type !== "files");
  const save = async (sure) => {
    const seen = form.look();
    const found = app.phone.check(name, { ...begun.fields, ...seen.values }).filter((f) => f.severity === "B" || f.severity === "W");
    widen([...more, ...found.flatMap((f) => f.fields)]);
    if (!seen.ok) return doubt(null);
    const old = begun.findings.map((f) => f.rule);
    const fresh = seen.warnings.filter((w) => !old.includes(w.rule));
    if (fresh.length && !sure) return doubt(fresh);
    hold(true);
    try {
      const values = Object.fromEntries(fields.map((f) => [f.name, seen.values[f.name] ?? null]));
      await app.phone.save({ kind: name, id, values, reasons: sure ? form.reasons : undefined });
      await form.done();
      go(href("catatan", name, id), { replace: true });
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
    hold(false);
    return null;
  };
  const heading = t(`Perbaiki: ${record.fields[kind.title_field] ?? kind.label.id}`, `Put right: ${record.fields[kind.title_field] ?? kind.label.en}`);
  const trouble = problem && html`<${Notice} look="stop" live>${t(problem)}<//>`;
  if (warnings) return html`<${Title}>${heading}<//><${Doubts} form=${form} warnings=${warnings} onSave=${() => save(true)} onChange=${() => doubt(null)} />${trouble}`;
  return html`<${Title}>${heading}<//>
    ${words.map((word) => html`<${Asked} word=${word} kind=${kind} record=${begun} />`)}
    <${Troubles} found=${form.found} />
    <form novalidate onSubmit=${(e) => (e.preventDefault(), save(false))}>
      ${fields.map((f) => {
        const shared = { field: f, value: form.typed[f.name], trouble: form.found?.troubles[f.name], onChange: (value) => form.set(f.name, value) };
        return f.type === "ref" || f.type === "refs" ? f.target && html`<${Later} name="rujukan" ...${shared} />` : html`<${Field} ...${shared} />`;
      })}
      ${trouble}
      <${Actions}><${Button} icon="prev" onClick=${back}>${t("Kembali", "Back")}<//>
        <${Button} type="submit" icon="save" look="main" disabled=${busy}>${t("Simpan perbaikan", "Save the correction")}<//><//></form>`;
}
