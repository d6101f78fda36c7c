import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { hasErrors } from '../../generator/diagnostics/read.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { imported } from './given-service.js';
import type { ServiceParts } from './given-service.js';

describe('what is told of a file of botocore', () => {
  it.each<[string, ServiceParts, string]>([
    [
      'a key nobody knows',
      { members: { A: { shape: 'String', novelty: 1 } } },
      'service-2.json:25:11 "novelty" of shapes.PutThingRequest.A is not known and was left out (at shapes → PutThingRequest → members → A → novelty)',
    ],
    [
      'the same on an operation',
      { operation: { novelty: 1 } },
      'service-2.json:17:7 "novelty" of operations.PutThing is not known and was left out (at operations → PutThing → novelty)',
    ],
    [
      'the same where an operation names its output',
      { operation: { output: { shape: 'PutThingRequest', novelty: 1 } } },
      'service-2.json:19:9 "novelty" of operations.PutThing.output is not known and was left out (at operations → PutThing → output → novelty)',
    ],
    [
      'a pattern of no dialect',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'string', pattern: '(' } } },
      'service-2.json:54:18 The pattern is not a regular expression and was left out: Unterminated group (at shapes → Used → pattern)',
    ],
    [
      'an unknown format of time',
      { members: { A: { shape: 'Time', timestampFormat: 'moon' } } },
      'service-2.json:25:30 The timestamp format "moon" is not known and was left out (at shapes → PutThingRequest → members → A → timestampFormat)',
    ],
  ])('%s', (_, given, warning) => {
    const { value, diagnostics } = imported(given);
    expect(value).toBeDefined();
    expect(diagnostics.map(placed)).toEqual([warning]);
  });

  it('pages, waiters and examples of operations that there are not', () => {
    const { value, diagnostics } = imported({
      files: {
        paginators: {
          name: 'pages',
          data: { pagination: { Gone: { input_token: 'A', output_token: 'A' } } },
          text: '{"pagination": {"Gone": {"input_token": "A", "output_token": "A"}}}',
        },
        waiters: {
          name: 'waiters',
          data: { waiters: { W: { operation: 'Gone', delay: 1, maxAttempts: 1, acceptors: [] } } },
        },
        examples: { name: 'examples', data: { examples: { Gone: [] } } },
      },
    });
    expect(value).toBeDefined();
    expect(diagnostics.map(placed)).toEqual([
      'pages:1:17 There is no operation Gone (at pagination → Gone)',
      'waiters There is no operation Gone (at waiters → W → operation)',
      'examples There is no operation Gone (at examples → Gone)',
    ]);
  });

  it('is nothing of keys that are known to mean nothing', () => {
    const members = { A: { shape: 'String', box: true, deprecatedSince: '2020' } };
    expect(imported({ members, operation: { name: 'PutThing' } }).diagnostics).toEqual([]);
  });

  it.each<[string, ServiceParts, string, string]>([
    [
      'an unknown protocol',
      { metadata: { protocol: 'soap' } },
      'unknown-protocol',
      'service-2.json:5:17 There is no protocol "soap" (at metadata → protocol)',
    ],
    [
      'a shape that is not there',
      { members: { A: { shape: 'Strin' } } },
      'unknown-shape',
      'service-2.json:24:20 There is no shape "Strin" (at shapes → PutThingRequest → members → A → shape)',
    ],
    [
      'a payload that only an operation names',
      { operation: { input: { shape: 'PutThingRequest', payload: 'A' } } },
      'unknown-key',
      'service-2.json:16:9 "payload" of operations.PutThing.input is not read there, and without it other bytes would be sent (at operations → PutThing → input → payload)',
    ],
    [
      'a location of a shape',
      {
        members: { A: { shape: 'Used' } },
        shapes: { Used: { type: 'string', location: 'header' } },
      },
      'unknown-key',
      'service-2.json:54:7 "location" of shapes.Used is not read there, and without it other bytes would be sent (at shapes → Used → location)',
    ],
    [
      'a location of what a list holds',
      {
        members: { A: { shape: 'Used' } },
        shapes: { Used: { type: 'list', member: { shape: 'String', location: 'header' } } },
      },
      'unknown-key',
      'service-2.json:56:9 "location" of shapes.Used.member is not read there, and without it other bytes would be sent (at shapes → Used → member → location)',
    ],
    [
      'a payload that is not a member',
      {
        members: { A: { shape: 'Used' } },
        shapes: {
          Used: { type: 'structure', members: { Bb: { shape: 'String' } }, payload: 'zz' },
        },
      },
      'unknown-member',
      'service-2.json:59:18 Used has no member "zz", which its payload is said to be (at shapes → Used → payload)',
    ],
    [
      'an unknown type',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'tuple' } } },
      'wrong-value',
      'service-2.json:53:15 There is no type "tuple" (at shapes → Used → type)',
    ],
    [
      'a list of nothing',
      { members: { A: { shape: 'Used' } }, shapes: { Used: { type: 'list' } } },
      'missing-key',
      'service-2.json:52:13 The list Used lacks "member" (at shapes → Used)',
    ],
    [
      'JSON without a target',
      { metadata: { protocol: 'json' } },
      'missing-target',
      'service-2.json:2:3 With the protocol aws-json-1.1, a service needs a target (at metadata)',
    ],
    [
      'a status that HTTP does not have',
      { operation: { http: { method: 'POST', requestUri: '/', responseCode: 20 } } },
      'wrong-value',
      'service-2.json:10:15 An HTTP status cannot be 20 (at operations → PutThing → http)',
    ],
    [
      'such a status of an error',
      {
        operation: { errors: [{ shape: 'Used' }] },
        shapes: {
          Used: { type: 'structure', members: {}, exception: true, error: { httpStatusCode: 4.5 } },
        },
      },
      'wrong-value',
      'service-2.json:57:16 An HTTP status cannot be 4.5 (at shapes → Used → error)',
    ],
    [
      'a waiter that never tries',
      {
        files: {
          waiters: {
            name: 'waiters',
            data: {
              waiters: { W: { operation: 'PutThing', delay: 1, maxAttempts: 0, acceptors: [] } },
            },
          },
        },
      },
      'wrong-value',
      'service-2.json:9:5 A waiter cannot try 0 times (at operations → PutThing → waiters → W)',
    ],
    [
      'a name that is not an identifier',
      { operations: { 'a b': {} } },
      'unsafe-name',
      'service-2.json:9:5 An operation cannot be called "a b" (at operations → a b)',
    ],
  ])('is a refusal of %s', (_, given, code, message) => {
    const { value, diagnostics } = imported(given);
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({ code, file: 'service-2.json', severity: 'error' }),
    ]);
    expect(diagnostics.map(placed)).toEqual([message]);
  });

  it('is all that is wrong, in one run', () => {
    const { diagnostics } = imported({
      metadata: { protocol: 'json' },
      operation: { errors: [{ shape: 'Gone' }] },
      members: { A: { shape: 'Used' }, B: { shape: 'Strin' }, C: { shape: 'Two', payload: 'A' } },
      shapes: { Used: { type: 'list' }, Two: { type: 'tuple' } },
      files: {
        paginators: { name: 'pages', data: { pagination: [] }, text: '{\n  "pagination": []\n}' },
      },
    });
    expect(diagnostics.map(placed)).toEqual([
      expect.stringContaining('pages:2:17 This is not a paginators-1 file'),
      expect.stringContaining('"payload" of shapes.PutThingRequest.C is not read there'),
      expect.stringContaining('There is no shape "Gone"'),
      expect.stringContaining('There is no shape "Strin"'),
      expect.stringContaining('The list Used lacks "member"'),
      expect.stringContaining('There is no type "tuple"'),
    ]);
  });

  it('suggests the shape that was meant', () => {
    const [problem] = imported({ members: { A: { shape: 'Strin' } } }).diagnostics;
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
    const problems = botocoreToModel({ service: { name: 'x.json', data } }).diagnostics;
    expect(problems.map(({ code, file }) => [code, file])).toContainEqual([
      'model-syntax',
      'x.json',
    ]);
  });

  it('is a refusal of the key that JavaScript takes for something else', () => {
    const data: unknown = JSON.parse(
      '{"metadata":{},"operations":{},"shapes":{"__proto__":{"type":"string"}}}',
    );
    const [problem] = botocoreToModel({ service: { name: 'x.json', data } }).diagnostics;
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
        const text = JSON.stringify(data, null, 2);
        const read = botocoreToModel({ service: { name: 'x.json', data, text } });
        expect(read.value === undefined).toBe(hasErrors(read.diagnostics));
        for (const { line } of read.diagnostics) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

/** A problem as people see it, with the first line and column of its place. */
function placed({ file, line, column, message }: Diagnostic): string {
  return `${line === undefined ? file : `${file}:${line}:${column}`} ${message}`;
}

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
