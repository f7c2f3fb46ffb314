// What is said to be sent was answered for; nothing that went wrong on the way loses or doubles anything.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVITY, house, quiet } from "./house.mjs";

const save = (phone, more = {}) => phone.save({ kind: "engagement", values: { ...ACTIVITY, ...more } });

test("saved, sent, safe", async () => {
  const { phone, server } = await house();
  server.answer = () => { throw new Error("no signal"); };
  const { id } = await save(phone);
  await quiet(phone);
  assert.deepEqual([phone.record("engagement", id).state, phone.status().waiting], ["saved", "net"]);
  server.answer = () => null;
  await phone.send();
  assert.deepEqual([phone.record("engagement", id).state, phone.status().waiting], ["sent", "idle"]);
  server.answer = ({ told }) => told && server.say({ results: told.ops.map((op) => server.keep(op)), durable_seq: 9 });
  await save(phone);
  await quiet(phone);
  assert.equal(phone.record("engagement", id).state, "safe");
});

test("a captive portal marks nothing as sent", async () => {
  const { phone, server } = await house();
  server.answer = () => ({ status: 200, headers: {}, body: "<html>login" });
  await save(phone);
  await quiet(phone);
  assert.deepEqual([phone.status().pending, phone.status().waiting], [1, "portal"]);
});

test("a lost reply is asked again and answered the same", async () => {
  const { phone, server } = await house();
  server.after = () => { throw new Error("cut"); };
  await save(phone);
  await quiet(phone);
  assert.equal(phone.status().pending, 1);
  server.after = () => null;
  await phone.send();
  assert.deepEqual([phone.status().pending, server.ops.size, phone.outbox()[0].result.st], [0, 1, "applied"]);
});

test("the engine tries again by itself, later and later", async () => {
  const { phone, server, clock } = await house();
  server.answer = () => { throw new Error("no signal"); };
  await save(phone);
  await quiet(phone);
  const before = server.requests.length;
  for (let i = 0; i < 40; i++) {
    clock.advance(60000);
    await quiet(phone);
  }
  const tries = server.requests.length - before;
  assert.ok(tries >= 8 && tries < 40, `${tries} tries in forty minutes`);
});

test("a busy server is left alone as long as it asks", async () => {
  const { phone, server, clock } = await house();
  server.answer = () => server.refuse(503, {}, { "sync-proto": "1", "retry-after": "90" });
  await save(phone);
  await quiet(phone);
  const before = server.requests.length;
  await save(phone);
  clock.advance(89000);
  await quiet(phone);
  assert.deepEqual([server.requests.length - before, phone.status().waiting], [0, "busy"]);
  server.answer = () => null;
  clock.advance(2000);
  await quiet(phone);
  assert.equal(phone.status().pending, 0);
});

test("one operation that cannot be sent is set aside, and the others go on", async () => {
  const { phone, server } = await house({ enrolled: false });
  for (let i = 0; i < 9; i++) await save(phone, { participants: i });
  const bad = phone.outbox()[4].op;
  server.answer = ({ told }) => told?.ops?.some((op) => op.op === bad) && server.refuse(400, { code: "sinkron-7" });
  await phone.enrol("ABCD2345");
  await phone.send();
  assert.deepEqual([server.ops.size, phone.status().pending, phone.status().needsFixing], [8, 1, 1]);
});

test("an offender that is named costs one trip", async () => {
  const { phone, server } = await house({ enrolled: false });
  for (let i = 0; i < 9; i++) await save(phone, { participants: i });
  const bad = phone.outbox()[4].op;
  server.answer = ({ told }) => {
    const place = told?.ops?.findIndex((op) => op.op === bad) ?? -1;
    return place >= 0 && server.refuse(422, { code: "sinkron-6", where: `ops[${place}]` });
  };
  await phone.enrol("ABCD2345");
  await phone.send();
  assert.equal(server.requests.filter((r) => r.path === "/api/v1/push").length, 2);
});

test("what was refused by an old app is tried again by a new one", async () => {
  const here = await house();
  here.server.answer = ({ told }) => told?.ops && here.server.refuse(400, {});
  await save(here.phone);
  await quiet(here.phone);
  assert.equal(here.phone.status().needsFixing, 1);
  here.server.answer = () => null;
  const phone = await here.restart({ app: "2026.12.0" });
  await quiet(phone);
  assert.deepEqual([phone.status().pending, phone.status().needsFixing], [0, 0]);
});

test("a switched-off phone still hands over what it holds", async () => {
  const { phone, server } = await house();
  server.answer = ({ told }) => told?.ops && server.refuse(403, {
    error: "device_revoked", results: told.ops.map((op) => ({ op: op.op, st: "quarantined", code: "Q_REVOKED" })),
  });
  await save(phone);
  await quiet(phone);
  assert.equal(phone.status().pending, 0);
});

test("after a restore everything is sent again, once", async () => {
  const { phone, server } = await house();
  await save(phone);
  await save(phone);
  await quiet(phone);
  server.ops.clear();
  server.epoch = "e2";
  await phone.send();
  assert.deepEqual([server.ops.size, phone.status().pending, phone.line.epoch], [2, 0, "e2"]);
});

test("a mended record replaces what was kept aside", async () => {
  const { phone, server } = await house();
  server.answer = ({ told }) => told?.ops && server.say({ results: told.ops.map((op) => (
    { op: op.op, st: "quarantined", code: "Q_VALIDATION", who: "librarian", fields: ["participants"] })) });
  const { id } = await save(phone, { participants: -1 });
  await quiet(phone);
  assert.deepEqual([phone.record("engagement", id).state, phone.status().needsFixing], ["needs_fixing", 1]);
  server.answer = () => null;
  await phone.save({ kind: "engagement", id, values: { participants: 1 } });
  await quiet(phone);
  assert.deepEqual([...server.ops.values()][0].op.set, { ...ACTIVITY, participants: 1 });
  assert.deepEqual([phone.record("engagement", id).state, phone.status().needsFixing], ["sent", 0]);
});

test("what is dropped after thirty safe days stays as a safe record", async () => {
  const { phone, server, clock } = await house();
  const { id } = await save(phone);
  await quiet(phone);
  const answer = (more) => ({ told }) => !told && server.say({
    cursor: "d", more: false, tomb: [], put: [{ t: "engagement", id, rev: 1, s: 1, f: ACTIVITY }], ...more,
  });
  server.answer = answer({ durable_seq: 5 });
  await phone.send();
  clock.advance(31 * 86400000);
  await quiet(phone);
  await phone.send();
  assert.deepEqual([phone.outbox().length, phone.record("engagement", id).state], [0, "safe"]);
});

test("an answer cut short is no answer", async () => {
  const { phone, server } = await house();
  server.after = () => ({ ...server.say({}), body: '{"sync":"ok","epoch":"e1","now":"2026' });
  await save(phone);
  await quiet(phone);
  assert.deepEqual([phone.status().pending, phone.status().waiting], [1, "net"]);
});
