// A phone, its disk and a server that says what it is told to: for tests of the engine alone.

import { gunzipSync } from "node:zlib";

import { Clock, Disk, memoryPorts } from "./ports.mjs";
import { openPhone } from "../../../src/simpul/phone/static/phone/engine/phone.js";

const field = (name, type, more = {}) => ({ name, type, label: { id: name, en: name }, ...more });
export const KINDS = {
  visit_day: {
    version: 1, dated_by: "visited_on", natural_key: ["visited_on"], shard: true, rules: [],
    fields: [field("visited_on", "date"), field("total", "count"), field("note", "prose")],
  },
  engagement: {
    version: 1, dated_by: "held_on", natural_key: [], rules: [],
    fields: [field("held_on", "date"), field("title", "text"), field("participants", "count"), field("photos", "files"),
      field("note", "prose")],
  },
};
export const ACTIVITY = { held_on: "2026-11-03", title: "Pelatihan keripik", participants: 24 };

/** A server that keeps what it hears; `answer(request)` may say something else first. */
export class Server {
  constructor(clock) {
    this.clock = clock;
    this.epoch = "e1";
    this.ops = new Map();
    this.requests = [];
    this.answer = () => null;
    this.after = () => null;
  }

  async ask({ method, path, headers, body }) {
    const text = body instanceof Uint8Array ? gunzipSync(body).toString() : (body ?? "");
    const request = { method, path, headers, told: text ? JSON.parse(text) : null };
    this.requests.push(request);
    const other = await this.answer(request);
    if (other) return other;
    const reply = this.good(request);
    return (await this.after(request)) ?? reply;
  }

  good({ path, told }) {
    if (path.startsWith("/api/v1/enrol")) return this.say({ token: "t", book: "b", w: 1 });
    if (path.startsWith("/api/v1/hello")) return this.say({ min_app: "2026.11.0" });
    if (path.startsWith("/api/v1/pull")) return this.say({ cursor: "c", more: false, put: [], tomb: [] });
    return this.say({ results: told.ops.map((op) => this.keep(op)), durable_seq: 0, min_app: "2026.11.0" });
  }

  keep(op) {
    const before = this.ops.get(op.op);
    if (before) return { ...before.result, first: before.result.st, st: "duplicate" };
    const result = { op: op.op, st: "applied", rev: 1, seq: this.ops.size + 1 };
    this.ops.set(op.op, { op, result });
    return result;
  }

  say(more, status = 200) {
    const now = new Date(this.clock.now()).toISOString();
    return {
      status, headers: { "sync-proto": "1" }, body: JSON.stringify({ sync: "ok", epoch: this.epoch, now, ...more }),
    };
  }

  refuse(status, more = {}, headers = { "sync-proto": "1" }) {
    return { status, headers, body: JSON.stringify(more) };
  }
}

/** A house {phone, disk, clock, server, restart()}; enrolled unless told otherwise. */
export async function house({ enrolled = true, ...more } = {}) {
  const clock = new Clock();
  const here = { disk: new Disk(), clock, server: new Server(clock) };
  here.restart = async (how = {}) => {
    await here.phone?.close();
    const net = (request) => here.server.ask(request);
    here.ports = memoryPorts({ disk: here.disk, clock, net, declarations: { kinds: KINDS }, ...more, ...how });
    here.phone = await openPhone(here.ports);
    await here.phone.sender.running;
    return here.phone;
  };
  await here.restart();
  if (enrolled) {
    await here.phone.enrol("ABCD2345");
    await here.phone.send();
  }
  return here;
}

/** Wait until the engine has nothing more to do at once. */
export async function quiet(phone) {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    await phone.sender.running;
  }
}
