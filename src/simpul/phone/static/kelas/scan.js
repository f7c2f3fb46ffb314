// Cards, one after the other: by the camera where it reads square codes, else typed.

import { Camera, sees } from "../screens/camera.js";
import { html, useRef, useState } from "../screens/html.js";
import { Button, Go, Notice, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { t } from "../screens/words.js";
import { note, personBy } from "./room.js";

export function Scan({ id }) {
  const [typed, type] = useState("");
  const [told, tell] = useState(null);
  const [seen, see] = useState([]);
  const last = useRef("");
  const take = async (text) => {
    if (!text || text === last.current) return;
    last.current = text;
    const person = personBy(text);
    if (!person) return tell({ look: "stop", id: "Kartu atau nomor ini bukan peserta kelas ini. Cari namanya di daftar.", en: "This card or number is of nobody in this class. Look for the name in the list." });
    try {
      await note(person.id, id, "present", "card");
      navigator.vibrate?.(60);
      see((before) => [person, ...before.filter((p) => p.id !== person.id)]);
      tell({ look: "good", id: `${person.number}. ${person.name} hadir.`, en: `${person.number}. ${person.name} is present.` });
    } catch (error) {
      tell({ look: "stop", ...(error.words ?? { id: String(error.message) }) });
    }
    return type("");
  };
  const submit = (event) => (event.preventDefault(), (last.current = ""), take(typed));
  return html`<${Title}>${t("Pindai kartu", "Scan cards")}<//>
    ${sees() ? html`<${Camera} again read=${(text) => text} onCode=${take} onFail=${(words) => tell({ look: "warn", ...words })} />` : html`<p class="hint">${t("Peramban ini tidak membaca QR. Ketik kode kartu atau nomor peserta.", "This browser reads no square codes. Type the card's code or the number.")}</p>`}
    ${told && html`<${Notice} look=${told.look} live>${t(told)}<//>`}
    <form onSubmit=${submit}><div class="field"><label for="card">${t("Kode kartu atau nomor", "Card or number")}</label><input id="card" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="14" value=${typed} onInput=${(e) => type(e.target.value)} /></div>
      <${Button} type="submit" icon="check" look="main">${t("Catat hadir", "Note as present")}<//></form>
    ${seen.length > 0 && html`<p>${t(`${seen.length} kartu sudah dicatat.`, `${seen.length} cards noted.`)}</p>`}
    <${Go} to=${href("sesi", id)} icon="prev">${t("Kembali ke daftar", "Back to the list")}<//>`;
}
