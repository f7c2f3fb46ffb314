// Everything that is found in a whole record, as the server finds it: the twin of kinds.checking.

import { compile } from "./expressions.js";
import { judge } from "./limits.js";
import * as saying from "./saying.js";

const compiled = new WeakMap();

/**
 * The findings about a record, in the order of the form: limits of each answer, then the rules.
 * `kind` is a declaration made ready by `declare`, `facts` what is known from outside the record, `today` the phone's day.
 * Gives [{rule, severity: "B" | "W" | "Q" | "S", fields, message: {id, en}}].
 */
export function check(kind, values, facts, today) {
  if (!compiled.has(kind)) {
    compiled.set(kind, (kind.rules ?? []).map((rule) => [rule, compile(rule.broken_when, kind.byName)]));
  }
  const found = kind.fields.flatMap((field) => judge(field, values[field.name]));
  for (const [rule, broken] of compiled.get(kind)) {
    if (broken(values, facts, today) !== true) continue;
    const message = Object.fromEntries(
      ["id", "en"].map((language) => [language, filled(rule.message[language], kind, values, facts, language)]),
    );
    found.push({ rule: rule.id, severity: rule.severity, fields: rule.fields, message });
  }
  return found;
}

/** The sentence with the record's values in it. */
function filled(text, kind, values, facts, language) {
  return text.replace(/\{\{|\}\}|\{([^{}]+)\}/g, (mark, place) => {
    if (mark === "{{" || mark === "}}") return mark[0];
    const field = kind.byName[place];
    if (field) return [...saying.value(field, values[place], language)].slice(0, 80).join("");
    const known = Object.keys(facts).find((name) => name.replaceAll(".", "_") === place);
    return saying.fact(known === undefined ? null : facts[known], language);
  });
}
