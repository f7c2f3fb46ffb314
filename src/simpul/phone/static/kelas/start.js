// The entry of the class app: the declarations, the engine under a name of its own, the first screen.

import { browserPorts } from "../engine/browser.js";
import { declare } from "../engine/declare.js";
import { openPhone } from "../engine/phone.js";
import { html, render, useEffect, useErrorBoundary, useState } from "../screens/html.js";
import { Notice, Title } from "../screens/parts.js";
import { useRoute } from "../screens/route.js";
import { followShell } from "../screens/update.js";
import { t } from "../screens/words.js";
import { Attendance } from "./attendance.js";
import { Frame } from "./frame.js";
import { Join } from "./join.js";
import { Later } from "./later.js";
import { keepFresh, pack, room } from "./room.js";
import { Sessions } from "./sessions.js";

function screenOf([first = "", a, b, c]) {
  switch (first) {
    case "": return html`<${Sessions} />`;
    case "gabung": return html`<${Join} code=${a} />`;
    case "sesi": return html`<${Attendance} key=${a} id=${a} />`;
    case "pindai": return html`<${Later} name="pindai" key=${a} id=${a} />`;
    case "dinding": return html`<${Later} name="dinding" key=${a} id=${a} />`;
    case "beda": return html`<${Later} name="beda" key=${a} id=${a} />`;
    case "tes": return html`<${Later} name="tes" key=${`${a}${b}${c}`} moment=${a} person=${b} item=${c} />`;
    case "tanggapan": return html`<${Later} name="tanggapan" key=${a} id=${a} />`;
    case "materi": return html`<${Later} name="materi" />`;
    case "sertifikat": return html`<${Later} name="sertifikat" />`;
    case "kirim": return html`<${Later} name="kirim" />`;
    default: return html`<${Title}>${t("Halaman ini tidak ada", "There is no such screen")}<//>`;
  }
}

function App() {
  const [, again] = useState(0);
  useEffect(() => room.phone.subscribe(() => again((n) => n + 1)), []);
  const route = useRoute();
  const ready = pack() || route[0] === "sertifikat";
  const where = ready ? route : ["gabung", ...(route[0] === "gabung" ? route.slice(1) : [])];
  return html`<${Frame} screen=${where[0] ?? ""}><${Screen} key=${where.join("/")}>${screenOf(where)}<//><//>`;
}

/** A fault of a screen never hides what was noted: it is said, and the other screens still open. */
function Screen({ children }) {
  const [fault] = useErrorBoundary((error) => console.error(error));
  if (fault) return html`<${Title}>${t("Layar ini bermasalah", "This screen has a problem")}<//><${Notice} look="stop">${t("Catatan Anda aman. Buka layar lain, lalu kembali.", "What was noted is safe. Open another screen, then come back.")} (${String(fault.message ?? fault)})<//>`;
  return children;
}

async function open() {
  const { build, database, declarations } = document.documentElement.dataset;
  const told = await (await fetch(declarations)).json();
  Object.assign(room, { build, kinds: declare(told), codes: told.codes, phone: await openPhone(await browserPorts({ declarations: told, name: database })) });
  const at = document.getElementById("app");
  at.textContent = "";
  render(html`<${App} />`, at);
  document.documentElement.dataset.ready = "";
  keepFresh();
  await followShell();
}

open();
