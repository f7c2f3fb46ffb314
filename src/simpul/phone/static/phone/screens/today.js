// The first screen: what was recorded today, and the shortest ways to record more.

import { app } from "./app.js";
import { html } from "./html.js";
import { Icon, OF_KIND } from "./icons.js";
import { Go, Notice, Title } from "./parts.js";
import { Later } from "./later.js";
import { href } from "./route.js";
import { examples } from "./starts.js";
import { dayAfter, longDay, moment, monthName, number, t, thisMonth, today } from "./words.js";

export const OTHERS = ["advocacy", "publication", "stocktake", "collection_use", "members", "visit_month", "plan_item", "mentoring_visit", "practice_follow_up"];

export function Today() {
  const { phone, kinds } = app;
  const day = today();
  const visits = phone.records("visit_day", { month: day });
  const came = visits.length ? visits.reduce((n, r) => n + (r.fields.total ?? 0), 0) : null;
  const activities = phone.records("engagement", { month: thisMonth() });
  const drafts = phone.drafts().filter((d) => d.values?.typed && kinds.has(d.kind));
  const days = new Set(phone.records("visit_day", { month: thisMonth() }).map((r) => r.fields.visited_on)).size;
  const status = phone.status();
  const again = examples("engagement");
  const asked = phone.asked().length;
  return html`
    <${Title}>${longDay(day)}<//>
    ${status.lost && html`<${Lost} lost=${status.lost} />`}
    ${status.safeMode && html`<${Notice} look="stop" title=${t("Memori HP penuh", "The phone's memory is full")}>
      <p>${t("Catatan teks tetap tersimpan. Hapus beberapa video, lalu tutup dan buka lagi aplikasi ini.", "Written records are still kept. Delete some videos, then close and open this app again.")}</p>
      <${Go} to=${href("kirim")} icon="save">${t("Simpan cadangan", "Save a backup")}<//><//>`}
    ${!status.enrolled && status.pending > 0 && html`<${Notice} title=${t("Catatan aman di HP ini", "Your records are safe on this phone")}>
      <p>${t("Supaya terkirim, minta kode 8 huruf dari petugas kabupaten.", "To have them sent, ask the regency officer for the 8-character code.")}</p>
      <${Go} to=${href("daftar")} icon="phone">${t("Masukkan kode", "Enter the code")}<//><//>`}
    ${asked > 0 && html`<${Go} to=${href("dikembalikan")} icon="alert" look="stop">${t(`${asked} catatan dikembalikan petugas`, `${asked} sent back by the officer`)}<//>`}
    <div class="first">
      <a class="big" href=${href("kunjungan")}><${Icon} name="people" /><span class="what">${t("Kunjungan", "Visits")}</span>
        <span class="many"><strong>${came === null ? "–" : number(came)}</strong> ${came === null ? t("belum diisi hari ini", "not filled in today") : t("orang hari ini", "people today")}</span></a>
      <a class="big" href=${href("baru", "engagement")}><${Icon} name="event" /><span class="what">${t("Kegiatan", "Activity")}</span>
        <span class="many"><strong>${activities.length ? number(activities.length) : "–"}</strong> ${activities.length ? t("tercatat bulan ini", "recorded this month") : t("belum ada bulan ini", "none yet this month")}</span></a>
    </div>
    ${phone.records("plan_item").length > 0 && html`<${Later} name="tugas" />`}
    ${drafts.length > 0 && html`<h2>${t("Konsep, belum disimpan", "Drafts, not saved yet")}</h2>
      <ul class="list">${drafts.map((d) => html`<li><a href=${draftWay(d)}><${Icon} name="pen" /><strong>${d.values.title}</strong><span>${moment(d.at)}</span></a></li>`)}</ul>`}
    ${again.length > 0 && html`<h2>${t("Ulangi kegiatan", "Repeat an activity")}</h2>
      <div class="row wrap">${again.map((r) => html`<${Go} to=${href("baru", "engagement", r.id)} icon="event">${r.fields.title}<//>`)}</div>`}
    <h2>${t("Catat yang lain", "Record something else")}</h2>
    <div class="others">
      <a href=${href("rombongan")}><${Icon} name="people" /><span>${t("Rombongan", "Group visit")}</span></a>
      ${OTHERS.map((name) => html`<a href=${href("baru", name)}><${Icon} name=${OF_KIND[name]} /><span>${t(kinds.get(name).label)}</span></a>`)}
    </div>
    <p class="hint">${monthName(thisMonth())}: ${days ? t(`${days} hari terisi.`, `${days} days filled in.`) : t("belum ada hari yang terisi.", "no days filled in yet.")}
      ${" "}<a href=${href("kunjungan", dayAfter(day, -1))}>${t("Isi kunjungan kemarin", "Fill in yesterday's visits")}</a></p>`;
}

export function draftWay({ kind, key, values }) {
  if (kind === "visit_day") return href("kunjungan", key.split(":")[1]);
  return values.id ? href("ubah", kind, values.id) : href("baru", kind);
}

function Lost({ lost }) {
  return html`<${Notice} look="stop" title=${t("Penyimpanan HP ini pernah hilang", "This phone's storage was lost")}>
    <p>${lost.pending ? t(`${lost.pending} catatan belum sempat terkirim${lost.oldest ? `, sejak ${lost.oldest}` : ""}. Periksa hari-hari itu di Riwayat dan isi lagi yang kosong.`, `${lost.pending} records had not been sent${lost.oldest ? `, from ${lost.oldest} on` : ""}. Look at those days in the history and fill in what is missing.`)
      : t("Semua catatan sudah terkirim sebelumnya, jadi tidak ada yang hilang.", "Everything had been sent before, so nothing is missing.")}</p>
    <${Go} to=${href("riwayat")} icon="history">${t("Buka Riwayat", "Open the history")}<//><//>`;
}
