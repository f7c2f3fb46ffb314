// Several people on one phone: each with their own PIN, none able to delete what another has waiting.

import { app } from "./app.js";
import { html, useEffect, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Card, Notice } from "./parts.js";
import { t } from "./words.js";

export function People() {
  const { phone } = app;
  const [people, tell] = useState(null);
  const [adding, add] = useState(false);
  const can = typeof phone.people === "function";
  const look = async () => tell(can ? await phone.people() : []);
  useEffect(() => void look(), []);
  if (!can || !people) return null;
  return html`<${Card} title=${t("Orang di HP ini", "People on this phone")}>
    ${people.length ? html`<ul class="list">${people.map((p) => html`<li><span class="item"><${Icon} name="card" /><strong>${p.name}</strong><span>${p.here ? t("sedang mencatat", "recording now") : ""}</span></span></li>`)}</ul>`
      : html`<p class="hint">${t("Belum ada PIN di HP ini. Tambahkan orang bila HP dipakai bergantian.", "No PIN on this phone yet. Add people when the phone is shared.")}</p>`}
    <div class="row wrap">${!adding && html`<${Button} icon="plus" onClick=${() => add(true)}>${t("Tambah orang", "Add a person")}<//>`}
      ${people.length > 0 && html`<${Button} icon="lock" onClick=${() => phone.lock()}>${t("Kunci sekarang", "Lock now")}<//>`}</div>
    ${adding && html`<${Add} onDone=${() => (add(false), look())} />`}<//>`;
}

function Add({ onDone }) {
  const [name, write] = useState("");
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const save = async (event) => {
    event.preventDefault();
    if (!/^\d{6}$/.test(pin) || name.trim().length < 2) return tell({ id: "Tulis nama dan PIN 6 angka.", en: "Write a name and a PIN of 6 digits." });
    try {
      await app.phone.addPerson({ name: name.trim(), pin });
      onDone();
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
    return null;
  };
  return html`<form novalidate onSubmit=${save}>
    <div class="field"><label for="person">${t("Nama panggilan", "Name")}</label><input id="person" autocomplete="off" value=${name} onInput=${(e) => write(e.target.value)} /></div>
    <div class="field"><label for="pin">${t("PIN 6 angka", "PIN of 6 digits")}</label><input id="pin" type="password" inputmode="numeric" maxlength="6" autocomplete="new-password" value=${pin} onInput=${(e) => set(e.target.value)} /></div>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <${Button} type="submit" icon="save" look="main">${t("Simpan", "Save")}<//></form>`;
}

/** The door when the phone is locked. */
export function Lock({ onOpen }) {
  const [pin, set] = useState("");
  const [told, tell] = useState(null);
  const open = async (event) => {
    event.preventDefault();
    const done = await app.phone.unlock(pin).catch((error) => ({ words: error.words }));
    if (done === true || done?.ok) return onOpen();
    set("");
    return tell(done?.words ?? { id: "PIN belum cocok. Coba lagi.", en: "The PIN does not fit. Try again." });
  };
  return html`<main class="lock"><h1>${t("Masukkan PIN", "Enter your PIN")}</h1><form novalidate onSubmit=${open}>
    <div class="field"><label for="pin">PIN</label><input id="pin" class="code" type="password" inputmode="numeric" maxlength="6" autocomplete="current-password" value=${pin} onInput=${(e) => set(e.target.value)} /></div>
    ${told && html`<${Notice} look="stop" live>${t(told)}<//>`}
    <${Button} type="submit" icon="lock" look="main">${t("Buka", "Open")}<//></form>
    <p class="hint">${t("Catatan yang belum terkirim tetap aman selama HP terkunci.", "Records not sent yet are safe while the phone is locked.")}</p></main>`;
}
