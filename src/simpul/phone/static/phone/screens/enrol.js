// Registering this phone: the code from the officer, typed or seen by the camera. Everything recorded so far is kept.

import { app } from "./app.js";
import { Camera, sees } from "./camera.js";
import { askHelp } from "./help.js";
import { html, useState } from "./html.js";
import { Button, Go, Notice, Title } from "./parts.js";
import { href } from "./route.js";
import { t } from "./words.js";

const CODE = /[A-Z0-9]{8}/;

/** The eight characters in what was typed or scanned; dashes and blanks between them do not matter. */
export function codeIn(text) {
  const tail = text.includes("#") ? text.split("/").pop() : text;
  return CODE.exec(tail.toUpperCase().replace(/[\s-]/g, ""))?.[0] ?? "";
}

export function Enrol({ code: given = "" }) {
  const [code, write] = useState(codeIn(given) || given);
  const [camera, look] = useState(false);
  const [busy, hold] = useState(false);
  const [told, tell] = useState(null);
  const status = app.phone.status();
  const enrol = async (event) => {
    event?.preventDefault();
    const read = codeIn(code);
    if (!read) return tell({ id: "Kode terdiri dari 8 huruf dan angka. Periksa lagi, lalu ketuk Daftarkan.", en: "The code has 8 letters and digits. Check it, then tap Register." });
    hold(true);
    const done = await app.phone.enrol(read).catch((error) => ({ words: error.words }));
    hold(false);
    if (done.ok) return tell(null);
    return tell(failed(done));
  };
  const revoked = status.waiting === "revoked";
  if (status.enrolled && !revoked) {
    return html`<${Title}>${t("HP ini sudah terdaftar", "This phone is registered")}<//>
      <${Notice} look="good" live>${t("Semua catatan di HP ini terkirim sendiri begitu ada sinyal.", "All records on this phone are sent by themselves once there is a signal.")}<//>
      <${Go} to=${href()} icon="home" look="main">${t("Lanjut mencatat", "Go on recording")}<//>`;
  }
  return html`${revoked ? html`<${Title}>${t("HP ini dinonaktifkan", "This phone was switched off")}<//>
    <${Notice} look="warn">${t("Kabupaten menonaktifkan HP ini, misalnya karena dilaporkan hilang. Catatan di dalamnya tidak dihapus. Untuk mencatat lagi, minta kode baru kepada petugas kabupaten dan masukkan di sini.", "The regency switched this phone off, for example because it was reported lost. Its records are not erased. To record again, ask the regency's officer for a new code and enter it here.")}<//>
    ${status.pending + status.photos > 0 && html`<p>${t(`Masih ada ${status.pending} catatan dan ${status.photos} foto di HP ini; semuanya terkirim sesudah kode diterima.`, `${status.pending} records and ${status.photos} photos are still on this phone; all are sent once the code is taken.`)} <a href=${href("kirim")}>${t("Lihat", "See")}</a></p>`}` : html`<${Title}>${t("Daftarkan HP ini", "Register this phone")}<//>`}
    <p>${t("Minta kode 8 huruf kepada petugas perpustakaan kabupaten. Kode berlaku 10 menit. Semua yang sudah dicatat tetap ada dan ikut terkirim.", "Ask the regency's library officer for the 8-character code. It holds for 10 minutes. Everything recorded so far is kept and sent.")}</p>
    <form novalidate onSubmit=${enrol}>
      <div class=${`field ${told ? "wrong" : ""}`}><label for="code">${t("Kode dari petugas", "Code from the officer")}</label>
        ${told && html`<p class="trouble" id="code-trouble" role="alert">${t(told)}</p>`}
        <input id="code" class="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="12" value=${code} aria-describedby=${told ? "code-trouble" : undefined} aria-invalid=${told ? "true" : undefined} onInput=${(e) => (tell(null), write(e.target.value))} /></div>
      ${camera && html`<${Camera} read=${codeIn} onCode=${(c) => (look(false), write(c))} onFail=${(words) => (look(false), tell(words))} />`}
      <div class="row wrap"><${Button} type="submit" icon="check" look="main" disabled=${busy}>${busy ? t("Mendaftarkan …", "Registering …") : t("Daftarkan", "Register")}<//>
        ${sees() && !camera && html`<${Button} icon="photo" onClick=${() => look(true)}>${t("Pindai QR", "Scan the QR")}<//>`}
        <${Button} icon="help" onClick=${() => askHelp(t("daftarkan HP", "register the phone"))}>${t("Minta kode lewat WhatsApp", "Ask for a code by WhatsApp")}<//></div></form>`;
}

/** Why a code did not do, in words: the server's own where it said any, however it put the answer. */
export function failed({ words, reply, told }) {
  if (words) return words;
  return ["net", "portal", "busy", "server"].includes(reply) && !told?.message ? { id: "Belum tersambung ke server. Cari sinyal, lalu coba lagi. Catatan tetap aman.", en: "Not connected to the server. Find a signal, then try again. Your records are safe." } : problemOf(told);
}

function problemOf(told) {
  const said = told?.message;
  return said ? { id: said, en: said } : { id: "Kode tidak cocok atau sudah lewat waktunya. Minta kode baru kepada petugas.", en: "The code does not fit or has run out. Ask the officer for a new one." };
}
