// In which order a kind asks its questions, and which only matter after another answer. What is not named here is asked
// under "more": nothing of a declaration is lost.

const HIDDEN = new Set(["entered_on", "need_ref", "partner_ref", "visit_ref"]);

const of = (field, ...codes) => (v) => codes.includes(v[field]);

/** Steps of each kind: a heading, the fields in the open, those under "more", and whether photos are asked for. */
const STEPS = {
  engagement: [
    { title: ["Apa dan kapan", "What and when"], fields: ["title", "held_on", "field", "type", "audience"] },
    { title: ["Peserta", "Participants"], fields: ["participants", "male", "female", "disability"], more: ["child", "teen", "adult", "elder", "audiences"] },
    { title: ["Foto dan catatan", "Photos and notes"], fields: ["hours", "place", "result"], rest: true, photos: "photos" },
  ],
  advocacy: [
    {
      fields: ["title", "held_on", "audience", "result", "status", "amount", "fund_source", "resource_persons", "goods", "goods_value", "regulation_kind", "regulation_no", "issued_on"],
      rest: true, photos: "documents",
    },
  ],
  publication: [{ fields: ["title", "published_on", "media_type", "channels", "media_name", "link"], rest: true }],
  group_visit: [{ fields: ["institution", "visited_on", "total", "male", "female"], rest: true }],
  visit_month: [{ fields: ["month", "male", "female", "total", "ict_users"], rest: true }],
  collection_use: [{ fields: ["month", "print_titles", "print_copies", "loans"], rest: true }],
  plan_item: [{ fields: ["title", "strategy", "due_month", "origin", "responsible", "target"], rest: true }],
  mentoring_visit: [{ fields: ["visited_on", "mode", "mentor_role", "mentor", "findings", "agreed", "due_month"], rest: true }],
  practice_follow_up: [{ fields: ["moment", "used", "changed", "changed_what", "passed_on", "hindrances"], rest: true }],
  members: [{ fields: ["month", "registered", "male", "female", "active"], rest: true }],
};

const WHEN = {
  advocacy: {
    amount: of("result", "funds"), fund_source: of("result", "funds"), budget_year: of("result", "funds"),
    resource_persons: of("result", "non_funds"), goods: of("result", "non_funds"), goods_value: of("result", "non_funds"),
    regulation_kind: of("result", "regulation"), regulation_no: of("result", "regulation"), issued_on: of("result", "regulation"),
    valid_until: of("result", "regulation"),
  },
  practice_follow_up: { changed_what: (v) => v.changed },
  plan_item: { done_on: of("state", "done") },
  engagement: { cost_source: (v) => v.cost && v.cost !== "0" },
  stocktake: { bandwidth: (v) => v.internet !== false },
};

/** The steps of a kind, every field in its place. */
export function steps(kind) {
  const told = STEPS[kind.name] ?? [{ fields: kind.fields.filter((f) => f.required).map((f) => f.name), rest: true }];
  const named = new Set(told.flatMap((step) => [...step.fields, ...(step.more ?? [])]));
  const left = kind.fields.filter((f) => !named.has(f.name) && !HIDDEN.has(f.name) && f.type !== "files" && !f.derived);
  return told.map((step) => ({
    title: step.title,
    photos: step.photos,
    fields: step.fields.map((name) => kind.byName[name]),
    more: [...(step.more ?? []).map((name) => kind.byName[name]), ...(step.rest ? left : [])],
  }));
}

/** Whether a field is asked for, with what has been answered so far; what has an answer stays in sight. */
export function asked(kind, field, typed) {
  const when = WHEN[kind.name]?.[field.name];
  const has = typed[field.name] !== undefined && typed[field.name] !== null && typed[field.name] !== "";
  return !when || has || Boolean(when(typed));
}
