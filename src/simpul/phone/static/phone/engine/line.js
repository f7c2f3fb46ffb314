// One question to the server: signed, packed, and its answer sorted into a class.

import { classify, retryAfter } from "./replies.js";
import { fromText, toText, utf8 } from "./ids.js";

const PACK_FROM = 600;
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** A key pair whose private half cannot be read, not even by us. */
export function newKeys(crypto) {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** The public half as it is given at enrolment: base64url of the uncompressed point. */
export async function publicText(crypto, keys) {
  return toText(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
}

/** base64url of r || s over the bytes. */
export async function sign(crypto, keys, bytes) {
  return toText(new Uint8Array(await crypto.subtle.sign(SIGNING, keys.privateKey, bytes)));
}

/** Whether the signature is that of the public key (given as text) over the bytes. */
export async function holds(crypto, key, signature, bytes) {
  const known = await crypto.subtle.importKey("raw", fromText(key), CURVE, false, ["verify"]);
  return crypto.subtle.verify(SIGNING, known, fromText(signature), bytes);
}

export class Line {
  constructor(phone) {
    this.phone = phone;
    this.speed = 0;
  }

  /** How many bytes go into about ten seconds at the speed of late; `most` before anything is known. */
  fits(most) {
    return this.speed ? Math.max(2048, Math.min(most, Math.floor(this.speed * 10))) : most;
  }

  /** Ask; gives {reply, status, told, wait}: the class, the JSON where there is any, seconds the server asked to wait. */
  async ask(method, path, text = "", { spoken = true } = {}) {
    const { ports, line, identity } = this.phone;
    const headers = { "sync-proto": "1", "accept-language": "id" };
    if (line.token) headers.authorization = `Device ${line.token}`;
    let body;
    if (spoken) headers["sync-sig"] = await sign(ports.crypto, identity.keys, utf8(text || path));
    if (text) {
      headers["content-type"] = "application/json";
      body = text;
      const packed = text.length > PACK_FROM ? await pack(text) : null;
      if (packed) {
        headers["content-encoding"] = "gzip";
        body = packed;
      }
    }
    const began = ports.clock.now();
    let answer;
    try {
      answer = await ports.net({ method, path, headers, body });
    } catch {
      return { reply: "net", status: null, told: {}, wait: null };
    }
    let reply = classify(answer.status, answer.headers, answer.body, line.epoch);
    const ended = ports.clock.now();
    if (reply === "ok" && text.length > PACK_FROM) this.measure(text.length, ended - began);
    let told = {};
    try {
      told = JSON.parse(answer.body);
    } catch {
      // A portal's page; or our own answer, cut short.
      if (reply === "ok" || reply === "epoch") reply = "net";
    }
    if (told.now) this.phone.serverNow = { at: ended, off: (Date.parse(told.now) - (began + ended) / 2) / 1000 };
    return { reply, status: answer.status, told, wait: retryAfter(answer.headers, ended) };
  }

  measure(bytes, ms) {
    if (ms <= 0) return;
    const now = (bytes / ms) * 1000;
    this.speed = this.speed ? this.speed * 0.5 + now * 0.5 : now;
  }
}

async function pack(text) {
  if (typeof CompressionStream === "undefined") return null;
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
