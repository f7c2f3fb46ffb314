// Several people on one phone: nobody reads another's drafts, nobody loses another's records.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVITY, house, quiet } from "./house.mjs";

test("a draft survives the page, and lies sealed on the disk", async () => {
  const here = await house({ enrolled: false });
  await here.phone.keepDraft("engagement/new", { title: "Rapat warga" }, "engagement");
  const [row] = here.disk.tables.drafts.values();
  assert.ok(!Buffer.from(row.sealed).includes("Rapat"));
  const phone = await here.restart();
  assert.deepEqual(phone.drafts().map((d) => [d.key, d.kind, d.values.title]), [["engagement/new", "engagement", "Rapat warga"]]);
  await phone.dropDraft("engagement/new");
  assert.deepEqual((await here.restart()).drafts(), []);
});

test("of fast keystrokes the last one is kept", async () => {
  const here = await house({ enrolled: false });
  await Promise.all(["a", "ab", "abc"].map((title) => here.phone.keepDraft("k", { title })));
  assert.equal((await here.restart()).draft("k").title, "abc");
});

test("a PIN opens drafts, five wrong ones ask for a sign-in, and no record is lost by it", async () => {
  const here = await house({ enrolled: false });
  await here.phone.keepDraft("k", { title: "rahasia" });
  await here.phone.save({ kind: "engagement", values: ACTIVITY });
  await here.phone.addPerson({ name: "Sari", pin: "123456" });
  const phone = await here.restart();
  assert.deepEqual([phone.status().locked, phone.draft("k")], [true, null]);
  await assert.rejects(phone.save({ kind: "engagement", values: ACTIVITY }), { code: "locked" });
  assert.deepEqual((await phone.unlock("000000")).left, 4);
  assert.deepEqual(await phone.unlock("123456"), { ok: true });
  assert.equal(phone.draft("k").title, "rahasia");
  phone.lock();
  for (let i = 0; i < 5; i++) await phone.unlock("000000");
  assert.deepEqual(await phone.unlock("123456"), { ok: false, left: 0, signIn: true });
  assert.deepEqual(await phone.enrol("ABCD2345"), { ok: true, w: 1 });
  await quiet(phone);
  assert.deepEqual([phone.status().pending, here.server.ops.size], [0, 1]);
  assert.deepEqual(await phone.unlock("123456"), { ok: true });
});

test("a phone nobody touches locks itself", async () => {
  const here = await house({ enrolled: false });
  await here.phone.addPerson({ name: "Sari", pin: "123456" });
  await here.phone.save({ kind: "engagement", values: ACTIVITY });
  here.clock.advance(4 * 60000);
  await here.phone.keepDraft("k", { title: "a" });
  here.clock.advance(4 * 60000);
  assert.equal(here.phone.status().locked, false);
  here.clock.advance(2 * 60000);
  assert.equal(here.phone.status().locked, true);
});

test("a person whose records wait cannot be taken off the phone", async () => {
  const { phone } = await house({ enrolled: false });
  await phone.addPerson({ name: "Sari" });
  const other = await phone.addPerson({ name: "Budi" });
  await phone.unlock("", other);
  await phone.save({ kind: "engagement", values: ACTIVITY });
  assert.deepEqual(phone.people().map((p) => [p.name, p.waiting]), [["Sari", 0], ["Budi", 1]]);
  assert.equal(await phone.removePerson(other), false);
  await phone.enrol("ABCD2345");
  await phone.send();
  assert.equal(await phone.removePerson(other), true);
});

test("a window that keeps nothing is told so before it is enrolled", async () => {
  const here = await house({ enrolled: false });
  here.ports.storage = { quota: async () => 50 * 2 ** 20 };
  here.phone.cramped = true;
  assert.equal((await here.phone.enrol("ABCD2345")).reply, "private");
});
