// The class on this phone: the pack that was fetched, and what has been noted, by whomever.

import { sha256 } from "../engine/sha256.js";
import { dayOf, moment } from "../engine/op.js";
import { said } from "../engine/book.js";
import { truths } from "./truth.js";

const REFRESH_MS = 10 * 60000;

export const room = { phone: null, kinds: new Map(), codes: {}, build: "" };

export const pack = () => room.phone.mirror.meta.get("class") ?? null;

/** Fetch what the phone has to know of its class; gives whether it came. What was there stays until then. */
export async function fetchPack() {
  const { phone } = room;
  if (!phone.line.token) return false;
  const { reply, told } = await phone.asker.ask("GET", "/api/v1/kelas");
  if ((reply !== "ok" && reply !== "epoch") || !told.pack) return false;
  await phone.mirror.commit(async (tx) => tx.put("meta", "class", { ...told.pack, came: phone.ports.clock.now() }));
  return true;
}

/** Now and then, when there is a signal: people are added and sessions move. */
export function keepFresh() {
  const look = () => navigator.onLine && Date.now() - (pack()?.came ?? 0) > REFRESH_MS && void fetchPack();
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  look();
}

/** The id of what this phone says about something: always the same, so that saying it again corrects it. */
export function idOf(...words) {
  const bytes = sha256(new TextEncoder().encode(words.join("|"))).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Milliseconds as the server counts them: phones' clocks are wrong. */
export const serverNow = () => room.phone.ports.clock.now() + (room.phone.line.off ?? 0) * 1000;

function clockNow() {
  const { clock } = room.phone.ports;
  return { day: dayOf(clock.now(), clock.east()), minute: moment(clock.now(), clock.east()).slice(11, 16) };
}

const ownId = (enrolment, session) => idOf(room.phone.identity.id, enrolment, session);

/** Note that somebody was there, or was not; the first minute at which they were seen stays. */
export async function note(enrolment, session, status, method = "list") {
  const id = ownId(enrolment, session);
  const own = room.phone.record("attendance", id);
  const { day, minute } = clockNow();
  const same = own?.fields.status === status;
  const values = { enrolment, session, status, method: same && method !== "decided" ? own.fields.method : method,
    noted_on: own?.fields.noted_on ?? day, noted_at: (same && own.fields.noted_at) || minute };
  return room.phone.save({ kind: "attendance", id, values });
}

/** Take back what this phone said of somebody. */
export async function unnote(enrolment, session) {
  const id = ownId(enrolment, session);
  if (room.phone.record("attendance", id)) await room.phone.remove({ kind: "attendance", id });
}

/** Every row this phone knows, its own and those of others. */
export function rows() {
  return room.phone.records("attendance").map((view) => {
    const last = view.ops.at(-1);
    return { ...view.fields, id: view.id, saved_at: last ? said(last).at : "", own: view.id === ownId(view.fields.enrolment, view.fields.session) };
  });
}

/** {truths: Map, own: Map("enrolment session" → status), piles: Map(→ rows)} as this phone knows it. */
export function merged() {
  const all = rows();
  const piles = new Map();
  for (const row of all) {
    const key = `${row.enrolment} ${row.session}`;
    piles.set(key, [...(piles.get(key) ?? []), row]);
  }
  return { truths: truths(all), own: new Map(all.filter((r) => r.own).map((r) => [`${r.enrolment} ${r.session}`, r.status])), piles };
}

/** Somebody by what a card, a camera or a person says: number on the list or code of the card. */
export function personBy(text) {
  const plain = String(text).trim().toUpperCase().replace(/^.*[#/=]/, "").replace(/[\s-]/g, "");
  const people = pack()?.people ?? [];
  return people.find((p) => p.card === plain) ?? (/^\d{1,4}$/.test(plain) ? people.find((p) => p.number === Number(plain)) : undefined);
}

export async function saveTest(enrolment, before, answers) {
  const id = idOf("test", enrolment, before);
  return room.phone.save({ kind: "test_answers", id, values: { enrolment, moment: before, answers, medium: "phone", answered_on: clockNow().day } });
}

export const testOf = (enrolment, moment) => room.phone.records("test_answers").find((r) => r.fields.enrolment === enrolment && r.fields.moment === moment);

export async function saveReaction(values) {
  return room.phone.save({ kind: "reaction", values: { ...values, said_on: clockNow().day } });
}
