// The chart one can walk through: loaded only when somebody asks. Without script the link opens the table.
import { columns, said, stepped } from "./walk.js";

const HEIGHT = 320, MOST_LABELS = 8;
const link = document.querySelector("[data-explore]");
link?.addEventListener("click", event => {
  event.preventDefault();
  open(link, document.getElementById(link.dataset.into)).catch(() => location.assign(link.href));
});

async function open(link, place) {
  link.setAttribute("aria-busy", "true");
  const [answer] = await Promise.all([fetch(link.dataset.explore), style(link.dataset.style), script(link.dataset.script)]);
  if (!answer.ok) throw new Error(answer.statusText);
  const series = await answer.json();
  place.hidden = false;
  draw(series, place);
  link.hidden = true;
  place.focus();
}

function draw(series, place) {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const lines = [
    { stroke: colour("--nila"), width: 2.5 },
    { stroke: colour("--daun"), width: 2, dash: [2, 3] },
    { stroke: colour("--soga-mark"), width: 2, dash: [7, 5] },
  ];
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--line") }, ticks: { stroke: colour("--line") } };
  const tongue = series.language === "en" ? "en" : "id-ID";
  const brief = new Intl.NumberFormat(tongue, { notation: "compact" });
  const whole = new Intl.NumberFormat(tongue);
  const every = Math.ceil(series.at.length / MOST_LABELS);
  const words = place.querySelector("[role=status]");
  const plot = new uPlot({
    width: place.clientWidth - 24,
    height: HEIGHT,
    series: [
      { label: series.title, value: (_, __, ___, i) => (i === null ? "–" : series.months[i]) },
      ...series.series.map((one, i) => ({ label: one.label, spanGaps: false, value: (_, v) => (v === null || v === undefined ? "–" : whole.format(v)), points: { show: i === 0 }, ...lines[i] })),
    ],
    axes: [
      { ...axis, splits: () => series.at.filter((_, i) => i % every === 0), values: (_, at) => at.map(s => month(series, s)) },
      { ...axis, size: 64, values: (_, values) => values.map(v => brief.format(v)) },
    ],
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, most * 1.06 || 1] } },
    hooks: { setCursor: [u => { if (u.cursor.idx !== null && u.cursor.idx !== undefined) words.textContent = said(series, u.cursor.idx); }] },
  }, columns(series), place);
  place.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = stepped(series, plot.cursor.idx, step);
    plot.setCursor({ left: plot.valToPos(series.at[index], "x"), top: 10 });
  });
  addEventListener("resize", () => plot.setSize({ width: place.clientWidth - 24, height: HEIGHT }));
}

function month(series, second) {
  const index = series.at.indexOf(second);
  return index < 0 ? "" : series.months[index].replace(/^(\S{3})\S* /, "$1 ");
}

function script(url) {
  return new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: url, onload: done, onerror: failed }));
  });
}

function style(url) {
  return new Promise((done, failed) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url, onload: done, onerror: failed });
    document.head.append(sheet);
  });
}
