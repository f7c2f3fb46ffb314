// Starting without an account: the regency, the village, the library; then one records at once.

import { app } from "./app.js";
import { areasOf, regencies } from "./areas.js";
import { html, useEffect, useMemo, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Go, Notice, Title } from "./parts.js";
import { go, href } from "./route.js";
import { t } from "./words.js";

const MOST = 12;

/** `regency` and `village` come with the link or the QR code, where it says them. */
export function Begin({ regency, village }) {
  return regency ? html`<${Village} key=${regency} regency=${regency} village=${village} />` : html`<${Regency} />`;
}

function Regency() {
  const [found, tell] = useState(undefined);
  useEffect(() => {
    regencies().then(tell, () => tell(null));
  }, []);
  const rows = useMemo(() => (found ? found.regencies.map(([code, name]) => ({ key: code, name, more: found.provinces[code.slice(0, 2)] })) : []), [found]);
  return html`<${Title}>${t("Selamat datang di Simpul", "Welcome to Simpul")}<//>
    <p class="lead">${t("Catat kegiatan perpustakaan desa, dengan atau tanpa sinyal. Mulai dari kabupaten atau kota Anda.", "Record what the village library does, with or without a signal. Begin with your regency or city.")}</p>
    ${found === null ? html`<${NoSignal} />` : html`<${Search} rows=${rows} waiting=${found === undefined} label=${t("Kabupaten atau kota", "Regency or city")} onPick=${(code) => go(href("mulai", code))} />`}
    <p class="hint">${t("Sudah punya kode dari petugas?", "Do you have a code from the officer?")} <a href=${href("daftar")}>${t("Masukkan kode", "Enter the code")}</a></p>`;
}

function Village({ regency, village }) {
  const [found, tell] = useState(undefined);
  const [chosen, choose] = useState(village ?? null);
  useEffect(() => {
    areasOf(regency).then(tell, () => tell(null));
  }, [regency]);
  const rows = useMemo(() => (found ? places(found) : []), [found]);
  if (found === null) return html`<${Title}>${t("Pilih desa", "Choose the village")}<//><${NoSignal} />`;
  if (!found) return html`<${Title}>${t("Pilih desa", "Choose the village")}<//><p role="status">${t("Mengambil daftar desa …", "Fetching the list of villages …")}</p>`;
  if (chosen && found.villages.some(([code]) => code === chosen)) return html`<${Library} found=${found} village=${chosen} onBack=${() => choose(null)} />`;
  return html`<${Title}>${t("Perpustakaan yang mana?", "Which library?")}<//>
    <p class="hint">${found.name} · <a href=${href("mulai")}>${t("ganti kabupaten", "another regency")}</a></p>
    <${Search} rows=${rows} label=${t("Nama desa atau perpustakaan", "Name of the village or the library")} onPick=${(key) => pick(found, key, choose)} />`;
}

/** Libraries first, then villages; a village without a library can found one. */
function places(found) {
  const name = Object.fromEntries(found.villages);
  const district = (code) => found.districts[code.slice(0, 8)];
  return [
    ...found.libraries.map(([id, title, code]) => ({ key: `l:${id}`, name: title, more: [name[code], district(code)].filter(Boolean).join(", ") || found.name, icon: "book" })),
    ...found.villages.map(([code, title]) => ({ key: `v:${code}`, name: title, more: district(code), icon: "place" })),
  ];
}

async function pick(found, key, choose) {
  if (key.startsWith("v:")) return choose(key.slice(2));
  const [id, name, code] = found.libraries.find(([one]) => one === key.slice(2));
  return settle(found, { id, name, code });
}

async function settle(found, { id = null, name, code }) {
  const village = Object.fromEntries(found.villages)[code];
  await app.phone.settle({
    regency: found.code, code, library: id, name,
    village: [village && `${t("Desa", "Village")} ${village}`, found.districts[code.slice(0, 8)], found.name].filter(Boolean).join(", "),
  });
  go(href(), { replace: true });
}

function Library({ found, village, onBack }) {
  const title = Object.fromEntries(found.villages)[village];
  const here = found.libraries.filter(([, , code]) => code === village);
  const [name, write] = useState(`${t("Perpustakaan Desa", "Village library")} ${title}`);
  return html`<${Title}>${t(`Desa ${title}`, `Village ${title}`)}<//>
    ${here.length > 0 && html`<p>${t("Sudah terdaftar di desa ini:", "Already registered in this village:")}</p>
      <div class="stack">${here.map(([id, own]) => html`<${Button} icon="book" look="main" onClick=${() => settle(found, { id, name: own, code: village })}>${t(`Ya, ${own}`, `Yes, ${own}`)}<//>`)}</div>
      <p class="hint">${t("Bukan salah satu dari itu?", "None of these?")}</p>`}
    <form onSubmit=${(e) => (e.preventDefault(), name.trim().length > 2 && settle(found, { name: name.trim(), code: village }))}>
      <div class="field"><label for="library">${t("Nama perpustakaan", "Name of the library")}</label>
        <input id="library" value=${name} onInput=${(e) => write(e.target.value)} autocomplete="organization" /></div>
      <div class="row"><${Button} icon="prev" onClick=${onBack}>${t("Kembali", "Back")}<//><${Button} type="submit" icon="check" look=${here.length ? "" : "main"}>${t("Mulai mencatat", "Start recording")}<//></div></form>`;
}

/** A list that is searched by typing; works without a signal once it is here. */
export function Search({ rows, label, onPick, waiting = false }) {
  const [words, type] = useState("");
  const asked = plain(words).split(" ").filter(Boolean);
  const hits = asked.length ? rows.filter((r) => asked.every((w) => plain(`${r.name} ${r.more ?? ""}`).includes(w))) : rows.length <= MOST ? rows : [];
  const best = hits.sort((a, b) => rank(a, asked) - rank(b, asked)).slice(0, MOST);
  return html`<div class="field"><label for="search">${label}</label>
      <span class="find"><${Icon} name="search" /><input id="search" type="search" autocomplete="off" spellcheck="false" value=${words} onInput=${(e) => type(e.target.value)} aria-describedby="found" /></span></div>
    <p class="hint" id="found" role="status">${waiting ? t("Mengambil daftar …", "Fetching the list …") : !asked.length && rows.length > MOST ? t("Ketik beberapa huruf.", "Type a few letters.") : asked.length && !hits.length ? t("Tidak ketemu. Coba ejaan lain, atau sebagian namanya saja.", "Nothing found. Try another spelling, or only a part of the name.") : hits.length > MOST ? t(`${hits.length} ketemu; ketik lebih banyak huruf.`, `${hits.length} found; type more letters.`) : ""}</p>
    <ul class="list">${best.map((r) => html`<li key=${r.key}><button type="button" onClick=${() => onPick(r.key)}><${Icon} name=${r.icon ?? "place"} /><strong>${r.name}</strong><span>${r.more}</span></button></li>`)}</ul>`;
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, "").trim();
const rank = (row, asked) => (plain(row.name).startsWith(asked[0] ?? "") ? 0 : 1);

function NoSignal() {
  return html`<${Notice} look="warn" title=${t("Daftar desa belum ada di HP ini", "The list of villages is not on this phone yet")}>
    <p>${t("Sekali ini perlu sinyal, supaya daftar kabupaten Anda tersimpan. Sesudah itu tidak perlu lagi.", "This once a signal is needed, to keep the list of your regency. Not again after that.")}</p>
    <${Button} onClick=${() => location.reload()}>${t("Coba lagi", "Try again")}<//>
    <${Go} to=${href()} icon="pen">${t("Mencatat dulu, pilih desa nanti", "Record first, choose the village later")}<//><//>`;
}
