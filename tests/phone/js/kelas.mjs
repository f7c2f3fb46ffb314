// The class app's pure parts, asked by the tests: [name, ...arguments] a line.

import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";

const FOLDER = "../../../src/simpul/phone/static/kelas";
const { codeOf } = await import(`${FOLDER}/rotating.js`);
const { truth } = await import(`${FOLDER}/truth.js`);
const TASKS = { code: (...how) => codeOf(webcrypto.subtle, ...how), truth };

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
