import { describe, expect, it } from 'vitest';
import { modelToSpec } from '../../generator/formats/spec/model-to-spec.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import type { Model, Shape } from '../../generator/model/model.js';
import { shapeOf } from '../../generator/model/model.js';
import { modelOf, restService, service } from './load.js';

const get = (body: string): string =>
  `${service}operations:\n  Get:\n    ${body}\nshapes:\n  Busy: { type: structure, error: server, members: {} }\n`;
const input = (body: string): string => get(`{ errors: [Busy], input: { A: ${body} } }`);

describe('a model that is written as YAML', () => {
  it.each([
    ['titles', `${service}  title: The Store\n  abbreviation: Store\n`],
    ['errors at the root', `${service}  noErrorWrapping: true\n`],
    [
      'endpoint rules',
      `${service}  endpoint: { rules: { version: '1.0', rules: [{ a: null }] }, clientParams: { F: { type: boolean, documentation: Yes. } } }\n`,
    ],
    ['a wrapper', get('{ errors: [Busy], resultWrapper: Odd, output: {} }')],
    ['an output without wrapper', get('{ errors: [Busy], unwrappedOutput: true }')],
    [
      'discovery of endpoints',
      get('{ errors: [Busy], endpointDiscovery: required, discoversEndpoints: true }'),
    ],
    [
      'endpoint parameters',
      get(
        '{ errors: [Busy], endpointParams: { fixed: { A: true, B: [x] }, fromInput: { C: D.E } } }',
      ),
    ],
    [
      'pages with what is on all of them',
      get(
        '{ errors: [Busy], input: { A: string }, output: { A: string, B: string, C: string }, pagination: { input: A, output: A, nonAggregate: [B, C] } }',
      ),
    ],
    [
      'an example of an error',
      get(
        '{ errors: [Busy], examples: [{ title: T, error: { shape: Busy, content: { a: [1] } } }] }',
      ),
    ],
    [
      'a waiter that looks at the input',
      get(
        '{ errors: [Busy], input: { A: string }, output: { B: string }, waiters: { Same: { delay: 1, maxAttempts: 2, acceptors: [{ state: success, matcher: path, argument: input.A == output.B, withInput: true, expected: true }] } } }',
      ),
    ],
    ['a parameter of a member', input('{ type: string, contextParam: Bucket }')],
    [
      'traits of entries',
      input(
        '{ type: list, member: { type: map, key: { type: string, wireName: k, length: ..5 }, value: { type: timestamp, timestampFormat: http-date, xml: { namespace: n, prefix: p } } } }',
      ),
    ],
    [
      'flattened members',
      input('{ type: list, member: { type: string, wireName: i }, flattened: true }'),
    ],
    ['an enum of numbers', input('{ type: integer, enum: { One: 1, Two: 2 }, range: 1..2 }')],
    [
      'values that are numbers, documented, in their order',
      input(
        "{ type: string, enum: ['b', { value: '10', documentation: Ten. }, { value: '9' }, { value: __proto__, documentation: Odd. }] }",
      ),
    ],
    ['documented values', input('{ type: string, enum: { b: Bee., a: null } }')],
    [
      'a shape that is called as a type',
      `${input('{ type: string, length: 1..5 }')}  string: { type: structure, members: { B: string, C: integer } }\n  Use: { type: list, member: string }\n`,
    ],
    [
      'an operation at the root of a service with paths',
      `${restService}operations:\n  List: { http: { method: GET, uri: / } }\n  Put: { http: { method: POST, uri: / }, output: {} }\n`,
    ],
  ])('has %s', (_, text) => {
    const model = modelOf(text);
    expect(plain(modelOf(writeSpec(model)))).toEqual(plain(model));
  });

  it('has the empty input of an operation whose usual name is taken', () => {
    const model = modelOf(
      `${service}operations:\n  Ping: { output: PingInput }\nshapes:\n  PingInput: { type: structure }\n`,
    );
    expect(model.operations[0]).toMatchObject({ input: 'PingInput2', output: 'PingInput' });
    expect(plain(modelOf(writeSpec(model)))).toEqual(plain(model));
  });

  it.each<[string, Partial<Shape>]>([
    ['documentation', { documentation: 'A text.' }],
    ['a notice', { deprecated: '' }],
    ['a media type', { kind: 'string', mediaType: 'text/csv' }],
  ])('has %s of a shape without a name under `shapes`', (_, more) => {
    const model = modelOf(input('{ type: string, length: 1..5 }'));
    const shape = { ...shapeOf(model, 'GetInputA'), ...more } as Shape;
    const changed: Model = { ...model, shapes: new Map([...model.shapes, ['GetInputA', shape]]) };
    expect(modelToSpec(changed).shapes).toHaveProperty('GetInputA');
    const read = shapeOf(modelOf(writeSpec(changed)), 'GetInputA');
    expect({ ...read, origin: shape.origin }).toEqual({ ...shape, named: true });
  });
});

/** A model as plain data, its shapes in order, without where things stood. */
function plain(model: Model): unknown {
  return JSON.parse(
    JSON.stringify({ ...model, shapes: [...model.shapes] }, (key, value: unknown) =>
      key === 'origin' ? undefined : value,
    ),
  );
}
