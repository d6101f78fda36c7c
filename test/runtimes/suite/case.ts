/** Something a client promises wherever it runs. It fails by rejecting. */
export interface Case {
  readonly title: string;
  readonly run: (place: Place) => Promise<void>;
  /** The runtimes that cannot do this, with the reason. */
  readonly leftOut?: Partial<Readonly<Record<string, string>>>;
}

/** Where a case runs. */
export interface Place {
  /** Where the server answers this runtime; it ends in a path, so that each has its own counters. */
  readonly url: string;
}

/** What a case came to. */
export interface Outcome {
  readonly title: string;
  /** Why it failed; null where it passed. */
  readonly problem: string | null;
  /** Why it was left out; null where it ran. */
  readonly leftOut: string | null;
}

/** A value as text that shows dates, bytes and what JSON has no word for. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof Uint8Array) return `bytes ${[...one].join(' ')}`;
    if (typeof one === 'number' && !Number.isFinite(one)) return String(one);
    if (typeof one === 'bigint') return `${one}n`;
    return one === undefined ? 'undefined' : one;
  });
}

/** Rejects a value that does not look like the wanted one. */
export function same(given: unknown, want: unknown): void {
  if (shown(given) !== shown(want)) throw new Error(`${shown(given)}, not ${shown(want)}`);
}

/** What a call fails with; an error where it does not. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    return error;
  }
  throw new Error(`no failure, but ${shown(value)}`);
}

/** Asks the server what it saw, until it saw what is waited for. */
export async function untilSeen({ url }: Place, what: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/seen/${what}`);
    if ((await response.text()) === 'yes') return;
  }
}
