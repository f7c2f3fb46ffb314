// Rule expressions, compiled once into plain functions: the twin of kinds.expressions, whose language and nulls are
// told in kinds.rules. A compiled one takes (values, facts, today).

const NUMBERS = new Set(["count", "integer", "decimal", "money"]);
const PLAIN = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** A number from any of its forms: 12, "12", "12.5"; null when it is none. */
export function number(value) {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && PLAIN.test(value) ? Number(value) : null;
}

const form = {
  date: (value) => String(value).slice(0, 10),
  month: (value) => String(value).slice(0, 7),
};

/** Sums of decimals as people mean them: 0,1 + 0,2 is 0,3. */
const neat = (n) => (Number.isInteger(n) ? n : Math.round(n * 1e6) / 1e6);
const isNumber = (v) => typeof v === "number" || typeof v === "boolean";
const truthy = (v) => (Array.isArray(v) ? v.length > 0 : Boolean(v));

export function equal(a, b) {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  return a === b;
}

const ordered = (compare) => (a, b) => {
  if (isNumber(a) && isNumber(b)) return compare(Number(a), Number(b));
  return typeof a === "string" && typeof b === "string" ? compare(a, b) : null;
};
const counted = (work) => (a, b) => (isNumber(a) && isNumber(b) ? neat(work(Number(a), Number(b))) : null);

const TWO = {
  sub: counted((a, b) => a - b),
  mul: counted((a, b) => a * b),
  mod: (a, b) => (isNumber(a) && isNumber(b) && Number(b) !== 0 ? neat(a - b * Math.floor(a / b)) : null),
  gt: ordered((a, b) => a > b),
  ge: ordered((a, b) => a >= b),
  lt: ordered((a, b) => a < b),
  le: ordered((a, b) => a <= b),
  eq: equal,
  ne: (a, b) => !equal(a, b),
  in: (item, items) => (Array.isArray(items) ? items.some((other) => equal(item, other)) : null),
};
const ONE = {
  not: (a) => !truthy(a),
  len: (a) => (typeof a === "string" ? [...a].length : Array.isArray(a) ? a.length : null),
  day_of: (day) => Number(String(day).slice(8, 10)),
  month_of: (day) => String(day).slice(0, 7),
};
const MANY = {
  add: (parts) => (parts.every(isNumber) ? neat(parts.reduce((sum, part) => sum + Number(part), 0)) : null),
  sum: (parts) => {
    const answered = parts.filter((part) => part !== null);
    return answered.length && answered.every(isNumber) ? neat(answered.reduce((sum, p) => sum + Number(p), 0)) : null;
  },
  all_zero: (parts) => {
    const answered = parts.filter((part) => part !== null);
    return answered.length > 0 && !answered.some(truthy);
  },
  list: (parts) => parts,
  and: (parts) => (parts.some((p) => p !== null && !truthy(p)) ? false : parts.includes(null) ? null : true),
  or: (parts) => (parts.some((p) => p !== null && truthy(p)) ? true : parts.includes(null) ? null : false),
};

/** The function of an expression over the fields (by name); raises for one that makes no sense. */
export function compile(expression, fields) {
  if (!Array.isArray(expression)) return () => expression;
  const [operator, ...given] = expression;
  if (operator === "get") return getter(given[0], fields);
  if (operator === "known") return (values, facts) => facts[given[0]] ?? null;
  if (operator === "today") return (values, facts, today) => today;
  if (operator === "this_month") return (values, facts, today) => today.slice(0, 7);
  if (operator === "matches") return matcher(compile(given[0], fields), given[1]);
  const parts = given.map((part) => compile(part, fields));
  const work = (...how) => parts.map((part) => part(...how));
  if (operator === "is_null") return (...how) => parts[0](...how) === null;
  if (operator === "not_null") return (...how) => parts[0](...how) !== null;
  if (TWO[operator]) return (...how) => whole(work(...how), TWO[operator]);
  if (ONE[operator]) return (...how) => whole(work(...how), ONE[operator]);
  if (MANY[operator]) return (...how) => MANY[operator](work(...how));
  throw new Error(`no operator is called ${operator}`);
}

const whole = (parts, operation) => (parts.includes(null) ? null : operation(...parts));

function getter(name, fields) {
  const field = fields[name];
  if (!field) throw new Error(`there is no field ${name}`);
  const shape = NUMBERS.has(field.type) ? number : form[field.type];
  return (values) => {
    const value = values[name] ?? null;
    return value === null || !shape ? value : shape(value);
  };
}

function matcher(text, pattern) {
  const search = new RegExp(pattern, "u");
  return (...how) => {
    const found = text(...how);
    return found === null ? null : search.test(String(found));
  };
}
