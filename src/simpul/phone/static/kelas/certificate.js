// Whether a certificate is genuine, without a signal: by the keys and the list of those taken back that were kept.

import { Camera, sees } from "../screens/camera.js";
import { html, useEffect, useState } from "../screens/html.js";
import { Button, Notice, Title } from "../screens/parts.js";
import { number, speaks, t } from "../screens/words.js";
import { dayOf, readRevoked, verifySlip } from "../certificates/verify.js";
import { day, say } from "../certificates/sentences.js";
import { room } from "./room.js";

const KEPT = "credentials";

/** Keys and list as they are kept: {keys, list}. Fetched anew where there is a signal; the newer list stays. */
async function refreshed() {
  const kept = room.phone.mirror.meta.get(KEPT) ?? null;
  try {
    const [keys, list] = await Promise.all([
      fetch("/sertifikat/kunci.json", { cache: "no-store" }).then((a) => (a.ok ? a.json() : Promise.reject(new Error("net")))),
      fetch("/sertifikat/dicabut.jws", { cache: "no-store" }).then((a) => (a.ok ? a.text() : null)),
    ]);
    const next = { keys, list: await newer(kept?.list, list, keys) };
    await room.phone.mirror.commit(async (tx) => tx.put("meta", KEPT, next));
    return next;
  } catch {
    return kept;
  }
}

async function newer(before, after, keys) {
  if (!after) return before ?? null;
  const made = await readRevoked(after, keys);
  const old = before ? await readRevoked(before, keys).catch(() => null) : null;
  return old && old.made > made.made ? before : after;
}

export function Certificate() {
  const [held, hold] = useState(room.phone.mirror.meta.get(KEPT) ?? null);
  const [typed, type] = useState("");
  const [camera, look] = useState(false);
  const [found, find] = useState(null);
  const [asked, ask] = useState(false);
  useEffect(() => void refreshed().then((next) => (hold(next), ask(true))), []);
  const check = async (text) => {
    if (!held) return find({ refused: t("HP ini belum menyimpan kunci penanda tangan. Sambungkan sekali ke sinyal, lalu buka lagi layar ini.", "This phone keeps no key yet. Connect once, then open this screen again.") });
    try {
      const revoked = held.list ? await readRevoked(held.list, held.keys) : null;
      find({ good: await verifySlip(text.trim(), { keys: held.keys, revoked, today: dayOf(new Date()) }) });
    } catch (refused) {
      if (!refused.problem) throw refused;
      find({ refused: say(refused, speaks()) });
    }
    return null;
  };
  return html`<${Title}>${t("Periksa sertifikat", "Check a certificate")}<//>
    <p class="hint" role="status">${held ? t("Siap dipakai tanpa sinyal.", "Works without a signal.") : asked ? t("Perlu sinyal sekali, untuk mengambil kunci.", "A signal is needed once, for the keys.") : t("Menyiapkan …", "Getting ready …")}</p>
    ${camera && html`<${Camera} read=${(text) => text} onCode=${(text) => (look(false), type(text), check(text))} onFail=${(words) => (look(false), find({ refused: t(words) }))} />`}
    ${sees() && !camera && html`<${Button} icon="photo" look="main" onClick=${() => (find(null), look(true))}>${t("Pindai QR sertifikat", "Scan the certificate's square code")}<//>`}
    <form onSubmit=${(e) => (e.preventDefault(), check(typed))}><div class="field"><label for="slip">${t("Isi QR sertifikat", "Text of the square code")}</label><textarea id="slip" rows="3" autocomplete="off" spellcheck="false" value=${typed} onInput=${(e) => (find(null), type(e.target.value))}></textarea></div>
      <${Button} type="submit" icon="check">${t("Periksa", "Check")}<//></form>
    ${found?.refused && html`<${Notice} look="stop" live title=${t("Ditolak", "Refused")}><p>${found.refused}</p><//>`}
    ${found?.good && html`<${Good} c=${found.good} />`}`;
}

function Good({ c }) {
  return html`<${Notice} look="good" live title=${t("Asli", "Genuine")}><p>${c.listOf ? t(`Belum dicabut menurut daftar tanggal ${day(c.listOf.slice(0, 10), "id")}.`, `Not taken back as of the list of ${day(c.listOf.slice(0, 10), "en")}.`) : t("HP ini belum punya daftar pencabutan: tidak dapat dipastikan masih berlaku.", "This phone has no list of those taken back: nobody can say here whether it still holds.")}</p><//>
    <dl class="facts"><div><dt>${t("Nama", "Name")}</dt><dd>${c.name}</dd></div><div><dt>${t("Pelatihan", "Course")}</dt><dd>${c.course}</dd></div>
      <div><dt>${t("Nomor", "Number")}</dt><dd>${c.number}</dd></div><div><dt>${t("Jam pelajaran", "Lesson hours")}</dt><dd>${number(c.hours)} JP</dd></div><div><dt>${t("Tanggal", "Day")}</dt><dd>${day(c.day, speaks())}</dd></div></dl>`;
}
