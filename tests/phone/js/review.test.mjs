// What the regency says of a record: heard once, kept offline, over when it is over.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVITY, house, quiet } from "./house.mjs";

const BY = { name: "Verry", role: "regency_verifier" };
const AT = "2026-11-20T02:00:00Z";

/** A house whose record has reached the server; `pulled(more)` is what the next pull says. */
async function settled() {
  const here = await house();
  const { id } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  await quiet(here.phone);
  const about = { t: "engagement", id };
  here.words = [];
  here.server.answer = ({ path }) => path.startsWith("/api/v1/pull")
    ? here.server.say({ cursor: "c", more: false, put: [], tomb: [], msgs: here.words.splice(0), ...here.beside }) : null;
  here.hear = async (...words) => {
    here.words.push(...words.map((word) => ({ about, rev: 1, at: AT, by: BY, ...word })));
    await here.phone.send();
    return here.phone.record("engagement", id);
  };
  here.id = id;
  return here;
}

test("a question is shown with who asks, is kept offline, and a change answers it", async () => {
  const here = await settled();
  const asked = { n: 1, id: "s:7", what: "sent_back", reason: "number", fields: ["participants"], note: "12 orang?" };
  const record = await here.hear(asked);
  assert.equal(record.flags.sentBack, true);
  assert.deepEqual(record.review.asked.map((word) => [word.by.name, word.fields]), [["Verry", ["participants"]]]);
  assert.deepEqual(here.phone.asked().map((found) => found.id), [here.id]);
  const phone = await here.restart();
  assert.equal(phone.record("engagement", here.id).flags.sentBack, true);
  here.server.answer = () => here.server.refuse(503);
  await phone.save({ kind: "engagement", id: here.id, values: { participants: 12 } });
  const mended = phone.record("engagement", here.id);
  assert.deepEqual([mended.flags.sentBack, mended.review.answered.length], [false, 1]);
  assert.deepEqual(phone.asked(), []);
});

test("a withdrawn question is gone; one that was seen stays as seen", async () => {
  const here = await settled();
  await here.hear({ n: 1, id: "s:7", what: "sent_back", fields: [] }, { n: 2, id: "s:8", what: "sent_back", fields: [] });
  const record = await here.hear({ n: 3, id: "s:7", what: "withdrawn", over: true }, { n: 4, id: "s:8", what: "answered", over: true });
  assert.deepEqual([record.flags.sentBack, record.review.answered.map((word) => word.id)], [false, ["s:8"]]);
  assert.deepEqual([...here.phone.mirror.msgs.keys()], ["s:8"]);
});

test("a verification is of one revision", async () => {
  const here = await settled();
  const record = await here.hear({ n: 1, id: `v:${here.id}`, what: "verified" });
  assert.deepEqual([record.flags.verified, record.review.verified.by.name], [true, "Verry"]);
  await here.phone.save({ kind: "engagement", id: here.id, values: { participants: 30 } });
  assert.equal(here.phone.record("engagement", here.id).flags.verified, false);
});

test("counted is said once the server says so, never before, and a late record is not", async () => {
  const here = await settled();
  assert.equal((await here.hear()).flags.counted, false);
  here.beside = { counted_seq: 1 };
  assert.equal((await here.hear()).flags.counted, true);
  here.beside = { counted_seq: null };
  assert.equal((await here.hear()).flags.counted, true, "what is counted stays counted");
  await here.phone.save({ kind: "engagement", id: here.id, values: { participants: 30 } });
  assert.equal(here.phone.record("engagement", here.id).flags.counted, false);
});

test("a month is locked and opened again, and what was late then is not", async () => {
  const here = await settled();
  const entry = [...here.phone.mirror.outbox.values()][0];
  await here.phone.mirror.commit(async (tx) => tx.put("outbox", entry.n, { ...entry, result: { ...entry.result, late: true } }));
  const locked = { n: 1, id: "m:2026-11", what: "locked", month: "2026-11", about: undefined };
  assert.equal((await here.hear(locked)).flags.late, true);
  assert.equal(here.phone.month("2026-11").what, "locked");
  const record = await here.hear({ ...locked, n: 2, what: "reopened", over: true });
  assert.deepEqual([record.flags.late, here.phone.month("2026-11").what], [false, "reopened"]);
});

test("two answers of others are shown, one is chosen offline, and they are not asked about again", async () => {
  const here = await settled();
  const cid = "0199c2f1-7b1e-7c3a-9a51-2f7c0a3be001";
  const differ = { n: 1, id: `c:${cid}`, what: "conflict", cid, fields: { participants: { kept: 20, stands: 24 } } };
  const record = await here.hear(differ);
  assert.deepEqual(record.conflicts.map((c) => c.fields), [[{ name: "participants", stands: 24, kept: 20 }]]);
  here.server.answer = () => here.server.refuse(503);
  await here.phone.confirm({ kind: "engagement", id: here.id, field: "participants", value: 20 });
  const chosen = here.phone.record("engagement", here.id);
  assert.deepEqual([chosen.fields.participants, chosen.conflicts], [20, []]);
});

test("a new history of the server forgets the words of the old one", async () => {
  const here = await settled();
  await here.hear({ n: 1, id: "s:7", what: "sent_back", fields: [] });
  await here.phone.answers.newEpoch("e2");
  assert.deepEqual([here.phone.mirror.msgs.size, here.phone.record("engagement", here.id).flags.sentBack], [0, false]);
});

test("once a day a phone asks what the server knows of it", async () => {
  const here = await settled();
  const pulls = () => here.server.requests.filter((r) => r.path.includes("/pull")).map((r) => r.path.includes("about=1"));
  assert.equal(pulls()[0], true);
  here.beside = { about: { library: { name: "Melati", village: "Sukapura" }, contact: { number: "62812" }, people: { 1: "Sari" } } };
  await here.phone.send();
  assert.deepEqual([here.phone.status().library.name, here.phone.about.people], ["Melati", { 1: "Sari" }]);
  await here.phone.send();
  assert.equal(pulls().at(-1), false);
  here.clock.time += 2 * 86400000;
  await here.phone.send();
  assert.equal(pulls().at(-1), true);
});

test("a second person's code leaves who records now in place", async () => {
  const here = await settled();
  here.server.answer = ({ path }) => path.startsWith("/api/v1/enrol") ? here.server.say({ token: "t2", book: "b", w: 2 }) : null;
  assert.deepEqual(await here.phone.enrol("ABCD2345"), { ok: true, w: 2 });
  await quiet(here.phone);
  assert.deepEqual([here.phone.who(), here.phone.line.token], [1, "t2"]);
  await here.phone.addPerson({ name: "Budi", pin: "123456", w: 2 });
  await here.phone.unlock("123456", 2);
  const { op } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  const entry = [...here.phone.mirror.outbox.values()].find((other) => other.op === op);
  assert.equal(JSON.parse(entry.raw).w, 2);
});
