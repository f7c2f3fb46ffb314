// Three phones in one process, each the real engine over its own disk, driven line by line from Python.
//
// Python sends [name, ...arguments]; while an answer is being worked out the phones' requests go out as
// {"net": [number, phone, request]} and Python answers ["net", number, answer]. Everything else is {"gave"} or {"raised"}.

import { createInterface } from "node:readline";

import { Clock, Disk, memoryPorts } from "../js/ports.mjs";
import { openPhone } from "../../../src/simpul/phone/static/phone/engine/phone.js";

const clock = new Clock(Date.parse(process.argv[2]));
const phones = new Map();
const waiting = new Map();
let declarations;
let asked = 0;

const write = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);

function network(name) {
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      const packed = body instanceof Uint8Array;
      write({ net: [asked, name, { method, path, headers, packed, body: packed ? Buffer.from(body).toString("base64") : body ?? "" }] });
    });
}

async function open(name) {
  const had = phones.get(name);
  const seen = clockOf(had);
  const phone = await openPhone(memoryPorts({
    disk: had.disk, clock: seen, net: network(name), declarations, app: had.app, seed: had.seed++,
  }));
  phone.packFrom = 4; // Rows are packed long before there are hundreds.
  Object.assign(had, { phone, clock: seen });
}

/** The phone's own clock: everybody's time, with its own error. */
function clockOf(had) {
  const own = Object.create(clock);
  own.now = () => clock.time + had.skew;
  return own;
}

async function settled(name) {
  const { phone } = phones.get(name);
  while (phone.sender.running) await phone.sender.running;
}

async function allSettled() {
  for (const name of phones.keys()) await settled(name);
}

const shown = (phone) => Object.fromEntries(
  [...phone.book.kinds.keys()].flatMap((kind) => phone.records(kind).map((v) => [`${kind}/${v.id}`, { state: v.state, fields: v.fields }])),
);

const TASKS = {
  reset: () => {
    for (const { phone } of phones.values()) {
      phone.closed = true;
      phone.ports.store.kill();
    }
    phones.clear();
    clock.timers.clear();
    clock.time = Date.parse(process.argv[2]);
  },
  shows: (name, kind, id) => phones.get(name).phone.record(kind, id) !== null,
  /** Save, and lose the power after so many steps: what was saved, if the phone had said so by then. */
  die: async (name, how, steps) => {
    let told = null;
    phones.get(name).phone.save(how).then((saved) => (told = saved), () => {});
    for (let step = 0; step < steps; step++) await Promise.resolve();
    const said = told;
    await TASKS.crash(name);
    return said;
  },
  declare: (told) => void (declarations = told),
  buy: async (name, seed) => {
    phones.set(name, { disk: new Disk(), seed: seed * 1000, skew: 0, app: "2026.11.0" });
    await open(name);
    return phones.get(name).phone.code();
  },
  enrol: async (name, code) => {
    const told = await phones.get(name).phone.enrol(code);
    await settled(name);
    return told;
  },
  save: (name, how) => phones.get(name).phone.save(how),
  tally: (name, how) => phones.get(name).phone.tally(how),
  remove: (name, how) => phones.get(name).phone.remove(how),
  confirm: (name, how) => phones.get(name).phone.confirm(how),
  send: async (name) => {
    await phones.get(name).phone.send();
    await settled(name);
    return phones.get(name).phone.status().waiting;
  },
  crash: async (name) => {
    const had = phones.get(name);
    had.phone.closed = true;
    had.phone.ports.store.kill();
    had.phone.sender.cancel?.();
    had.disk.crash();
    await open(name);
    await settled(name);
  },
  /** The disk is full (or has room again); what is written of the store fails, the journal lives on its ballast. */
  fill: (name, full) => void (phones.get(name).disk.full = full),
  /** The browser or a cleaner takes everything but the words outside the database. */
  clear: async (name) => {
    phones.get(name).phone.closed = true;
    phones.get(name).phone.sender.cancel?.();
    phones.get(name).disk.clear();
    await open(name);
    await settled(name);
  },
  upgrade: async (name, app) => {
    phones.get(name).app = app;
    await TASKS.crash(name);
  },
  skew: (name, ms) => void (phones.get(name).skew = ms),
  advance: async (ms) => {
    const until = clock.time + ms;
    for (;;) {
      const [next] = [...clock.timers].map((timer) => timer.at).filter((at) => at <= until).sort((a, b) => a - b);
      if (next === undefined) break;
      clock.advance(Math.max(0, next - clock.time));
      await allSettled();
    }
    clock.advance(until - clock.time);
    await allSettled();
  },
  look: (name) => {
    const { phone } = phones.get(name);
    return {
      shown: shown(phone),
      synced: Object.fromEntries([...phone.mirror.records].filter(([, r]) => r.rev && !r.del).map(([k, r]) => [k, { rev: r.rev, f: r.f }])),
      gone: [...phone.mirror.records].filter(([, r]) => r.del).map(([k]) => k),
      device: phone.identity.id,
      status: phone.status(),
      ops: phone.outbox().map(({ n, op, state, result }) => ({ n, op, state, result })),
      stored: [...phones.get(name).disk.tables.outbox.values()].filter((e) => !e.result).length,
      conflicts: Object.values(Object.fromEntries([...phone.book.kinds.keys()].flatMap((kind) =>
        phone.records(kind).flatMap((v) => v.conflicts.map((c) => [c.cid, { kind, id: v.id, ...c }]))))),
    };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  if (name === "net") {
    const { resolve, reject } = waiting.get(given[0]);
    waiting.delete(given[0]);
    if (given[1] === null) reject(new Error("no signal"));
    else resolve(given[1]);
    continue;
  }
  Promise.resolve()
    .then(() => TASKS[name](...given))
    .then(async (gave) => (await allSettled(), gave))
    .then((gave) => write({ gave: gave ?? null }), (error) => write({ raised: error.code ?? "", told: String(error.stack ?? error) }));
}
