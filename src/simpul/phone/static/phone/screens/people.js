// Several people on one phone: each with their own PIN, none able to delete what another has waiting.

import { app } from "./app.js";
import { html, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Card, Notice } from "./parts.js";
import { t } from "./words.js";

const nameOf = (person) => person.name || t("Pengelola", "Librarian");

export function People() {
  const { phone } = app;
  const [adding, add] = useState(null);
  const [told, tell] = useState(null);
  const people = phone.people();
  const me = people.find((p) => p.current);
  const drop = async (person) => {
    const gone = await phone.removePerson(person.w);
    tell(gone ? null : { id: `${nameOf(person)} masih punya ${person.waiting} catatan yang belum terkirim. Kirim dulu, baru hapus.`, en: `${nameOf(person)} still has ${person.waiting} records waiting. Send them first.` });
  };
  return html`<${Card} title=${t("Orang di HP ini", "People on this phone")}>
    <ul class="list">${people.map((p) => html`<li><span class="item"><${Icon} name=${p.hasPin ? "lock" : "card"} /><strong>${nameOf(p)}</strong>
      <span>${[p.current && t("sedang mencatat", "recording now"), p.hasPin ? t("dengan PIN", "with a PIN") : t("tanpa PIN", "without a PIN"), p.waiting > 0 && t(`${p.waiting} belum terkirim`, `${p.waiting} not sent`)].filter(Boolean).join(" · ")}</span>
      ${!p.current && html`<${Button} icon="trash" onClick=${() => drop(p)}>${t("Hapus", "Remove")}<//>`}</span></li>`)}</ul>
    ${told && html`<${Notice} look="warn" live>${t(told)}<//>`}
    <p class="hint">${t("PIN perlu bila HP dipakai bergantian. HP terkunci sendiri lima menit sesudah tidak dipakai.", "A PIN is needed when the phone is shared. The phone locks itself after five minutes without use.")}</p>
    ${adding ? html`<${Add} of=${adding} onDone=${() => add(null)} />` : html`<div class="row wrap">
      ${me && !me.hasPin && html`<${Button} icon="lock" onClick=${() => add(me)}>${t("Beri saya PIN", "Give me a PIN")}<//>`}
      <${Button} icon="plus" onClick=${() => add({})}>${t("Tambah orang", "Add a person")}<//>
      ${me?.hasPin && html`<${Button} icon="lock" onClick=${() => phone.lock()}>${t("Kunci sekarang", "Lock now")}<//>`}</div>`}<//>`;
}

function Add({ of, onDone }) {
  const [name, write] = useState(of.name ?? "");
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const save = async (event) => {
    event.preventDefault();
    if (!/^\d{6}$/.test(pin) || name.trim().length < 2) return tell({ id: "Tulis nama panggilan dan PIN 6 angka.", en: "Write a name and a PIN of 6 digits." });
    await app.phone.addPerson({ name: name.trim(), pin, ...(of.w ? { w: of.w } : {}) });
    return onDone();
  };
  return html`<form novalidate onSubmit=${save}>
    <div class="field"><label for="person">${t("Nama panggilan", "Name")}</label><input id="person" autocomplete="off" value=${name} onInput=${(e) => write(e.target.value)} /></div>
    <div class="field"><label for="pin">${t("PIN 6 angka", "PIN of 6 digits")}</label><input id="pin" type="password" inputmode="numeric" maxlength="6" autocomplete="new-password" value=${pin} onInput=${(e) => set(e.target.value)} /></div>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <div class="row"><${Button} onClick=${onDone}>${t("Batal", "Cancel")}<//><${Button} type="submit" icon="save" look="main">${t("Simpan", "Save")}<//></div></form>`;
}

/** The door when the phone is locked; whoever is on this phone may open it with their own PIN. */
export function Lock() {
  const people = app.phone.people();
  const [who, choose] = useState((people.find((p) => p.current) ?? people[0]).w);
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const open = async (event) => {
    event.preventDefault();
    const done = await app.phone.unlock(pin, who);
    set("");
    if (done.ok) return;
    tell(done.signIn ? { id: "Sudah lima kali. Minta kode baru kepada petugas; catatan yang belum terkirim tetap aman.", en: "That was five times. Ask the officer for a new code; what has not been sent is safe." }
      : { id: `PIN belum cocok. Masih ${done.left} kali lagi.`, en: `The PIN does not fit. ${done.left} tries left.` });
  };
  return html`<main class="lock"><h1>${t("Masukkan PIN", "Enter your PIN")}</h1><form novalidate onSubmit=${open}>
    ${people.length > 1 && html`<div class="row wrap" role="group" aria-label=${t("Siapa", "Who")}>${people.map((p) => html`<button type="button" class="chip" aria-pressed=${p.w === who ? "true" : "false"} onClick=${() => choose(p.w)}>${nameOf(p)}</button>`)}</div>`}
    <div class="field"><label for="pin">PIN</label><input id="pin" class="code" type="password" inputmode="numeric" maxlength="6" autocomplete="current-password" value=${pin} onInput=${(e) => set(e.target.value)} /></div>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <${Button} type="submit" icon="lock" look="main">${t("Buka", "Open")}<//></form>
    <p class="hint">${t("Catatan yang belum terkirim tetap aman dan tetap terkirim selama HP terkunci.", "What has not been sent is safe, and is still sent, while the phone is locked.")}</p></main>`;
}
