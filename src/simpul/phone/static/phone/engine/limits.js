// What one answer by itself must keep: the twin of kinds.limits.

import { number as readNumber } from "./expressions.js";
import * as saying from "./saying.js";

const MOST_TEXT = { text: 200, prose: 4000, url: 2000 };
const MOST_ITEMS = 50;
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const BREAKS = /[\t\n\r]/;
const NIK = /(?<![0-9])[0-9](?:[ .-]?[0-9]){15}(?![0-9])/;
const PHONE = /(?<![0-9])(?:\+?62|0)[ -]?8[0-9](?:[ -]?[0-9]){6,10}(?![0-9])/;
const EMAIL = /[^\s@]{1,64}@[^\s@.]{1,63}\.[a-z]/i;

const finding = (rule, severity, field, id, en) => ({
  rule: `${rule}.${field.name}`, severity, fields: [field.name],
  message: { id: id.replace("{label}", () => field.label.id), en: en.replace("{label}", () => field.label.en) },
});

/** The longest text a field allows. */
export const mostCharacters = (field) => field.most ?? MOST_TEXT[field.type];
export const mostItems = (field) => field.most ?? MOST_ITEMS;

/** What is wrong with a value of the field; null breaks nothing. */
export function judge(field, value) {
  if (value === null || value === undefined || field.derived) return [];
  switch (field.type) {
    case "count": case "integer": case "money": case "decimal":
      return ofNumber(field, value);
    case "text": case "prose": case "url":
      return value ? ofText(field, String(value)) : [];
    case "code":
      return known(field, value) ? [] : [unknown(field, value)];
    case "codes":
      return [...value.filter((code) => !known(field, code)).map((code) => unknown(field, code)), ...ofItems(field, value)];
    case "refs": case "files":
      return ofItems(field, value);
    default:
      return [];
  }
}

function ofNumber(field, value) {
  const least = field.least ?? (field.type === "integer" ? null : 0);
  const most = field.most ?? null;
  const found = readNumber(value);
  if (found === null || ((least === null || found >= least) && (most === null || found <= most))) return [];
  const low = least !== null && found < least;
  const bound = low ? least : most;
  return [finding("RNG-01", "B", field,
    `“{label}” ${saying.value(field, value)}, padahal paling ${low ? "sedikit" : "banyak"} ${saying.number(bound)}. `
      + "Periksa angkanya.",
    `“{label}” is ${saying.value(field, value, "en")}, but must be at ${low ? "least" : "most"} `
      + `${saying.number(bound, "en")}. Check the number.`)];
}

function ofText(field, value) {
  const found = [];
  const length = [...value].length;
  const most = mostCharacters(field);
  if (length > most) {
    found.push(finding("LEN-01", "B", field,
      `“{label}” terlalu panjang (${length} karakter). Ringkas hingga ${most} karakter.`,
      `“{label}” is too long (${length} characters). Shorten it to ${most}.`));
  }
  if (length < (field.least ?? 0)) {
    found.push(finding("LEN-02", "W", field,
      `“{label}” terlalu pendek (${length} karakter). Tulis lebih jelas.`,
      `“{label}” is too short (${length} characters). Say more.`));
  }
  if (CONTROLS.test(value) || (field.type !== "prose" && BREAKS.test(value))) {
    found.push(finding("TXT-03", "B", field,
      "“{label}” berisi baris baru atau karakter tak terlihat. Ketik ulang dalam satu baris.",
      "“{label}” holds line breaks or invisible characters. Type it again on one line."));
  }
  if (field.type === "url") {
    if (!/^https?:\/\//i.test(value)) {
      found.push(finding("URL-01", "B", field,
        "“{label}” bukan alamat internet. Salin alamat lengkap yang diawali https://.",
        "“{label}” is no internet address. Copy the whole address, beginning with https://."));
    }
    return found;
  }
  const personal = personalIn(value);
  if (personal) {
    found.push(finding("TXT-02", "W", field,
      `“{label}” sepertinya memuat ${personal.id}. Hapus data pribadi itu dari teks.`,
      `“{label}” seems to hold ${personal.en}. Remove personal data from the text.`));
  }
  return found;
}

function personalIn(text) {
  if (NIK.test(text)) return { id: "NIK (16 digit)", en: "an identity number (16 digits)" };
  if (PHONE.test(text)) return { id: "nomor telepon", en: "a telephone number" };
  return EMAIL.test(text) ? { id: "alamat surel", en: "an e-mail address" } : null;
}

const known = (field, code) => Boolean(field.choices?.some((choice) => choice.code === code));

function unknown(field, code) {
  const shown = String(code).slice(0, 40);
  return finding("COD-01", "B", field,
    `Pilihan “${shown}” tidak ada di daftar {label}. Pilih dari daftar.`,
    `The choice “${shown}” is not in the list {label}. Choose from the list.`);
}

function ofItems(field, items) {
  const most = mostItems(field);
  if (items.length <= most) return [];
  return [finding("LEN-01", "B", field,
    `“{label}” berisi ${items.length} pilihan. Paling banyak ${most}; hapus yang tidak perlu.`,
    `“{label}” holds ${items.length} items. At most ${most} are allowed; remove some.`)];
}
