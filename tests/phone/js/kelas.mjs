// The class app's pure parts, asked by the tests: [name, ...arguments] a line.

import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
import * as module from "node:module";

const FOLDER = "../../../src/simpul/phone/static/kelas";
// The class app is served together with the librarian's engine, which lies in a folder of its own here.
module.registerHooks?.({ resolve: (name, context, next) => next(name.replace(/^\.\.\/engine\//, "../phone/engine/"), context) });
const { codeOf } = await import(`${FOLDER}/rotating.js`);
const { truth } = await import(`${FOLDER}/truth.js`);
const id = async (...words) => (await import(`${FOLDER}/room.js`)).idOf(...words);
const TASKS = { code: (...how) => codeOf(webcrypto.subtle, ...how), truth, id };

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...how] = JSON.parse(line);
  let told;
  try {
    told = { gave: await TASKS[name](...how) };
  } catch (error) {
    told = { raised: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
