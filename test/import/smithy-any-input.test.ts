import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../generator/diagnostics/problem-error.js';
import { ast, imported, named } from './smithy-fragments.js';

const member = (target: string, traits: object): object => ({ target, traits: named(traits) });

/** A file with something of everything. */
const whole = ast({
  protocol: 'aws.protocols#restXml',
  shapes: {
    Do: {
      type: 'operation',
      input: { target: 'ns#In' },
      output: { target: 'ns#Mixed' },
      errors: [{ target: 'ns#E' }],
      traits: {
        ...named({
          http: { method: 'PUT', uri: '/{a}', code: 200 },
          paginated: { inputToken: 'a', outputToken: 'm' },
          examples: [{ title: 't', input: {} }],
        }),
        'smithy.waiters#waitable': {
          Done: { acceptors: [{ state: 'success', matcher: { errorType: 'E' } }], minDelay: 2 },
        },
      },
    },
    In: {
      type: 'structure',
      members: {
        a: member('smithy.api#String', { httpLabel: {}, required: {}, length: { min: 1 } }),
        list: member('ns#L', { uniqueItems: {}, xmlFlattened: {} }),
      },
    },
    L: { type: 'list', member: member('ns#U', {}) },
    U: { type: 'union', members: { u: member('smithy.api#Unit', {}), n: member('ns#N', {}) } },
    N: { type: 'intEnum', members: { ONE: member('smithy.api#Unit', { enumValue: 1 }) } },
    Mixed: { type: 'structure', mixins: [{ target: 'ns#M' }], members: {} },
    M: { type: 'structure', members: { m: member('ns#Map', {}) }, traits: named({ mixin: {} }) },
    Map: { type: 'map', key: member('ns#S', {}), value: member('ns#L', {}) },
    S: { type: 'enum', members: { A: member('smithy.api#Unit', { enumValue: 'a' }) } },
    E: { type: 'structure', members: {}, traits: named({ error: 'client' }) },
    M$m: { type: 'apply', traits: named({ documentation: 'd' }) },
  },
});

it('is what the file is, before anything is changed', () => {
  expect(imported(whole).diagnostics).toEqual([]);
});

it('is a model or a refusal, whatever stands in the file', () => {
  const places = pathsIn(whole);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), words)), {
        minLength: 1,
        maxLength: 3,
      }),
      (changes) => {
        const data = changes.reduce((value, [path, to]) => replaced(value, path, to), whole);
        const outcome = attempt(data);
        expect(outcome === undefined || outcome instanceof SpecError).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Values that mean something where they do not belong. */
const words = fc.constantFrom<unknown[]>(
  { target: 'ns#In' },
  { target: 'smithy.api#Unit' },
  { target: 'ns#M' },
  'structure',
  'list',
  'service',
  'ns#Do',
  undefined,
);

function attempt(data: unknown): unknown {
  try {
    imported(data);
    return undefined;
  } catch (error) {
    return error;
  }
}

function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]));
  return [path, ...inside];
}

function replaced(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    key === step ? replaced(each, rest, to) : each,
  ]);
  return Array.isArray(value) ? inside.map(([, each]) => each) : Object.fromEntries(inside);
}
