// Values as they stand in a sentence, in either language: the twin of kinds.saying.

import { number as readNumber } from "./expressions.js";

export const MONTHS = {
  id: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December"],
};
export const NOTHING = "–";

/** Thousands and decimals as the language writes them. `value` is a number, or a text of digits. */
export function number(value, language = "id") {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [null, "", String(value)];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = sign + grouped + (part.replace(/0+$/, "") && `.${part.replace(/0+$/, "")}`);
  return language.startsWith("en") ? text : text.replace(/[,.]/g, (mark) => (mark === "," ? "." : ","));
}

/** "Juli 2026" from a day's or month's ISO text. */
export function month(text, language = "id") {
  const name = MONTHS[language.startsWith("en") ? "en" : "id"][Number(text.slice(5, 7)) - 1];
  return name && /^\d\d$/.test(text.slice(5, 7)) ? `${name} ${text.slice(0, 4)}` : text;
}

/** "31/07/2026" from ISO text. */
export const day = (text) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;

/** The value of a field as words. */
export function value(field, found, language = "id") {
  if (found === null || found === undefined) return NOTHING;
  const english = language.startsWith("en");
  const label = (code) => field.choices?.find((choice) => choice.code === code)?.label[english ? "en" : "id"] ?? String(code);
  switch (field.type) {
    case "count": case "integer": case "money": case "decimal":
      return readNumber(found) === null ? String(found) : number(found, language);
    case "date":
      return day(String(found));
    case "month":
      return month(String(found), language);
    case "flag":
      return found ? (english ? "yes" : "ya") : english ? "no" : "tidak";
    case "code":
      return label(found);
    case "codes":
      return found.map(label).join(", ");
    case "refs": case "files":
      return found.join(", ");
    default:
      return String(found);
  }
}

/** A known fact as words. */
export function fact(found, language = "id") {
  if (found === null || found === undefined) return NOTHING;
  if (typeof found === "number") return number(found, language);
  const text = String(found);
  return text.length === 10 && text[4] === "-" ? day(text) : text;
}
