// What every screen shares: the phone, the declarations, and being drawn again after a change.

import { declare } from "../engine/declare.js";
import { useEffect, useState } from "./html.js";

export const app = { phone: null, kinds: new Map(), codes: {}, feeds: {}, roles: {}, build: "" };

export function begin(phone, declarations, build) {
  Object.assign(app, {
    phone, build, kinds: declare(declarations), codes: declarations.codes, feeds: declarations.feeds ?? {}, roles: declarations.roles ?? {},
  });
}

/** Draw again after any change on the phone. */
export function useChanges() {
  const [, again] = useState(0);
  useEffect(() => app.phone.subscribe(() => again((n) => n + 1)), []);
}

/** The choices of a list that are still offered today, and the one that is chosen already. */
export function offered(field, chosen) {
  const today = new Date().toISOString().slice(0, 10);
  const mine = [chosen].flat();
  return field.choices.filter((c) => !c.retired_on || c.retired_on > today || mine.includes(c.code));
}
