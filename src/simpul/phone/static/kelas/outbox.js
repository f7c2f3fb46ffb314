// What has not been sent, exactly; what was not taken, and why; and a way to send now.

import { html, useState } from "../screens/html.js";
import { Icon } from "../screens/icons.js";
import { Button, Empty, Notice, State, Title } from "../screens/parts.js";
import { moment, number, speak, speaks, t } from "../screens/words.js";
import { fetchPack, room } from "./room.js";

export function Outbox() {
  const { phone } = room;
  const [busy, hold] = useState(false);
  const [told, tell] = useState(null);
  const [, again] = useState(0);
  const status = phone.status();
  const all = phone.outbox();
  const waits = all.filter((o) => !o.result);
  const bad = all.filter((o) => o.trouble);
  const send = async () => {
    hold(true);
    await phone.send();
    await fetchPack();
    hold(false);
    const after = phone.status();
    tell(after.pending ? { look: "warn", ...(after.why ?? { id: "Belum terkirim. Dicoba lagi sendiri.", en: "Not sent yet. It is tried again by itself." }) } : { look: "good", ...after.sentence });
  };
  return html`<${Title}>${t("Belum terkirim", "Not sent yet")}<//>
    <p class="lead"><strong>${number(status.pending)}</strong> ${t("catatan", "records")}</p>
    <${Button} icon="up" look="main" disabled=${busy} onClick=${send}>${busy ? t("Sedang mengirim …", "Sending …") : t("Kirim dan perbarui", "Send and refresh")}<//>
    ${told && html`<${Notice} look=${told.look} live>${t(told)}<//>`}
    ${bad.length > 0 && html`<${Notice} look="stop" title=${t(`${number(bad.length)} catatan tidak diterima`, `${number(bad.length)} were not taken`)}><p>${t("Sampaikan kepada penyelenggara kelas; catatannya tetap tersimpan di HP dan di server.", "Tell whoever runs the class; they are kept here and on the server.")}</p><//>`}
    ${!waits.length && html`<${Empty} icon="check">${t("Semua sudah terkirim.", "All has been sent.")}<//>`}
    <ul class="list">${waits.slice(0, 50).map((o) => html`<li key=${o.op}><span class="item"><${Icon} name="save" /><strong>${t(room.kinds.get(o.kind)?.label ?? { id: o.kind })}</strong><span>${moment(o.at)}</span><${State} of=${o.state} /></span></li>`)}</ul>
    <div class="row wrap"><${Button} onClick=${() => (speak(speaks() === "id" ? "en" : "id"), again((n) => n + 1), phone.told())}>${speaks() === "id" ? "English" : "Bahasa Indonesia"}<//></div>`;
}
