import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { imported } from './given-service.js';
import type { Given } from './given-service.js';
import { refusalOf } from './refusal.js';

describe('what is told of a file of botocore', () => {
  it.each<[string, Given, string]>([
    [
      'a key nobody knows',
      { members: { A: { shape: 'String', novelty: 1 } } },
      'service-2.json: "novelty" of shapes.PutThingRequest.A is not known and was left out',
    ],
    [
      'the same on an operation',
      { operation: { novelty: 1 } },
      'service-2.json: "novelty" of operations.PutThing is not known and was left out',
    ],
    [
      'the same where an operation names its output',
      { operation: { output: { shape: 'PutThingRequest', novelty: 1 } } },
      'service-2.json: "novelty" of operations.PutThing.output is not known and was left out',
    ],
    [
      'a pattern of no dialect',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'string', pattern: '(' } } },
      'service-2.json: the pattern of shapes.Used was left out, it is no regular expression: Unterminated group',
    ],
    [
      'an unknown format of time',
      { members: { A: { shape: 'Time', timestampFormat: 'moon' } } },
      'service-2.json: the timestamp format "moon" of shapes.PutThingRequest.members.A is not known and was left out',
    ],
  ])('%s', (_, given, warning) => {
    expect(imported(given).warnings).toEqual([warning]);
  });

  it('pages, waiters and examples of operations that there are not', () => {
    const { warnings } = imported({
      files: {
        paginators: {
          name: 'pages',
          data: { pagination: { Gone: { input_token: 'A', output_token: 'A' } } },
        },
        waiters: {
          name: 'waiters',
          data: { waiters: { W: { operation: 'Gone', delay: 1, maxAttempts: 1, acceptors: [] } } },
        },
        examples: { name: 'examples', data: { examples: { Gone: [] } } },
      },
    });
    expect(warnings).toEqual([
      'pages: there is no operation Gone',
      'waiters: there is no operation Gone',
      'examples: there is no operation Gone',
    ]);
  });

  it('is nothing of keys that are known to mean nothing', () => {
    const members = { A: { shape: 'String', box: true, deprecatedSince: '2020' } };
    expect(imported({ members, operation: { name: 'PutThing' } }).warnings).toEqual([]);
  });

  it.each<[string, Given, string, string]>([
    [
      'an unknown protocol',
      { metadata: { protocol: 'soap' } },
      'unknown-protocol',
      'There is no protocol "soap" (at metadata.protocol)',
    ],
    [
      'a shape that is not there',
      { members: { A: { shape: 'Strin' } } },
      'unknown-shape',
      'There is no shape "Strin" (at shapes.PutThingRequest.A)',
    ],
    [
      'a payload that only an operation names',
      { operation: { input: { shape: 'PutThingRequest', payload: 'A' } } },
      'unknown-key',
      '"payload" of operations.PutThing.input is not read there, and without it other bytes would be sent (at operations.PutThing.input.payload)',
    ],
    [
      'a location of a shape',
      {
        members: { A: { shape: 'Used' } },
        shapes: { Used: { type: 'string', location: 'header' } },
      },
      'unknown-key',
      '"location" of shapes.Used is not read there, and without it other bytes would be sent (at shapes.Used.location)',
    ],
    [
      'a location of what a list holds',
      {
        members: { A: { shape: 'Used' } },
        shapes: { Used: { type: 'list', member: { shape: 'String', location: 'header' } } },
      },
      'unknown-key',
      '"location" of shapes.Used.member is not read there, and without it other bytes would be sent (at shapes.Used.member.location)',
    ],
    [
      'a payload that is no member',
      {
        members: { A: { shape: 'Used' } },
        shapes: {
          Used: { type: 'structure', members: { Bb: { shape: 'String' } }, payload: 'zz' },
        },
      },
      'unknown-member',
      'Used has no member "zz", which its payload is said to be (at shapes.Used.payload)',
    ],
    [
      'an unknown type',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'tuple' } } },
      'wrong-value',
      'There is no type "tuple" (at shapes.Used.type)',
    ],
    [
      'a list of nothing',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'list' } } },
      'missing-key',
      'The list Used lacks "member" (at shapes.Used)',
    ],
    [
      'JSON without a target',
      { metadata: { protocol: 'json' } },
      'missing-target',
      'With the protocol aws-json-1.1, a service needs a target (at metadata)',
    ],
    [
      'a name that is no identifier',
      { operations: { 'a b': {} } },
      'unsafe-name',
      'An operation cannot be called "a b" (at operations.a b)',
    ],
  ])('is a refusal of %s', (_, given, code, message) => {
    expect(refusalOf(() => imported(given))).toEqual([
      expect.objectContaining({ code, message, file: 'service-2.json', severity: 'error' }),
    ]);
  });

  it('suggests the shape that was meant', () => {
    const [problem] = refusalOf(() => imported({ members: { A: { shape: 'Strin' } } }));
    expect(problem?.suggestion).toBe('String');
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'x'],
    ['a list', []],
    ['another format', { openapi: '3.0.0' }],
    ['shapes that are none', { metadata: {}, operations: {}, shapes: { A: 5 } }],
    [
      'members that are none',
      { metadata: {}, operations: {}, shapes: { A: { type: 'structure', members: [] } } },
    ],
  ])('is a refusal of %s', (_, data) => {
    const problems = refusalOf(() => botocoreToModel({ service: { name: 'x.json', data } }));
    expect(problems.map(({ code, file }) => [code, file])).toContainEqual([
      'model-syntax',
      'x.json',
    ]);
  });

  it('is a refusal of the key that JavaScript takes for something else', () => {
    const data: unknown = JSON.parse(
      '{"metadata":{},"operations":{},"shapes":{"__proto__":{"type":"string"}}}',
    );
    const [problem] = refusalOf(() => botocoreToModel({ service: { name: 'x.json', data } }));
    expect(problem).toMatchObject({ code: 'unsafe-name' });
  });

  it('is a model or a refusal, whatever stands in the file', () => {
    const whole = {
      metadata: { serviceId: 'A', protocol: 'rest-xml', protocols: ['rest-xml'], auth: ['x'] },
      operations: {
        Put: {
          http: { method: 'PUT', requestUri: '/{A}' },
          input: { shape: 'In', locationName: 'In', xmlNamespace: { uri: 'https://a/' } },
          output: { shape: 'In' },
          errors: [{ shape: 'Gone' }],
          httpChecksum: { requestAlgorithmMember: 'A' },
          staticContextParams: { P: { value: 1 } },
        },
      },
      shapes: {
        In: {
          type: 'structure',
          required: ['A'],
          members: {
            A: { shape: 'Text', location: 'uri', locationName: 'A' },
            B: { shape: 'List', flattened: true },
            C: { shape: 'Body', streaming: true },
          },
          payload: 'C',
        },
        List: { type: 'list', member: { shape: 'Text' }, min: 1, max: 2 },
        Text: { type: 'string', pattern: 'a', enum: ['a'] },
        Body: { type: 'blob' },
        Gone: { type: 'structure', exception: true, error: { httpStatusCode: 404 }, members: {} },
      },
    };
    const places = placesOf(whole);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
        const data = changed(whole, place, value);
        try {
          botocoreToModel({ service: { name: 'x.json', data } });
        } catch (error) {
          expect(error).toBeInstanceOf(SpecError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** The keys that lead to every node of a value. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inside]) => placesOf(inside, [...at, key]))];
}

/** The value with another in one place. */
function changed(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inside]): [string, unknown] => [
    name,
    name === key ? changed(inside, rest, other) : inside,
  ]);
  return Array.isArray(value) ? entries.map(([, inside]) => inside) : Object.fromEntries(entries);
}
