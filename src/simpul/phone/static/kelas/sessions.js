// The first screen: today's sessions first, and how many have been seen in each.

import { html } from "../screens/html.js";
import { Icon } from "../screens/icons.js";
import { Card, Empty, Title } from "../screens/parts.js";
import { href } from "../screens/route.js";
import { longDay, number, speaks, t, today } from "../screens/words.js";
import { merged, pack } from "./room.js";
import { wasThere } from "./truth.js";

export const titleOf = (session) => (speaks() === "en" && session.title_en) || session.title;

export function Sessions() {
  const told = pack();
  const { truths } = merged();
  const days = [...new Set(told.sessions.map((s) => s.day))];
  const first = days.includes(today()) ? today() : days.find((d) => d > today()) ?? days.at(-1);
  const inOrder = [first, ...days.filter((d) => d !== first)].filter(Boolean);
  const count = (session) => told.people.filter((p) => wasThere(truths.get(`${p.id} ${session.id}`))).length;
  return html`<${Title}>${t("Sesi kelas", "Sessions")}<//>
    <p class="hint">${t(`${number(told.people.length)} peserta · ${number(told.sessions.length)} sesi`, `${number(told.people.length)} participants · ${number(told.sessions.length)} sessions`)}</p>
    ${!told.sessions.length && html`<${Empty} icon="event">${t("Jadwal kelas ini belum diisi.", "This class has no timetable yet.")}<//>`}
    ${inOrder.map((day) => html`<${Card} key=${day} title=${day === today() ? t(`Hari ini, ${longDay(day)}`, `Today, ${longDay(day)}`) : longDay(day)}>
      <ul class="list">${told.sessions.filter((s) => s.day === day).map((s) => html`<li key=${s.id}><a href=${href("sesi", s.id)}><${Icon} name="event" /><strong>${titleOf(s)}</strong>
        <span>${s.start.replace(":", ".")}–${s.end.replace(":", ".")}${s.hours ? ` · ${s.hours} JP` : ""} · ${t(`${number(count(s))} hadir`, `${number(count(s))} present`)}</span></a></li>`)}</ul><//>`)}`;
}
