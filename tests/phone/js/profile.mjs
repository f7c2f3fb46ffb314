// Writes what a phone of this version leaves on its disk, for tests/phone/profiles: `node profile.mjs KINDS` with the
// declarations as a file. Some operations lie in the journal alone, as after a store that failed.

import { readFileSync } from "node:fs";

import { Clock, Disk, memoryPorts } from "./ports.mjs";
import { APP } from "../../../src/simpul/phone/static/phone/engine/browser.js";
import { openPhone } from "../../../src/simpul/phone/static/phone/engine/phone.js";

const declarations = JSON.parse(readFileSync(process.argv[2]));
const disk = new Disk();
const phone = await openPhone(memoryPorts({
  disk, clock: new Clock(Date.parse("2026-10-05T02:00:00Z")), declarations, app: APP, seed: 2026,
  net: async () => { throw new Error("no signal"); },
}));
const activity = {
  held_on: "2026-10-03", title: "Pelatihan menjahit", field: "education", type: "training", audience: "general",
  participants: 20,
};
let last;
for (let n = 0; n < 6; n++) last = await phone.save({ kind: "engagement", values: { ...activity, title: `Kelas ${n}` } });
await phone.save({ kind: "engagement", id: last.id, values: { participants: 25, note: "Bertambah lima orang." } });
disk.full = true;
disk.ballast = true;
await phone.save({ kind: "engagement", values: { ...activity, title: "Hanya di jurnal" } });
const tables = Object.fromEntries(["outbox", "records", "lookup", "msgs"].map((name) => [name, [...disk.tables[name]]]));
tables.meta = [["seq", disk.tables.meta.get("seq")], ["place", { regency: "35.13" }]];
process.stdout.write(JSON.stringify({ app: APP, tables, journal: disk.frames }, null, 1) + "\n");
process.exit(0);
