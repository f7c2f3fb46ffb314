// Answers as people write them: 1.250, 12,5, Rp 150.000, 31/07/2026, Juli 2026. The twin of kinds.forms. Every reader
// gives the wire form, null for an empty answer, or raises Unread. Nothing is guessed: 1,250 is no whole number.

import { MONTHS } from "./saying.js";

/** What was written cannot be read: its numbered problem and what to write instead. */
export class Unread extends Error {
  constructor(code, written, id, en) {
    super(code);
    this.code = code;
    const value = [...written].slice(0, 40).join("");
    this.message_ = { id: `“${value}” ${id}`, en: `“${value}” ${en}` };
  }

  /** {id, en} */
  get words() {
    return this.message_;
  }
}

const WHOLE = /^[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,18})$/;
const DECIMAL = /^([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?$/;
// A dot before one, two or four digits can only be a decimal dot; before three it is a thousands dot.
const DECIMAL_DOT = /^([+-]?)([0-9]{1,15})\.([0-9]{1,2}|[0-9]{4,6})$/;
const RUPIAH = /^(?:rp\.?|idr)?\s*(.*?)(?:,-|,00|\.-)?$/is;
const DAY = /^([0-9]{1,2})[/.\s-]\s*([0-9]{1,2}|[A-Za-z]{3,9})[/.\s-]\s*([0-9]{4})$/;
const ISO = /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?:[T ]00:00(?::00)?)?$/;
const MONTH = /^([0-9]{1,2}|[A-Za-z]{3,9})[/.\s-]\s*([0-9]{4})$/;
const YES = new Set(["ya", "y", "yes", "true", "1", "ada", "x", "v"]);
const NO = new Set(["tidak", "t", "no", "n", "false", "0", "tidak ada", "-"]);
const NAMED = Object.assign(
  Object.fromEntries(Object.values(MONTHS).flatMap((names) => names.flatMap((name, i) => [
    [name.toLowerCase(), i + 1], [name.slice(0, 3).toLowerCase(), i + 1],
  ]))),
  { agu: 8, agt: 8, ags: 8, sept: 9, nop: 11, nopember: 11, pebruari: 2, peb: 2 },
);

const clean = (text) => text.replace(/[\u00a0\u202f]/g, " ").trim();
const two = (n) => String(n).padStart(2, "0");
const monthNumber = (text) => (/^\d+$/.test(text) ? Number(text) : (NAMED[text.toLowerCase()] ?? 0));
const plain = (text) => text.toLowerCase().trim().split(/\s+/).join(" ").replace(/\s*([/-])\s*/g, "$1");

export function readNumber(written) {
  const text = clean(written);
  if (!text) return null;
  const number = WHOLE.test(text) ? Number(text.replaceAll(".", "")) : NaN;
  if (!Number.isSafeInteger(number)) {
    throw new Unread("angka-1", text, "bukan bilangan bulat. Tulis 1250 atau 1.250.",
      "is not a whole number. Write 1250 or 1.250.");
  }
  return number === 0 ? 0 : number;
}

export function readDecimal(written) {
  const text = clean(written);
  if (!text) return null;
  const found = DECIMAL.exec(text) ?? DECIMAL_DOT.exec(text);
  if (!found) {
    throw new Unread("angka-2", text, "bukan angka. Tulis seperti 12,5 atau 1.250.",
      "is not a number. Write it like 12,5 or 1.250.");
  }
  const [, sign, whole, part = ""] = found;
  const digits = whole.replaceAll(".", "").replace(/^0+(?=\d)/, "");
  const rest = part.replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${digits}${rest && `.${rest}`}`;
}

export function readMoney(written) {
  const text = clean(written);
  if (!text) return null;
  const digits = RUPIAH.exec(text)?.[1].trim() ?? "";
  if (!WHOLE.test(digits)) {
    throw new Unread("angka-3", text, "bukan jumlah rupiah. Tulis seperti 150000 atau Rp 150.000, tanpa sen.",
      "is no amount of rupiah. Write it like 150000 or Rp 150.000, without cents.");
  }
  return BigInt(digits.replaceAll(".", "").replace("+", "")).toString();
}

export function readDate(written) {
  const text = clean(written);
  if (!text) return null;
  const iso = ISO.exec(text);
  const found = DAY.exec(text);
  const parts = found ? [found[3], monthNumber(found[2]), found[1]] : iso?.[3] ? iso.slice(1, 4) : [];
  const [year, month, day] = parts.map(Number);
  if (!year || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) {
    throw new Unread("tanggal-1", text, "bukan tanggal yang ada. Tulis hari/bulan/tahun, misalnya 31/07/2026.",
      "is no date that exists. Write day/month/year, such as 31/07/2026.");
  }
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

export function readMonth(written) {
  const text = clean(written);
  if (!text) return null;
  const iso = ISO.exec(text);
  const found = iso ? null : MONTH.exec(text);
  const whole = iso && (iso[3] === undefined || iso[3] === "01");
  const [year, month] = whole ? [Number(iso[1]), Number(iso[2])] : found ? [Number(found[2]), monthNumber(found[1])] : [0, 0];
  if (year < 1900 || year > 2999 || month < 1 || month > 12) {
    throw new Unread("tanggal-2", text, "bukan bulan. Tulis seperti Juli 2026 atau 07/2026.",
      "is no month. Write it like Juli 2026 or 07/2026.");
  }
  return `${year}-${two(month)}`;
}

export function readFlag(written) {
  const answer = plain(clean(written));
  if (!answer) return null;
  if (YES.has(answer) || NO.has(answer)) return YES.has(answer);
  throw new Unread("pilihan-2", written, "tidak terbaca. Tulis ya atau tidak.", "cannot be read. Write yes or no.");
}

/** A code by its label in either language or by itself. */
export function readCode(written, field) {
  const text = clean(written);
  if (!text) return null;
  for (const way of [(c) => c.label.id, (c) => c.label.en, (c) => c.code]) {
    const found = field.choices.find((choice) => plain(way(choice)) === plain(text));
    if (found) return found.code;
  }
  const all = (language) => field.choices.map((choice) => choice.label[language]).join("; ");
  throw new Unread("pilihan-1", text, `tidak ada di daftar ${field.listed.id}. Pilih salah satu: ${all("id")}.`,
    `is not in the list ${field.listed.en}. Choose one of: ${all("en")}.`);
}

const parts = (text) => text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean);
const several = (items) => (items.length ? [...new Set(items)] : null);
const readText = (written) => written.trim() || null;
const READERS = {
  count: readNumber, integer: readNumber, decimal: readDecimal, money: readMoney, date: readDate, month: readMonth,
  flag: readFlag,
  refs: (text) => (parts(text).length ? parts(text) : null), files: (text) => (parts(text).length ? parts(text) : null),
};

/** The wire form of what was written for a field; raises Unread. */
export function read(field, written) {
  if (written === null || written === undefined) return null;
  const text = String(written);
  if (field.type === "code") return readCode(text, field);
  if (field.type === "codes") return several(parts(text).map((part) => readCode(part, field)));
  return (READERS[field.type] ?? readText)(text);
}

function lastDay(year, month) {
  return month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
