/** What services answer that their models do not say: nulls, and timestamps in other formats. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCbor } from '../../generator/runtime/cbor/cbor-encode.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { folderWith, specText } from '../support/generation.js';
import { loadModel } from '../../generator/index.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';

const output = {
  Content: { type: 'list', member: 'Block' },
  Sparse: { type: 'list', member: 'string', sparse: true },
  SparseMap: { type: 'map', key: 'string', value: 'Node', sparse: true },
  Dense: { type: 'list', member: 'string' },
  DenseMap: { type: 'map', key: 'string', value: 'string' },
  Name: 'string',
  Any: 'document',
  Node: 'Node',
};

/** Like the answers of a model: a union, a document deep in it, and a shape that holds itself. */
const shapes = {
  Block: { type: 'union', members: { text: 'string', image: 'string', tool: 'Tool' } },
  Tool: { type: 'structure', members: { id: 'string', input: 'document' } },
  Node: { type: 'structure', members: { name: 'string', any: 'document', next: 'Node' } },
  Bad: {
    type: 'structure',
    error: 'client',
    members: {
      message: 'string',
      Since: 'timestamp',
      Reasons: { type: 'list', member: 'string', sparse: true },
      Hint: 'string',
    },
  },
};

const times = {
  CreatedDate: 'timestamp',
  Iso: { type: 'timestamp', timestampFormat: 'date-time' },
  Http: { type: 'timestamp', timestampFormat: 'http-date' },
  Times: { type: 'list', member: 'timestamp' },
  Days: { type: 'map', key: 'string', value: 'timestamp' },
};

const protocols = ['aws-json-1.0', 'rest-json', 'smithy-rpc-v2-cbor', 'rest-xml', 'query'] as const;
type Protocol = (typeof protocols)[number];
const clients = new Map<Protocol, BuiltClient>();
const workshop = openWorkshop();
const cleanings = [workshop.close];

/** The client of a specification. It is not laid out for people, which takes most of the time. */
async function built(specification: string): Promise<BuiltClient> {
  const folder = folderWith({ 'spec.yaml': specification }, (clean) => cleanings.push(clean));
  return workshop.build((await loadModel(join(folder, 'spec.yaml'))).model);
}

beforeAll(async () => {
  for (const protocol of protocols) {
    const http = (uri: string): object =>
      protocol.startsWith('rest') ? { http: { method: 'POST', uri } } : {};
    const isXml = protocol === 'rest-xml' || protocol === 'query';
    const operations = {
      ...(isXml ? {} : { Converse: { output, errors: ['Bad'], ...http('/converse') } }),
      GetTimes: { output: times, ...http('/times') },
    };
    const text = specText({ operations, ...(isXml ? {} : { shapes }) }, { protocol });
    clients.set(protocol, await built(text));
  }
});

afterAll(() => cleanings.forEach((clean) => clean()));

async function answered(
  protocol: Protocol,
  operation: string,
  body: string | Uint8Array<ArrayBuffer>,
  status = 200,
): Promise<unknown> {
  const api = clients.get(protocol);
  const headers = { 'smithy-protocol': 'rpc-v2-cbor' };
  const fetch =
    typeof body === 'string'
      ? fakeFetch(reply(status, body, headers)).fetch
      : async () => new Response(body, { status, headers });
  return api?.operations[operation]?.(
    api.createClient({ endpoint: 'https://example.com', fetch, maxAttempts: 1 }),
    {},
  );
}

/** A value as a protocol writes it. */
function written(protocol: Protocol, value: unknown): string | Uint8Array<ArrayBuffer> {
  return protocol === 'smithy-rpc-v2-cbor'
    ? encodeCbor(value, { nulls: true })
    : JSON.stringify(value);
}

describe.each(['aws-json-1.0', 'rest-json', 'smithy-rpc-v2-cbor'] as const)(
  'nulls in %s',
  (protocol) => {
    test.each<[what: string, sent: object, want: object]>([
      ['of a union', { Content: [{ text: 'hi', image: null }] }, { Content: [{ text: 'hi' }] }],
      ['of the output', { Name: null, Node: null, Sparse: null }, {}],
      ['of a structure', { Node: { name: null, next: { name: null } } }, { Node: { next: {} } }],
      [
        'in a document stay',
        { Any: { a: null, b: [null] }, Content: [{ tool: { id: null, input: { x: null } } }] },
        { Any: { a: null, b: [null] }, Content: [{ tool: { input: { x: null } } }] },
      ],
      [
        'in a document far down stay',
        { Node: { next: { next: { any: [null], name: null } } } },
        { Node: { next: { next: { any: [null] } } } },
      ],
      ['in a sparse list stay', { Sparse: ['a', null] }, { Sparse: ['a', null] }],
      [
        'in a sparse map stay',
        { SparseMap: { a: null, b: { name: null } } },
        { SparseMap: { a: null, b: {} } },
      ],
      ['in another list', { Dense: [null, 'a', null, 'b'] }, { Dense: ['a', 'b'] }],
      ['in another map', { DenseMap: { a: null, b: 'c' } }, { DenseMap: { b: 'c' } }],
    ])('%s', async (_, sent, want) => {
      expect(await answered(protocol, 'converse', written(protocol, sent))).toStrictEqual(want);
    });

    test('of an error', async () => {
      const sent = { __type: 'Bad', message: 'no', Since: 1, Reasons: ['a', null], Hint: null };
      const error = await failureOf(
        answered(protocol, 'converse', written(protocol, sent), 400) as Promise<unknown>,
      );
      const { data } = Object(error);
      expect(error).toMatchObject({ code: 'Bad', message: 'no' });
      expect(Object.keys(data)).not.toContain('Hint');
      if (protocol === 'smithy-rpc-v2-cbor') return;
      expect(data).toMatchObject({ Since: new Date(1000), Reasons: ['a', null] });
    });
  },
);

const want = new Date('2026-03-05T17:52:43Z');
const forms: readonly (string | number)[] = [
  want.getTime() / 1000,
  `${want.getTime() / 1000}`,
  '2026-03-05T17:52:43Z',
  '2026-03-05T17:52:43',
  '2026-03-05 17:52:43',
  '2026-03-05T18:52:43+01:00',
  'Thu, 05 Mar 2026 17:52:43 GMT',
];

/** The same time in all places of an answer. */
function timesIn(protocol: Protocol, form: string | number): string {
  const names = ['CreatedDate', 'Iso', 'Http'];
  switch (protocol) {
    case 'rest-xml':
    case 'query': {
      const members = names.map((name) => `<${name}>${form}</${name}>`).join('');
      const list = `<Times><member>${form}</member></Times>`;
      const map = `<Days><entry><key>a</key><value>${form}</value></entry></Days>`;
      const result = `<GetTimesResult>${members}${list}${map}</GetTimesResult>`;
      return protocol === 'query' ? `<GetTimesResponse>${result}</GetTimesResponse>` : result;
    }
    default:
      return JSON.stringify({
        ...Object.fromEntries(names.map((name) => [name, form])),
        Times: [form],
        Days: { a: form },
      });
  }
}

describe.each(['aws-json-1.0', 'rest-json', 'rest-xml', 'query'] as const)(
  'timestamps in %s',
  (protocol) => {
    test.each(forms)('%s', async (form) => {
      expect(await answered(protocol, 'getTimes', timesIn(protocol, form))).toEqual({
        CreatedDate: want,
        Iso: want,
        Http: want,
        Times: [want],
        Days: { a: want },
      });
    });

    test.each(['soon', 'secret-2026'])('%s is an answer that cannot be read', async (form) => {
      const error = await failureOf(answered(protocol, 'getTimes', timesIn(protocol, form)));
      expect(error).toMatchObject({ code: 'ResponseError', status: 200 });
      const { message } = Object(error);
      expect(message).toMatch(/^(HTTP 200: )?(CreatedDate|Iso|Http) is not a timestamp$/);
    });
  },
);

test('a timestamp of an error that cannot be read leaves the error what it is', async () => {
  for (const protocol of ['aws-json-1.0', 'rest-json'] as const) {
    const sent = JSON.stringify({ __type: 'Bad', message: 'no', Since: 'soon' });
    expect(await failureOf(answered(protocol, 'converse', sent, 400))).toMatchObject({
      code: 'Bad',
      message: 'no',
    });
  }
});

test('a date of CBOR that is none is an answer that cannot be read', async () => {
  const tagged = Uint8Array.from(
    Buffer.from('a16b4372656174656444617465c1fb7ff8000000000000', 'hex'),
  );
  const error = await failureOf(answered('smithy-rpc-v2-cbor', 'getTimes', tagged));
  expect(error).toMatchObject({
    code: 'ResponseError',
    message: 'HTTP 200: CreatedDate is not a timestamp',
  });
});
