// Answers Python's questions line by line, so that both halves can be compared on whatever Python thinks of.

import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";

const at = "../../../src/simpul/phone/static/phone/engine/";
const { canonical, seal, unseal } = await import(`${at}op.js`);
const { sha256 } = await import(`${at}sha256.js`);
const { fromText, toText, utf8, uuid7 } = await import(`${at}ids.js`);
const { merge, same } = await import(`${at}merge.js`);
const { classify, pause } = await import(`${at}replies.js`);
const { frame, readFrames, crc32 } = await import(`${at}frames.js`);
const { newKeys, publicText, sign, holds } = await import(`${at}line.js`);

const { compile } = await import(`${at}expressions.js`);
const { check } = await import(`${at}check.js`);
const { declare } = await import(`${at}declare.js`);
const { sealBackup } = await import(`${at}backup.js`);
const reading = await import(`${at}read.js`);
const saying = await import(`${at}saying.js`);

let kinds;
const keys = await newKeys(webcrypto);
const random = { bytes: (n) => webcrypto.getRandomValues(new Uint8Array(n)) };
const FUNCTIONS = {
  canonical,
  seal,
  unseal: (raw) => unseal(raw),
  sha: (text) => toText(sha256(fromText(text))),
  uuid7: (now) => uuid7(random, now),
  merge,
  same,
  classify,
  pause: (attempt, chance) => pause(attempt, chance),
  crc32: (text) => crc32(fromText(text)),
  frames: (texts) => toText(Uint8Array.from(texts.flatMap((text) => [...frame(fromText(text))]))),
  readFrames: (text) => readFrames(fromText(text)).frames.map(toText),
  publicKey: () => publicText(webcrypto, keys),
  sign: (text) => sign(webcrypto, keys, utf8(text)),
  compile: (expression, fields, values, facts, today) => compile(expression, fields)(values, facts, today),
  declare: (told) => [...(kinds = declare(told)).keys()],
  check: (kind, values, facts, today) => check(kinds.get(kind), values, facts, today),
  say: (kind, field, value, language) => saying.value(kinds.get(kind).byName[field], value, language),
  read: (kind, field, written) => {
    try {
      return { read: reading.read(kinds.get(kind).byName[field], written) };
    } catch (error) {
      if (!error.words) throw error;
      return { code: error.code, words: error.words };
    }
  },
  backup: async (to, ops) => {
    const identity = { id: "01a200c4-6280-7ea4-9637-ba9b900b0d8f", keys, key: await publicText(webcrypto, keys) };
    const made = await sealBackup({ crypto: webcrypto, identity, to, ops, app: "2026.11.0", at: "2026-11-22T14:05:31+07:00" });
    return Buffer.from(await made.arrayBuffer()).toString("base64");
  },
  holds: (key, signature, text) => holds(webcrypto, key, signature, utf8(text)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  let told;
  try {
    told = { gave: (await FUNCTIONS[name](...given)) ?? null };
  } catch (error) {
    told = { raised: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
