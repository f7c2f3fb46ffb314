// What stands around every screen: the library's name, the one line of status, help, and the ways to the main screens.

import { app } from "./app.js";
import { askHelp } from "./help.js";
import { html, useEffect, useState } from "./html.js";
import { Icon } from "./icons.js";
import { href } from "./route.js";
import { moment, speaks, t } from "./words.js";

const WAYS = [
  ["", "home", "Hari ini", "Today"],
  ["riwayat", "history", "Riwayat", "History"],
  ["bulan", "month", "Bulan", "Month"],
  ["pengaturan", "gear", "Atur", "Settings"],
];

export function Frame({ screen, children }) {
  const status = app.phone.status();
  const at = WAYS.find(([way]) => way === (screen ?? ""));
  return html`
    <a class="skip" href="#isi" onClick=${skip}>${t("Langsung ke isi", "Skip to the content")}</a>
    <header class="head">
      <div class="whose"><strong>${status.library?.name ?? "Simpul"}</strong>
        ${status.library?.village && html`<span>${status.library.village}</span>`}</div>
      <button class="round" type="button" onClick=${() => askHelp(screen)}><${Icon} name="help" /><span>${t("Bantuan", "Help")}</span></button>
    </header>
    <${StatusLine} status=${status} />
    <main id="isi" tabindex="-1">${children}</main>
    <nav class="ways" aria-label=${t("Halaman utama", "Main screens")}>
      ${WAYS.map(([way, icon, id, en]) => html`
        <a href=${href(...(way ? [way] : []))} aria-current=${at?.[0] === way ? "page" : undefined}>
          <${Icon} name=${icon} /><span>${t(id, en)}</span></a>`)}
    </nav>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("isi").focus();
}

/** One line, always there, always exact. */
export function StatusLine({ status }) {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => set(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => (removeEventListener("online", look), removeEventListener("offline", look));
  }, []);
  const bad = Boolean(status.safeMode || status.needsFixing || ["auth", "revoked"].includes(status.waiting));
  const clear = !status.pending && !status.photos && !bad;
  const why = status.safeMode ? t("Memori HP penuh", "The phone's memory is full")
    : status.needsFixing ? t(`${status.needsFixing} perlu diperbaiki`, `${status.needsFixing} need fixing`)
    : status.pending && !status.enrolled ? t("aman di HP ini", "safe on this phone")
    : status.waiting !== "idle" && status.why ? t(status.why)
    : status.pending && !online ? t("Menunggu sinyal", "Waiting for a signal")
    : status.lastContact ? moment(status.lastContact) : "";
  return html`
    <a class=${`status ${bad ? "bad" : clear ? "clear" : "waits"}`} href=${href("kirim")} lang=${speaks()}>
      <${Icon} name=${bad ? "alert" : clear ? "check" : "up"} />
      <span role="status" aria-live="polite"><strong>${t(status.sentence)}</strong>${why && html` <span class="why">· ${why}</span>`}</span>
      <${Icon} name="next" />
    </a>`;
}
