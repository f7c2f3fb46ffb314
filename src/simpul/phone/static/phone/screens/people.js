// Several people on one phone: each with their own PIN, none able to delete what another has waiting.

import { app } from "./app.js";
import { codeIn, failed } from "./enrol.js";
import { askHelp } from "./help.js";
import { html, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Card, Notice } from "./parts.js";
import { t } from "./words.js";

/** The people whose words the server takes from this phone: {number: name}. */
const bound = () => app.phone.about.people ?? {};
const nameOf = (person) => person.name || bound()[person.w] || t("Pengelola", "Librarian");
const PIN = /^\d{6}$/;
const FEW = { id: "Tulis nama panggilan dan PIN 6 angka.", en: "Write a name and a PIN of 6 digits." };
const EIGHT = { id: "Kode terdiri dari 8 huruf dan angka. Minta kepada petugas kabupaten.", en: "The code has 8 letters and digits. Ask the regency officer." };

export function People() {
  const { phone } = app;
  const [adding, add] = useState(null);
  const [told, tell] = useState(null);
  const people = phone.people();
  const me = people.find((p) => p.current);
  const others = Object.entries(bound()).map(([w, name]) => ({ w: Number(w), name })).filter((p) => !people.some((o) => o.w === p.w));
  const drop = async (person) => {
    const gone = await phone.removePerson(person.w);
    tell(gone ? null : { id: `${nameOf(person)} masih punya ${person.waiting} catatan yang belum terkirim. Kirim dulu, baru hapus.`, en: `${nameOf(person)} still has ${person.waiting} records waiting. Send them first.` });
  };
  return html`<${Card} title=${t("Orang di HP ini", "People on this phone")}>
    <ul class="list">${people.map((p) => html`<li><span class="item"><${Icon} name=${p.hasPin ? "lock" : "card"} /><strong>${nameOf(p)}</strong>
      <span>${[p.current && t("sedang mencatat", "recording now"), p.hasPin ? t("dengan PIN", "with a PIN") : t("tanpa PIN", "without a PIN"), p.waiting > 0 && t(`${p.waiting} belum terkirim`, `${p.waiting} not sent`)].filter(Boolean).join(" · ")}</span>
      ${!p.current && html`<${Button} icon="trash" onClick=${() => drop(p)}>${t("Hapus", "Remove")}<//>`}</span></li>`)}</ul>
    ${told && html`<${Notice} look="warn" live>${t(told)}<//>`}
    ${others.length > 0 && !adding && html`<p>${t("Sudah didaftarkan petugas untuk HP ini:", "Registered for this phone by the officer:")}</p>
      <div class="row wrap">${others.map((p) => html`<${Button} icon="plus" onClick=${() => add(p)}>${p.name}<//>`)}</div>`}
    <p class="hint">${t("PIN perlu bila HP dipakai bergantian. HP terkunci sendiri lima menit sesudah tidak dipakai.", "A PIN is needed when the phone is shared. The phone locks itself after five minutes without use.")}</p>
    ${adding ? html`<${Add} of=${adding} onDone=${() => add(null)} />` : html`<div class="row wrap">
      ${me && !me.hasPin && html`<${Button} icon="lock" onClick=${() => add(me)}>${t("Beri saya PIN", "Give me a PIN")}<//>`}
      <${Button} icon="plus" onClick=${() => add({})}>${t("Tambah orang", "Add a person")}<//>
      ${me?.hasPin && html`<${Button} icon="lock" onClick=${() => phone.lock()}>${t("Kunci sekarang", "Lock now")}<//>`}</div>`}<//>`;
}

/** Someone more, or a PIN for who is here. Where the server knows the people of this phone, a new one needs a code of
 * their own, so that what they record is theirs. */
function Add({ of, onDone }) {
  const [name, write] = useState(of.name ?? "");
  const [pin, set] = useState("");
  const [code, type] = useState("");
  const [told, tell] = useState(null);
  const [busy, hold] = useState(false);
  const coded = !of.w && Object.keys(bound()).length > 0;
  const save = async (event) => {
    event.preventDefault();
    if (!PIN.test(pin) || name.trim().length < 2) return tell(FEW);
    if (coded && !codeIn(code)) return tell(EIGHT);
    hold(true);
    const done = coded ? await app.phone.enrol(codeIn(code)) : { ok: true, w: of.w };
    hold(false);
    if (!done.ok) return tell(failed(done));
    const there = coded && app.phone.people().find((p) => p.w === done.w);
    if (there) return tell({ id: `Kode ini untuk ${nameOf(there)}, yang sudah ada di HP ini. Minta kode atas nama orang yang baru.`, en: `This code is for ${nameOf(there)}, who is on this phone already. Ask for a code in the new person's name.` });
    await app.phone.addPerson({ name: name.trim(), pin, ...(done.w ? { w: done.w } : {}) });
    return onDone();
  };
  return html`<form novalidate onSubmit=${save}>
    <div class="field"><label for="person">${t("Nama panggilan", "Name")}</label><input id="person" autocomplete="off" value=${name} onInput=${(e) => write(e.target.value)} /></div>
    <${NewPin} pin=${pin} onInput=${set} />
    ${coded && html`<${Code} code=${code} onInput=${type} />`}
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <div class="row"><${Button} onClick=${onDone}>${t("Batal", "Cancel")}<//><${Button} type="submit" icon="save" look="main" disabled=${busy}>${t("Simpan", "Save")}<//></div></form>`;
}

const NewPin = ({ pin, onInput }) => html`<div class="field"><label for="new-pin">${t("PIN 6 angka", "PIN of 6 digits")}</label>
  <input id="new-pin" type="password" inputmode="numeric" maxlength="6" autocomplete="new-password" value=${pin} onInput=${(e) => onInput(e.target.value)} /></div>`;

const Code = ({ code, onInput }) => html`<div class="field"><label for="person-code">${t("Kode dari petugas untuk orang ini", "The officer's code for this person")}</label>
  <input id="person-code" class="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="12" value=${code} onInput=${(e) => onInput(e.target.value)} /></div>`;

/** The door when the phone is locked; whoever is on this phone may open it with their own PIN. */
export function Lock() {
  const people = app.phone.people();
  const [who, choose] = useState((people.find((p) => p.current) ?? people[0]).w);
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const [lost, lose] = useState(false);
  const open = async (event) => {
    event.preventDefault();
    const done = await app.phone.unlock(pin, who);
    set("");
    if (done.ok) return;
    if (done.signIn) lose(true);
    tell(done.signIn ? { id: "Sudah lima kali salah. Minta kode baru kepada petugas; catatan yang belum terkirim tetap aman.", en: "That was five times. Ask the officer for a new code; what has not been sent is safe." }
      : { id: `PIN belum cocok. Masih ${done.left} kali lagi.`, en: `The PIN does not fit. ${done.left} tries left.` });
  };
  const turn = (w) => (choose(w), tell(null), lose(false));
  return html`<main class="lock"><h1>${t("Masukkan PIN", "Enter your PIN")}</h1>
    ${people.length > 1 && html`<div class="row wrap" role="group" aria-label=${t("Siapa", "Who")}>${people.map((p) => html`<button type="button" class="chip" aria-pressed=${p.w === who ? "true" : "false"} onClick=${() => turn(p.w)}>${nameOf(p)}</button>`)}</div>`}
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    ${lost ? html`<${Lost} person=${people.find((p) => p.w === who)} onBack=${() => turn(who)} />` : html`<form novalidate onSubmit=${open}>
      <div class="field"><label for="pin">PIN</label><input id="pin" class="code" type="password" inputmode="numeric" maxlength="6" autocomplete="current-password" value=${pin} onInput=${(e) => set(e.target.value)} /></div>
      <div class="row wrap"><${Button} type="submit" icon="lock" look="main">${t("Buka", "Open")}<//><${Button} onClick=${() => (tell(null), lose(true))}>${t("Lupa PIN", "PIN forgotten")}<//></div></form>`}
    <p class="hint">${t("Catatan yang belum terkirim tetap aman dan tetap terkirim selama HP terkunci.", "What has not been sent is safe, and is still sent, while the phone is locked.")}</p></main>`;
}

/** A new PIN for who forgot theirs: a code from the officer stands for the person. */
function Lost({ person, onBack }) {
  const [code, type] = useState("");
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const [busy, hold] = useState(false);
  const renew = async (event) => {
    event.preventDefault();
    if (!codeIn(code)) return tell(EIGHT);
    if (!PIN.test(pin)) return tell({ id: "PIN baru harus 6 angka.", en: "The new PIN has 6 digits." });
    hold(true);
    const done = await app.phone.enrol(codeIn(code));
    hold(false);
    if (!done.ok) return tell(failed(done));
    if (done.w !== person.w && Object.keys(bound()).length) return tell({ id: `Kode ini bukan untuk ${nameOf(person)}. Minta kode atas namanya.`, en: `This code is not for ${nameOf(person)}. Ask for one in their name.` });
    await app.phone.addPerson({ name: nameOf(person), pin, w: person.w });
    await app.phone.unlock(pin, person.w);
    return null;
  };
  return html`<form novalidate onSubmit=${renew}><p>${t(`Minta kode baru untuk ${nameOf(person)} kepada petugas kabupaten, lalu pilih PIN baru. Catatan tetap aman; hanya konsep yang belum disimpan tidak bisa dibuka lagi.`, `Ask the regency officer for a new code for ${nameOf(person)}, then choose a new PIN. Records are safe; only drafts that were not saved cannot be opened again.`)}</p>
    <${Code} code=${code} onInput=${type} /><${NewPin} pin=${pin} onInput=${set} />
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <div class="row wrap"><${Button} icon="help" onClick=${() => askHelp(t("lupa PIN", "PIN forgotten"))}>${t("Hubungi kabupaten", "Ask the regency")}<//>
      <${Button} onClick=${onBack}>${t("Kembali", "Back")}<//><${Button} type="submit" icon="check" look="main" disabled=${busy}>${t("Pasang PIN baru", "Set the new PIN")}<//></div></form>`;
}
