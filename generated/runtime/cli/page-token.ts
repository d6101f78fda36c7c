/* eslint-disable */
// @ts-nocheck
/**
 * The tokens that `--max-items` prints and `--starting-token` takes, in the form of the AWS CLI, so that
 * each goes on where the other has stopped: base64 of a JSON text, with what leads to the page and how many
 * of its items were printed.
 */
import { decodeBase64 } from './base64.js';
import { CliFailure } from './failure.js';
import { pythonJson } from './formats/json.js';
import { isRecord } from './formats/values.js';
import { ordered } from './ordered.js';
import { parseJson } from './python-json.js';

/** What leads to a page: a value for each member of the input that takes one, null where it has none. */
export type PageToken = Readonly<Record<string, unknown>>;

/** Where to begin. */
export interface Start {
  readonly token: PageToken;
  /** How many items of that page are left out. */
  readonly skipped: number;
}

const amountKey = 'boto_truncate_amount';
const bytesKey = 'boto_encoded_keys';

/** The text of a token. */
export function encodeToken(token: PageToken, amount?: number): string {
  const places: (string | number)[][] = [];
  const text = asText(token, [], places);
  const whole = {
    ...Object(text),
    ...(amount === undefined ? {} : { [amountKey]: amount }),
    ...(places.length === 0 ? {} : { [bytesKey]: places }),
  };
  return Buffer.from(pythonJson(whole)).toString('base64');
}

/** Bytes become base64, and their places are kept. */
function asText(
  value: unknown,
  place: readonly (string | number)[],
  places: (string | number)[][],
): unknown {
  if (value instanceof Uint8Array) {
    places.push([...place]);
    return Buffer.from(value).toString('base64');
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    return value.map((item, index) => asText(item, [...place, index], places));
  }
  if (!isRecord(value)) return value;
  return ordered(
    Object.entries(value).map(([key, item]) => [key, asText(item, [...place, key], places)]),
  );
}

/**
 * Reads a token: one of `encodeToken`, one in the form that the AWS CLI had before (`token___3`), or else
 * what the service itself calls its token.
 *
 * @param members the members of the input that lead to a page.
 * @throws CliFailure 255 for more tokens than there are members.
 */
export function decodeToken(text: string, members: readonly string[]): Start {
  const value = readObject(text);
  if (value === undefined) return oldToken(text, members);
  const { [amountKey]: amount, [bytesKey]: places, ...token } = value;
  for (const place of Array.isArray(places) ? places : []) makeBytes(token, place);
  return { token, skipped: Number.isInteger(amount) ? Number(amount) : 0 };
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  try {
    const value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    // A token of the service may be base64 of anything.
    return undefined;
  }
}

function makeBytes(token: object, place: unknown): void {
  const steps: unknown[] = Array.isArray(place) ? place : [];
  const last = String(steps.pop());
  let at: object = token;
  // A token of somebody else must not lead out of itself.
  for (const step of steps.map(String))
    at = Object.hasOwn(at, step) ? Object(Reflect.get(at, step)) : {};
  if (!Object.hasOwn(at, last)) return;
  Reflect.set(at, last, decodeBase64(String(Reflect.get(at, last))));
}

function oldToken(text: string, members: readonly string[]): Start {
  const parts = text.split('___');
  const amount = parts.at(-1) ?? '';
  const hasAmount = parts.length === members.length + 1;
  if (hasAmount && !/^\s*[-+]?\d+\s*$/.test(amount))
    return { token: tokenOf([text], members), skipped: 0 };
  const values = hasAmount ? parts.slice(0, -1) : parts;
  if (values.length > members.length) throw new CliFailure(255, `Bad starting token: ${text}`);
  return { token: tokenOf(values, members), skipped: hasAmount ? Number(amount) : 0 };
}

function tokenOf(values: readonly string[], members: readonly string[]): PageToken {
  return Object.fromEntries(
    members.map((name, index) => [name, values[index] === 'None' ? null : (values[index] ?? null)]),
  );
}
