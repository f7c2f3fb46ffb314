// The emergency backup: every operation still held, signed by this phone and sealed so that only the server can read
// it. The form is told in protocol.backup, its twin.

import { dayOf, moment } from "./op.js";
import { fromText, toText, utf8 } from "./ids.js";
import { sha256 } from "./sha256.js";
import { sign } from "./line.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = utf8("simpul backup 1");

/** The file ({name, blob}) of everything a phone still holds; the server's key is known. */
export async function backupOf(phone) {
  const { ports, identity, mirror, line } = phone;
  const now = ports.clock.now();
  const ops = [...mirror.outbox.values()].sort((a, b) => a.n - b.n).map((entry) => entry.raw);
  const at = moment(now, ports.clock.east());
  const blob = await sealBackup({ crypto: ports.crypto, identity, to: line.seal, ops, app: ports.app, at });
  return { name: backupName(phone.status().library.name, now, ports.clock.east()), blob };
}

/** The file's bytes for `ops` (texts), sealed to the server's public key `to`. */
export async function sealBackup({ crypto, identity, to, ops, app, at }) {
  const { subtle } = crypto;
  const body = JSON.stringify({ device: identity.id, key: identity.key, app, at, ops });
  const signature = await sign(crypto, identity.keys, utf8(body));
  const once = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const known = await subtle.importKey("raw", fromText(to), CURVE, false, []);
  const secret = await subtle.deriveBits({ name: "ECDH", public: known }, once.privateKey, 256);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const stem = await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  const key = await subtle.deriveKey(how, stem, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const head = utf8(JSON.stringify({
    key: toText(sha256(fromText(to))).slice(0, 16),
    from: toText(new Uint8Array(await subtle.exportKey("raw", once.publicKey))),
    salt: toText(salt), iv: toText(iv), made: at,
  }));
  const plain = utf8(`${signature}\n${body}`);
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: head }, key, plain);
  return new Blob([utf8("TPBK1\n"), head, utf8("\n"), sealed], { type: "application/octet-stream" });
}

/** cadangan-<desa>-<tanggal>.tpbk */
export function backupName(village, now, east) {
  const plain = (village || "perpustakaan").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `cadangan-${plain}-${dayOf(now, east)}.tpbk`;
}
