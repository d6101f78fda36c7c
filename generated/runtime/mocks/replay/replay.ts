/* eslint-disable */
// @ts-nocheck
/** Answers from recorded traffic. */
import type { Mock } from '../mocks.js';
import { answerBody, type Har, type HarEntry, type HarHeader, requestBody } from './har.js';
import { decidingValues, differences, type DecidingValues } from './deciding-values.js';
import { fetchHeaders, isOfConnection } from './message-headers.js';

/** An answer that was recorded, with what its request asked for. */
interface Recorded {
  readonly operation: string;
  readonly values: DecidingValues;
  readonly ignored: readonly string[];
  readonly entry: HarEntry;
}

/** The code of the error that a request is answered with which was not recorded, or whose answer was not kept. */
const notRecorded = 'NotRecordedException';

/**
 * Mocks that answer with what was recorded. A request gets the answer of a recorded one for the same operation with
 * the same input. Secrets, signatures, tokens that clients make up for each call, and points in time do not decide,
 * but of several the one with the same points in time is taken. Several answers to one input are given in their order, and the
 * last of them again and again. What was not recorded is answered with status 501 and the code `NotRecordedException`,
 * which says the nearest request that was, and where it differs; so is what was recorded without the body of its answer.
 *
 * @param tokens the members of each input that clients make up.
 */
export function replayMocks(
  mocks: readonly Mock[],
  har: Har,
  tokens: Readonly<Record<string, readonly string[]>> = {},
): readonly Mock[] {
  let read: Promise<readonly Recorded[]> | undefined;
  return mocks.map((mock): Mock => {
    const given = new Map<string, number>();
    const ignored = tokens[mock.operation] ?? [];
    const answer = async (request: Request): Promise<Response | undefined> => {
      read ??= readEntries(mocks, har);
      const ofOperation = (await read).filter(({ operation }) => operation === mock.operation);
      const values = await valuesOf(mock, request);
      const found = bestOf(ofOperation, values, ignored);
      if (found === undefined) {
        const message = missing(mock.operation, ofOperation, values, ignored, await read);
        return mock.refuse(request, 501, notRecorded, message);
      }
      const key = found.map(({ index }) => index).join(' ');
      const turn = given.get(key) ?? 0;
      given.set(key, turn + 1);
      const { entry } = found[Math.min(turn, found.length - 1)] ?? {};
      const response = entry && responseOf(entry, request.method);
      if (response !== undefined) return response;
      const message = `The answer to this request for ${mock.operation} was not kept in the recording`;
      return mock.refuse(request, 501, notRecorded, message);
    };
    const respond = async (request: Request): Promise<Response | undefined> =>
      (await mock.matches(request)) ? mock.faulted(request, () => answer(request)) : undefined;
    return Object.assign(respond, { ...mock, operation: mock.operation });
  });
}

/** Reads what is recorded by the mocks themselves, so that both are compared alike. */
async function readEntries(mocks: readonly Mock[], har: Har): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (const entry of har.log.entries) {
    const { status } = entry.response;
    const request = status >= 200 && status < 600 ? requestOf(entry) : undefined;
    if (request === undefined) continue;
    for (const mock of mocks) {
      if (!(await mock.matches(request))) continue;
      const values = await valuesOf(mock, request);
      const ignored = entry._opslice?.ignored ?? [];
      recorded.push({ operation: mock.operation, values, ignored, entry });
      break;
    }
  }
  return recorded;
}

function valuesOf(mock: Mock, request: Request): Promise<DecidingValues> {
  return decidingValues(() => mock.read(request), request);
}

/** The recorded requests with the same input, each with its number among those of its operation. */
function bestOf(
  recorded: readonly Recorded[],
  values: DecidingValues,
  tokens: readonly string[],
): readonly (Recorded & { readonly index: number })[] | undefined {
  const numbered = recorded.map((each, index) => ({ ...each, index }));
  const same = numbered.filter(
    (each) =>
      differences(each.values.decisive, values.decisive, [...each.ignored, ...tokens]).length === 0,
  );
  const sameTimes = same.filter(
    (each) => differences(each.values.times, values.times, each.ignored).length === 0,
  );
  const best = sameTimes.length > 0 ? sameTimes : same;
  return best.length > 0 ? best : undefined;
}

/** The operations of a recording are told, and members that differ; no value, since it may be a secret. */
function missing(
  operation: string,
  recorded: readonly Recorded[],
  values: DecidingValues,
  tokens: readonly string[],
  all: readonly Recorded[],
): string {
  const [first, ...others] = recorded;
  if (first === undefined) {
    const names = [...new Set(all.map((each) => each.operation))].sort();
    const what = names.length === 0 ? 'nothing that this mock knows' : names.join(', ');
    return `No request for ${operation} was recorded; what was recorded is ${what}`;
  }
  const distance = (each: Recorded): readonly string[] =>
    differences(each.values.decisive, values.decisive, [...each.ignored, ...tokens]);
  const nearest = others.reduce(
    (best, each) => (distance(each).length < distance(best).length ? each : best),
    first,
  );
  const number = recorded.indexOf(nearest) + 1;
  return (
    `This request for ${operation} was not recorded; the nearest, number ${number} of ` +
    `${recorded.length}, differs in ${distance(nearest).join(', ')}`
  );
}

/** Undefined where the entry is not of HTTP, or its body was not kept. */
function requestOf({ request }: HarEntry): Request | undefined {
  const body = requestBody(request);
  const { method, url } = request;
  const hasBody = body !== undefined && body.length > 0 && !/^(?:get|head)$/i.test(method);
  try {
    return new Request(url, {
      method,
      headers: headersOf(request.headers),
      ...(hasBody ? { body } : {}),
    });
  } catch {
    return undefined;
  }
}

/** Headers for a body that is unpacked, on a connection of its own. */
function headersOf(given: readonly HarHeader[]): Headers {
  const kept = given.filter(
    ({ name }) => !isOfConnection(name) && !/^content-(?:encoding|length)$/i.test(name),
  );
  return fetchHeaders(kept.map(({ name, value }) => [name, value]));
}

/** Undefined where the body of the answer was not kept. */
function responseOf({ response }: HarEntry, method: string): Response | undefined {
  const { status, headers } = response;
  const isEmpty = method === 'HEAD' || [204, 205, 304].includes(status);
  const body = isEmpty ? null : answerBody(response);
  return body === undefined
    ? undefined
    : new Response(body, { status, headers: headersOf(headers) });
}
