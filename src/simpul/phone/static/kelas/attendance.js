// Who is there: one tap a person, all at once, or by what is unusual; what other phones saw stands beside it.

import { html, useState } from "../screens/html.js";
import { Button, Go, Notice, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { number, t } from "../screens/words.js";
import { merged, note, pack, unnote } from "./room.js";
import { titleOf } from "./sessions.js";
import { wasThere } from "./truth.js";

export const STATUSES = ["present", "late", "left_early", "excused", "absent"];
const SHORT = {
  present: ["Hadir", "Present"], late: ["Terlambat", "Late"], left_early: ["Pulang awal", "Left early"],
  excused: ["Izin", "Excused"], absent: ["Tidak hadir", "Absent"],
};
export const statusName = (status) => t(...SHORT[status]);
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, "");

export function Attendance({ id }) {
  const told = pack();
  const session = told.sessions.find((s) => s.id === id);
  const [words, type] = useState("");
  const [trouble, tell] = useState(null);
  const [opened, open] = useState(null);
  if (!session) return html`<${Title}>${t("Sesi ini tidak ada lagi", "This session is gone")}<//>`;
  const { truths, own } = merged();
  const key = (p) => `${p.id} ${id}`;
  const shown = told.people.filter((p) => !words || plain(`${p.number} ${p.name} ${p.home}`).includes(plain(words)));
  const there = told.people.filter((p) => wasThere(truths.get(key(p)))).length;
  const unknown = told.people.filter((p) => !truths.get(key(p)));
  const doubts = told.people.filter((p) => truths.get(key(p))?.doubtful).length;
  const doing = (task) => task.then(() => tell(null), (error) => tell(error.words ?? { id: String(error.message) }));
  const say = (p, status) => doing(own.get(key(p)) === status ? unnote(p.id, id) : note(p.id, id, status));
  const all = () => doing((async () => {
    for (const p of unknown) await note(p.id, id, "present");
  })());
  return html`<${Title}>${titleOf(session)}<//>
    <p class="lead" role="status"><strong>${number(there)}</strong> ${t(`dari ${number(told.people.length)} hadir`, `of ${number(told.people.length)} present`)}${unknown.length > 0 && html` · ${t(`${number(unknown.length)} belum dicatat`, `${number(unknown.length)} not noted`)}`}</p>
    <div class="row wrap"><${Go} to=${href("pindai", id)} icon="card">${t("Pindai kartu", "Scan cards")}<//><${Go} to=${href("dinding", id)} icon="lock">${t("Kode di dinding", "Code on the wall")}<//><${Go} to=${href("tanggapan", id)} icon="hands">${t("Tanggapan", "Reactions")}<//></div>
    ${doubts > 0 && html`<${Notice} look="warn"><p>${t(`${number(doubts)} orang dicatat berbeda oleh HP lain.`, `${number(doubts)} people were noted differently by other phones.`)}</p><a href=${href("beda", id)}>${t("Lihat perbedaannya", "See the differences")}</a><//>`}
    ${trouble && html`<${Notice} look="stop" live>${t(trouble)}<//>`}
    <div class="field"><label for="find">${t("Cari nama atau nomor", "Find a name or number")}</label><input id="find" type="search" autocomplete="off" value=${words} onInput=${(e) => type(e.target.value)} /></div>
    <ul class="roll">${shown.map((p) => html`<${Row} key=${p.id} p=${p} own=${own.get(key(p))} found=${truths.get(key(p))} say=${say} opened=${opened === p.id} open=${() => open(opened === p.id ? null : p.id)} />`)}</ul>
    ${!shown.length && html`<p role="status">${t("Tidak ada yang cocok. Coba sebagian namanya saja.", "Nobody fits. Try a part of the name.")}</p>`}
    ${unknown.length > 0 && !words && html`<${Button} icon="check" look="main" onClick=${all}>${t(`Tandai ${number(unknown.length)} lainnya hadir`, `Mark the other ${number(unknown.length)} present`)}<//>`}
    <p class="hint"><a href=${href("beda", id)}>${t("Keadaan gabungan semua HP", "What all phones say together")}</a></p>`;
}

function Row({ p, own, found, say, opened, open }) {
  const others = found && found.status !== own;
  const other = t("Lain …", "Other …");
  const shown = own && own !== "present" ? statusName(own) : other;
  return html`<li><div class="who"><span class="nr">${p.number}</span><span><strong>${p.name}</strong><small>${p.home}${found && others ? html` · <em>${t("semua HP", "all phones")}: ${statusName(found.status)}</em>` : ""}</small></span></div>
    <div class="row"><button type="button" class="chip" aria-pressed=${String(own === "present")} aria-label=${`${statusName("present")}: ${p.name}`} onClick=${() => say(p, "present")}>${statusName("present")}</button>
      <button type="button" class="chip" aria-expanded=${String(opened)} aria-pressed=${String(shown !== other)} aria-label=${`${shown}: ${p.name}`} onClick=${open}>${shown}</button></div>
    ${opened && html`<div class="row wrap others">${STATUSES.slice(1).map((s) => html`<button key=${s} type="button" class="chip" aria-pressed=${String(own === s)} aria-label=${`${statusName(s)}: ${p.name}`} onClick=${() => (say(p, s), open())}>${statusName(s)}</button>`)}</div>`}</li>`;
}
