// The language of the screen, and values as it writes them.

import * as saying from "../engine/saying.js";

const KEY = "simpul.language";
let language = localStorage.getItem(KEY) === "en" ? "en" : "id";
document.documentElement.lang = language;

export const speaks = () => language;

export function speak(chosen) {
  language = chosen;
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
}

/** The sentence in the language of the screen: `t("…", "…")` or `t({id, en})`. */
export function t(id, en) {
  if (id && typeof id === "object") return id[language] ?? id.id;
  return language === "en" && en !== undefined ? en : id;
}

export const number = (value) => (value === null || value === undefined ? "–" : saying.number(value, language));
export const monthName = (month) => saying.month(month, language);
export const shortDay = (day) => saying.day(day);
export const say = (field, value) => saying.value(field, value, language);

const DAYS = { id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"], en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] };
const two = (n) => String(n).padStart(2, "0");

export const isoDay = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
export const today = () => isoDay(new Date());
export const thisMonth = () => today().slice(0, 7);

/** "Sabtu, 21 November 2026" */
export function longDay(day) {
  const date = new Date(`${day}T12:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  return `${DAYS[language][date.getDay()]}, ${date.getDate()} ${saying.month(day, language)}`;
}

/** The day so many days later. */
export function dayAfter(day, count) {
  const date = new Date(`${day}T12:00:00`);
  date.setDate(date.getDate() + count);
  return isoDay(date);
}

export function monthAfter(month, count) {
  const [year, number] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + count;
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
}

/** "21/11 14.05", from milliseconds or ISO text */
export function moment(at) {
  const date = new Date(at);
  return `${two(date.getDate())}/${two(date.getMonth() + 1)} ${two(date.getHours())}.${two(date.getMinutes())}`;
}

/** "160 kB" */
export function bytes(count) {
  return count < 1e6 ? `${number(Math.round(count / 1000))} kB` : `${number((count / 1e6).toFixed(1))} MB`;
}
