// A file from the server that is this library's own: asked for in the phone's name.

import { app } from "./app.js";
import { sign } from "../engine/line.js";
import { utf8 } from "../engine/ids.js";
import { speaks } from "./words.js";

/** The file at an address of ours; raises what has `words` when the server says why not. */
export async function fetchFile(path, type) {
  const { identity, line } = app.phone;
  const answer = await fetch(path, {
    headers: { "sync-proto": "1", "accept-language": speaks(), authorization: `Device ${line.token}`, "sync-sig": await sign(crypto, identity.keys, utf8(path)) },
    cache: "no-store", credentials: "omit",
  });
  if (answer.ok && answer.headers.get("content-type") === type) return answer.blob();
  const told = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(String(answer.status)), told.message ? { words: { id: told.message, en: told.message } } : {});
}
