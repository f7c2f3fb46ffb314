// The entry: the declarations, the engine, the first screen. Then the worker that keeps the shell.

import { browserPorts } from "../engine/browser.js";
import { openPhone } from "../engine/phone.js";
import { app, begin, useChanges } from "./app.js";
import { Begin } from "./begin.js";
import { Frame } from "./frame.js";
import { html, render, useErrorBoundary, useState } from "./html.js";
import { Later } from "./later.js";
import { Notice, Title } from "./parts.js";
import { RecordForm } from "./record-form.js";
import { useRoute } from "./route.js";
import { Saved } from "./saved.js";
import { Today } from "./today.js";
import { followShell } from "./update.js";
import { Visits } from "./visits.js";
import { t } from "./words.js";

const known = (name) => app.kinds.has(name);

/** Which screen an address is. */
function screenOf([first = "", a, b], again) {
  switch (first) {
    case "mulai": return html`<${Begin} key=${`${a}${b}`} regency=${a} village=${b} />`;
    case "daftar": return html`<${Later} name="daftar" code=${a} />`;
    case "kunjungan": return html`<${Visits} day=${a} />`;
    case "rombongan": return html`<${Later} key=${a} name="rombongan" day=${a} />`;
    case "baru": return a === "stocktake" ? html`<${Later} name="pendataan" key="baru" />` : known(a) && html`<${RecordForm} key=${`${a}/${b}`} name=${a} from=${b} />`;
    case "ubah": return known(a) && html`<${RecordForm} key=${b} name=${a} id=${b} />`;
    case "pendataan": return html`<${Later} name="pendataan" key=${a} id=${a} />`;
    case "tersimpan": return known(a) && html`<${Saved} name=${a} id=${b} />`;
    case "catatan": return known(a) && html`<${Later} name="catatan" key=${b} of=${a} id=${b} />`;
    case "perbaiki": return known(a) && html`<${Later} name="perbaiki" key=${b} of=${a} id=${b} />`;
    case "dikembalikan": return html`<${Later} name="dikembalikan" />`;
    case "kirim": return html`<${Later} name="kirim" />`;
    case "riwayat": return html`<${Later} name="riwayat" key=${a} month=${a} />`;
    case "rencana": return html`<${Later} name="rencana" />`;
    case "bulan": return html`<${Later} name="bulan" key=${a} month=${a} />`;
    case "pengaturan": return html`<${Later} name="pengaturan" again=${again} />`;
    default: return html`<${Today} />`;
  }
}

function App() {
  useChanges();
  const route = useRoute();
  const [, again] = useState(0);
  const settled = Boolean(app.phone.status().library?.name || app.phone.status().enrolled || app.phone.outbox().length);
  if (app.phone.status().locked) return html`<${Later} key="lock" name="kunci" />`;
  const where = !route.length && !settled ? ["mulai"] : route;
  return html`<${Frame} screen=${where[0] ?? ""}><${Screen} key=${where.join("/")}>${screenOf(where, () => again((n) => n + 1)) || html`<${Title}>${t("Halaman ini tidak ada", "There is no such screen")}<//>`}<//><//>`;
}

/** A fault of a screen never hides the records: it is said, and the other screens still open. */
function Screen({ children }) {
  const [fault] = useErrorBoundary((error) => console.error(error));
  if (fault) return html`<${Title}>${t("Layar ini bermasalah", "This screen has a problem")}<//><${Notice} look="stop">${t("Catatan Anda aman. Buka Hari ini, atau kirim keterangan lewat Bantuan.", "Your records are safe. Open Today, or tell us through Help.")} (${String(fault.message ?? fault)})<//>`;
  return children;
}

async function open() {
  const { build, declarations, blobs } = document.documentElement.dataset;
  const told = await (await fetch(declarations)).json();
  begin(await openPhone(await browserPorts({ declarations: told, blobs })), told, build);
  addEventListener("pointerdown", () => app.phone.crew?.touch(), { passive: true });
  const at = document.getElementById("app");
  at.textContent = "";
  render(html`<${App} />`, at);
  document.documentElement.dataset.ready = "";
  await followShell();
}

open();
