// Photos of a record: made small on the phone, each with its answer about faces. The record never waits for them.

import { app } from "./app.js";
import { html, useEffect, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Notice } from "./parts.js";
import { bytes, moment, t } from "./words.js";

const MOST = 3;
export const CONSENTS = [
  ["no_face", "Tidak ada wajah", "No faces", "laporan dan publik", "reports and the public"],
  ["adult", "Dewasa, sudah izin", "Adults, with their consent", "laporan dan publik", "reports and the public"],
  ["guardian", "Anak, izin orang tua", "Children, with a parent's consent", "laporan dan publik", "reports and the public"],
  ["none", "Belum ada izin", "No consent yet", "laporan saja, tidak untuk publik", "reports only, never public"],
];
export const consentWords = (code) => t(...(CONSENTS.find(([c]) => c === code)?.slice(1, 3) ?? ["–", "–"]));
const STATES = {
  captured: ["sedang dikecilkan", "being made small"], asked: ["menunggu jawaban tentang izin", "waits for the answer about consent"], ready: ["di HP", "on the phone"],
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

/** Answer for a photo, the first time or anew. */
const agree = (photo, consent) => app.phone.photographs.agree(photo.id, consent, document.documentElement.lang);

export function Photos({ kind, id }) {
  const [problem, tell] = useState(null);
  const all = app.phone.photos(kind, id);
  const photos = all.filter((p) => p.state !== "gone" && p.state !== "erased");
  // What was picked is on the phone before anything is asked: a page that dies meanwhile asks again.
  const asking = photos.find((p) => p.state === "asked");
  const take = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    try {
      if (file) await app.phone.addPhoto({ kind, id, blob: file, lang: document.documentElement.lang });
      tell(null);
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
  };
  return html`<section class="card photos"><h2>${t("Foto", "Photos")} <span class="unit">${t(`${photos.length} dari ${MOST}`, `${photos.length} of ${MOST}`)}</span></h2>
    ${photos.length > 0 && html`<ul class="thumbs">${photos.filter((p) => p !== asking).map((p) => html`<${Thumb} key=${p.id} photo=${p} />`)}</ul>`}
    ${all.filter((p) => p.state === "gone").map((p) => html`<${Notice} key=${p.id} look="warn"><p>${t(`Satu foto dihapus petugas, ${moment(p.at)}. Catatannya tetap ada.`, `An officer erased a photo, ${moment(p.at)}. The record stays.`)}</p>
      <${Button} onClick=${() => app.phone.photographs.forget(p.id)}>${t("Mengerti", "I see")}<//><//>`)}
    ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}
    ${asking ? html`<${Consent} key=${asking.id} photo=${asking} onCancel=${() => app.phone.removePhoto(asking.id)} />` : photos.length < MOST && html`<div class="row wrap">
      <label class="button"><${Icon} name="photo" /><span>${t("Ambil foto", "Take a photo")}</span><input class="aside" type="file" accept="image/*" capture="environment" onChange=${take} /></label>
      <label class="button"><${Icon} name="up" /><span>${t("Pilih dari galeri", "Choose from the gallery")}</span><input class="aside" type="file" accept="image/*" onChange=${take} /></label></div>`}
    <p class="hint">${t("Foto dikecilkan di HP; lokasi dan data kamera dihapus.", "Photos are made small on the phone; place and camera data are removed.")}</p>
  </section>`;
}

function Consent({ photo, onDone = () => {}, onCancel }) {
  const url = useThumb(photo.id, photo.state, "photo");
  const [chosen, choose] = useState(photo.consent ?? null);
  const about = CONSENTS.find(([code]) => code === chosen);
  const keep = async () => {
    await agree(photo, chosen);
    onDone();
  };
  return html`<div class="consent">${url && html`<img src=${url} alt=${t("Foto yang ditanyakan", "The photo that is asked about")} />`}
    <fieldset class="field"><legend>${t("Apakah wajah terlihat?", "Can faces be seen?")}</legend>
      <div class="choices tall">${CONSENTS.map(([code, word, en]) => html`<label class="choice"><input type="radio" name="consent" checked=${chosen === code} onChange=${() => choose(code)} /><span>${t(word, en)}</span></label>`)}</div></fieldset>
    ${about && html`<p class="hint" role="status">${t(`Dipakai untuk: ${about[3]}.`, `Used for: ${about[4]}.`)}</p>`}
    <div class="row"><${Button} onClick=${onCancel}>${t("Batal", "Cancel")}<//><${Button} look="main" icon="check" disabled=${!chosen || chosen === photo.consent} onClick=${keep}>${photo.consent ? t("Simpan izin", "Save the consent") : t("Pakai foto ini", "Use this photo")}<//></div></div>`;
}

function Thumb({ photo }) {
  const [sure, ask] = useState(false);
  const [anew, answer] = useState(false);
  const url = useThumb(photo.id, photo.state);
  if (anew) return html`<li><${Consent} photo=${photo} onDone=${() => answer(false)} onCancel=${() => answer(false)} /></li>`;
  return html`<li>${url ? html`<img src=${url} alt=${t("Foto catatan ini", "Photo of this record")} />` : html`<${Icon} name="photo" />`}
    <span>${stateOfPhoto(photo)}${photo.size ? ` · ${bytes(photo.size)}` : ""}<br />${photo.consent && consentWords(photo.consent)}</span>
    ${photo.consent && html`<${Button} icon="pen" onClick=${() => answer(true)}>${t("Ubah izin", "Change consent")}<//>`}
    ${sure ? html`<${Button} look="stop" icon="trash" onClick=${() => app.phone.removePhoto(photo.id)}>${t("Ya, hapus", "Yes, delete")}<//>`
      : html`<${Button} icon="trash" onClick=${() => ask(true)}>${t("Hapus", "Delete")}<//>`}</li>`;
}

/** The small picture, once it is made. */
function useThumb(id, state, part = "thumb") {
  const [blob, set] = useState(null);
  useEffect(() => {
    const { photographs } = app.phone;
    photographs.thumb(id, part).then((found) => found ?? photographs.thumb(id)).then(set, () => {});
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
