/* eslint-disable */
// @ts-nocheck
/** What decides whether two requests ask for the same. */

/** The values of an input, as texts by their paths, e.g. `Tags[0].Key`. */
export interface DecidingValues {
  readonly decisive: ReadonlyMap<string, string>;
  /** Points in time, which most callers make of their clock. */
  readonly times: ReadonlyMap<string, string>;
}

/**
 * The values of the input of a request. Where it cannot be read, the request itself.
 *
 * @param read reads the input.
 */
export async function decidingValues(
  read: () => Promise<object>,
  request: Request,
): Promise<DecidingValues> {
  const decisive = new Map<string, string>();
  const times = new Map<string, string>();
  const body = request.clone();
  try {
    await collect(await read(), '', decisive, times);
  } catch {
    decisive.clear();
    const { pathname, search } = new URL(request.url);
    decisive.set('the address', pathname + search);
    decisive.set('the body', await body.text());
  }
  return { decisive, times };
}

/**
 * The paths at which two requests differ.
 *
 * @param ignored paths that are not looked at, with all below them.
 */
export function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  ignored: readonly string[],
): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter(
    (path) =>
      one.get(path) !== other.get(path) &&
      !ignored.some(
        (each) => path === each || (path.startsWith(each) && /^[.[]/.test(path.slice(each.length))),
      ),
  );
}

async function collect(
  value: unknown,
  path: string,
  decisive: Map<string, string>,
  times: Map<string, string>,
): Promise<void> {
  if (value === undefined || value === null) return;
  if (value instanceof Date) {
    times.set(path, value.toISOString());
  } else if (value instanceof Uint8Array) {
    decisive.set(path, hex(value));
  } else if (value instanceof Blob || value instanceof ReadableStream) {
    decisive.set(path, hex(new Uint8Array(await new Response(value).arrayBuffer())));
  } else if (Array.isArray(value)) {
    // An empty list is not the same as none.
    if (value.length === 0) decisive.set(path, '[]');
    for (const [index, each] of value.entries()) {
      await collect(each, `${path}[${index}]`, decisive, times);
    }
  } else if (typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0 && path !== '') decisive.set(path, '{}');
    for (const [name, each] of entries) {
      await collect(each, stepTo(path, name), decisive, times);
    }
  } else {
    decisive.set(path, `${typeof value} ${String(value)}`);
  }
}

/** Names of members look like names; keys of maps may look like anything. */
function stepTo(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
