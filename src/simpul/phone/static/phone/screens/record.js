// One record: what it says, how far it has come, what others said about it, and how it became what it is.

import { app } from "./app.js";
import { Facts, valueOf } from "./facts.js";
import { html, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Answers, Asked, whoSaid } from "./officers.js";
import { Actions, Button, Card, Go, Notice, State, stateOf, Title } from "./parts.js";
import { consentWords, Photos } from "./photos.js";
import { go, href } from "./route.js";
import { moment, monthName, say, t } from "./words.js";

export function Record({ of: name, id }) {
  const kind = app.kinds.get(name);
  const record = kind && app.phone.record(name, id);
  if (!record) {
    return html`<${Title}>${t("Catatan ini tidak ada di HP ini", "This record is not on this phone")}<//>
      <p>${t("Mungkin sudah dihapus, atau dicatat di HP lain dan belum diambil.", "It may have been deleted, or was made on another phone and has not arrived.")}</p>
      <${Go} to=${href("riwayat")} icon="history">${t("Buka Riwayat", "Open the history")}<//>`;
  }
  const files = kind.fields.find((f) => f.type === "files");
  const title = record.fields[kind.title_field] ?? t(kind.label);
  // Each phone counts for itself: of another's tally the server takes no word of ours.
  const theirs = Boolean(kind.shard) && !app.phone.saver.isOwn(record);
  const change = theirs ? "" : name === "visit_day" ? href("kunjungan", record.fields.visited_on)
    : name === "stocktake" ? href("pendataan", id) : name === "month_declaration" ? href("bulan", record.fields.month) : href("ubah", name, id);
  return html`<${Title}>${title}<//>
    <p><${State} of=${stateOf(record)} /> ${kind.title_field && html`<span class="unit">${t(kind.label)}</span>`}</p>
    ${theirs && html`<${Notice}>${t("Hitungan ini dari HP lain perpustakaan ini; yang mengubahnya HP itu. Kalau HP itu sudah tidak ada, tanyakan petugas lewat Bantuan: petugas dapat membetulkannya.", "This count is from another phone of the library, which alone changes it. If that phone is gone, ask the officer through Help: they can put it right.")}<//>`}
    <${Trouble} record=${record} kind=${kind} change=${change} />
    ${record.review.asked.map((word) => html`<${Asked} word=${word} kind=${kind} record=${record} change=${change} />`)}
    <${Answers} review=${record.review} />
    ${record.conflicts.map((c) => html`<${Conflict} conflict=${c} kind=${kind} id=${id} />`)}
    <${Facts} kind=${kind} fields=${record.fields} feeds />
    ${files && html`<${Photos} kind=${name} id=${id} />`}
    <${Receipt} record=${record} kind=${kind} />
    <${Story} record=${record} kind=${kind} />
    ${change && html`<${Actions}><${Drop} record=${record} /><${Go} to=${change} icon="pen" look="main">${t("Ubah", "Change")}<//><//>`}`;
}

function Trouble({ record, kind, change }) {
  const { trouble } = record;
  if (!trouble) return null;
  const labels = trouble.fields.map((n) => t(kind.byName[n]?.label ?? { id: n }));
  const stops = record.findings.filter((f) => f.severity === "B");
  return html`<${Notice} look="stop" title=${t("Perlu diperbaiki", "Needs fixing")}>
    <p>${stops.length ? stops.map((f) => t(f.message)).join(" ") : labels.length ? t(`Server menyimpan catatan ini tetapi belum menghitungnya. Periksa: ${labels.join(", ")}.`, `The server keeps this record but does not count it yet. Check: ${labels.join(", ")}.`)
      : t("Server menyimpan catatan ini tetapi belum menghitungnya. Tanya petugas lewat Bantuan.", "The server keeps this record but does not count it yet. Ask the officer through Help.")}</p>
    ${change && html`<${Go} to=${change} icon="pen">${t("Perbaiki", "Put it right")}<//>`}<//>`;
}

/** Two people said different things: both are shown, one is chosen; neither is lost. */
function Conflict({ conflict, kind, id }) {
  const [busy, hold] = useState(false);
  const choose = async (name, value) => {
    hold(true);
    await app.phone.confirm({ kind: kind.name, id, cid: conflict.cid, field: name, value });
    hold(false);
  };
  return conflict.fields.map(({ name, stands, kept }) => {
    const field = kind.byName[name];
    if (!field) return null;
    const choices = [[stands, t("Sekarang tertulis", "Now it says")], [kept ?? null, t("Sebelumnya tertulis", "Before, it said")]];
    return html`<${Card} look="warn" title=${t(`Pilih yang benar: ${field.label.id}`, `Choose the right one: ${field.label.en}`)}>
      <div class="choose">${choices.map(([value, who]) => html`<button type="button" class="choice-card" disabled=${busy} onClick=${() => choose(name, value)}><span>${who}</span><strong>${valueOf(field, value)}</strong><span class="pick"><${Icon} name="check" />${t("Ini yang benar", "This is right")}</span></button>`)}</div>
      <p class="hint">${t("Dua orang mengisi bagian ini dengan jawaban berbeda. Keduanya tetap tersimpan di riwayat.", "Two people answered this part differently. Both answers stay in the history.")}</p><//>`;
  });
}

/** How far the record has come, from the phone into the regency's figures. */
export function Receipt({ record, kind }) {
  const { flags, review } = record;
  const month = String(record.fields[kind.dated_by] ?? "").slice(0, 7);
  const of = month ? ` ${monthName(month)}` : "";
  const { verified } = review;
  // Of a month's visits one source is counted: the month's own figure where there is one.
  const besides = kind.name === "visit_day" && app.phone.records("visit_month", { month }).length > 0;
  const steps = [
    [true, t("Tersimpan di HP", "Saved on the phone")],
    [!record.waiting, t("Terkirim ke server", "Sent to the server")],
    [record.state === "safe", t("Disalin ke tempat kedua", "Copied to a second place")],
    [flags.counted, besides ? t(`Dihitung lewat rekap kunjungan${of}`, `Counted by the month's own figure of${of}`) : t(`Dihitung dalam angka${of} kabupaten`, `Counted in the regency's figures of${of}`)],
    [Boolean(verified), verified ? t(`Diperiksa ${whoSaid(verified.by)}, ${moment(verified.at)}`, `Checked by ${whoSaid(verified.by)}, ${moment(verified.at)}`) : t("Diperiksa petugas", "Checked by the officer")],
  ];
  return html`<${Card} title=${t("Perjalanan catatan", "How far it has come")}><ol class="receipt">${steps.map(([done, words]) => html`<li class=${done ? "done" : ""}><span class="mark" aria-hidden="true">${done ? "✓" : ""}</span><span>${words}${!done && html`<span class="unit"> · ${t("belum", "not yet")}</span>`}</span></li>`)}</ol>
    ${flags.late && html`<p class="hint">${t("Bulan ini sudah dikunci kabupaten. Catatan diterima sebagai susulan dan ikut dihitung bila bulannya dibuka lagi.", "The regency had locked this month. The record was taken as late, and counts if the month is opened again.")}</p>`}<//>`;
}

/** Each change made on this phone, newest first. */
function Story({ record, kind }) {
  const changes = [...record.ops].reverse().map((entry) => ({ entry, said: JSON.parse(entry.raw) }));
  if (!changes.length) return null;
  return html`<details class="more"><summary>${t("Riwayat perubahan di HP ini", "Changes made on this phone")}</summary>
    <ol class="story">${changes.map(({ said }) => html`<li><strong>${moment(said.at)}</strong>
      ${said.k === "attach" ? html`<p>${t("Izin foto", "Consent to a photo")}: <del>${consentWords(said.was.consent)}</del> → <ins>${consentWords(said.set.consent)}</ins></p>` : said.k === "del" ? html`<p>${t("Dihapus", "Deleted")}</p>` : html`<ul>${Object.entries(said.set).map(([n, v]) => {
        const field = kind.byName[n];
        return field && html`<li>${t(field.label)}: ${n in said.was ? html`<del>${say(field, said.was[n])}</del> → ` : ""}<ins>${valueOf(field, v)}</ins></li>`;
      })}</ul>`}</li>`)}</ol></details>`;
}

function Drop({ record }) {
  const [sure, ask] = useState(false);
  const drop = async () => {
    await app.phone.remove({ kind: record.kind, id: record.id });
    go(href("riwayat"), { replace: true });
  };
  if (!sure) return html`<${Button} icon="trash" onClick=${() => ask(true)}>${t("Hapus", "Delete")}<//>`;
  return html`<${Button} icon="trash" look="stop" onClick=${drop}>${t("Ya, hapus catatan ini", "Yes, delete this record")}<//>`;
}
