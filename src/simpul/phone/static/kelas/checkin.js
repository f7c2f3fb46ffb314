// A participant's own check-in: sent at once where there is a signal, else kept on her phone until there is one.

import { readWall } from "./rotating.js";

const KEY = "kelas.hadir";
const AGAIN_MS = 20000;
const form = document.querySelector("form");
const said = document.getElementById("said");

const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
const keep = (list) => localStorage.setItem(KEY, JSON.stringify(list));

const SAYS = {
  taken: ["good", "Kehadiran Anda tercatat.", ""],
  refused: ["stop", "Belum tercatat.", "Kode, nomor, atau kartunya tidak cocok, atau kodenya sudah lewat. Lihat lagi kode di dinding, lalu coba sekali lagi."],
  busy: ["stop", "Terlalu sering dicoba.", "Tunggu sepuluh menit, atau minta fasilitator mencatat kehadiran Anda."],
  kept: ["warn", "Tersimpan di HP ini.", "Belum ada sinyal. Buka lagi halaman ini saat ada sinyal; kehadiran Anda terkirim sendiri."],
  form: ["stop", "Kodenya enam angka.", "Lihat kode di dinding, lalu isi juga nomor atau kode kartu Anda."],
};

function tell(state) {
  const [look, title, more] = SAYS[state];
  const box = Object.assign(document.createElement("div"), { className: `notice ${look}` });
  box.setAttribute("role", look === "stop" ? "alert" : "status");
  const inside = document.createElement("div");
  inside.append(Object.assign(document.createElement("strong"), { textContent: title }));
  if (more) inside.append(Object.assign(document.createElement("p"), { textContent: more }));
  box.append(inside);
  said.replaceChildren(box);
}

/** "taken", "refused", "busy", or null where the server was not reached. */
async function send(entry) {
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(entry), credentials: "omit", signal: AbortSignal.timeout(15000) });
    const told = await answer.json();
    return told.st in SAYS ? told.st : null;
  } catch {
    return null;
  }
}

let sending = false;

async function sendAll() {
  if (sending) return;
  sending = true;
  for (const entry of kept()) {
    const state = await send(entry);
    if (!state || state === "busy") {
      tell(state ?? "kept");
      break;
    }
    keep(kept().filter((other) => other.id !== entry.id));
    tell(state);
  }
  sending = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const digits = form.kode.value.replace(/\D/g, "");
  const who = form.siapa.value.trim();
  if (digits.length !== 6 || !who) return tell("form");
  const wall = readWall(location.hash);
  const minute = wall?.digits === digits ? wall.minute : Math.floor(Date.now() / 60000);
  const entry = { id: crypto.randomUUID(), kelas: wall?.classId ?? form.kelas.value, kode: digits, siapa: who, menit: String(minute) };
  keep([...kept(), entry].slice(-5));
  void sendAll();
  return null;
});

function fill() {
  const wall = readWall(location.hash);
  if (wall) form.kode.value = wall.digits;
}

addEventListener("hashchange", fill);
addEventListener("online", () => void sendAll());
setInterval(() => kept().length && void sendAll(), AGAIN_MS);
fill();
document.documentElement.dataset.ready = "";
if (kept().length) void sendAll();
const { root } = document.documentElement.dataset;
navigator.serviceWorker?.register(`${root}sw.js`, { scope: root, updateViaCache: "none" }).catch(() => {});
