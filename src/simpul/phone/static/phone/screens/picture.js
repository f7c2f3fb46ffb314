// The month as one picture, drawn here: 1080 × 1080, large enough to be read in a chat.

import { monthAfter, monthName, number, t } from "./words.js";

const SIZE = 1080;
const INK = { head: "#1f3f77", paper: "#faf7f0", text: "#1d2229", soft: "#555b63", line: "#ddd6c6", mark: "#c9822f", on: "#fbf3e4" };
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** A PNG of the month's figures. */
export async function drawMonth(month, lines, library) {
  const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const pen = canvas.getContext("2d");
  const write = (text, x, y, { size = 36, bold = false, colour = INK.text, most = SIZE - x - 60 } = {}) => {
    pen.fillStyle = colour;
    let points = size;
    do pen.font = `${bold ? 700 : 400} ${points}px ${FONT}`;
    while (pen.measureText(text).width > most && (points -= 2) > 18);
    pen.fillText(text, x, y);
  };
  pen.fillStyle = INK.paper;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.fillStyle = INK.head;
  pen.fillRect(0, 0, SIZE, 270);
  pen.fillStyle = INK.mark;
  pen.fillRect(0, 270, SIZE, 10);
  write(library?.name ?? t("Perpustakaan desa", "Village library"), 60, 110, { size: 64, bold: true, colour: INK.on });
  write(library?.village ?? "", 60, 165, { size: 34, colour: INK.on });
  write(monthName(month), 60, 230, { size: 46, colour: INK.on });
  const shown = lines.slice(0, 5);
  const tall = 610 / shown.length;
  shown.forEach((f, i) => {
    const y = 340 + i * tall;
    write(t(f.label), 60, y + 56, { size: 42, most: 520 });
    write(f.value === null ? "–" : number(f.value), 620, y + 62, { size: 68, bold: true, most: 400 });
    const beneath = f.value === null ? t("belum dilaporkan", "not reported") : f.before === null ? "" : `${monthName(monthAfter(month, -1))}: ${number(f.before)}`;
    write(beneath, 60, y + 98, { size: 28, colour: INK.soft, most: 520 });
    pen.fillStyle = INK.line;
    pen.fillRect(60, y + tall - 6, SIZE - 120, 2);
  });
  write(t("Dari catatan perpustakaan sendiri · Simpul", "From the library's own records · Simpul"), 60, 1030, { size: 28, colour: INK.soft });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
