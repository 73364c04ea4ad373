/** A record that a message created or changed, as the house knows it. */
export interface ChangedRecord {
  readonly op: 'created' | 'updated' | 'withdrawn';
  readonly id: number;
  readonly kind: string;
  readonly body: object;
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  lead: ['company', 'project', 'industry', 'amount', 'origin', 'destination', 'contact', 'stage'],
  trip: ['person', 'start', 'end', 'days', 'destination'],
  activity: ['name', 'date', 'end', 'place'],
  meeting: ['name', 'date', 'place', 'chair'],
};

/** The record as the console prints it: null where nothing was said. */
export function consoleRecord({ op, id, kind, body }: ChangedRecord): Record<string, unknown> {
  const values = body as Readonly<Record<string, unknown>>;
  const fields = (FIELDS[kind] ?? []).map((field) => [field, values[field] ?? null] as const);
  return { kind, op, id, ...Object.fromEntries(fields) };
}
