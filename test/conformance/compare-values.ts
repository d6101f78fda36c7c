/**
 * The first difference between two values, with its place, or undefined where they are equal.
 * Members that are undefined count as absent; -0 is 0 and NaN is itself; of a union's unknown
 * member only the name counts, since the suites say no more of it.
 */
export function valueDifference(wanted: unknown, given: unknown, at: string): string | undefined {
  if (wanted === given || Object.is(wanted, given)) return undefined;
  const differ = `${at}: wanted ${show(wanted)}, got ${show(given)}`;
  if (wanted instanceof Date || given instanceof Date) {
    const same = wanted instanceof Date && given instanceof Date && +wanted === +given;
    return same ? undefined : differ;
  }
  if (wanted instanceof Uint8Array || given instanceof Uint8Array) {
    const same =
      wanted instanceof Uint8Array && given instanceof Uint8Array && hex(wanted) === hex(given);
    return same ? undefined : differ;
  }
  if (Array.isArray(wanted) || Array.isArray(given)) {
    if (!Array.isArray(wanted) || !Array.isArray(given)) return differ;
    const longer = wanted.length < given.length ? given : wanted;
    const difference = first(longer, (_, index) =>
      valueDifference(wanted[index], given[index], `${at}[${index}]`),
    );
    return difference ?? (wanted.length === given.length ? undefined : differ);
  }
  if (!isObject(wanted) || !isObject(given)) return differ;
  const unknown = unknownMember(wanted);
  if (unknown !== undefined) return unknown === unknownMember(given) ? undefined : differ;
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(given)])];
  return first(names, (name) => valueDifference(wanted[name], given[name], `${at}.${name}`));
}

/** The first difference that is one. */
export function first<Item>(
  items: Iterable<Item>,
  difference: (item: Item, index: number) => string | undefined,
): string | undefined {
  let index = 0;
  for (const item of items) {
    const found = difference(item, index++);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value as a text on one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Uint8Array) return `bytes ${hex(value)}`;
  if (value instanceof Date) return `date ${+value / 1000}`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? String(value);
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{ ${members.map(([name, item]) => `${name}: ${show(item)}`).join(', ')} }`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unknownMember(value: Readonly<Record<string, unknown>>): string | undefined {
  const { $unknown: unknown } = value;
  return Array.isArray(unknown) ? String(unknown[0]) : undefined;
}
