// What was said to be saved is there: after a crash, a full disk, a lost store.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVITY, house, quiet } from "./house.mjs";

test("a record saved without a signal is there after the power fails", async () => {
  const here = await house({ enrolled: false });
  const { id } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  here.disk.crash();
  const phone = await here.restart();
  assert.deepEqual(phone.record("engagement", id).fields, ACTIVITY);
  assert.equal(phone.status().sentence.id, "1 belum terkirim");
});

test("a change says only what changed, and what was there before", async () => {
  const { phone, server } = await house();
  const { id } = await phone.save({ kind: "engagement", values: ACTIVITY });
  await phone.save({ kind: "engagement", id, values: { ...ACTIVITY, participants: 25 } });
  await quiet(phone);
  const [first, second] = [...server.ops.values()].map(({ op }) => op);
  assert.deepEqual(first.set, ACTIVITY);
  assert.deepEqual([second.set, second.was], [{ participants: 25 }, { participants: 24 }]);
  assert.deepEqual([first.n, second.n, second.b.op], [1, 2, first.op]);
});

test("saving the same again is no operation", async () => {
  const { phone } = await house();
  const { id } = await phone.save({ kind: "engagement", values: ACTIVITY });
  assert.equal((await phone.save({ kind: "engagement", id, values: ACTIVITY })).op, null);
  assert.equal(phone.outbox().length, 1);
});

test("the visits of a day are one record, said in absolute numbers", async () => {
  const { phone } = await house();
  await phone.tally({ day: "2026-11-02", values: { total: 3 } });
  await phone.tally({ day: "2026-11-02", values: { total: 5 } });
  assert.deepEqual(phone.records("visit_day").map((r) => r.fields.total), [5]);
  assert.deepEqual(phone.outbox().map((op) => op.k), ["tally", "tally"]);
});

test("what the store lost, the journal brings back, and numbers go on", async () => {
  const here = await house({ enrolled: false });
  for (const participants of [1, 2, 3]) await here.phone.save({ kind: "engagement", values: { ...ACTIVITY, participants } });
  for (const n of [2, 3]) here.disk.tables.outbox.delete(n);
  here.disk.tables.meta.set("seq", 1);
  const phone = await here.restart();
  assert.equal(phone.status().pending, 3);
  await phone.save({ kind: "engagement", values: ACTIVITY });
  assert.deepEqual(phone.outbox().map((op) => op.n), [4, 3, 2, 1]);
});

test("on a full disk the journal alone keeps the record, and the phone says so", async () => {
  const here = await house({ enrolled: false });
  here.disk.full = true;
  const { id } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  assert.equal(here.phone.status().safeMode, "UnknownError");
  assert.equal(here.phone.record("engagement", id).fields.title, ACTIVITY.title);
  here.disk.full = false;
  const phone = await here.restart();
  assert.deepEqual([phone.status().safeMode, phone.status().pending], [null, 1]);
});

test("where nothing can be written, nothing is said to be saved", async () => {
  const here = await house({ enrolled: false, journal: false });
  here.disk.full = true;
  await assert.rejects(here.phone.save({ kind: "engagement", values: ACTIVITY }), { code: "full" });
  assert.equal(here.phone.status().pending, 0);
});

test("a cleared storage is noticed and told", async () => {
  const here = await house();
  await here.phone.save({ kind: "engagement", values: ACTIVITY });
  await quiet(here.phone);
  const before = here.phone.identity.id;
  here.disk.clear();
  const phone = await here.restart();
  assert.equal(phone.status().lost.device, before);
  assert.deepEqual([phone.status().lost.from, phone.status().lost.to], [1, 1]);
  assert.match(phone.health().lost, /^storage_lost /);
  assert.equal((await phone.save({ kind: "engagement", values: ACTIVITY })) && phone.outbox()[0].n, 2);
});

test("undo says the opposite, since numbers are never given twice", async () => {
  const { phone } = await house({ enrolled: false });
  const { id } = await phone.save({ kind: "engagement", values: ACTIVITY });
  const { op } = await phone.save({ kind: "engagement", id, values: { participants: 30 } });
  await phone.undo(op);
  assert.equal(phone.record("engagement", id).fields.participants, 24);
  assert.deepEqual(phone.outbox().map((entry) => entry.n), [3, 2, 1]);
});
