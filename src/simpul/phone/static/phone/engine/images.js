// Photos made small enough to travel, and rid of everything but the picture: position, camera and moment stay behind,
// since only the drawn points are written again (measured).

const LONG_EDGE = 1280;
const THUMB_EDGE = 240;
const MOST_PHOTO = 180 * 1024;
const MOST_THUMB = 10 * 1024;

/** {photo, thumb}: JPEGs as ArrayBuffers; raises where the file is no picture this browser can read. */
export async function shrink(blob) {
  const picture = await createImageBitmap(blob);
  try {
    return {
      photo: await drawn(picture, LONG_EDGE, MOST_PHOTO),
      thumb: await drawn(picture, THUMB_EDGE, MOST_THUMB),
    };
  } finally {
    picture.close();
  }
}

async function drawn(picture, edge, most) {
  for (let size = edge; ; size = Math.round(size * 0.8)) {
    const scale = Math.min(1, size / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
    const canvas = surface(width, height);
    canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
    for (const quality of [0.7, 0.6, 0.5, 0.4]) {
      const made = await encoded(canvas, quality);
      if (made.size <= most || (quality === 0.4 && size < edge / 3)) return made.arrayBuffer();
    }
  }
}

function surface(width, height) {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

function encoded(canvas, quality) {
  if (canvas.convertToBlob) return canvas.convertToBlob({ type: "image/jpeg", quality });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
