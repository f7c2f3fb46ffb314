// The code on the wall: the twin of training.checkin.code. Needs no network.

/** The six digits of a minute (whole minutes since 1970) of a session. */
export async function codeOf(subtle, secret, session, minute) {
  const text = (word) => new TextEncoder().encode(word);
  const key = await subtle.importKey("raw", text(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const made = new DataView(await subtle.sign("HMAC", key, text(`${session}|${minute}`)));
  return String(made.getUint32(0) % 1000000).padStart(6, "0");
}

/** The address in the square code: who scans it need type nothing but a number. */
export const wallAddress = (origin, classId, minute, digits) => `${origin}/kelas/hadir/#${classId}.${minute}.${digits}`;

/** {classId, minute, digits} of such an address's part after #, or null. */
export function readWall(hash) {
  const found = /^#?([0-9a-f-]{36})\.(\d{1,10})\.(\d{6})$/.exec(hash);
  return found && { classId: found[1], minute: Number(found[2]), digits: found[3] };
}
