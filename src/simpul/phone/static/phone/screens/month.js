// The month as it stands: its figures, what to look at, and the librarian's own word that it is complete.

import { app } from "./app.js";
import { html, useState } from "./html.js";
import { Icon } from "./icons.js";
import { MonthBar, ofMonth } from "./history.js";
import { Button, Card, Notice, Title } from "./parts.js";
import { whoSaid } from "./officers.js";
import { href } from "./route.js";
import { Share } from "./share.js";
import { figuresOf, toCheck } from "./month-figures.js";
import { moment, monthAfter, monthName, number, t, thisMonth } from "./words.js";

const MOST_CHECKS = 8;

export function Month({ month = thisMonth() }) {
  const lines = figuresOf(month);
  const checks = toCheck(month);
  return html`<${Title}>${t("Ringkasan bulan", "The month")}<//>
    <${MonthBar} month=${month} to=${(m) => href("bulan", m)} />
    <${Locked} month=${month} />
    <dl class="figures">${lines.map((f) => html`<div><dt>${t(f.label)}</dt><dd><strong>${f.value === null ? "–" : number(f.value)}</strong>
      <span class="unit">${f.value === null ? t("belum dilaporkan", "not reported") : f.before === null ? "" : `${monthName(monthAfter(month, -1))}: ${number(f.before)}`}</span></dd></div>`)}</dl>
    ${checks.length > 0 && html`<${Card} look="warn" title=${t(`${checks.length} hal perlu dicek`, `${checks.length} things to check`)}>
      <ul class="list">${checks.slice(0, MOST_CHECKS).map((c) => html`<li><a href=${c.to}><${Icon} name="alert" /><strong>${c.what}</strong><span>${c.why}</span></a></li>`)}</ul>
      ${checks.length > MOST_CHECKS && html`<p class="hint">${t(`dan ${checks.length - MOST_CHECKS} lagi di Riwayat`, `and ${checks.length - MOST_CHECKS} more in the history`)}</p>`}<//>`}
    <${Declare} month=${month} />
    <${Share} month=${month} lines=${lines} />`;
}

/** Whether the regency has locked the month, and what that means for what is recorded now. */
function Locked({ month }) {
  const word = app.phone.month(month);
  if (!word) return null;
  const late = ofMonth(month).filter(({ record }) => record.flags.late).length;
  const who = `${whoSaid(word.by)}, ${moment(word.at)}`;
  if (word.what !== "locked") return html`<p class="beneath"><${Icon} name="check" /><span>${t(`Dibuka lagi oleh ${who}. Catatan susulan ikut dihitung.`, `Opened again by ${who}. Late records are counted.`)}</span></p>`;
  return html`<${Notice} icon="lock" title=${t("Bulan ini sudah dikunci kabupaten", "The regency has locked this month")}>
    <p>${who}.</p><p>${t("Yang dicatat atau diubah sekarang tetap diterima, sebagai susulan: angka kabupaten tidak berubah sampai bulannya dibuka lagi.", "What you record or change now is still taken, as late: the regency's figures stay until the month is opened again.")}</p>
    ${late > 0 && html`<p>${t(`${late} catatan bulan ini susulan.`, `${late} records of this month are late.`)}</p>`}<//>`;
}

/** "Lengkap", "0" and "tutup" are said, never guessed: what nobody said stays not reported. */
function Declare({ month }) {
  const { phone, codes, kinds } = app;
  const said = phone.records("month_declaration", { month });
  const about = codes.month_about.codes;
  const has = new Set(ofMonth(month).map(({ kind }) => kind.family || kind.name));
  const told = (answer) => said.find((r) => r.fields.answer === answer);
  const spoken = (answer, code) => {
    const record = told(answer);
    return Boolean(record) && (!record.fields.about?.length || record.fields.about.includes(code));
  };
  const [zero, pick] = useState(() => new Set(about.map((c) => c.code).filter((c) => !has.has(c) && spoken("zero", c))));
  const [busy, hold] = useState(false);
  const [problem, tell] = useState(null);
  const finished = about.filter((c) => has.has(c.code));
  const silent = about.filter((c) => !has.has(c.code));
  const closed = told("closed");
  const early = month >= thisMonth();

  const say = async (answer, list) => {
    const record = told(answer);
    if (!list) return record && phone.remove({ kind: "month_declaration", id: record.id });
    return phone.save({ kind: "month_declaration", id: record?.id, values: { month, answer, about: list } });
  };
  const doing = (work) => async () => {
    hold(true);
    tell(null);
    try {
      await work();
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
    hold(false);
  };
  const complete = doing(async () => {
    await say("complete", finished.length ? finished.map((c) => c.code) : null);
    await say("zero", zero.size ? [...zero] : null);
    await say("closed", null);
  });
  const shut = doing(async () => {
    await say("closed", []);
    await say("zero", null);
    await say("complete", null);
  });
  const reopen = doing(() => Promise.all(["closed", "zero", "complete"].map((a) => say(a, null))));
  const label = kinds.get("month_declaration").label;
  const lines = [[told("complete"), "complete", finished.filter((c) => spoken("complete", c.code))], [told("zero"), "zero", about.filter((c) => spoken("zero", c.code))]];
  return html`<${Card} title=${t(`Tutup bulan: ${monthName(month)}`, `Close the month: ${monthName(month)}`)}>
    ${said.length > 0 && html`<${Notice} look="good" title=${t("Sudah dinyatakan", "Declared")}>
      ${closed ? html`<p>${t("Perpustakaan tutup sebulan penuh.", "The library was closed all month.")}</p>`
        : lines.filter(([r, , list]) => r && list.length).map(([, answer, list]) => html`<p>${answer === "zero" ? t("Nol", "Zero") : t("Lengkap", "Complete")}: ${list.map((c) => t(c.label)).join(", ")}</p>`)}
      <${Button} disabled=${busy} onClick=${reopen}>${t("Tarik pernyataan", "Withdraw")}<//><//>`}
    ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
    ${early && !said.length && html`<p class="hint">${t("Bulan ini belum selesai. Pernyataan boleh diberikan sekarang, dan catatan sesudahnya tetap diterima.", "The month is not over. You may declare it now; what you record later is still taken.")}</p>`}
    ${!closed && html`
      ${finished.length > 0 && html`<p><${Icon} name="check" /> ${t("Ada catatannya", "Recorded")}: ${finished.map((c) => t(c.label)).join(", ")}</p>`}
      ${silent.length > 0 && html`<fieldset class="field"><legend>${t("Mana yang memang nol bulan ini?", "Which were really zero this month?")}</legend>
        <p class="hint">${t("Yang tidak ditandai tetap “belum dilaporkan”.", "What is not ticked stays “not reported”.")}</p>
        <div class="choices">${silent.map((c) => html`<label class="choice"><input type="checkbox" checked=${zero.has(c.code)} onChange=${() => pick((s) => (s.has(c.code) ? s.delete(c.code) : s.add(c.code), new Set(s)))} /><span>${t(c.label)}</span></label>`)}</div></fieldset>`}
      <div class="row wrap"><${Button} icon="check" look="main" disabled=${busy || (!finished.length && !zero.size)} onClick=${complete}>${t("Nyatakan lengkap", "Declare complete")}<//>
        <${Shut} busy=${busy || has.has("visits")} onShut=${shut} /></div>
      ${has.has("visits") && html`<p class="hint">${t("“Tutup sebulan penuh” hanya bila tidak ada kunjungan tercatat.", "“Closed all month” is only for a month without recorded visits.")}</p>`}`}
    ${phone.month(month)?.what !== "locked" && html`<p class="hint">${t(`${label.id} masih dapat diubah sampai kabupaten mengunci bulan ini.`, `The ${label.en.toLowerCase()} can be changed until the regency locks the month.`)}</p>`}<//>`;
}

function Shut({ busy, onShut }) {
  const [sure, ask] = useState(false);
  if (sure) return html`<${Button} icon="lock" look="stop" disabled=${busy} onClick=${onShut}>${t("Ya, tutup sebulan penuh", "Yes, closed all month")}<//>`;
  return html`<${Button} icon="lock" disabled=${busy} onClick=${() => ask(true)}>${t("Perpustakaan tutup", "The library was closed")}<//>`;
}
