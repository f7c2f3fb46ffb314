// A participant's own check-in: sent at once where there is a signal, else kept on her phone until there is one.

import { readWall } from "./rotating.js";

const KEY = "kelas.hadir";
const AGAIN_MS = 20000;
const form = document.querySelector("form[action$='hadir/']");
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

function tell(state, proof = "") {
  const [look, title, more] = SAYS[state];
  const box = Object.assign(document.createElement("div"), { className: `notice ${look}` });
  box.setAttribute("role", look === "stop" ? "alert" : "status");
  const inside = document.createElement("div");
  inside.append(Object.assign(document.createElement("strong"), { textContent: title }));
  if (more) inside.append(Object.assign(document.createElement("p"), { textContent: more }));
  box.append(inside);
  said.replaceChildren(box);
  if (proof) said.append(onward(proof));
}

/** The way to the test or the reaction that is open now; the proof travels in the form, never in an address. */
function onward(proof) {
  const way = Object.assign(document.createElement("form"), { method: "post", action: `${document.documentElement.dataset.root}jawab/` });
  way.append(Object.assign(document.createElement("input"), { type: "hidden", name: "bukti", value: proof }));
  way.append(Object.assign(document.createElement("button"), { className: "button main", textContent: "Lanjut ke tes dan tanggapan" }));
  return way;
}

/** {st: "taken" | "refused" | "busy", bukti?}, or null where the server was not reached. */
async function send(entry) {
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(entry), credentials: "omit", signal: AbortSignal.timeout(15000) });
    const told = await answer.json();
    return told.st in SAYS ? told : null;
  } catch {
    return null;
  }
}

let sending = false;

async function sendAll() {
  if (sending) return;
  sending = true;
  for (const entry of kept()) {
    const told = await send(entry);
    if (!told || told.st === "busy") {
      tell(told?.st ?? "kept");
      break;
    }
    keep(kept().filter((other) => other.id !== entry.id));
    tell(told.st, told.bukti);
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
