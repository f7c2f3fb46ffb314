// What a chart one can walk through is told, as plain values. Never touches the page.

/** The columns the drawing wants: the moments, then each series; null is silence. */
export function columns(series) {
  return [series.at, ...series.series.map(one => one.values)];
}

/** One month in words: "Maret 2026: Diterima 1.234, Terverifikasi belum melapor". */
export function said(series, index) {
  const silent = series.language === "en" ? "not reported" : "belum melapor";
  const numbers = new Intl.NumberFormat(series.language === "en" ? "en" : "id-ID");
  const told = series.series.map(one => {
    const value = one.values[index];
    return `${one.label} ${value === null ? silent : numbers.format(value)}`;
  });
  return `${series.months[index]}: ${told.join(", ")}`;
}

/** The month after `index` (or before it, with a step of -1), staying inside. */
export function stepped(series, index, step) {
  const last = series.at.length - 1;
  return index === null || index === undefined ? (step > 0 ? 0 : last) : Math.min(last, Math.max(0, index + step));
}
