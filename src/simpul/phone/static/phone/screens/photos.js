// Photos of a record: made small on the phone, each with its answer about faces. The record never waits for them.

import { app } from "./app.js";
import { html, useEffect, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Notice } from "./parts.js";
import { bytes, t } from "./words.js";

const MOST = 3;
export const CONSENTS = [
  ["no_face", "Tidak ada wajah", "No faces", "laporan dan publik", "reports and the public"],
  ["adult", "Dewasa, sudah izin", "Adults, with their consent", "laporan dan publik", "reports and the public"],
  ["guardian", "Anak, izin orang tua", "Children, with a parent's consent", "laporan dan publik", "reports and the public"],
  ["none", "Belum ada izin", "No consent yet", "laporan saja, tidak untuk publik", "reports only, never public"],
];
const STATES = {
  captured: ["sedang dikecilkan", "being made small"], ready: ["di HP", "on the phone"],
  thumb_sent: ["gambar kecil terkirim", "small picture sent"], uploading: ["sedang dikirim", "being sent"],
  stored: ["terkirim", "sent"], checked: ["terkirim, sudah diperiksa", "sent, checked"], purgeable: ["terkirim, sudah diperiksa", "sent, checked"],
  resend: ["dikirim ulang", "being sent again"],
};

const REFUSED = {
  "foto-4": ["terlalu besar; ambil foto lain", "too large; take another"],
  "foto-9": ["nomornya sudah terpakai; hapus, lalu tambahkan sekali lagi", "its number is taken; delete it and add it once more"],
  "foto-10": ["rusak di HP ini; ambil foto lain", "damaged on this phone; take another"],
};
const UNREAD = ["server tidak dapat membukanya; ambil foto lain", "the server cannot open it; take another"];

export const stateOfPhoto = (photo) => {
  if (photo.state === "refused") return t(...(REFUSED[photo.why] ?? UNREAD));
  const words = t(...(STATES[photo.state] ?? STATES.ready));
  return photo.state === "uploading" && photo.size ? `${words} ${Math.floor((photo.offset / photo.size) * 100)}%` : words;
};

export function Photos({ kind, id }) {
  const [asking, ask] = useState(null);
  const [problem, tell] = useState(null);
  const photos = app.phone.photos(kind, id);
  const take = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) ask(file);
  };
  const keep = async (consent) => {
    const blob = asking;
    ask(null);
    try {
      await app.phone.addPhoto({ kind, id, blob, consent, lang: document.documentElement.lang });
      tell(null);
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
  };
  return html`<section class="card photos"><h2>${t("Foto", "Photos")} <span class="unit">${t(`${photos.length} dari ${MOST}`, `${photos.length} of ${MOST}`)}</span></h2>
    ${photos.length > 0 && html`<ul class="thumbs">${photos.map((p) => html`<${Thumb} photo=${p} />`)}</ul>`}
    ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
    ${asking ? html`<${Consent} blob=${asking} onChoose=${keep} onCancel=${() => ask(null)} />` : photos.length < MOST && html`<div class="row wrap">
      <label class="button"><${Icon} name="photo" /><span>${t("Ambil foto", "Take a photo")}</span><input class="aside" type="file" accept="image/*" capture="environment" onChange=${take} /></label>
      <label class="button"><${Icon} name="up" /><span>${t("Pilih dari galeri", "Choose from the gallery")}</span><input class="aside" type="file" accept="image/*" onChange=${take} /></label></div>`}
    <p class="hint">${t("Foto dikecilkan di HP; lokasi dan data kamera dihapus.", "Photos are made small on the phone; place and camera data are removed.")}</p>
  </section>`;
}

function Consent({ blob, onChoose, onCancel }) {
  const url = useUrl(blob);
  const [chosen, choose] = useState(null);
  const about = CONSENTS.find(([code]) => code === chosen);
  return html`<div class="consent"><img src=${url} alt=${t("Foto yang baru dipilih", "The photo just chosen")} />
    <fieldset class="field"><legend>${t("Apakah wajah terlihat?", "Can faces be seen?")}</legend>
      <div class="choices tall">${CONSENTS.map(([code, word, en]) => html`<label class="choice"><input type="radio" name="consent" checked=${chosen === code} onChange=${() => choose(code)} /><span>${t(word, en)}</span></label>`)}</div></fieldset>
    ${about && html`<p class="hint" role="status">${t(`Dipakai untuk: ${about[3]}.`, `Used for: ${about[4]}.`)}</p>`}
    <div class="row"><${Button} onClick=${onCancel}>${t("Batal", "Cancel")}<//><${Button} look="main" icon="check" disabled=${!chosen} onClick=${() => onChoose(chosen)}>${t("Pakai foto ini", "Use this photo")}<//></div></div>`;
}

function Thumb({ photo }) {
  const [sure, ask] = useState(false);
  const consent = CONSENTS.find(([code]) => code === photo.consent);
  const url = useThumb(photo.id, photo.state);
  return html`<li>${url ? html`<img src=${url} alt=${t("Foto catatan ini", "Photo of this record")} />` : html`<${Icon} name="photo" />`}
    <span>${stateOfPhoto(photo)}${photo.size ? ` · ${bytes(photo.size)}` : ""}<br />${consent && t(consent[1], consent[2])}</span>
    ${sure ? html`<${Button} look="stop" icon="trash" onClick=${() => app.phone.removePhoto(photo.id)}>${t("Ya, hapus", "Yes, delete")}<//>`
      : html`<${Button} icon="trash" onClick=${() => ask(true)}>${t("Hapus", "Delete")}<//>`}</li>`;
}

/** The small picture, once it is made. */
function useThumb(id, state) {
  const [blob, set] = useState(null);
  useEffect(() => {
    app.phone.thumb(id).then(set, () => {});
  }, [id, state === "captured"]);
  return useUrl(blob);
}

function useUrl(blob) {
  const [url, set] = useState("");
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
