/**
 * JSON is converted by tables or by code for each member, whichever is smaller for the operation. Here are two
 * specifications that differ in a timestamp which nobody sends, so that one takes tables and the other code: what is
 * sent and what is read has to be the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import type { GeneratedClient } from '../support/generated-client.js';
import { modelOf } from '../support/generation.js';

const specification = (more: string): string => `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: rest-json
  auth: none
operations:
  Put:
    http: { method: POST, uri: '/things/{Id}' }
    input:
      Id: { type: string, in: label, required: true }
      Mark: { type: string, in: header, name: X-Mark }
      Thing: Thing
      Ratio: float
      Word: string
    output:
      Mark: { type: string, in: header, name: X-Mark }
      Thing: Thing
      Ratio: float
      Word: string
  PutWhole:
    http: { method: PUT, uri: /whole }
    input: { Thing: { type: Thing, in: payload } }
    output: { Thing: { type: Thing, in: payload } }
shapes:
  Thing:
    type: structure
    members:
      Bytes: blob
      Ratios: { type: list, member: double }
      Blobs: { type: map, key: string, value: blob }
      Sparse: { type: list, member: blob, sparse: true }
      SparseMap: { type: map, key: string, value: float, sparse: true }
      Words: { type: list, member: string }
      Any: document
      Choice: Choice
      Choices: { type: list, member: Choice }
      Inner: Thing
      Empty: { type: structure, members: {} }${more}
  Choice:
    type: union
    members: { Word: string, Bytes: blob, Thing: Thing, Any: document }
`;

let byTables: GeneratedClient;
let byCode: GeneratedClient;
beforeAll(async () => {
  const workshop = openWorkshop();
  const tables = await workshop.build(modelOf(specification('')));
  const code = await workshop.build(modelOf(specification('\n      At: timestamp')));
  const textOf = (folder: string): string =>
    readFileSync(join(folder, 'operations/put.js'), 'utf8');
  expect(textOf(tables.folder)).toContain('readByTable');
  expect(textOf(code.folder)).not.toContain('ByTable');
  [byTables, byCode] = [tables, code];
  return workshop.close;
});

/** What a call sends, and gives or fails with, where the service answers so. */
async function outcome(
  { createClient, operations }: GeneratedClient,
  operation: string,
  input: object,
  answer: string,
): Promise<object> {
  let sent: object = {};
  const client = createClient({
    endpoint: 'https://things.example',
    fetch: async (url, { method, headers, body }) => {
      sent = {
        url: `${url}`,
        method,
        headers,
        body: body === undefined ? body : JSON.parse(`${body}`),
      };
      return new Response(answer, { headers: { 'x-mark': 'm' } });
    },
  });
  const call = operations[operation]?.(client, input) ?? Promise.reject(new Error(operation));
  try {
    return { sent, value: await call, after: sent };
  } catch {
    const { code, message } = Object(await failureOf(call));
    return { sent, code, message };
  }
}

async function same(operation: string, input: object, answer: string): Promise<object> {
  const found = await outcome(byTables, operation, input, answer);
  expect(found).toEqual(await outcome(byCode, operation, input, answer));
  return found;
}

const bytes = new Uint8Array([1, 2, 255]);
const thing = {
  Bytes: bytes,
  Ratios: [1.5, Infinity, NaN],
  Blobs: { a: bytes, ['__proto__x']: bytes },
  Sparse: [bytes, null],
  SparseMap: { a: -Infinity, b: null },
  Words: ['a'],
  Any: { deep: [null, { __type: 'kept', n: null }] },
  Choice: { Bytes: bytes },
  Choices: [{ Word: 'w' }, { Any: [null] }, { Thing: { Bytes: bytes } }],
  Inner: { Inner: { Bytes: bytes, Choice: { Thing: { Ratios: [NaN] } } } },
  Empty: {},
};

describe('what is sent is the same', () => {
  test.each<[what: string, operation: string, input: object]>([
    ['everything', 'put', { Id: '1', Mark: 'm', Thing: thing, Ratio: NaN, Word: 'w' }],
    ['next to nothing', 'put', { Id: '1' }],
    ['what is undefined', 'put', { Id: '1', Thing: { Bytes: undefined, Choice: undefined } }],
    ['a payload', 'putWhole', { Thing: thing }],
    ['no payload', 'putWhole', {}],
    ['a blob that is none', 'put', { Id: '1', Thing: { Bytes: 5 } }],
    ['a structure that is none', 'put', { Id: '1', Thing: { Inner: 'x' } }],
    ['a list that is none', 'put', { Id: '1', Thing: { Choices: {} } }],
    ['a map that is none', 'put', { Id: '1', Thing: { Blobs: [] } }],
    ['an item that is none', 'put', { Id: '1', Thing: { Blobs: { a: 1 }, Sparse: [] } }],
  ])('%s', async (_, operation, input) => {
    await same(operation, input, '{}');
  });

  test('and the input is left as it was', async () => {
    const before = structuredClone(thing);
    await same('put', { Id: '1', Thing: thing }, '{}');
    expect(thing).toEqual(before);
  });
});

const answered = {
  Bytes: 'AQL/',
  Ratios: [1.5, 'Infinity', 'NaN', null],
  Blobs: { a: 'AQL/', b: null },
  Sparse: ['AQL/', null],
  SparseMap: { a: '-Infinity', b: null },
  Words: ['a', null],
  Any: { deep: [null, { __type: 'kept', n: null }] },
  Choice: { __type: 'x', Bytes: 'AQL/', Word: null },
  Choices: [{ __type: 'x', Word: 'w' }, null, { Any: [null] }, { Thing: { Bytes: 'AQL/' } }],
  Inner: { Inner: { Bytes: 'AQL/', Choice: { Thing: { Ratios: ['NaN'] } } } },
  Empty: { New: null, Other: [null, 1] },
  Unknown: { __type: 'kept', n: null, list: [null, 1] },
};

describe('what is read is the same', () => {
  test.each<[what: string, operation: string, answer: unknown]>([
    ['everything', 'put', { Thing: answered, Ratio: 'NaN', Word: null }],
    ['nothing', 'put', {}],
    ['a payload', 'putWhole', answered],
    ['null for all', 'put', { Thing: null, Ratio: null, Word: null }],
    ['a number that is none', 'put', { Ratio: 'x' }],
    ['bytes that are none', 'put', { Thing: { Bytes: '%' } }],
  ])('%s', async (_, operation, answer) => {
    await same(operation, { Id: '1' }, JSON.stringify(answer));
  });

  test('and it is this', async () => {
    const found = await same('put', { Id: '1' }, JSON.stringify({ Thing: answered }));
    expect(found).toMatchObject({
      value: {
        Mark: 'm',
        Thing: {
          ...thing,
          Blobs: { a: bytes },
          Empty: { Other: [1] },
          Unknown: { __type: 'kept', list: [1] },
        },
      },
    });
  });

  test('a key that is __proto__ stays one', async () => {
    const answer = '{"Thing":{"Blobs":{"__proto__":"AQL/"}}}';
    const found = await same('put', { Id: '1' }, answer);
    const { value } = Object(found);
    expect(Object.entries(value.Thing.Blobs)).toEqual([['__proto__', bytes]]);
  });

  test('no payload is none', async () => {
    expect(await same('putWhole', {}, '')).toMatchObject({ value: {} });
  });
});
