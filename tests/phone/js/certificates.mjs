// Answers Python's questions about certificates line by line: the phone's half of the twins.

import { createInterface } from "node:readline";

const at = "../../../src/simpul/phone/static/certificates/";
const { verifySlip, readRevoked } = await import(`${at}verify.js`);
const { SENTENCES, REASONS, say } = await import(`${at}sentences.js`);

async function told(work) {
  try {
    return await work();
  } catch (refused) {
    if (!refused.problem) throw refused;
    return { problem: refused.problem, id: say(refused), en: say(refused, "en") };
  }
}

const FUNCTIONS = {
  check: (text, keys, list, today) =>
    told(async () => verifySlip(text, { keys, today, revoked: list === null ? null : await readRevoked(list, keys) })),
  list: (text, keys) => told(async () => {
    const { made, reasons } = await readRevoked(text, keys);
    return { made, reasons: Object.fromEntries(reasons) };
  }),
  sentences: () => ({ SENTENCES, REASONS }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { gave: await FUNCTIONS[name](...given) };
  } catch (wrong) {
    answer = { raised: String(wrong?.stack ?? wrong) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
