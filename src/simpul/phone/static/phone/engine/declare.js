// The declarations of record kinds, made ready: Map(name → kind), each field with its own list of codes.

/** `told` is {kinds: {name: {…}}, codes: {name: {label, codes}}} as the server gives it. */
export function declare(told) {
  const lists = told?.codes ?? {};
  return new Map(
    Object.entries(told?.kinds ?? {}).map(([name, kind]) => {
      const fields = kind.fields.map((field) => ({
        ...field,
        choices: field.codes ? lists[field.codes].codes : null,
        listed: field.codes ? lists[field.codes].label : null,
      }));
      const byName = Object.fromEntries(fields.map((field) => [field.name, field]));
      const types = Object.fromEntries(fields.map((field) => [field.name, field.type]));
      return [name, { ...kind, name, fields, byName, types }];
    }),
  );
}
