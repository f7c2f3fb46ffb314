// Keys under a PIN: only who shares a phone needs them.
//
// KEK = HKDF(PBKDF2-SHA256(PIN, salt, 600,000) || HMAC(this phone's secret, salt)): a copied database alone gives
// nobody the PIN, since the phone's secret cannot be taken out of the browser.

import { utf8 } from "./ids.js";

const ROUNDS = 600000;
const USES = ["encrypt", "decrypt"];
const AES = { name: "AES-GCM", length: 256 };

/** A new key, and how it lies on the disk under the PIN: {key, row: {salt, iv, wrapped}}. */
export async function wrapped(crypto, secret, pin) {
  const key = await crypto.subtle.generateKey(AES, true, USES);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const under = await wrapping(crypto, secret, pin, salt);
  return { key, row: { salt, iv, wrapped: await crypto.subtle.wrapKey("raw", key, under, { name: "AES-GCM", iv }) } };
}

/** The key that lies so; raises for another PIN. */
export async function unwrapped(crypto, secret, pin, { salt, iv, wrapped: lies }) {
  const under = await wrapping(crypto, secret, pin, salt);
  return crypto.subtle.unwrapKey("raw", lies, under, { name: "AES-GCM", iv }, AES, false, USES);
}

async function wrapping({ subtle }, secret, pin, salt) {
  const typed = await subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const slow = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed, 256);
  const own = await subtle.sign("HMAC", secret, salt);
  const both = new Uint8Array([...new Uint8Array(slow), ...new Uint8Array(own)]);
  const stem = await subtle.importKey("raw", both, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8("simpul pin 1") };
  return subtle.deriveKey(how, stem, AES, false, ["wrapKey", "unwrapKey"]);
}
