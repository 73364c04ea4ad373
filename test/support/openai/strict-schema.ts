/** Why a JSON schema is none that strict endpoints take; undefined when it is. Every field is required and nothing more is allowed. */
export function strictObjection(schema: unknown, at = '$'): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, properties, required, additionalProperties, items, ...more } = schema as Record<string, unknown>;
  const strange = Object.keys(more).filter(
    (key) => !['$schema', 'description', 'enum', 'const', 'title'].includes(key),
  );
  if (strange.length > 0) return `${at}: ${strange.join(', ')}`;
  if (type === 'array') return strictObjection(items, `${at}[]`);
  if (type !== 'object') return undefined;
  const names = Object.keys((properties ?? {}) as object);
  if (additionalProperties !== false) return `${at}: additionalProperties`;
  if (JSON.stringify([...((required ?? []) as string[])].sort()) !== JSON.stringify([...names].sort()))
    return `${at}: required`;
  return names
    .map((name) => strictObjection((properties as Record<string, unknown>)[name], `${at}.${name}`))
    .find(Boolean);
}
