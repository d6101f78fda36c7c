/* eslint-disable */
// @ts-nocheck
/** What a mock service remembers from the start. */
import type { MockSnapshot } from './store.js';
import { fromPlain, isValues, type Values } from './values.js';

/**
 * Calls in their order, or a snapshot. A call is an object with the name of an operation and its input,
 * as JSON: bytes are `{ "$bytes": "…" }` in base64 or `{ "$text": "…" }`, times `{ "$date": "…" }`.
 *
 * @example
 * [{ PutParameter: { Name: '/a', Value: '1', Type: 'String' } }]
 */
export type Seed = MockSnapshot | readonly Readonly<Record<string, object>>[];

/** A seed that cannot be planted. A class, since people catch it by `instanceof`. */
export class SeedError extends Error {
  /** The keys and indexes that lead to what is wrong. */
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], reason: string) {
    const [index, ...rest] = path;
    const place = index === undefined ? '' : ` ${[index, ...rest].join('.')}`;
    super(`The seed${place}: ${reason}`);
    this.name = 'SeedError';
    this.path = path;
  }
}

/** A call of a seed, with values in the place of what stands for them in JSON. */
export interface SeedCall {
  readonly operation: string;
  readonly input: Values;
}

/**
 * Reads a seed, of which nothing is known but that it is JSON.
 *
 * @throws SeedError where it is not a seed.
 */
export function readSeed(
  seed: unknown,
): { readonly calls: readonly SeedCall[] } | { readonly snapshot: MockSnapshot } {
  if (Array.isArray(seed)) return { calls: seed.map(readCall) };
  return { snapshot: readSnapshot(seed) };
}

function readCall(value: unknown, index: number): SeedCall {
  const [[operation, input] = [], ...others] = isValues(value) ? Object.entries(value) : [];
  if (operation === undefined || others.length > 0) {
    throw new SeedError(
      [index],
      'a call is an object with the name of one operation and its input',
    );
  }
  if (!isValues(input)) {
    throw new SeedError([index, operation], 'the input of a call is an object');
  }
  try {
    const read = fromPlain(input);
    return { operation, input: isValues(read) ? read : {} };
  } catch (error) {
    throw new SeedError([index, operation], error instanceof Error ? error.message : String(error));
  }
}

function readSnapshot(value: unknown): MockSnapshot {
  if (!isValues(value) || value['format'] !== 1) {
    throw new SeedError([], 'a seed is a list of calls, or a snapshot with the format 1');
  }
  const { resources, numbers, calls } = value;
  if (!isValues(resources)) throw new SeedError(['resources'], 'the resources are an object');
  const lists = Object.entries(resources).map(([name, records]): [string, readonly unknown[]] => {
    if (!Array.isArray(records)) throw new SeedError(['resources', name], 'records are a list');
    return [name, records];
  });
  const counted = Object.entries(isValues(numbers) ? numbers : {}).map(([name, number]) => {
    if (typeof number !== 'number') throw new SeedError(['numbers', name], 'it is not a number');
    return [name, number] as const;
  });
  return {
    format: 1,
    resources: Object.fromEntries(lists),
    numbers: Object.fromEntries(counted),
    calls: typeof calls === 'number' ? calls : 0,
  };
}
