// Help: a message to the officer with what they need to know, by WhatsApp. Nothing personal goes along.

import { app } from "./app.js";
import { t } from "./words.js";

const KEY = "simpul.officer";

/** The number to ask: the regency's, as the server told it, or the one written down on this phone. */
export const officer = () => app.phone.about.contact?.number ?? localStorage.getItem(KEY) ?? "";

/** Keep the officer's number as it is dialled from abroad: 0812… becomes 62812…. Gives false for what is no number. */
export function keepOfficer(written) {
  const digits = written.replace(/\D/g, "").replace(/^0/, "62");
  if (written.trim() && !/^62\d{8,13}$/.test(digits)) return false;
  localStorage.setItem(KEY, digits);
  return true;
}

export function helpText(screen) {
  const status = app.phone.status();
  return [
    t("Halo, saya perlu bantuan dengan aplikasi perpustakaan desa.", "Hello, I need help with the village library app."),
    `${t("Perpustakaan", "Library")}: ${[status.library?.name, status.library?.village].filter(Boolean).join(", ") || "–"}`,
    `${t("Halaman", "Screen")}: ${screen || t("hari ini", "today")}`,
    `${t("Keadaan", "State")}: ${t(status.sentence)}${status.why && status.waiting !== "idle" ? `, ${t(status.why)}` : ""}`,
    `${t("Versi", "Version")}: ${app.build}`,
  ].join("\n");
}

export function askHelp(screen) {
  window.open(`https://wa.me/${officer()}?text=${encodeURIComponent(helpText(screen))}`, "_blank", "noopener");
}
