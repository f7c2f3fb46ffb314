// Where we are: the part of the address after #, so that the back button works and nothing is asked of the network.

import { useEffect, useState } from "./html.js";

const parts = () => location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);

export const href = (...path) => `#/${path.filter((p) => p !== undefined && p !== null).map(encodeURIComponent).join("/")}`;

/** Go on to another screen; `replace` leaves no step to come back to. */
export function go(path, { replace = false } = {}) {
  if (replace) location.replace(path);
  else location.hash = path.slice(1);
}

export function back() {
  if (history.length > 1) history.back();
  else go(href());
}

export function useRoute() {
  const [route, move] = useState(parts);
  useEffect(() => {
    const follow = () => move(parts());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}
