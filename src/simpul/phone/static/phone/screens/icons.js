// Icons, drawn on a square of 24 with one stroke. One never stands for a word: it stands beside one.

import { html } from "./html.js";

const PATHS = {
  home: ["M4 11.500 12 4.500l8 7V20H4z", "M10 20v-5.500h4V20"],
  history: ["M12 7v5.500l3.500 2", "M4.200 9.500a8.200 8.200 0 1 1-.300 4M4 5v4.500h4.500"],
  month: ["M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V8m7-4.500V8"],
  gear: ["M4 7h9m5 0h2M4 17h2m5 0h9", "M15.500 4.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM8.500 14.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z"],
  check: ["m4.500 12.500 5 5 10-11"],
  up: ["M12 20V7m-5 4.500L12 6.500l5 5M5 3.500h14"],
  cloud: ["M7 18.500a4.500 4.500 0 0 1-.500-9 6 6 0 0 1 11.500 1.500 3.800 3.800 0 0 1-.500 7.500z"],
  alert: ["M12 4 2.800 20h18.400z", "M12 10v4.500m0 2.500v.100"],
  help: ["M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17z", "M9.500 9.800a2.500 2.500 0 1 1 3.600 2.200c-.800.400-1.100.900-1.100 1.800M12 16.800v.100"],
  plus: ["M12 5v14M5 12h14"],
  minus: ["M5 12h14"],
  people: ["M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20c.500-4 2.800-5.500 6-5.500s5.500 1.500 6 5.500", "M16 5.200a3 3 0 0 1 0 5.800M17.500 14.700c2 .600 3.200 2.200 3.500 5.300"],
  event: ["M5 20V4l14 4-14 5"],
  photo: ["M4 7.500h4L9.500 5h5L16 7.500h4V19H4z", "M12 16.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400z"],
  news: ["M4.500 10v4h3l7 4V6l-7 4z", "M18 9.500c1 1.500 1 3.500 0 5"],
  hands: ["M4 12.500 8.500 8l3.500 2.500L15.500 8l4.500 4.500-5.500 6-2.500 1-2.500-1z"],
  box: ["M4 8.500 12 4l8 4.500v8L12 21l-8-4.500zM4 8.500l8 4.500 8-4.500M12 13v8"],
  book: ["M4 5c3-1 6-.500 8 1.200C14 4.500 17 4 20 5v13.500c-3-1-6-.500-8 1.200-2-1.700-5-2.200-8-1.200z", "M12 6.200v13.500"],
  card: ["M3.500 6h17v12.500h-17z", "M9 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm-3 3c.500-1.800 1.500-2.500 3-2.500s2.500.700 3 2.500m3-5.500h3m-3 3.500h3"],
  next: ["m9 5 7 7-7 7"],
  prev: ["m15 5-7 7 7 7"],
  share: ["M7 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zm10-5a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zm0 10a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9.200 11l5.600-3M9.200 13l5.600 3"],
  save: ["M5 4h11l3 3v13H5zM8.500 4v5h6V4M8 20v-6h8v6"],
  phone: ["M7 3h10v18H7zM11 18h2"],
  lock: ["M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3"],
  pen: ["m5 19 1-4L16 5l3 3L9 18z"],
  trash: ["M5 7h14M9.500 7V4.500h5V7M7 7l1 13h8l1-13M10.500 11v5m3-5v5"],
  search: ["M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5.500 5.500"],
  place: ["M12 21c-4.500-5-6.500-8-6.500-11a6.500 6.500 0 0 1 13 0c0 3-2 6-6.500 11z", "M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
  pdf: ["M6 3.500h8.500L19 8v12.500H6zM14 3.500V8.500h5M9 13h7m-7 3.500h7"],
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${PATHS[name].map((d) => html`<path d=${d} />`)}
  </svg>`;
}

/** What each record kind is drawn as. */
export const OF_KIND = {
  visit_day: "people", visit_month: "people", group_visit: "people", engagement: "event", advocacy: "hands",
  publication: "news", stocktake: "box", collection_use: "book", members: "card", month_declaration: "month",
  plan_item: "check", mentoring_visit: "hands", practice_follow_up: "history",
};
