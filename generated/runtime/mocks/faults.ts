/* eslint-disable */
// @ts-nocheck
/** Faults on request: what a mock does wrong so that its users see how their code takes it. */

/** The header of a request that asks for a fault. */
export const faultHeader = 'x-opslice-fault';

/** What goes wrong. */
export interface MockFault {
  /** The error to answer with. Default: the usual answer. */
  readonly code?: string;
  /** How many requests it is for. Default: all. */
  readonly times: number;
  /** The status of the error. Default: that of the model. */
  readonly status?: number;
  /** Milliseconds before the answer. */
  readonly delay: number;
  /** Whether the connection is cut in the place of the answer, or in the middle of its body. */
  readonly cut?: 'whole' | 'half';
  /** Seconds, for the header `retry-after`. */
  readonly retryAfter?: number;
}

/** A wrong fault, in words; else the fault. */
export type ReadFault = MockFault | { readonly wrong: string };

/** The longest delay: a timer cannot hold much more than a fortnight, and nobody waits longer than an hour. */
const longestDelay = 3_600_000;

/** How a fault is written. */
export const faultSyntax: string =
  'a fault is written as CODE, or cut, or cut=half, and behind it or alone: times=N, delay=MILLISECONDS, ' +
  'status=N, retry-after=SECONDS, id=ANY, with semicolons between them';

/**
 * Reads a fault, such as `ThrottlingException; times=2`, `delay=500` or `cut=half; times=1`. With `id`, requests are counted
 * apart from those of another id.
 */
export function readFault(text: string): ReadFault {
  const parts = text.split(';').map((part) => part.trim());
  let fault: MockFault = { times: Infinity, delay: 0 };
  const seen = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const [, name = '', value] = /^([\w.-]+)\s*(?:=\s*([\w.-]+))?$/.exec(part) ?? [];
    const isCode = index === 0 && value === undefined && name !== 'cut';
    const key = isCode ? 'code' : name;
    if (name === '' || seen.has(key))
      return wrong(part, seen.has(key) ? 'stands twice' : undefined);
    seen.add(key);
    const next = isCode ? { code: name } : parameter(name, value);
    if (next === undefined) return wrong(part, undefined);
    fault = { ...fault, ...next };
  }
  if (fault.status !== undefined && fault.code === undefined) {
    return { wrong: `status=${fault.status} needs the code of an error before it` };
  }
  if (fault.cut === 'whole' && fault.code !== undefined) {
    return { wrong: 'cut leaves no answer that could have an error; cut=half does' };
  }
  return fault;
}

function wrong(part: string, how: string = 'cannot be understood'): { readonly wrong: string } {
  return { wrong: `${JSON.stringify(part)} ${how}; ${faultSyntax}` };
}

function parameter(name: string, value: string | undefined): Partial<MockFault> | undefined {
  const number = value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
  switch (name) {
    case 'cut':
      if (value === undefined) return { cut: 'whole' };
      return value === 'half' ? { cut: 'half' } : undefined;
    case 'times':
      return number === undefined || number === 0 ? undefined : { times: number };
    case 'delay':
      return number === undefined || number > longestDelay ? undefined : { delay: number };
    case 'status':
      return number === undefined || number < 300 || number > 599 ? undefined : { status: number };
    case 'retry-after':
      return number === undefined ? undefined : { retryAfter: number };
    case 'id':
      return value === undefined ? undefined : {};
    default:
      return undefined;
  }
}

/**
 * Waits, until whoever asked goes away.
 *
 * @throws the reason of the signal (as a rejection) where that is so.
 */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/**
 * An answer whose body breaks off in the middle. It says the length of the whole, so that whoever reads it sees that
 * some is missing. Where there is nothing to halve, the connection is cut in its place.
 */
export async function halved(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) return Response.error();
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.set('content-length', `${bytes.length}`);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isSent && half.length > 0) controller.enqueue(half);
      else controller.error(new TypeError('The connection was cut, as a fault asks for'));
      isSent = true;
    },
  });
  return new Response(body, { status, headers });
}
