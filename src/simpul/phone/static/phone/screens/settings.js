// This phone: what it is, how it does, who uses it, and how to leave it for another.

import { app } from "./app.js";
import { askHelp, keepOfficer, officer } from "./help.js";
import { html, useEffect, useState } from "./html.js";
import { Button, Card, Go, Notice, Title } from "./parts.js";
import { whoSaid } from "./officers.js";
import { People } from "./people.js";
import { href } from "./route.js";
import { bytes, moment, number, speak, speaks, t } from "./words.js";

export function Settings({ again }) {
  const status = app.phone.status();
  const [space, measure] = useState(null);
  useEffect(() => {
    navigator.storage?.estimate?.().then(measure, () => {});
  }, []);
  const persist = async () => {
    await navigator.storage?.persist?.();
    again();
  };
  const facts = [
    [t("Perpustakaan", "Library"), status.library?.name ?? t("belum dipilih", "not chosen")],
    [t("Tempat", "Place"), status.library?.village ?? "–"],
    [t("Pendaftaran", "Registration"), status.waiting === "revoked" ? t("dinonaktifkan oleh kabupaten", "switched off by the regency") : status.enrolled ? t("terdaftar di kabupaten", "registered with the regency") : t("belum terdaftar", "not registered yet")],
    [t("Terakhir tersambung", "Last contact"), status.lastContact ? moment(status.lastContact) : t("belum pernah", "never")],
    [t("Belum terkirim", "Not sent yet"), `${number(status.pending)} ${t("catatan", "records")}, ${number(status.photos)} ${t("foto", "photos")}`],
    [t("Penyimpanan", "Storage"), space ? t(`${bytes(space.usage ?? 0)} dipakai`, `${bytes(space.usage ?? 0)} used`) : "–"],
    [t("Dijaga browser", "Kept by the browser"), status.persisted ? t("ya, tidak dihapus sendiri", "yes, not cleared by itself") : t("belum pasti", "not certain")],
    [t("Catatan kedua", "Second journal"), status.opfs ? t("ada", "yes") : t("tidak ada di browser ini", "not in this browser")],
    [t("Versi aplikasi", "Version of the app"), app.build],
  ];
  return html`<${Title}>${t("Pengaturan", "Settings")}<//>
    <${Card} title=${t("HP ini", "This phone")}>
      <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      <div class="row wrap">${status.waiting === "revoked" && html`<${Go} to=${href("daftar")} icon="phone" look="main">${t("Masukkan kode baru", "Enter a new code")}<//>`}
        ${!status.enrolled && html`<${Go} to=${href("daftar")} icon="phone" look="main">${t("Daftarkan HP ini", "Register this phone")}<//>`}
        ${!status.enrolled && html`<${Go} to=${href("mulai")} icon="place">${t("Pilih perpustakaan", "Choose the library")}<//>`}
        ${!status.persisted && html`<${Button} icon="lock" onClick=${persist}>${t("Minta browser menjaga catatan", "Ask the browser to keep the records")}<//>`}</div>
      ${!status.persisted && html`<p class="hint">${t("Jangan hapus data browser atau pakai aplikasi pembersih sebelum semua terkirim.", "Do not clear the browser's data or use a cleaner app before everything is sent.")}</p>`}<//>
    <${People} />
    <${Card} title=${t("Pindah HP", "Move to another phone")}>
      <ol><li>${t("Di HP ini, tunggu sampai tertulis “Semua terkirim”.", "On this phone, wait until it says “All sent”.")}</li>
        <li>${t("Minta kode baru kepada petugas untuk HP yang baru.", "Ask the officer for a new code for the new phone.")}</li>
        <li>${t("Buka alamat yang sama di HP baru, lalu masukkan kodenya. Catatan lama datang sendiri.", "Open the same address on the new phone and enter the code. Old records come by themselves.")}</li>
        <li>${t("Sesudah HP baru dipakai, minta petugas menonaktifkan HP ini.", "Once the new phone is in use, ask the officer to revoke this one.")}</li></ol>
      ${status.pending + status.photos > 0 && html`<${Notice} look="warn">${t(`Masih ada ${status.pending} catatan dan ${status.photos} foto yang belum terkirim dari HP ini.`, `${status.pending} records and ${status.photos} photos have not been sent from this phone yet.`)} <a href=${href("kirim")}>${t("Lihat", "See")}</a><//>`}<//>
    <${Card} title=${t("Bahasa", "Language")}>
      <div class="row" role="group" aria-label=${t("Bahasa", "Language")}>${[["id", "Bahasa Indonesia"], ["en", "English"]].map(([code, name]) => html`<button type="button" class="chip" lang=${code} aria-pressed=${speaks() === code ? "true" : "false"} onClick=${() => (speak(code), again())}>${name}</button>`)}</div><//>
    <${Officer} />
    <${Card} title=${t("Tentang", "About")}>
      <p>${t("Simpul mencatat sekali untuk semua laporan. Catatan Anda disimpan di HP ini dahulu, lalu dikirim ke server perpustakaan.", "Simpul records once for every report. Your records are kept on this phone first, then sent to the library's server.")}</p>
      <p class="hint">Preact (MIT) · htm (Apache-2.0) · idb (ISC). ${t("Data wilayah: Kepmendagri, ODbL.", "Area data: Ministry of Home Affairs, ODbL.")}</p><//>`;
}

/** Whom to ask: known from the server once this phone is registered, else written down here. */
function Officer() {
  const { contact } = app.phone.about;
  const ask = html`<${Button} icon="help" onClick=${() => askHelp(t("pengaturan", "settings"))}>${t("Tanya petugas", "Ask the officer")}<//>`;
  if (!contact) return html`<${Written} ask=${ask} />`;
  return html`<${Card} title=${t("Bantuan", "Help")}><p>${whoSaid(contact)}<br /><span class="unit">WhatsApp +${contact.number}</span></p><div class="row wrap">${ask}</div><//>`;
}

function Written({ ask }) {
  const [number, write] = useState(officer());
  const [told, tell] = useState(null);
  const keep = (event) => {
    event.preventDefault();
    tell(keepOfficer(number) ? { look: "good", words: t("Nomor petugas disimpan di HP ini.", "The officer's number is kept on this phone.") } : { look: "stop", words: t("Nomor belum cocok. Tulis seperti 0812 3456 7890.", "That is not a number yet. Write it like 0812 3456 7890.") });
  };
  return html`<${Card} title=${t("Bantuan", "Help")}><form onSubmit=${keep}>
      <div class="field"><label for="officer">${t("Nomor WhatsApp petugas kabupaten", "WhatsApp number of the regency officer")}</label>
        <input id="officer" type="tel" inputmode="tel" autocomplete="off" value=${number} onInput=${(e) => write(e.target.value)} /></div>
      ${told && html`<${Notice} look=${told.look} live>${told.words}<//>`}
      <div class="row wrap"><${Button} type="submit" icon="save">${t("Simpan nomor", "Keep the number")}<//>${ask}</div></form><//>`;
}
