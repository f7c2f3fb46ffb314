// The few things every screen is made of.

import { html, useEffect, useRef } from "./html.js";
import { Icon } from "./icons.js";
import { t } from "./words.js";

/** A link that looks like a button, with an icon and a word. */
export const Go = ({ to, icon, children, look = "", ...more }) =>
  html`<a class=${`button ${look}`} href=${to} ...${more}>${icon && html`<${Icon} name=${icon} />`}<span>${children}</span></a>`;

export const Button = ({ icon, children, look = "", type = "button", ...more }) =>
  html`<button class=${`button ${look}`} type=${type} ...${more}>${icon && html`<${Icon} name=${icon} />`}<span>${children}</span></button>`;

/** Something worth knowing: `look` is "", "warn", "stop" or "good". */
export const Notice = ({ look = "", icon, title, children, live }) => html`
  <div class=${`notice ${look}`} role=${live ? (look === "stop" ? "alert" : "status") : undefined}>
    <${Icon} name=${icon ?? { warn: "alert", stop: "alert", good: "check" }[look] ?? "help"} />
    <div>${title && html`<strong>${title}</strong>`}${children}</div>
  </div>`;

export const Card = ({ title, children, level = 2, look = "" }) => html`
  <section class=${`card ${look}`}>${title && html`<${`h${level}`}>${title}<//>`}${children}</section>`;

/** What to see first where there is nothing yet. */
export const Empty = ({ icon = "book", children }) =>
  html`<div class="empty"><${Icon} name=${icon} /><p>${children}</p></div>`;

/** A heading that takes the focus when a screen opens, so that who listens knows where they are. */
export function Title({ children }) {
  const own = useRef();
  useEffect(() => {
    own.current.focus({ preventScroll: true });
    document.title = `${own.current.textContent} · Simpul`;
    window.scrollTo(0, 0);
  }, [String(children)]);
  return html`<h1 tabindex="-1" ref=${own}>${children}</h1>`;
}

/** The bar below a form: what one does with it stays within reach of the thumb. */
export const Actions = ({ children }) => html`<div class="actions">${children}</div>`;

/** Every state of a record, as icon and words. */
const STATES = {
  saved: ["save", "Di HP", "On the phone"],
  parked: ["alert", "Perlu bantuan", "Needs help"],
  sent: ["check", "Terkirim", "Sent"],
  safe: ["check", "Terkirim, aman", "Sent, safe"],
  needs_fixing: ["alert", "Perlu diperbaiki", "Needs fixing"],
  conflict: ["alert", "Pilih yang benar", "Choose the right one"],
  sent_back: ["alert", "Dikembalikan petugas", "Sent back by the officer"],
  counted: ["check", "Dihitung kabupaten", "Counted by the regency"],
  verified: ["check", "Sudah diperiksa petugas", "Checked by the officer"],
};

export function stateOf(record) {
  const { flags = {}, state } = record;
  if (state === "needs_fixing") return state;
  if (flags.sentBack) return "sent_back";
  if (flags.conflict) return "conflict";
  return flags.verified ? "verified" : flags.counted ? "counted" : state;
}

export function State({ of }) {
  const [icon, id, en] = STATES[of] ?? STATES.saved;
  return html`<span class=${`state ${of}`}><${Icon} name=${icon} />${t(id, en)}</span>`;
}
