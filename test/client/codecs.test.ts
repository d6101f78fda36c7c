import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { fakeFetch, refusal, reply } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';

/** Members of every kind that JSON cannot hold as they are; they go both ways. */
const members = {
  Blob: 'blob',
  Seconds: 'timestamp',
  DateTime: { type: 'timestamp', timestampFormat: 'date-time' },
  HttpDate: { type: 'timestamp', timestampFormat: 'http-date' },
  Float: 'float',
  Double: 'double',
  Long: 'long',
  Tree: 'Tree',
  Choice: 'Choice',
  Blobs: 'BlobMap',
  Doubles: 'DoubleMap',
  Times: 'TimeList',
  Sparse: 'SparseList',
  SparseMap: 'SparseMap',
  Any: 'Any',
  Texts: 'TextMap',
};

const specification = specText({
  operations: {
    Convert: { input: members, output: members },
    Dense: { output: { Times: 'TimeList', Doubles: 'DoubleMap', Choice: 'Choice' } },
    Make: { input: { Token: { type: 'string', idempotencyToken: true }, Name: 'string' } },
  },
  shapes: {
    Tree: {
      type: 'structure',
      members: { At: 'timestamp', Children: 'Trees', ByName: 'TreeMap', Next: 'Tree' },
    },
    Trees: { type: 'list', member: 'Tree' },
    TreeMap: { type: 'map', key: 'string', value: 'Tree' },
    Choice: {
      type: 'union',
      members: { Text: 'string', At: 'timestamp', Data: 'blob', Tree: 'Tree', Nothing: 'Empty' },
    },
    Empty: { type: 'structure' },
    BlobMap: { type: 'map', key: 'string', value: 'blob' },
    DoubleMap: { type: 'map', key: 'string', value: 'double' },
    TimeList: { type: 'list', member: 'timestamp' },
    SparseList: { type: 'list', member: 'timestamp', sparse: true },
    SparseMap: { type: 'map', key: 'string', value: 'blob', sparse: true },
    TextMap: { type: 'map', key: 'string', value: 'string' },
    Any: { type: 'document' },
  },
});

let api: GeneratedClient;

beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  api = await clientOf(specification, (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

/** What goes over the wire for an input. */
async function wireOf(input: object, operation = 'convert'): Promise<unknown> {
  const { fetch, sent } = fakeFetch(reply(200));
  await api.operations[operation]?.(api.createClient({ region: 'us-east-1', fetch }), input);
  const { body } = sent[0] ?? {};
  if (typeof body !== 'string') throw new Error('The body is not a text');
  return JSON.parse(body);
}

/** What comes of an answer. */
async function outputOf(wire: string, operation = 'convert'): Promise<unknown> {
  const { fetch } = fakeFetch(reply(200, wire));
  return api.operations[operation]?.(api.createClient({ region: 'us-east-1', fetch }), {});
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const moment = new Date('2015-07-19T10:00:00.250Z');
const second = new Date('2015-07-19T10:00:00Z');

const bothWays: [title: string, value: object, wire: object][] = [
  ['bytes', { Blob: bytes(0, 1, 254, 255) }, { Blob: 'AAH+/w==' }],
  ['no bytes', { Blob: bytes() }, { Blob: '' }],
  ['seconds', { Seconds: moment }, { Seconds: 1437300000.25 }],
  ['the first second', { Seconds: new Date(0) }, { Seconds: 0 }],
  ['ISO 8601 with a fraction', { DateTime: moment }, { DateTime: '2015-07-19T10:00:00.250Z' }],
  ['ISO 8601 without', { DateTime: second }, { DateTime: '2015-07-19T10:00:00Z' }],
  ['the date of HTTP', { HttpDate: second }, { HttpDate: 'Sun, 19 Jul 2015 10:00:00 GMT' }],
  ['numbers', { Float: 0.5, Double: 1e300, Long: 9e15 }, { Float: 0.5, Double: 1e300, Long: 9e15 }],
  [
    'numbers JSON has no digits for',
    { Float: NaN, Double: -Infinity },
    { Float: 'NaN', Double: '-Infinity' },
  ],
  [
    'a map of such numbers',
    { Doubles: { a: Infinity, b: 1 } },
    { Doubles: { a: 'Infinity', b: 1 } },
  ],
  ['a list of times', { Times: [moment, second] }, { Times: [1437300000.25, 1437300000] }],
  ['a map of bytes', { Blobs: { a: bytes(1), b: bytes() } }, { Blobs: { a: 'AQ==', b: '' } }],
  ['a list with gaps', { Sparse: [null, second] }, { Sparse: [null, 1437300000] }],
  [
    'a map with gaps',
    { SparseMap: { a: null, b: bytes(1) } },
    { SparseMap: { a: null, b: 'AQ==' } },
  ],
  ['any JSON', { Any: { a: [null, 1, { b: null }] } }, { Any: { a: [null, 1, { b: null }] } }],
  ['any JSON that is a text', { Any: '2015-07-19' }, { Any: '2015-07-19' }],
  [
    'a shape that holds itself',
    {
      Tree: {
        At: second,
        Next: { At: moment },
        Children: [{}, { At: second, Children: [] }],
        ByName: { a: { At: second } },
      },
    },
    {
      Tree: {
        At: 1437300000,
        Next: { At: 1437300000.25 },
        Children: [{}, { At: 1437300000, Children: [] }],
        ByName: { a: { At: 1437300000 } },
      },
    },
  ],
  ['a union with a text', { Choice: { Text: 'a' } }, { Choice: { Text: 'a' } }],
  ['a union with a time', { Choice: { At: second } }, { Choice: { At: 1437300000 } }],
  ['a union with bytes', { Choice: { Data: bytes(1) } }, { Choice: { Data: 'AQ==' } }],
  [
    'a union with a structure',
    { Choice: { Tree: { At: second } } },
    { Choice: { Tree: { At: 1437300000 } } },
  ],
  ['a union with nothing inside', { Choice: { Nothing: {} } }, { Choice: { Nothing: {} } }],
];

describe('an input is written', () => {
  test.each(bothWays)('%s', async (_, value, wire) => {
    expect(await wireOf(value)).toEqual(wire);
  });

  test('a date of HTTP has whole seconds', async () => {
    expect(await wireOf({ HttpDate: moment })).toEqual({
      HttpDate: 'Sun, 19 Jul 2015 10:00:00 GMT',
    });
  });

  test('members that are undefined are left out, at every level', async () => {
    const input = { Blob: undefined, Tree: { At: undefined, Next: undefined }, Doubles: undefined };
    expect(await wireOf(input)).toEqual({ Tree: {} });
  });

  test('a megabyte of bytes does no harm', async () => {
    const Blob = new Uint8Array(1_000_000).fill(7);
    expect(await wireOf({ Blob })).toEqual({ Blob: Buffer.from(Blob).toString('base64') });
  });

  test('the input itself is not changed', async () => {
    const input = { Tree: { At: second, Children: [{ At: moment }] }, Blobs: { a: bytes(1) } };
    const before = structuredClone(input);
    await wireOf(input);
    expect(input).toEqual(before);
  });

  test('keys such as __proto__ stay keys', async () => {
    const Blobs = Object.fromEntries([
      ['__proto__', bytes(1)],
      ['constructor', bytes(2)],
    ]);
    expect(JSON.stringify(await wireOf({ Blobs }))).toBe(
      '{"Blobs":{"__proto__":"AQ==","constructor":"Ag=="}}',
    );
  });
});

describe('an output is read', () => {
  test.each(bothWays)('%s', async (_, value, wire) => {
    expect(await outputOf(JSON.stringify(wire))).toEqual(value);
  });

  test.each([
    ['an offset', '{"DateTime":"2015-07-19T12:00:00.250+02:00"}', { DateTime: moment }],
    ['a long fraction', '{"DateTime":"2015-07-19T10:00:00.2501999Z"}', { DateTime: moment }],
    [
      'a fraction in a date of HTTP',
      '{"HttpDate":"Sun, 19 Jul 2015 10:00:00.250 GMT"}',
      { HttpDate: moment },
    ],
    ['seconds as a text', '{"Seconds":"1437300000.25"}', { Seconds: moment }],
    ['a number as a text', '{"Double":"1.5"}', { Double: 1.5 }],
  ])('%s', async (_, wire, value) => {
    expect(await outputOf(wire)).toEqual(value);
  });

  test('keys such as __proto__ stay keys', async () => {
    const output = await outputOf('{"Blobs":{"__proto__":"AQ=="},"Texts":{"__proto__":"x"}}');
    expect(output).toEqual({
      Blobs: Object.fromEntries([['__proto__', bytes(1)]]),
      Texts: Object.fromEntries([['__proto__', 'x']]),
    });
    expect(Reflect.get(Object.prototype, 'x')).toBeUndefined();
  });

  test('a member of a union that the model does not know is passed on', async () => {
    expect(await outputOf('{"Choice":{"Later":{"x":1}}}')).toEqual({ Choice: { Later: { x: 1 } } });
  });

  test('members that are null are absent where null means nothing', async () => {
    expect(
      await outputOf('{"Choice":{"At":null,"Text":"a"},"Doubles":{"a":null}}', 'dense'),
    ).toEqual({
      Choice: { Text: 'a' },
      Doubles: {},
    });
  });

  test('members that are null do no harm where null means something elsewhere', async () => {
    const wire =
      '{"Blob":null,"Tree":null,"Choice":{"At":null,"Text":"a"},"Times":null,"Sparse":[null]}';
    expect(await outputOf(wire)).toMatchObject({ Choice: { Text: 'a' }, Sparse: [null] });
  });

  test('bytes that are not base64 make an answer that cannot be read', async () => {
    const { fetch } = fakeFetch(reply(200, '{"Blob":"***"}'));
    const client = api.createClient({ region: 'us-east-1', fetch });
    const error = await failureOf(Promise.resolve(api.operations['convert']?.(client, {})));
    expect(error).toMatchObject({ code: 'ResponseError', message: 'HTTP 200: {' });
  });
});

describe('the token of an operation that must not happen twice', () => {
  test('is made up, and the same for every attempt', async () => {
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(
      refusal(500, 'InternalFailure'),
      refusal(500, 'x'),
      reply(200),
    );
    const client = api.createClient({ region: 'us-east-1', fetch, clock });
    await clock.run(Promise.resolve(api.operations['make']?.(client, { Name: 'a' })));
    const bodies = sent.map(({ body }) => body);
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]]);
    expect(bodies[0]).toMatch(
      /"Token":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/,
    );
  });

  test('is another for the next call, and the given one is taken', async () => {
    const [one, other] = [await wireOf({}, 'make'), await wireOf({ Token: undefined }, 'make')];
    expect(one).toEqual({ Token: expect.any(String) });
    expect(other).not.toEqual(one);
    expect(await wireOf({ Token: 'mine' }, 'make')).toEqual({ Token: 'mine' });
  });
});
