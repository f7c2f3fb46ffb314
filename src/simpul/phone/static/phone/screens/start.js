// The entry: the declarations, the engine, the first screen. Then the worker that keeps the shell.

import { browserPorts } from "../engine/browser.js";
import { openPhone } from "../engine/phone.js";
import { app, begin, useChanges } from "./app.js";
import { Begin } from "./begin.js";
import { Enrol } from "./enrol.js";
import { Frame } from "./frame.js";
import { History } from "./history.js";
import { html, render, useErrorBoundary, useState } from "./html.js";
import { Month } from "./month.js";
import { Outbox } from "./outbox.js";
import { Notice, Title } from "./parts.js";
import { Record } from "./record.js";
import { RecordForm } from "./record-form.js";
import { useRoute } from "./route.js";
import { Saved } from "./saved.js";
import { Settings } from "./settings.js";
import { Stocktake } from "./stocktake.js";
import { Today } from "./today.js";
import { keepShell } from "./update.js";
import { Groups, Visits } from "./visits.js";
import { t } from "./words.js";

const known = (name) => app.kinds.has(name);

/** Which screen an address is. */
function screenOf([first = "", a, b], again) {
  switch (first) {
    case "mulai": return html`<${Begin} key=${`${a}${b}`} regency=${a} village=${b} />`;
    case "daftar": return html`<${Enrol} code=${a} />`;
    case "kunjungan": return html`<${Visits} day=${a} />`;
    case "rombongan": return html`<${Groups} day=${a} />`;
    case "baru": return a === "stocktake" ? html`<${Stocktake} />` : known(a) && html`<${RecordForm} key=${`${a}/${b}`} name=${a} from=${b} />`;
    case "ubah": return known(a) && html`<${RecordForm} key=${b} name=${a} id=${b} />`;
    case "pendataan": return html`<${Stocktake} key=${a} id=${a} />`;
    case "tersimpan": return known(a) && html`<${Saved} name=${a} id=${b} />`;
    case "catatan": return known(a) && html`<${Record} key=${b} name=${a} id=${b} />`;
    case "kirim": return html`<${Outbox} />`;
    case "riwayat": return html`<${History} key=${a} month=${a} />`;
    case "bulan": return html`<${Month} key=${a} month=${a} />`;
    case "pengaturan": return html`<${Settings} again=${again} />`;
    default: return html`<${Today} />`;
  }
}

function App() {
  useChanges();
  const route = useRoute();
  const [, again] = useState(0);
  const settled = Boolean(app.phone.status().library?.name || app.phone.status().enrolled || app.phone.outbox().length);
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
  const { build, declarations } = document.documentElement.dataset;
  const told = await (await fetch(declarations)).json();
  begin(await openPhone(await browserPorts({ declarations: told })), told, build);
  render(html`<${App} />`, document.getElementById("app"));
  document.documentElement.dataset.ready = "";
  await keepShell().catch(() => {});
}

open();
