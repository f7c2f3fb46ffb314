// A form of one record: what is typed is kept at once as a draft, is read when the person goes on, and is never cleared.

import { app } from "./app.js";
import { read, Unread } from "../engine/read.js";
import { useEffect, useMemo, useRef, useState } from "./html.js";
import { number, monthName, shortDay, t } from "./words.js";
import { dirty } from "./update.js";

const NUMBERS = new Set(["count", "integer", "decimal", "money"]);
const CHOSEN = new Set(["code", "codes", "flag", "refs", "ref", "files"]);

/** A value as it stands in its field. */
export function typedOf(field, value) {
  if (value === null || value === undefined) return CHOSEN.has(field.type) ? null : "";
  if (CHOSEN.has(field.type)) return value;
  if (NUMBERS.has(field.type)) return field.type === "decimal" ? String(value).replace(".", ",") : String(value);
  if (field.type === "date") return shortDay(value);
  return field.type === "month" ? monthName(value) : String(value);
}

export const typedAll = (kind, values) =>
  Object.fromEntries(kind.fields.filter((f) => values[f.name] !== undefined && values[f.name] !== null).map((f) => [f.name, typedOf(f, values[f.name])]));

/** What was typed, in the form of the wire: {values, troubles: {field: {id, en}}}. */
export function readAll(kind, typed, names = Object.keys(typed)) {
  const values = {};
  const troubles = {};
  for (const field of kind.fields) {
    if (!names.includes(field.name) || typed[field.name] === undefined) continue;
    const written = typed[field.name];
    try {
      values[field.name] = CHOSEN.has(field.type) ? (Array.isArray(written) && !written.length ? null : written) : read(field, written);
    } catch (trouble) {
      if (!(trouble instanceof Unread)) throw trouble;
      troubles[field.name] = trouble.words;
    }
  }
  return { values, troubles };
}

/**
 * The state of a form of `kind`; `key` names its draft, `start` are the first values (wire form).
 * Gives {typed, set, step, go, troubles, warnings, reasons, …}; `ready` is false until the draft has been looked up.
 */
export function useForm(kind, key, start, { id } = {}) {
  const first = useMemo(() => typedAll(kind, start), [key]);
  const [state, put] = useState({ typed: first, step: 0, ready: false, reasons: {}, found: null, kept: false });
  const now = useRef(state);
  now.current = state;
  const writing = useRef(null);
  const again = useRef(false);
  const over = useRef(false);

  useEffect(() => {
    let gone = false;
    Promise.resolve(app.phone.draft(key)).then((draft) => {
      if (!gone) put((s) => ({ ...s, ready: true, ...(draft ? { typed: draft.typed, step: draft.step ?? 0, reasons: draft.reasons ?? {}, kept: true } : {}) }));
    });
    return () => ((gone = true), dirty(key, false));
  }, [key]);

  // One write at a time; what was typed meanwhile goes with the next.
  const keep = () => {
    again.current = true;
    writing.current ??= (async () => {
      while (again.current && !over.current) {
        again.current = false;
        const { typed, step, reasons } = now.current;
        await app.phone.keepDraft(key, { typed, step, reasons, id, title: titleOf(kind, typed) }, kind.name).catch(() => {});
      }
      writing.current = null;
    })();
  };
  const change = (more) => {
    const next = { ...now.current, ...more, kept: true };
    now.current = next;
    put(next);
    dirty(key, true);
    keep();
  };
  const set = (name, value) => {
    const found = now.current.found && { ...now.current.found, troubles: { ...now.current.found.troubles, [name]: undefined } };
    change({ typed: { ...now.current.typed, [name]: value }, found });
  };
  const values = () => readAll(kind, now.current.typed);
  /** Look at these fields (or all): what stops, what should be looked at. Gives whether one may go on. */
  const look = (names) => {
    const { values: read, troubles } = values();
    const mine = (fields) => !names || fields.some((f) => names.includes(f));
    const all = app.phone.check(kind.name, withStart(start, read)).filter((f) => mine(f.fields));
    const stops = names ? all.filter((f) => f.fields.every((n) => names.includes(n))) : all;
    for (const finding of stops.filter((f) => f.severity === "B")) {
      const at = finding.fields.find((n) => !names || names.includes(n)) ?? finding.fields[0];
      troubles[at] ??= finding.message;
    }
    const warnings = all.filter((f) => f.severity === "W");
    const open = Object.fromEntries(Object.entries(troubles).filter(([n]) => !names || names.includes(n)));
    const found = { troubles: open, warnings };
    put((s) => (now.current = { ...s, found }));
    return { ok: !Object.keys(open).length, warnings, values: read };
  };
  /** The draft has become a record: what is on the screen stays, the draft goes. */
  const done = async () => {
    over.current = true;
    dirty(key, false);
    await writing.current;
    await app.phone.dropDraft(key);
    over.current = false;
    put((s) => (now.current = { ...s, kept: false, found: null, reasons: {} }));
  };
  const startOver = async () => {
    await done();
    for (const photo of id ? [] : app.phone.photos(kind.name)) await app.phone.removePhoto(photo.id);
    put((s) => (now.current = { ...s, typed: first, step: 0 }));
  };
  const mark = (troubles) => put((s) => (now.current = { ...s, found: { troubles } }));
  return { ...state, kind, key, id, set, look, values, done, startOver, change, mark, goTo: (step) => change({ step, found: null }) };
}

const withStart = (start, values) => ({ ...start, ...values });

function titleOf(kind, typed) {
  return (kind.title_field && typed[kind.title_field]) || t(kind.label);
}

/** The rows that changed: [{field, before, after}], for history and the officer's eye. */
export const shown = (field, value) => (NUMBERS.has(field.type) ? number(value) : value);
