// What the library set itself to do: the next things on the first screen, and the whole plan with what came of it.

import { app } from "./app.js";
import { html, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Button, Empty, Go, Notice, Title } from "./parts.js";
import { href } from "./route.js";
import { monthAfter, monthName, t, thisMonth, today } from "./words.js";

const FIRST = 3;
const MOST_MONTHS = 36;
/** As which kind of record a plan is carried out; improving services has no record of its own. */
const CARRIED_OUT_AS = { engagement: "engagement", advocacy: "advocacy", publication: "publication" };
const BEGIN = {
  engagement: ["Mulai kegiatan ini", "Begin this activity"],
  advocacy: ["Catat hasil advokasi", "Record the advocacy"],
  publication: ["Catat publikasi", "Record the publication"],
};

const isOpen = ({ fields }) => fields.state !== "done" && fields.state !== "dropped";
const byDue = (a, b) => String(a.fields.due_month ?? "9").localeCompare(String(b.fields.due_month ?? "9")) || String(a.fields.title).localeCompare(String(b.fields.title));

/** How many records carry each of these plans out: {plan id: count}. */
function carriedOut(plans) {
  const counts = {};
  const from = plans.map((p) => String(p.fields.planned_on ?? "").slice(0, 7)).filter(Boolean).sort()[0];
  for (let month = thisMonth(), n = 0; from && month >= from && n < MOST_MONTHS; month = monthAfter(month, -1), n++) {
    for (const kind of Object.values(CARRIED_OUT_AS)) {
      for (const { fields } of app.phone.records(kind, { month })) {
        if (fields.plan_item_ref) counts[fields.plan_item_ref] = (counts[fields.plan_item_ref] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** The next things to do, on the first screen. */
export function Tasks() {
  const open = app.phone.records("plan_item").filter(isOpen).sort(byDue);
  if (!open.length) return null;
  const counts = carriedOut(open);
  return html`<h2>${t("Rencana kerja (RTL)", "The plan")}</h2>
    <ul class="tasks">${open.slice(0, FIRST).map((plan) => html`<${Task} key=${plan.id} plan=${plan} recorded=${counts[plan.id] ?? 0} />`)}</ul>
    <p><a href=${href("rencana")}>${open.length > FIRST ? t(`Semua rencana (${open.length} belum selesai)`, `All plans (${open.length} not done)`) : t("Semua rencana", "All plans")}</a></p>`;
}

/** Every plan, those to be done first. */
export function Plans() {
  const all = app.phone.records("plan_item").sort(byDue);
  const [open, over] = [all.filter(isOpen), all.filter((p) => !isOpen(p))];
  const counts = carriedOut(all);
  const list = (plans) => html`<ul class="tasks">${plans.map((plan) => html`<${Task} key=${plan.id} plan=${plan} recorded=${counts[plan.id] ?? 0} />`)}</ul>`;
  return html`<${Title}>${t("Rencana kerja (RTL)", "The plan")}<//>
    <${Go} to=${href("baru", "plan_item")} icon="plus" look="main">${t("Tulis rencana", "Write a plan item")}<//>
    ${open.length ? list(open) : html`<${Empty} icon="check">${all.length ? t("Semua rencana sudah selesai.", "All plans are done.") : t("Belum ada rencana. Tulis satu hal yang bisa dimulai bulan ini.", "There is no plan yet. Write one thing that can be begun this month.")}<//>`}
    ${over.length > 0 && html`<h2>${t("Selesai atau tidak jadi", "Done or given up")}</h2>${list(over)}`}`;
}

function Task({ plan, recorded }) {
  const [busy, hold] = useState(false);
  const [problem, tell] = useState(null);
  const { title, strategy, due_month: due, state } = plan.fields;
  const kind = CARRIED_OUT_AS[strategy];
  const open = isOpen(plan);
  const late = open && due && due < thisMonth();
  const finish = async () => {
    hold(true);
    try {
      await app.phone.save({ kind: "plan_item", id: plan.id, values: { state: "done", done_on: today() } });
    } catch (error) {
      if (!error.words) throw error;
      tell(error.words);
    }
    hold(false);
  };
  return html`<li class=${late ? "late" : ""}>
    <a href=${href("catatan", "plan_item", plan.id)}><strong>${title}</strong></a>
    <p>${late && html`<${Icon} name="alert" />`}${state === "done" ? t("Selesai", "Done") : state === "dropped" ? t("Tidak jadi", "Given up")
      : late ? t(`Lewat waktu: ${monthName(due)}`, `Overdue: ${monthName(due)}`) : due ? t(`Paling lambat ${monthName(due)}`, `By ${monthName(due)}`) : ""}
      ${recorded > 0 && ` · ${t(`${recorded} sudah tercatat`, `${recorded} recorded`)}`}</p>
    ${open && html`<div class="row wrap">
      ${kind && html`<${Go} to=${href("baru", kind, plan.id)} icon="plus" look=${recorded ? "" : "main"}>${t(...BEGIN[kind])}<//>`}
      <${Button} icon="check" disabled=${busy} onClick=${finish}>${t("Selesai", "Done")}<span class="aside"> ${title}</span><//></div>`}
    ${problem && html`<${Notice} look="stop" live>${t(problem)}<//>`}</li>`;
}
