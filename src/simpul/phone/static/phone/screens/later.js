// Screens and parts that are not needed to record come right after the first ones.

import { html, useEffect, useState } from "./html.js";
import { Notice, Title } from "./parts.js";
import { t } from "./words.js";

const LATER = {
  daftar: ["Enrol", () => import("./enrol.js")],
  pendataan: ["Stocktake", () => import("./stocktake.js")],
  catatan: ["Record", () => import("./record.js")],
  perbaiki: ["Fix", () => import("./fix.js")],
  dikembalikan: ["Sent", () => import("./fix.js")],
  kirim: ["Outbox", () => import("./outbox.js")],
  rombongan: ["Groups", () => import("./groups.js")],
  rujukan: ["RefPick", () => import("./refs.js")],
  foto: ["Photos", () => import("./photos.js")],
  riwayat: ["History", () => import("./history.js")],
  bulan: ["Month", () => import("./month.js")],
  pengaturan: ["Settings", () => import("./settings.js")],
  tugas: ["Tasks", () => import("./plans.js")],
  rencana: ["Plans", () => import("./plans.js")],
  kunci: ["Lock", () => import("./people.js")],
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
  if (missing && name === "foto") return html`<${Notice} look="warn">${t("Foto bisa ditambahkan sesudah HP tersambung sekali lagi.", "Photos can be added once the phone has been connected again.")}<//>`;
  if (missing) return html`<${Title}>${t("Layar ini belum ada di HP", "This screen is not on the phone yet")}<//><${Notice} look="warn">${t("Sambungkan sekali ke sinyal, lalu buka lagi. Kunjungan dan kegiatan tetap dapat dicatat.", "Connect once, then open it again. Visits and activities can be recorded all the same.")}<//>`;
  return here[name] && html`<${here[name]} ...${props} />`;
}
