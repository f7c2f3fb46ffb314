// The journal's framing: magic | length | crc32 | bytes, each number four bytes, little end first. A torn or damaged
// frame costs only itself: the reader goes on at the next magic whose checksum holds.

const MAGIC = 0x4a504d53; // "SMPJ"
const HEAD = 12;
export const MOST = 64 * 1024;

const TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let word = n;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? 0xedb88320 ^ (word >>> 1) : word >>> 1;
  TABLE[n] = word >>> 0;
}

/** CRC-32 (IEEE) of the bytes. */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** One frame around the bytes. */
export function frame(bytes) {
  const out = new Uint8Array(HEAD + bytes.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, bytes.length, true);
  view.setUint32(8, crc32(bytes), true);
  out.set(bytes, HEAD);
  return out;
}

/** Every whole frame's bytes, in order, and how many bytes belonged to none: {frames, strays}. */
export function readFrames(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const frames = [];
  let at = 0;
  let strays = 0;
  while (at + HEAD <= file.length) {
    const found = view.getUint32(at, true) === MAGIC ? whole(file, view, at) : null;
    if (found) {
      frames.push(found);
      at += HEAD + found.length;
    } else {
      at += 1;
      strays += 1;
    }
  }
  return { frames, strays: strays + file.length - at };
}

function whole(file, view, at) {
  const length = view.getUint32(at + 4, true);
  if (length > MOST || at + HEAD + length > file.length) return null;
  const bytes = file.slice(at + HEAD, at + HEAD + length);
  return crc32(bytes) === view.getUint32(at + 8, true) ? bytes : null;
}
