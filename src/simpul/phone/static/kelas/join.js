// Joining a class: the code from the class's page, typed or seen by the camera; then the class is fetched once.

import { Camera, sees } from "../screens/camera.js";
import { html, useState } from "../screens/html.js";
import { Button, Notice, Title } from "../screens/parts.js";
import { go, href } from "../screens/route.js";
import { t } from "../screens/words.js";
import { fetchPack, pack, room } from "./room.js";

const CODE = /[A-Z0-9]{8}/;
const NO_LINE = { id: "Belum tersambung ke server. Cari sinyal, lalu ketuk lagi.", en: "Not connected to the server. Find a signal, then tap again." };

/** The eight characters in what was typed or scanned. */
export function codeIn(text) {
  const tail = text.includes("#") ? text.split("/").pop() : text;
  return CODE.exec(tail.toUpperCase().replace(/[\s-]/g, ""))?.[0] ?? "";
}

export function Join({ code: given = "" }) {
  const [code, write] = useState(codeIn(given) || given);
  const [name, call] = useState("");
  const [camera, look] = useState(false);
  const [busy, hold] = useState(false);
  const [told, tell] = useState(null);
  const joined = room.phone.status().enrolled;
  const come = async (event) => {
    event?.preventDefault();
    const read = codeIn(code);
    if (!joined && !read) return tell({ id: "Kode terdiri dari 8 huruf dan angka. Periksa lagi, lalu ketuk Gabung.", en: "The code has 8 letters and digits. Check it, then tap Join." });
    hold(true);
    const done = joined ? { ok: true } : await room.phone.enrol(read, name.trim()).catch((error) => ({ words: error.words }));
    const here = done.ok && (await fetchPack());
    hold(false);
    if (here) return go(href(), { replace: true });
    if (done.ok) return tell(NO_LINE);
    const detail = done.told?.detail ?? done.told?.message;
    return tell(done.words ?? (["net", "portal", "busy", "server"].includes(done.reply) ? NO_LINE : typeof detail === "string" ? { id: detail, en: detail } : { id: "Kode tidak cocok atau sudah lewat waktunya. Minta kode baru.", en: "The code does not fit or has run out. Ask for a new one." }));
  };
  if (joined && pack()) return html`<${Title}>${t("HP ini sudah ikut kelas", "This phone has joined a class")}<//><${Notice} look="good">${pack().class.title}<//>`;
  if (joined) return html`<${Title}>${t("Ambil isi kelas", "Fetch the class")}<//>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <p>${t("HP ini sudah terdaftar. Tinggal mengambil jadwal dan daftar peserta.", "This phone is registered. The timetable and the list of participants are still to come.")}</p>
    <${Button} icon="cloud" look="main" disabled=${busy} onClick=${come}>${busy ? t("Mengambil …", "Fetching …") : t("Ambil sekarang", "Fetch now")}<//>`;
  return html`<${Title}>${t("Gabung ke kelas", "Join a class")}<//>
    <p>${t("Penyelenggara membuka halaman kelas di web, mengetuk Daftarkan HP, lalu menunjukkan kodenya. Kode berlaku 10 menit, untuk satu HP.", "Whoever runs the class opens its page on the web, taps Register a phone, and shows the code. It holds for 10 minutes, for one phone.")}</p>
    <form novalidate onSubmit=${come}>
      <div class=${`field ${told ? "wrong" : ""}`}><label for="code">${t("Kode kelas", "Code of the class")}</label>
        ${told && html`<p class="trouble" id="code-trouble" role="alert">${t(told)}</p>`}
        <input id="code" class="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="12" value=${code} aria-describedby=${told ? "code-trouble" : undefined} aria-invalid=${told ? "true" : undefined} onInput=${(e) => (tell(null), write(e.target.value))} /></div>
      <div class="field"><label for="holder">${t("Nama pemegang HP (boleh kosong)", "Who holds this phone (may stay empty)")}</label>
        <input id="holder" autocomplete="name" maxlength="80" value=${name} onInput=${(e) => call(e.target.value)} /></div>
      ${camera && html`<${Camera} read=${codeIn} onCode=${(c) => (look(false), write(c))} onFail=${(words) => (look(false), tell(words))} />`}
      <div class="row wrap"><${Button} type="submit" icon="check" look="main" disabled=${busy}>${busy ? t("Menggabungkan …", "Joining …") : t("Gabung", "Join")}<//>
        ${sees() && !camera && html`<${Button} icon="photo" onClick=${() => look(true)}>${t("Pindai QR", "Scan the QR")}<//>`}</div></form>`;
}
