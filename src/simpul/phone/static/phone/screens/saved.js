// What was just saved, read back in words, and what comes next.

import { app } from "./app.js";
import { html } from "./html.js";
import { Go, Notice, State, stateOf, Title } from "./parts.js";
import { Later } from "./later.js";
import { href } from "./route.js";
import { Facts } from "./facts.js";
import { t } from "./words.js";

export function Saved({ name, id }) {
  const kind = app.kinds.get(name);
  const record = app.phone.record(name, id);
  if (!record) return html`<${Title}>${t("Tersimpan di HP", "Saved on the phone")}<//>`;
  const status = app.phone.status();
  const files = kind.fields.find((f) => f.type === "files");
  return html`<${Title}>${t("Tersimpan di HP", "Saved on the phone")}<//>
    <${Notice} look="good" live>${status.enrolled
      ? t("Akan terkirim sendiri begitu ada sinyal.", "It is sent by itself once there is a signal.")
      : t("Aman di HP ini. Terkirim setelah HP didaftarkan petugas.", "Safe on this phone. It is sent once the officer has registered the phone.")}<//>
    <p><${State} of=${stateOf(record)} /></p>
    <${Facts} kind=${kind} fields=${record.fields} />
    ${files && html`<${Later} name="foto" kind=${name} id=${id} />`}
    <div class="row wrap">
      <${Go} to=${href()} icon="home" look="main">${t("Selesai", "Done")}<//>
      <${Go} to=${href("ubah", name, id)} icon="pen">${t("Ubah", "Change")}<//>
      ${kind.title_field && html`<${Go} to=${href("baru", name, name === "plan_item" ? id : null)} icon="plus">${t("Satu lagi", "One more")}<//>`}
    </div>`;
}
