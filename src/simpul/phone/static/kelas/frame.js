// What stands around every screen: the class's name, the one line of status, and the ways to the main screens.

import { html, useEffect, useState } from "../screens/html.js";
import { Icon } from "../screens/icons.js";
import { href } from "../screens/route.js";
import { moment, speaks, t } from "../screens/words.js";
import { pack, room } from "./room.js";

const WAYS = [
  ["", "event", "Sesi", "Sessions"],
  ["tes", "pen", "Tes", "Test"],
  ["materi", "book", "Materi", "Materials"],
  ["sertifikat", "card", "Sertifikat", "Certificate"],
];
const OF_SESSION = ["sesi", "pindai", "dinding", "beda", "tanggapan"];

export function Frame({ screen, children }) {
  const told = pack()?.class;
  const at = OF_SESSION.includes(screen) ? "" : screen;
  return html`
    <a class="skip" href="#isi" onClick=${skip}>${t("Langsung ke isi", "Skip to the content")}</a>
    <header class="head"><div class="whose"><strong>${told?.title ?? "Simpul Kelas"}</strong>${told?.venue && html`<span>${told.venue}</span>`}</div></header>
    <${StatusLine} status=${room.phone.status()} />
    <main id="isi" tabindex="-1">${children}</main>
    <nav class="ways" aria-label=${t("Halaman utama", "Main screens")}>${WAYS.map(([way, icon, id, en]) => html`
      <a href=${href(...(way ? [way] : []))} aria-current=${at === way ? "page" : undefined}><${Icon} name=${icon} /><span>${t(id, en)}</span></a>`)}</nav>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("isi").focus();
}

function StatusLine({ status }) {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => set(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => (removeEventListener("online", look), removeEventListener("offline", look));
  }, []);
  const bad = Boolean(status.safeMode || status.needsFixing || ["auth", "revoked"].includes(status.waiting));
  const why = status.safeMode ? t("Memori HP penuh", "The phone's memory is full")
    : status.needsFixing ? t(`${status.needsFixing} tidak diterima`, `${status.needsFixing} were not taken`)
    : (status.pending || bad) && status.waiting !== "idle" && status.why ? t(status.why)
    : status.pending && !online ? t("Menunggu sinyal", "Waiting for a signal")
    : status.lastContact ? moment(status.lastContact) : "";
  return html`<a class=${`status ${bad ? "bad" : status.pending ? "waits" : "clear"}`} href=${href("kirim")} lang=${speaks()}>
      <${Icon} name=${bad ? "alert" : status.pending ? "up" : "check"} />
      <span role="status" aria-live="polite"><strong>${t(status.sentence)}</strong>${why && html` <span class="why">· ${why}</span>`}</span><${Icon} name="next" /></a>`;
}
