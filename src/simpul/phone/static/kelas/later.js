// Screens that are not needed to note who is there come right after the first ones.

import { html, useEffect, useState } from "../screens/html.js";
import { Notice, Title } from "../screens/parts.js";
import { t } from "../screens/words.js";

const LATER = {
  pindai: ["Scan", () => import("./scan.js")],
  dinding: ["Wall", () => import("./wall.js")],
  beda: ["Differences", () => import("./differences.js")],
  tes: ["Test", () => import("./test.js")],
  tanggapan: ["Reaction", () => import("./reaction.js")],
  materi: ["Materials", () => import("./materials.js")],
  sertifikat: ["Certificate", () => import("./certificate.js")],
  kirim: ["Outbox", () => import("./outbox.js")],
};
const here = {};

export function Later({ name, ...props }) {
  const [, come] = useState(0);
  const [missing, miss] = useState(false);
  useEffect(() => {
    if (here[name]) return;
    const [called, load] = LATER[name];
    load().then((module) => ((here[name] = module[called]), come(1)), () => miss(true));
  }, []);
  if (missing) return html`<${Title}>${t("Layar ini belum ada di HP", "This screen is not on the phone yet")}<//><${Notice} look="warn">${t("Sambungkan sekali ke sinyal, lalu buka lagi. Kehadiran tetap dapat dicatat.", "Connect once, then open it again. Attendance can be noted all the same.")}<//>`;
  return here[name] && html`<${here[name]} ...${props} />`;
}
