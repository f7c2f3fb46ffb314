// The one line of status, and what else a screen asks of the phone as a whole.

import { AT_REST } from "./photos.js";
import { SAID } from "./replies.js";

const DAY = 86400000;
const EDIT_DAYS = 90;

/** See PHONE for the shape. */
export function statusOf(phone) {
  const { book, mirror, line, sender, ports } = phone;
  const pending = book.pending();
  const needsFixing = [...mirror.outbox.values()].filter((entry) => book.needsFixing(entry)).length;
  const photos = [...mirror.blobs.values()].filter((blob) => phone.photographs.known(blob) && !AT_REST.includes(blob.state));
  const place = mirror.meta.get("place") ?? {};
  const old = isOlder(ports.app, line.minApp) ? { since: line.oldSince ?? ports.clock.now() } : null;
  if (old) old.mayEdit = ports.clock.now() - old.since < EDIT_DAYS * DAY;
  return {
    pending,
    photos: photos.length,
    waiting: sender.waiting === "idle" && old ? "old" : sender.waiting,
    sentence: sentence(pending, photos.length, line.token),
    why: SAID[sender.waiting] ?? null,
    lastContact: line.lastContact ?? null,
    safeMode: mirror.safe,
    enrolled: Boolean(line.token),
    library: { ...place, ...phone.about.library, id: line.book },
    lost: phone.lost ?? mirror.meta.get("lost") ?? null,
    needsFixing,
    old,
    locked: phone.crew.locked,
    cramped: Boolean(phone.cramped),
    persisted: phone.persisted,
    opfs: Boolean(ports.journal),
  };
}

function sentence(pending, photos, token) {
  if (pending) return { id: `${pending} belum terkirim`, en: `${pending} not sent yet` };
  if (photos) return { id: `Terkirim, ${photos} foto menyusul`, en: `Sent, ${photos} photos to follow` };
  return token ? { id: "Semua terkirim", en: "All sent" } : { id: "Belum ada catatan", en: "No records yet" };
}

/** Whether version `app` comes before `least`: "2026.03.0" parts as numbers. */
export function isOlder(app, least) {
  if (!least) return false;
  const [a, b] = [app, least].map((text) => text.split(".").map(Number));
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0);
  }
  return false;
}
