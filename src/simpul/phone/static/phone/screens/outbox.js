// What has not been sent, exactly; what was sent, and how safe it is; a backup and help for when nothing goes.

import { app } from "./app.js";
import { askHelp } from "./help.js";
import { html, useState } from "./html.js";
import { Icon, OF_KIND } from "./icons.js";
import { Button, Empty, Go, Notice, State, Title } from "./parts.js";
import { stateOfPhoto } from "./photos.js";
import { href } from "./route.js";
import { bytes, moment, number, shortDay, t } from "./words.js";

const DEEDS = { put: ["", ""], tally: ["", ""], del: ["hapus", "delete"], confirm: ["pilihan", "choice"], attach: ["foto", "photo"] };

export function Outbox() {
  const { phone } = app;
  const [busy, hold] = useState(false);
  const [told, tell] = useState(null);
  const status = phone.status();
  const all = phone.outbox();
  const mend = all.filter((o) => o.trouble);
  const waits = all.filter((o) => !o.result && !o.trouble);
  const sent = all.filter((o) => o.result && !o.trouble);
  const safe = sent.filter((o) => o.state === "safe").length;
  const photos = photosWaiting(phone);

  const send = async () => {
    hold(true);
    tell(null);
    await phone.send();
    hold(false);
    const after = phone.status();
    tell(after.pending ? { look: "warn", words: after.why ?? { id: "Belum terkirim. Dicoba lagi sendiri.", en: "Not sent yet. It is tried again by itself." } } : { look: "good", words: after.sentence });
  };
  const backup = async () => {
    try {
      const made = await phone.backup();
      if (!made) throw new Error("no key yet");
      const { name, blob } = made;
      await give(new File([blob], name, { type: "application/octet-stream" }));
    } catch (error) {
      tell({ look: "stop", words: error.words ?? { id: "Cadangan belum bisa dibuat. Hubungkan HP ke sinyal sebentar, lalu coba lagi.", en: "The backup cannot be made yet. Connect the phone for a moment, then try again." } });
    }
  };
  return html`<${Title}>${t("Belum terkirim", "Not sent yet")}<//>
    <p class="lead"><strong>${number(status.pending)}</strong> ${t("catatan", "records")}, <strong>${number(status.photos)}</strong> ${t("foto", "photos")}</p>
    ${!status.enrolled && html`<${Notice} title=${t("HP ini belum didaftarkan", "This phone is not registered yet")}><p>${t("Catatan aman di HP ini dan terkirim sesudah petugas memberi kode.", "Records are safe on this phone and are sent once the officer gives a code.")}</p>
      <${Go} to=${href("daftar")} icon="phone" look="main">${t("Masukkan kode", "Enter the code")}<//><//>`}
    ${status.waiting === "revoked" && html`<${Notice} look="warn" title=${t("HP ini dinonaktifkan", "This phone was switched off")}><p>${t("Yang dikirim sekarang disimpan petugas dan belum dihitung. Catatan di HP ini tidak hilang. Minta kode baru kepada petugas untuk mencatat lagi.", "What is sent now is kept by the officer and does not count yet. No record on this phone is lost. Ask the officer for a new code to record again.")}</p>
      <${Go} to=${href("daftar")} icon="phone" look="main">${t("Masukkan kode baru", "Enter a new code")}<//><//>`}
    ${status.enrolled && html`<${Button} icon="up" look="main" disabled=${busy} onClick=${send}>${busy ? t("Sedang mengirim …", "Sending …") : t("Kirim sekarang", "Send now")}<//>`}
    ${told && html`<${Notice} look=${told.look} live>${t(told.words)}<//>`}
    ${!["idle", "revoked"].includes(status.waiting) && status.why && !told && html`<p class="hint">${t(status.why)}</p>`}
    ${mend.length > 0 && html`<h2>${t("Perlu diperbaiki", "Needs fixing")}</h2><ul class="list">${mend.map((o) => html`<${Row} o=${o} state="needs_fixing" />`)}</ul>`}
    ${waits.length > 0 && html`<h2>${t("Menunggu dikirim", "Waiting to be sent")}</h2><ul class="list">${waits.slice(0, 100).map((o) => html`<${Row} o=${o} state=${o.state} />`)}</ul>
      ${waits.length > 100 && html`<p class="hint">${t(`dan ${number(waits.length - 100)} lagi`, `and ${number(waits.length - 100)} more`)}</p>`}`}
    ${photos.length > 0 && html`<h2>${t("Foto", "Photos")}</h2><ul class="list">${photos.map((p) => html`<li><span class="item"><${Icon} name="photo" /><strong>${stateOfPhoto(p)}</strong><span>${p.size ? bytes(p.size) : ""}</span>
      ${p.size > 0 && html`<progress max=${p.size} value=${p.offset ?? 0} aria-label=${t("Bagian foto yang terkirim", "Part of the photo that is sent")} />`}</span></li>`)}</ul>`}
    ${!all.length && html`<${Empty} icon="check">${t("Belum ada catatan di HP ini.", "There are no records on this phone yet.")}<//>`}
    ${sent.length > 0 && html`<p class="beneath"><${Icon} name="check" /> ${t(`${number(sent.length)} sudah terkirim, ${number(safe)} di antaranya juga sudah disalin ke tempat kedua.`, `${number(sent.length)} have been sent, ${number(safe)} of them copied to a second place.`)}</p>`}
    <h2>${t("Kalau tidak juga terkirim", "If nothing goes")}</h2>
    <div class="row wrap">
      <${Button} icon="save" onClick=${backup}>${t("Simpan cadangan", "Save a backup")}<//>
      <${Button} icon="help" onClick=${() => askHelp(t("belum terkirim", "not sent yet"))}>${t("Tanya petugas", "Ask the officer")}<//></div>
    <p class="hint">${t("Cadangan adalah berkas terkunci berisi catatan yang belum terkirim. Kirim ke petugas lewat WhatsApp; hanya server yang dapat membukanya.", "The backup is a locked file with what has not been sent. Give it to the officer by WhatsApp; only the server can open it.")}</p>`;
}

function Row({ o, state }) {
  const kind = app.kinds.get(o.kind);
  const record = app.phone.record(o.kind, o.record);
  const day = record?.fields[kind?.dated_by];
  const deed = t(...(DEEDS[o.k] ?? DEEDS.put));
  const title = record?.fields[kind?.title_field] ?? t(kind?.label ?? { id: o.kind });
  return html`<li><a href=${href("catatan", o.kind, o.record)}><${Icon} name=${OF_KIND[o.kind] ?? "book"} /><strong>${title}</strong>
    <span>${deed && `${deed} · `}${day ? (day.length > 7 ? shortDay(day) : day) : moment(o.at)}</span><${State} of=${state} /></a></li>`;
}

function photosWaiting(phone) {
  const done = new Set(["stored", "checked", "purgeable", "asked", "gone"]);
  const records = new Map(phone.outbox().map((o) => [o.record, o.kind]));
  return [...records].flatMap(([id, kind]) => phone.photos(kind, id) ?? []).filter((p) => !done.has(p.state));
}

/** Hand a file over by the share sheet where there is one, else as a download. */
export async function give(file, text = "") {
  const data = { files: [file], ...(text ? { text } : {}) };
  if (navigator.canShare?.(data)) {
    try {
      await navigator.share(data);
      return "shared";
    } catch (error) {
      if (error.name === "AbortError") return "left";
    }
  }
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return "saved";
}
