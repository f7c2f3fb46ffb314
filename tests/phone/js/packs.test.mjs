// Many rows are packed, and nobody who reads or writes a row notices where it lies.

import assert from "node:assert/strict";
import test from "node:test";

import { chance, Disk, diskStore } from "./ports.mjs";
import { house } from "./house.mjs";
import { Mirror } from "../../../src/simpul/phone/static/phone/engine/mirror.js";
import { pack } from "../../../src/simpul/phone/static/phone/engine/packs.js";

/** Two tabs over one disk hear of each other's writes at once, or late. */
function tabs(disk) {
  const ends = [];
  const open = async () => {
    const late = [];
    const end = { tell: (keys) => ends.filter((other) => other !== end).forEach((other) => other.late.push(keys)), listen: (task) => (end.task = task), late };
    ends.push(end);
    const mirror = new Mirror(diskStore(disk), end, { alarm: (why) => assert.fail(why), changed: () => {} });
    await mirror.load();
    return { mirror, hear: async () => { for (const keys of late.splice(0)) await end.task(keys); } };
  };
  return open;
}

const rows = (mirror) => Object.fromEntries([...mirror.records].sort(([a], [b]) => (a < b ? -1 : 1)));

test("what is written, changed and deleted in two tabs is the same with and without packing", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { chance: next } = chance(seed);
    const disk = new Disk();
    const open = tabs(disk);
    const both = [await open(), await open()];
    const model = {};
    for (let step = 0; step < 80; step++) {
      const tab = both[Math.floor(next() * 2)];
      const key = `engagement/${"0123456789abcdef"[Math.floor(next() * 16)]}${Math.floor(next() * 3)}`;
      const deed = next();
      if (deed < 0.5) {
        model[key] = { rev: step };
        await tab.mirror.commit(async (tx) => tx.put("records", key, { rev: step }), { strict: next() < 0.5 });
      } else if (deed < 0.65) {
        delete model[key];
        await tab.mirror.commit(async (tx) => tx.del("records", key));
      } else if (deed < 0.8) {
        await pack(tab.mirror, 1 + Math.floor(next() * 6));
      } else {
        await tab.hear();
      }
    }
    for (const tab of both) {
      await tab.hear();
      assert.deepEqual(rows(tab.mirror), Object.fromEntries(Object.entries(model).sort()), `seed ${seed}`);
    }
    const cold = await open();
    assert.deepEqual(rows(cold.mirror), Object.fromEntries(Object.entries(model).sort()), `seed ${seed}, opened anew`);
  }
});

test("a power cut between writing and packing leaves every row where it was or where it went", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { chance: next } = chance(seed);
    const disk = new Disk();
    const { mirror } = await tabs(disk)();
    const names = Array.from({ length: 30 }, (_, n) => `engagement/${n}`);
    await mirror.commit(async (tx) => names.forEach((key, rev) => tx.put("records", key, { rev })), { strict: true });
    const run = mirror.store.run.bind(mirror.store);
    let left = Math.floor(next() * 12);
    mirror.store.run = (...how) => (left-- > 0 ? run(...how) : new Promise(() => {}));
    void pack(mirror, 1);
    await new Promise((resolve) => setImmediate(resolve));
    disk.crash();
    const { mirror: after } = await tabs(disk)();
    assert.deepEqual([...after.records.keys()].sort(), names.sort(), `seed ${seed}`);
  }
});

test("after a round a phone with much packs it, and shows the same", async () => {
  const here = await house();
  const put = Array.from({ length: 700 }, (_, n) => ({ t: "engagement", id: `r-${n}`, rev: 1, s: 1, q: n + 1, f: { held_on: "2026-10-03", title: `Kelas ${n}` } }));
  here.server.answer = ({ path }) => path.startsWith("/api/v1/pull") && here.server.say({ cursor: "d", more: false, put, tomb: [] });
  await here.phone.send();
  here.server.answer = () => {
    throw new Error("no signal");
  };
  const names = [...here.disk.tables.records.keys()];
  assert.ok(names.length <= 110 && names.every((name) => name.startsWith("#")), names.slice(0, 5).join());
  const phone = await here.restart();
  assert.equal(phone.records("engagement", { month: "2026-10" }).length, 700);
  await phone.remove({ kind: "engagement", id: "r-7" });
  await phone.save({ kind: "engagement", id: "r-8", values: { title: "Kelas lain" } });
  const again = await here.restart();
  assert.equal(again.record("engagement", "r-7"), null);
  assert.equal(again.record("engagement", "r-8").fields.title, "Kelas lain");
});
