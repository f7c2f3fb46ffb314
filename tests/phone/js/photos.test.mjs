// Photos travel after the records, in pieces, and once.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVITY, house, quiet } from "./house.mjs";

/** The server's half of tus: keeps pieces, and fails as told. */
function blobs(server) {
  const files = new Map();
  const said = (file) => ({
    "sync-proto": "1", "upload-offset": String(file.bytes.length),
    "blob-state": file.bytes.length === file.size ? "stored" : "arriving",
  });
  server.fault = () => null;
  server.asked = [];
  server.answer = ({ method, path, headers, body }) => {
    if (!path.startsWith("/api/v1/blob/")) return null;
    server.asked.push([method, path.slice(13)]);
    const wrong = server.fault(method, path);
    if (wrong) return wrong;
    if (method === "POST") {
      const told = Object.fromEntries(headers["upload-metadata"].split(",").map((pair) => {
        const [name, value] = pair.split(" ");
        return [name, atob(value)];
      }));
      const place = `/api/v1/blob/${told.id}/${told.which}`;
      if (!files.has(place)) files.set(place, { ...told, size: Number(headers["upload-length"]), bytes: new Uint8Array() });
      return { status: 201, headers: said(files.get(place)), body: "" };
    }
    if (method === "DELETE") return { status: 204, headers: { "sync-proto": "1" }, body: "" };
    const file = files.get(path);
    if (Number(headers["upload-offset"]) !== file.bytes.length) {
      return { status: 409, headers: { "sync-proto": "1" }, body: '{"code":"foto-5"}' };
    }
    file.bytes = new Uint8Array([...file.bytes, ...body]);
    return { status: 204, headers: said(file), body: "" };
  };
  return files;
}

const images = async () => ({ photo: new Uint8Array(600_000).fill(1).buffer, thumb: new Uint8Array(900).buffer });
async function withPhotos(more = {}) {
  const here = await house(more);
  here.ports.images = images;
  // The body of a piece is bytes that are no JSON.
  const ask = here.server.ask.bind(here.server);
  here.server.ask = (request) => {
    if (!request.path.startsWith("/api/v1/blob/")) return ask(request);
    return Promise.resolve(here.server.answer(request));
  };
  here.files = blobs(here.server);
  return here;
}
const take = async (phone) => {
  const { id: record } = await phone.save({ kind: "engagement", values: ACTIVITY });
  await quiet(phone);
  return { record, photo: await phone.addPhoto({ kind: "engagement", id: record, blob: new Blob(["raw"]), consent: "adult" }) };
};

test("the record first, then the thumbnail, then the photo in pieces", async () => {
  const here = await withPhotos();
  const { record, photo } = await take(here.phone);
  await quiet(here.phone);
  assert.deepEqual(here.phone.record("engagement", record).fields.photos, [photo]);
  assert.deepEqual([...here.files.values()].map((f) => [f.which, f.bytes.length]), [["thumb", 900], ["photo", 600_000]]);
  assert.equal(here.phone.photos("engagement", record)[0].state, "stored");
  assert.equal(here.files.values().next().value.consent, "adult");
});

test("a photo cut on its way goes on where the server stands", async () => {
  const here = await withPhotos();
  let pieces = 0;
  here.server.fault = (method, path) => {
    if (method === "PATCH" && path.endsWith("/photo") && ++pieces === 2) throw new Error("cut");
    return null;
  };
  const { record } = await take(here.phone);
  await quiet(here.phone);
  assert.deepEqual([here.phone.photos("engagement", record)[0].state, here.phone.status().sentence.id],
    ["uploading", "Terkirim, 1 foto menyusul"]);
  const sent = here.server.asked.length;
  await here.phone.send();
  assert.equal(here.phone.photos("engagement", record)[0].state, "stored");
  assert.equal([...here.files.values()][1].bytes.length, 600_000);
  assert.ok(here.server.asked.length - sent <= 4);
});

test("a photo only captured when the page died is made ready at the next start", async () => {
  const here = await withPhotos({ enrolled: false });
  here.ports.images = () => new Promise(() => {});
  const { id: record } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  void here.phone.addPhoto({ kind: "engagement", id: record, blob: new Blob(["raw"]), consent: "no_face" });
  while (!here.disk.tables.blobs.size) await new Promise((resolve) => setTimeout(resolve, 5));
  here.disk.crash();
  const phone = await here.restart({ images });
  assert.equal(phone.photos("engagement", record)[0].state, "captured");
  await phone.enrol("ABCD2345");
  await phone.send();
  assert.equal(phone.photos("engagement", record)[0].state, "stored");
});

test("what the server cannot take stays, with its reason, and the next one goes", async () => {
  const here = await withPhotos();
  const first = await take(here.phone);
  await quiet(here.phone);
  here.server.fault = (method) => method === "POST" && { status: 415, headers: { "sync-proto": "1" }, body: '{"code":"foto-8"}' };
  const second = await take(here.phone);
  await quiet(here.phone);
  assert.equal(here.phone.photos("engagement", second.record)[0].why, "foto-8");
  assert.equal(here.phone.photos("engagement", first.record)[0].state, "stored");
  assert.equal(here.phone.status().waiting, "idle");
});

test("a full phone takes no photo, and says what to do", async () => {
  const here = await withPhotos();
  const { id } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  here.disk.full = true;
  await assert.rejects(here.phone.addPhoto({ kind: "engagement", id, blob: new Blob(["raw"]) }), { code: "full" });
});

test("photos of a record that is being written wait for it, and go with it", async () => {
  const here = await withPhotos();
  const first = await here.phone.addPhoto({ kind: "engagement", blob: new Blob(["raw"]), consent: "guardian", lang: "en" });
  here.disk.crash();
  const phone = await here.restart({ images });
  await quiet(phone);
  assert.equal(phone.status().photos, 0, "nothing follows: there is no record yet");
  const second = await phone.addPhoto({ kind: "engagement", blob: new Blob(["raw"]), consent: "no_face" });
  const waiting = phone.photos("engagement");
  assert.deepEqual(waiting.map((p) => p.id), [first, second]);
  assert.equal(waiting[0].record, waiting[1].record);
  assert.equal(here.files.size, 0);
  const values = { ...ACTIVITY, photos: [first, second] };
  const { id } = await phone.save({ kind: "engagement", id: waiting[0].record, values });
  await quiet(phone);
  assert.deepEqual(phone.photos("engagement"), []);
  assert.deepEqual(phone.photos("engagement", id).map((p) => p.state), ["stored", "stored"]);
  const told = [...here.files.values()].find((file) => file.id === first);
  assert.deepEqual([told.record, told.consent_lang, told.consent_text, told.w], [id, "en", "1", "1"]);
});

test("a server without doors for photos is no network that asks for a sign-in", async () => {
  const here = await withPhotos();
  here.server.fault = () => ({ status: 404, headers: {}, body: "<!doctype html><title>404</title>" });
  await take(here.phone);
  await quiet(here.phone);
  assert.equal(here.phone.status().waiting, "server");
  here.server.fault = () => ({ status: 200, headers: {}, body: "<html>Login WiFi" });
  await here.phone.send();
  assert.equal(here.phone.status().waiting, "portal");
});

test("what became of a photo is heard, and what the server has lost is sent again", async () => {
  const here = await withPhotos();
  const { record, photo } = await take(here.phone);
  await quiet(here.phone);
  const hear = async (msg) => {
    await here.phone.mirror.commit(async (tx) => here.phone.photographs.hear(tx, { what: "photo", photo, which: "photo", ...msg }));
    return here.phone.photos("engagement", record)[0]?.state;
  };
  assert.equal(await hear({ state: "checked", missing: [] }), "checked");
  assert.equal(await hear({ state: "resend", why: "hash" }), "ready");
  assert.equal(await hear({ state: "resend", why: "foto-8" }), "refused");
  assert.equal(await hear({ state: "erased" }), "erased");
});

test("a page that dies during the question about faces keeps the pick, and nothing travels before the answer", async () => {
  const here = await withPhotos();
  const { id: record } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  const photo = await here.phone.addPhoto({ kind: "engagement", id: record, blob: new Blob(["raw"]) });
  here.disk.crash();
  const phone = await here.restart({ images });
  await phone.send();
  assert.deepEqual(phone.photos("engagement", record).map((p) => [p.id, p.state]), [[photo, "asked"]]);
  assert.deepEqual([here.files.size, phone.status().photos, phone.record("engagement", record).fields.photos], [0, 0, undefined]);
  assert.equal(here.disk.tables.bytes.has(`${photo}/raw`), false, "the small picture is enough to ask");
  await phone.photographs.agree(photo, "guardian", "id");
  await quiet(phone);
  assert.equal([...here.files.values()].find((file) => file.id === photo).consent, "guardian");
  assert.deepEqual(phone.record("engagement", record).fields.photos, [photo]);
  assert.equal([...here.server.ops.values()].some(({ op }) => op.k === "attach"), false, "a first answer travels with its photo");
});

test("a question nobody answers for a week is over, and so is a raw file that cannot be read", async () => {
  const here = await withPhotos();
  const { id: record } = await here.phone.save({ kind: "engagement", values: ACTIVITY });
  await here.phone.addPhoto({ kind: "engagement", id: record, blob: new Blob(["raw"]) });
  await quiet(here.phone);
  const { mirror, photographs } = here.phone;
  await mirror.commit(async (tx) => {
    tx.put("bytes", "p/raw", new ArrayBuffer(3));
    tx.put("blobs", "p", { ...photographs.of("engagement", record)[0], id: "p", consent: "adult", state: "captured" });
  });
  const phone = await here.restart({ images: async () => assert.fail("no picture") });
  await phone.send();
  assert.deepEqual(phone.photos("engagement", record).map((p) => p.state).sort(), ["asked", "captured"]);
  here.clock.time += 8 * 86400000;
  await phone.send();
  assert.deepEqual(phone.photos("engagement", record).map((p) => [p.state, p.why]), [["refused", "foto-10"]]);
  assert.deepEqual([...here.disk.tables.bytes.keys()], []);
});

test("consent that is changed goes as an operation, and the record itself stays as it was", async () => {
  const here = await withPhotos();
  const { record, photo } = await take(here.phone);
  await quiet(here.phone);
  here.server.answer = ({ path }) => {
    if (path.startsWith("/api/v1/p")) throw new Error("no signal");
    return null;
  };
  await here.phone.photographs.agree(photo, "none", "id");
  here.disk.crash();
  const phone = await here.restart({ images });
  assert.equal(phone.photos("engagement", record)[0].consent, "none");
  const view = phone.record("engagement", record);
  assert.deepEqual([view.waiting, view.fields.consent, view.fields.photo], [1, undefined, undefined]);
  here.server.answer = () => null;
  await phone.send();
  const { op } = [...here.server.ops.values()].at(-1);
  assert.deepEqual([op.k, op.id, op.set, op.was],
    ["attach", record, { photo, consent: "none", text: 1, lang: "id" }, { consent: "adult" }]);
  await phone.save({ kind: "engagement", id: record, values: { title: "Lain" } });
  await quiet(phone);
  const { op: next } = [...here.server.ops.values()].at(-1);
  assert.notEqual(next.b.op, op.op, "a change of the record does not build on it");
});

test("what an officer erased leaves the record's list, and a word of it stays until it was read", async () => {
  const here = await withPhotos();
  const { record, photo } = await take(here.phone);
  await quiet(here.phone);
  await here.phone.mirror.commit(async (tx) => here.phone.photographs.hear(tx, { what: "photo", photo, which: "photo", state: "erased" }));
  await here.phone.send();
  await quiet(here.phone);
  assert.deepEqual(here.phone.record("engagement", record).fields.photos ?? [], []);
  assert.deepEqual([...here.server.ops.values()].at(-1).op.set, { photos: [] });
  assert.deepEqual(here.phone.photos("engagement", record).map((p) => p.state), ["gone"]);
  assert.deepEqual([...here.disk.tables.bytes.keys()], []);
  await here.phone.photographs.forget(photo);
  assert.deepEqual(here.phone.photos("engagement", record), []);
});
