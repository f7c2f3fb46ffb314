// What was found, in words: what stops the record, and what is asked softly and may be confirmed with a reason.

import { html, useEffect, useRef } from "./html.js";
import { Button, Notice } from "./parts.js";
import { t } from "./words.js";

/** The summary of what stops: the same sentences as beside the fields, each leading there. */
export function Troubles({ found }) {
  const own = useRef();
  const open = Object.entries(found?.troubles ?? {}).filter(([, words]) => words);
  useEffect(() => {
    if (open.length) own.current?.focus();
  }, [open.length]);
  if (!open.length) return null;
  return html`<div class="notice stop" tabindex="-1" ref=${own} role="alert"><div>
    <strong>${t("Perlu diubah dulu", "Needs a change first")}</strong>
    <ul>${open.map(([name, words]) => html`<li><a href=${`#f-${name}`} onClick=${(e) => jump(e, name)}>${t(words)}</a></li>`)}</ul></div></div>`;
}

export function jump(event, name) {
  event?.preventDefault();
  const at = document.getElementById(`f-${name}`);
  const inside = at?.matches("fieldset") ? at.querySelector("input") : at;
  inside?.focus();
  at?.scrollIntoView({ block: "center" });
}

/** Soft questions before saving: change something, or say why it is right. */
export function Doubts({ form, warnings, onSave, onChange }) {
  const own = useRef();
  useEffect(() => own.current.focus(), []);
  const reason = form.reasons.all ?? "";
  return html`<div class="doubts" role="group" aria-labelledby="doubts">
    <h2 id="doubts" tabindex="-1" ref=${own}>${t("Periksa dulu", "Have a look first")}</h2>
    ${warnings.map((w) => html`<${Notice} look="warn">${t(w.message)}<//>`)}
    <div class="field"><label for="reason">${t("Memang benar, karena …", "It is right, because …")}</label>
      <p class="hint" id="reason-hint">${t("Alasan ini ikut tersimpan di catatan, agar petugas tidak perlu bertanya.", "The reason is kept in the note, so that nobody has to ask.")}</p>
      <textarea id="reason" rows="2" aria-describedby="reason-hint" value=${reason} onInput=${(e) => form.change({ reasons: { all: e.target.value } })} /></div>
    <div class="row wrap"><${Button} icon="pen" onClick=${onChange}>${t("Ubah dulu", "Change it")}<//>
      <${Button} icon="check" look="main" disabled=${reason.trim().length < 3} onClick=${onSave}>${t("Memang benar, simpan", "It is right, save")}<//></div>
  </div>`;
}
