// The month to hand on: a text and a picture for WhatsApp, and one page for the village head. Never a person's name.

import { app } from "./app.js";
import { fetchFile } from "./files.js";
import { html, useState } from "./html.js";
import { Button, Card, Notice } from "./parts.js";
import { give } from "./outbox.js";
import { drawMonth } from "./picture.js";
import { monthAfter, monthName, number, t } from "./words.js";

/** The month in plain words; `*…*` is bold in WhatsApp. */
export function monthText(month, lines) {
  const { library } = app.phone.status();
  const before = monthName(monthAfter(month, -1));
  return [
    `*${library.name ?? t("Perpustakaan desa", "Village library")}* – ${monthName(month)}`,
    ...(library.village ? [library.village] : []), "",
    ...lines.map((f) => `${t(f.label)}: ${f.value === null ? t("belum dilaporkan", "not reported") : number(f.value)}${f.before === null || f.value === null ? "" : ` (${before}: ${number(f.before)})`}`),
    "", t("Dicatat dengan Simpul, dari catatan perpustakaan sendiri.", "Recorded with Simpul, from the library's own records."),
  ].join("\n");
}

export function Share({ month, lines }) {
  const [told, tell] = useState(null);
  const { phone } = app;
  const text = monthText(month, lines);
  const share = async () => {
    const blob = await drawMonth(month, lines, phone.status().library);
    const how = await give(new File([blob], `perpustakaan-${month}.png`, { type: "image/png" }), text);
    if (how === "left") return;
    if (how === "saved") await copy(false);
    tell({ look: "good", words: how === "saved" ? t("Gambar disimpan dan teks disalin. Tempel di WhatsApp.", "The picture was saved and the text copied. Paste it in WhatsApp.") : t("Sudah dibagikan.", "Shared.") });
  };
  const copy = async (say = true) => {
    try {
      await navigator.clipboard.writeText(text);
      if (say) tell({ look: "good", words: t("Teks disalin.", "The text was copied.") });
    } catch {
      if (say) tell({ look: "warn", words: t("Teks belum bisa disalin. Tekan lama teks di bawah, lalu pilih Salin.", "The text could not be copied. Press long on the text below and choose Copy.") });
    }
  };
  const page = async () => {
    if (!navigator.onLine) return tell({ look: "warn", words: t("Lembar PDF dibuat di server, jadi perlu sinyal. Coba lagi saat ada sinyal.", "The PDF page is made on the server, so it needs a signal. Try again when there is one.") });
    try {
      const blob = await fetchFile(`/api/v1/laporan/${month}.pdf`, "application/pdf");
      await give(new File([blob], `laporan-${month}.pdf`, { type: "application/pdf" }));
    } catch (error) {
      tell({ look: "warn", words: error.words ? t(error.words) : t("Lembar PDF belum bisa dibuat. Coba lagi sebentar lagi.", "The PDF page could not be made. Try again in a moment.") });
    }
  };
  return html`<${Card} title=${t("Bagikan", "Share")}>
    <pre class="message" tabindex="0" aria-label=${t("Teks untuk dibagikan", "Text to share")}>${text}</pre>
    <div class="row wrap"><${Button} icon="share" look="main" onClick=${share}>${t("Bagikan lewat WhatsApp", "Share by WhatsApp")}<//>
      <${Button} icon="save" onClick=${() => copy()}>${t("Salin teks", "Copy the text")}<//>
      ${phone.status().enrolled && html`<${Button} icon="pdf" onClick=${page}>${t("Lembar untuk Kepala Desa (PDF)", "Page for the village head (PDF)")}<//>`}</div>
    ${told && html`<${Notice} look=${told.look} live>${told.words}<//>`}<//>`;
}
