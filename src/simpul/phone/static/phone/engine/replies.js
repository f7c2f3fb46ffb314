// What an answer from the network means (sync protocol 1.5): the twin of protocol.replies.

/** Sentences for the line of status, by class. */
export const SAID = {
  net: { id: "Menunggu sinyal", en: "Waiting for a signal" },
  portal: { id: "Jaringan ini minta login", en: "This network asks for a sign-in" },
  busy: { id: "Server sedang sibuk", en: "The server is busy" },
  server: { id: "Belum bisa kirim, akan dicoba lagi", en: "Cannot send yet, will try again" },
  auth: { id: "Masuk lagi untuk mengirim", en: "Sign in again to send" },
  revoked: {
    id: "HP ini dinonaktifkan. Hubungi petugas kabupaten.",
    en: "This phone was switched off. Ask your regency officer.",
  },
  old: { id: "Perbarui aplikasi", en: "Update the app" },
  epoch: { id: "Mencocokkan ulang data", en: "Matching the data again" },
};

/**
 * The class of an answer: ok, net, portal, busy, server, auth, revoked, toobig, shape or epoch. `status` null means
 * that none came; `headers` have small letters; `epoch` is the one the device knows.
 */
export function classify(status, headers, body, epoch = "") {
  if (status === null) return "net";
  const spoken = headers["sync-proto"] === "1";
  if (status === 429 || status === 503 || status === 409) return "busy";
  if (status === 413) return "toobig";
  if (status === 401 || status === 403) {
    if (!spoken) return "portal";
    return body.includes("device_revoked") ? "revoked" : "auth";
  }
  if (status === 400 || status === 422) return spoken ? "shape" : "portal";
  if (status >= 500) return "server";
  if (!spoken || !body.startsWith('{"sync":"ok"')) return "portal";
  if (epoch && !body.slice(0, 200).includes(`"epoch":"${epoch}"`)) return "epoch";
  return "ok";
}

/** Seconds to wait after the n-th failure (from 1): full jitter, `chance` in [0, 1). */
export function pause(attempt, chance, least = 2, most = 300) {
  return chance * Math.min(most, least * 2 ** Math.min(attempt - 1, 20));
}

/** Seconds of a Retry-After header (a number, or a date); null when there is none. */
export function retryAfter(headers, now) {
  const said = headers["retry-after"];
  if (!said) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : null;
}
