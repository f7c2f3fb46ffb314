// What is shown on the wall: six digits and a square code that change each minute, made on this phone.

import { html, useEffect, useState } from "../screens/html.js";
import { Go, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { t } from "../screens/words.js";
import qrcode from "./vendor/qrcode.js";
import { pack, serverNow } from "./room.js";
import { codeOf, wallAddress } from "./rotating.js";
import { titleOf } from "./sessions.js";

export function Wall({ id }) {
  const told = pack();
  const session = told.sessions.find((s) => s.id === id);
  const [shown, show] = useState(null);
  useEffect(() => {
    let on = true;
    const look = async () => {
      const now = serverNow();
      const minute = Math.floor(now / 60000);
      const digits = await codeOf(crypto.subtle, told.secret, id, minute);
      if (on) show({ minute, digits, left: 60 - Math.floor((now % 60000) / 1000) });
    };
    look();
    const timer = setInterval(look, 1000);
    const awake = navigator.wakeLock?.request("screen").catch(() => null);
    return () => {
      on = false;
      clearInterval(timer);
      awake?.then((lock) => lock?.release());
    };
  }, [id]);
  return html`<${Title}>${t("Saya hadir", "I am here")}<//>
    <p>${session && titleOf(session)}</p>
    ${shown && html`<p class="digits" role="status" aria-live="off" aria-label=${t("Kode saat ini", "The code now")}><strong>${shown.digits.slice(0, 3)} ${shown.digits.slice(3)}</strong></p>
      <p class="hint">${t(`Berganti dalam ${shown.left} detik. Pindai, atau buka`, `Changes in ${shown.left} seconds. Scan it, or open`)} <strong>${location.host}/kelas/hadir/</strong></p>
      <${Square} text=${wallAddress(location.origin, told.class.id, shown.minute, shown.digits)} />
      <p class="hint">${t("Tes dan tanggapan di HP sendiri: pindai kode yang sama, atau buka", "Test and reaction on one's own phone: scan the same code, or open")} <strong>${location.host}/kelas/jawab/</strong></p>`}
    <${Go} to=${href("sesi", id)} icon="prev">${t("Kembali ke daftar", "Back to the list")}<//>`;
}

/** A square code as one path, dark on white whatever the theme. */
function Square({ text }) {
  const made = qrcode(0, "M");
  made.addData(text);
  made.make();
  const size = made.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row++) for (let col = 0; col < size; col++) if (made.isDark(row, col)) path += `M${col + 4} ${row + 4}h1v1h-1z`;
  return html`<svg class="square" viewBox=${`0 0 ${size + 8} ${size + 8}`} role="img" aria-label=${t("Kode QR untuk mencatat kehadiran sendiri", "Square code to check in oneself")} shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff" /><path d=${path} fill="#000" /></svg>`;
}
