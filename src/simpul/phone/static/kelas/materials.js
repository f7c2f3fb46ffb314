// What is handed out: fetched once, kept under the sum of its content, and never opened before that sum was checked.

import { sign } from "../engine/line.js";
import { utf8 } from "../engine/ids.js";
import { html, useEffect, useState } from "../screens/html.js";
import { Icon } from "../screens/icons.js";
import { Button, Empty, Notice, Title } from "../screens/parts.js";
import { bytes, t } from "../screens/words.js";
import { pack, room } from "./room.js";

const SHELF = "kelas-materi";
const placeOf = (sum) => `/kelas/materi/${sum}`;

async function sumOf(content) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...made].map((b) => b.toString(16).padStart(2, "0")).join("");
}

/** Fetch a file and keep it; raises Error("net") or Error("sum"). */
async function fetchOne(one) {
  const path = `/api/v1/kelas/materi/${one.id}`;
  const headers = { "sync-proto": "1", authorization: `Device ${room.phone.line.token}`, "sync-sig": await sign(crypto, room.phone.identity.keys, utf8(path)) };
  const answer = await fetch(path, { headers, credentials: "omit", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) throw new Error("net");
  const content = await answer.arrayBuffer();
  if (content.byteLength !== one.size || (await sumOf(content)) !== one.sha256) throw new Error("sum");
  await (await caches.open(SHELF)).put(placeOf(one.sha256), new Response(content));
}

async function openOne(one) {
  const kept = await caches.match(placeOf(one.sha256), { cacheName: SHELF });
  const content = await kept.arrayBuffer();
  if ((await sumOf(content)) !== one.sha256) {
    await (await caches.open(SHELF)).delete(placeOf(one.sha256));
    throw new Error("sum");
  }
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([content])), download: one.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const WORDS = {
  net: { id: "Belum terambil. Cari sinyal, lalu ketuk lagi.", en: "Not fetched. Find a signal, then tap again." },
  sum: { id: "Berkas rusak di jalan dan tidak dipakai. Ambil sekali lagi.", en: "The file was damaged on its way and is not used. Fetch it again." },
};

export function Materials() {
  const { materials } = pack();
  const [here, see] = useState(new Set());
  const [busy, hold] = useState(false);
  const [told, tell] = useState(null);
  const look = async () => {
    const kept = await (await caches.open(SHELF)).keys();
    const sums = kept.map((request) => new URL(request.url).pathname.split("/").pop());
    see(new Set(sums));
  };
  useEffect(() => void look(), []);
  const doing = async (task) => {
    hold(true);
    tell(null);
    await task().catch((error) => tell(WORDS[error.message] ?? { id: String(error.message) }));
    hold(false);
    await look();
  };
  const missing = materials.filter((one) => !here.has(one.sha256));
  const all = () => doing(async () => {
    for (const one of missing) await fetchOne(one);
  });
  return html`<${Title}>${t("Materi", "Materials")}<//>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    ${!materials.length && html`<${Empty} icon="book">${t("Belum ada materi di kelas ini.", "There are no materials in this class yet.")}<//>`}
    ${missing.length > 0 && html`<${Button} icon="cloud" look="main" disabled=${busy} onClick=${all}>${busy ? t("Mengambil …", "Fetching …") : t(`Ambil ${missing.length} berkas (${bytes(missing.reduce((n, one) => n + one.size, 0))})`, `Fetch ${missing.length} files (${bytes(missing.reduce((n, one) => n + one.size, 0))})`)}<//>`}
    <ul class="list">${materials.map((one) => html`<li key=${one.id}>${here.has(one.sha256)
      ? html`<button type="button" onClick=${() => doing(() => openOne(one))}><${Icon} name="check" /><strong>${one.title}</strong><span>${t(`versi ${one.version}`, `version ${one.version}`)} · ${bytes(one.size)} · ${t("ada di HP, buka", "on the phone, open")}</span></button>`
      : html`<button type="button" disabled=${busy} onClick=${() => doing(() => fetchOne(one))}><${Icon} name="cloud" /><strong>${one.title}</strong><span>${t(`versi ${one.version}`, `version ${one.version}`)} · ${bytes(one.size)} · ${t("belum di HP, ambil", "not here yet, fetch")}</span></button>`}</li>`)}</ul>`;
}
