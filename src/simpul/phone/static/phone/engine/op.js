// An operation: what a device says about one record, sealed for ever. The twin of protocol.canonical and protocol.op.

import { toText, utf8 } from "./ids.js";
import { sha256 } from "./sha256.js";

export const OP_BYTES = 32 * 1024;
export const PUSH_OPS = 50;
export const PUSH_BYTES = 128 * 1024;

/** RFC 8785: keys sorted by their code units, no blanks; an operation holds no fractions. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
  return JSON.stringify(value);
}

/** The operation with its hash `h`: {op, raw}, `raw` the text that is sent as it is for ever after. */
export function seal(plain) {
  const body = canonical(plain);
  const h = toText(sha256(utf8(body)));
  const op = { ...plain, h };
  return { op, raw: canonical(op) };
}

/** Whether the text is an operation whose hash holds; the operation, or null. */
export function unseal(raw) {
  try {
    const { h, ...plain } = JSON.parse(raw);
    return toText(sha256(utf8(canonical(plain)))) === h ? { ...plain, h } : null;
  } catch {
    return null;
  }
}

/** Text as a database can keep it: whole characters, no NUL. */
export function storable(value) {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(storable);
  return value;
}

/** The moment with the phone's zone: 2026-11-22T14:05:31+07:00. `east` is minutes east of Greenwich. */
export function moment(now, east) {
  const local = new Date(now + east * 60000).toISOString().slice(0, 19);
  const size = Math.abs(east);
  const two = (n) => String(n).padStart(2, "0");
  return `${local}${east < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The phone's calendar day. */
export const dayOf = (now, east) => new Date(now + east * 60000).toISOString().slice(0, 10);
