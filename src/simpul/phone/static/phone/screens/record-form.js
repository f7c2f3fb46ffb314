// A record of any kind, new or corrected: its questions come from the declaration.

import { app } from "./app.js";
import { Doubts, Troubles } from "./findings.js";
import { useForm } from "./form.js";
import { html, useState } from "./html.js";
import { Field } from "./inputs.js";
import { asked, steps } from "./layout.js";
import { Actions, Button, Notice, Title } from "./parts.js";
import { back, go, href } from "./route.js";
import { alike, startOf } from "./starts.js";
import { shortDay, t } from "./words.js";
import { Later } from "./later.js";

/** `/baru/<kind>` and `/ubah/<kind>/<id>`; `only` are the fields an officer asked about. */
export function RecordForm({ name, id, from }) {
  const kind = app.kinds.get(name);
  const record = id ? app.phone.record(name, id) : null;
  const [start] = useState(() => record?.fields ?? startOf(kind, from));
  const form = useForm(kind, `${name}:${id ?? "baru"}`, start, { id });
  const all = steps(kind);
  const step = Math.min(form.step, all.length - 1);
  if (id && !record) return html`<${Title}>${t("Catatan ini tidak ada di HP ini", "This record is not on this phone")}<//>`;
  if (!form.ready) return null;
  return html`<${Form} key=${form.key} form=${form} all=${all} step=${step} record=${record} />`;
}

function Form({ form, all, step, record }) {
  const { kind } = form;
  const [warnings, doubt] = useState(null);
  const [busy, hold] = useState(false);
  const [problem, tell] = useState(null);
  const now = all[step];
  const last = step === all.length - 1;
  const names = [...now.fields, ...now.more].map((f) => f.name);
  const heading = form.id ? t(`Ubah: ${kind.label.id}`, `Change: ${kind.label.en}`) : t(kind.label);
  const twin = step === 0 && !form.id ? alike(kind, form) : null;
  const wanted = record?.trouble?.fields ?? [];
  const photos = now.photos && html`<${Later} name="foto" kind=${kind.name} id=${form.id} />`;

  const next = () => {
    if (form.look(names).ok) {
      form.goTo(step + 1);
      window.scrollTo(0, 0);
    }
  };
  const save = async (sure) => {
    const seen = form.look();
    if (!seen.ok) return doubt(null);
    const fresh = seen.warnings.filter((w) => !known(record, w));
    if (fresh.length && !sure) return doubt(fresh);
    hold(true);
    try {
      const taken = form.id ? [] : app.phone.photos(kind.name);
      const agreed = taken.filter((p) => p.consent).map((p) => p.id);
      if (agreed.length) seen.values[now.photos] = agreed;
      const done = await app.phone.save({ kind: kind.name, id: form.id ?? taken[0]?.record, values: seen.values, reasons: sure ? form.reasons : undefined });
      await form.done();
      go(href("tersimpan", kind.name, done.id), { replace: true });
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
    hold(false);
  };
  if (warnings) {
    return html`<${Title}>${heading}<//><${Doubts} form=${form} warnings=${warnings} onSave=${() => save(true)} onChange=${() => doubt(null)} />
      ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}`;
  }
  return html`
    <${Title}>${heading}<//>
    ${all.length > 1 && html`<p class="steps">${all.map((s, i) => html`<span aria-current=${i === step ? "step" : undefined}>${i + 1}. ${t(...s.title)}</span>`)}</p>`}
    ${form.kept && html`<p class="kept">${t("Konsep tersimpan otomatis.", "The draft is kept as you type.")} <button type="button" class="plain" onClick=${form.startOver}>${t("Mulai dari awal", "Start over")}</button></p>`}
    <${Troubles} found=${form.found} />
    <form novalidate onSubmit=${(e) => (e.preventDefault(), last ? save(false) : next())}>
      ${all.length > 1 && photos}
      ${now.fields.map((f) => html`<${Ask} f=${f} form=${form} wanted=${wanted} />`)}
      ${twin && html`<${Twin} twin=${twin} kind=${kind} />`}
      ${now.more.length > 0 && html`<details class="more" open=${now.more.some((f) => form.found?.troubles[f.name] || wanted.includes(f.name))}><summary>${t("Rincian lain, boleh kosong", "More details, optional")}</summary>
        ${now.more.map((f) => html`<${Ask} f=${f} form=${form} wanted=${wanted} />`)}</details>`}
      ${all.length === 1 && photos}
      ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
      <${Actions}>
        <${Button} icon="prev" onClick=${() => (step ? form.goTo(step - 1) : back())}>${t("Kembali", "Back")}<//>
        ${last ? html`<${Button} type="submit" icon="save" look="main" disabled=${busy}>${t("Simpan", "Save")}<//>`
          : html`<${Button} type="submit" icon="next" look="main">${t("Lanjut", "Next")}<//>`}
      <//>
    </form>`;
}

/** A warning that the record broke already, with its reason given, is not asked again. */
const known = (record, warning) => (record?.findings ?? []).some((f) => f.rule === warning.rule && t(f.message) === t(warning.message));

function Ask({ f, form, wanted }) {
  if (!asked(form.kind, f, form.typed)) return null;
  const shared = { field: f, value: form.typed[f.name], trouble: form.found?.troubles[f.name], onChange: (value) => form.set(f.name, value) };
  const mark = wanted.includes(f.name) && html`<${Notice} look="warn">${t("Bagian ini yang perlu diperbaiki.", "This is the part to put right.")}<//>`;
  if (f.type === "ref" || f.type === "refs") return f.target ? html`<${Later} name="rujukan" ...${shared} />` : null;
  return html`${mark}<${Field} ...${shared} />`;
}

function Twin({ twin, kind }) {
  const day = twin.fields[kind.dated_by];
  return html`<${Notice} look="warn" title=${t("Mirip dengan yang sudah ada", "Looks like one you have")} live>
    <p>“${twin.fields[kind.title_field]}”, ${shortDay(day)}. ${t("Kegiatan yang sama? Buka yang itu. Kalau beda, lanjut saja.", "The same one? Open it. If not, just go on.")}</p>
    <a class="button" href=${href("catatan", kind.name, twin.id)}>${t("Buka yang itu", "Open that one")}</a><//>`;
}
