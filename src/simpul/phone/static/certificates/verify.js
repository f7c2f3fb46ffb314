// Checks a certificate's square code without a signal: the twin of Python's credentials.slip and credentials.revoked.
//
// It needs three things that a phone fetched once: the published keys (JWKS), the signed list of what was revoked, and
// the day. Ed25519 is a small library's, for older browsers have none of their own.

import { verifyAsync } from "./vendor/ed25519.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SHAPE = /^(?:[\s\S]*\/S\/)?([0-9A-Z]{16})#([0-9A-Z]+)$/;
const LONGEST = { number: 40, name: 80, course: 60 };
const DOMAIN = "simpul-certificate-1\0";
const MARK = "simpul-revoked-1\0";
const EPOCH = Date.UTC(2020, 0, 1);
const DAY = 86_400_000;
const EASTERN = 9 * 3_600_000; // the latest of the country's zones: a day that has begun anywhere has begun
const HEAD = 10, SIGNATURE = 64;

const utf8 = (text) => new TextEncoder().encode(text);
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What is wrong, by the number of its sentence; `details` are the places in it. */
export class Refused extends Error {
  constructor(problem, details = {}) {
    super(problem);
    this.problem = problem;
    this.details = details;
  }
}

/**
 * The certificate of a scanned text, if everything about it holds.
 *
 * `keys` is the published list ({keys: [JWK, …]}), `revoked` what `readRevoked` gave (or null), `today` "2026-11-28".
 * Gives {code, number, name, course, hours, day, kid, listOf}: hours as a number of lesson hours, days as ISO text;
 * `listOf` is the moment (ISO) of the list that was asked, null without one: then nobody can say whether it still holds.
 * Throws Refused.
 */
export async function verifySlip(text, { keys, revoked = null, today }) {
  const { slip, kid, body, signature } = unpacked(text);
  const key = trusted(keys, kid, slip.day);
  if (!(await holds(key, signature, joined(utf8(DOMAIN + slip.code), body)))) throw new Refused("sertifikat-5");
  if (slip.day > today) throw new Refused("sertifikat-8", { day: slip.day });
  const reason = revoked?.reasons.get(await mark(slip.code));
  if (reason !== undefined) throw new Refused("sertifikat-10", { reason });
  return { ...slip, kid: key.kid, listOf: revoked?.made ?? null };
}

/** The signed list of what was revoked, if one of the keys signed it: {made, reasons: Map}. Throws Refused. */
export async function readRevoked(text, keys) {
  const parts = text.trim().split(".");
  let header, claims, signature, made;
  try {
    if (parts.length !== 3) throw new Error("JWS");
    header = JSON.parse(strict.decode(base64(parts[0])));
    claims = JSON.parse(strict.decode(base64(parts[1])));
    signature = base64(parts[2]);
    if (header.typ !== "simpul-revoked" || header.alg !== "Ed25519") throw new Error(`typ ${header.typ}`);
    if (!Number.isInteger(claims.iat) || !Array.isArray(claims.revoked)) throw new Error("iat");
    made = new Date(claims.iat * 1000);
    const key = trusted(keys, String(header.kid), dayOf(made));
    if (key.kid !== header.kid || !(await holds(key, signature, utf8(`${parts[0]}.${parts[1]}`)))) throw new Error("bad_signature");
  } catch (wrong) {
    throw wrong instanceof Refused ? wrong : new Refused("sertifikat-15", { what: wrong.message });
  }
  return { made: made.toISOString(), reasons: new Map(claims.revoked.map(([marked, reason]) => [marked, reason])) };
}

/** The calendar day that has begun in Indonesia at a moment. */
export const dayOf = (moment) => new Date(moment.getTime() + EASTERN).toISOString().slice(0, 10);

function unpacked(text) {
  const found = SHAPE.exec(text.trim());
  if (!found) throw new Refused("sertifikat-1");
  const [, code, said] = found;
  const content = read(said);
  if (!content || !content.length) throw new Refused("sertifikat-2");
  if (content[0] !== 1) throw new Refused("sertifikat-3");
  if (content.length < HEAD + SIGNATURE + 3) throw new Refused("sertifikat-2");
  const body = content.subarray(0, content.length - SIGNATURE);
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const slip = { code };
  let at = HEAD;
  try {
    for (const [field, most] of Object.entries(LONGEST)) {
      const size = body[at];
      if (size === undefined || size > most || at + 1 + size > body.length) throw new Error(field);
      slip[field] = strict.decode(body.subarray(at + 1, at + 1 + size));
      at += 1 + size;
    }
  } catch {
    throw new Refused("sertifikat-2");
  }
  if (at !== body.length) throw new Refused("sertifikat-2");
  slip.hours = view.getUint16(8) / 100;
  slip.day = new Date(EPOCH + view.getUint16(6) * DAY).toISOString().slice(0, 10);
  return { slip, kid: written(body.subarray(1, 6)), body, signature: content.subarray(content.length - SIGNATURE) };
}

function trusted(keys, kid, day) {
  const found = keys.keys.filter((key) => kid && key.alg === "Ed25519" && key.kid.startsWith(kid));
  if (found.length !== 1) throw new Refused("sertifikat-4", { kid });
  const [key] = found;
  if (key.betrayed) throw new Refused("sertifikat-6", { kid: key.kid });
  if (key.retired && day > key.retired) throw new Refused("sertifikat-7", { kid: key.kid, day, retired: key.retired });
  return key;
}

async function holds(key, signature, message) {
  try {
    return await verifyAsync(signature, message, base64(key.x), { zip215: false });
  } catch {
    return false; // not even the form of a signature
  }
}

async function mark(code) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(MARK + code)));
  return btoa(String.fromCharCode(...digest.subarray(0, 8))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function base64(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("base64url");
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  return bytes;
}

/** The bytes of signs, null for what nobody would have written. */
function read(text) {
  const bytes = new Uint8Array((text.length * 5) >> 3);
  let held = 0, count = 0, at = 0;
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = (held >> count) & 0xff;
    }
  }
  return count >= 5 || held & ((1 << count) - 1) ? null : bytes;
}

function written(bytes) {
  let text = "", held = 0, count = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x1fff;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += SIGNS[(held >> count) & 31];
    }
  }
  return count ? text + SIGNS[(held << (5 - count)) & 31] : text;
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
