/** What callers give that the types do not allow, as JavaScript lets them, in every protocol. */
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { folderWith, specText } from '../support/generation.js';
import { loadModel } from '../../generator/index.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';

const members = {
  At: 'timestamp',
  Iso: { type: 'timestamp', timestampFormat: 'date-time' },
  Http: { type: 'timestamp', timestampFormat: 'http-date' },
  Times: { type: 'list', member: 'timestamp' },
  Dates: { type: 'map', key: 'string', value: 'timestamp' },
  Bytes: 'blob',
  Blobs: { type: 'map', key: 'string', value: 'blob' },
  Tree: 'Tree',
  Trees: { type: 'list', member: 'Tree' },
  Item: { type: 'map', key: 'string', value: 'Attribute' },
  Choice: 'Choice',
  Plain: 'Plain',
  Names: { type: 'list', member: 'string' },
};

const shapes = {
  Tree: { type: 'structure', members: { At: 'timestamp', Name: 'string' } },
  Attribute: { type: 'structure', members: { S: 'string', B: 'blob' } },
  Plain: { type: 'structure', members: { Name: 'string' } },
  Choice: { type: 'union', members: { At: 'timestamp', Bytes: 'blob' } },
};

const rawShapes = { Raw: { type: 'blob' }, Stream: { type: 'blob', streaming: true } };

const list = (member: string): object => ({ type: 'list', member });
const route = (uri: string): object => ({ method: 'POST', uri });

/** Where REST has values outside of bodies. */
const bound = {
  PutBound: {
    http: route('/bound/{Day}'),
    input: {
      Day: { type: 'timestamp', in: 'label', required: true },
      Since: { type: 'timestamp', in: 'query', name: 'since' },
      Days: { ...list('timestamp'), in: 'query', name: 'days' },
      When: { type: 'timestamp', in: 'header', name: 'x-when' },
      Whens: { ...list('timestamp'), in: 'header', name: 'x-whens' },
      Key: { type: 'blob', in: 'header', name: 'x-key' },
      Metadata: {
        type: 'map',
        key: 'string',
        value: 'string',
        in: 'header-map',
        prefix: 'x-meta-',
      },
      Title: { type: 'string', in: 'header', name: 'x-title' },
      Marker: { type: 'string', in: 'query', name: 'marker' },
      Markers: { type: 'list', member: 'string', in: 'query', name: 'markers' },
    },
  },
  PutRaw: { http: route('/raw'), input: { Body: { type: 'Raw', in: 'payload' } } },
  PutStream: { http: route('/stream'), input: { Body: { type: 'Stream', in: 'payload' } } },
  PutText: { http: route('/text'), input: { Body: { type: 'string', in: 'payload' } } },
};

const protocols = [
  'aws-json-1.1',
  'rest-json',
  'rest-xml',
  'query',
  'ec2',
  'smithy-rpc-v2-cbor',
] as const;

const clients = new Map<string, BuiltClient>();
const workshop = openWorkshop();
const cleanings = [workshop.close];

/** The client of a specification. It is not laid out for people, which takes most of the time. */
async function built(specification: string): Promise<BuiltClient> {
  const folder = folderWith({ 'spec.yaml': specification }, (clean) => cleanings.push(clean));
  return workshop.build((await loadModel(join(folder, 'spec.yaml'))).model);
}

beforeAll(async () => {
  for (const protocol of protocols) {
    const rest = protocol.startsWith('rest');
    const operations = {
      Put: { input: members, ...(rest ? { http: route('/things') } : {}) },
      ...(rest ? bound : {}),
    };
    const text = specText(
      { operations, shapes: { ...shapes, ...(rest ? rawShapes : {}) } },
      { protocol },
    );
    clients.set(protocol, await built(text));
  }
});

afterAll(() => cleanings.forEach((clean) => clean()));

/** A call, which may never throw at once, and what was sent by it. */
function call(
  protocol: string,
  operation: string,
  input: object,
): { outcome: Promise<unknown>; sent: readonly { readonly body?: unknown }[] } {
  const api = clients.get(protocol);
  if (api === undefined) throw new Error(`no client for ${protocol}`);
  const { fetch, sent } = fakeFetch(reply(200, '', { 'smithy-protocol': 'rpc-v2-cbor' }));
  const client = api.createClient({ endpoint: 'https://example.com', fetch });
  return { outcome: (async () => api.operations[operation]?.(client, input))(), sent };
}

async function refusalOf(protocol: string, operation: string, input: object): Promise<string> {
  const { outcome, sent } = call(protocol, operation, input);
  const error = await failureOf(outcome);
  expect({ ...Object(error), sent: sent.length }).toMatchObject({ code: 'RequestError', sent: 0 });
  return String(Object(error).message);
}

const invalid = new Date(Number.NaN);

describe.each(protocols)(
  '%s refuses, before anything is sent and by the name of the member,',
  (protocol) => {
    const cases: (readonly [what: string, input: object, name: RegExp])[] = [
      ['an invalid date', { At: invalid }, /^At must be a valid Date$/],
      ['one in ISO 8601', { Iso: invalid }, /^Iso /],
      ['one of HTTP', { Http: invalid }, /^Http /],
      ['one in a list', { Times: [new Date(0), invalid] }, /^Times/],
      ['one in a map', { Dates: { a: invalid } }, /^Dates/],
      ['one in a structure', { Tree: { At: invalid } }, /^At /],
      ['one in a union', { Choice: { At: invalid } }, /^At /],
      ['a number for a blob', { Bytes: 5 }, /^Bytes must be .*bytes|^Bytes must be a Uint8Array/],
      ['an object for a blob', { Bytes: { a: 1 } }, /^Bytes /],
      ['the same in a map', { Blobs: { a: 5 } }, /^Blobs/],
      ['a number for a structure', { Item: { id: 1 } }, /^Item\.id must be an object$/],
      ['a text for a structure', { Item: { when: 'x' } }, /^Item\.when must be an object$/],
      ['a Map for a map', { Item: new Map([['id', { S: '1' }]]) }, /^Item must be an object$/],
      ['a text for a date', { At: '2020-01-01T00:00:00Z' }, /^At must be a valid Date$/],
      ['a number for a date', { At: 5 }, /^At must be a valid Date$/],
      ['a text for a list', { Times: 'x' }, /^Times must be an array$/],
      ['a text for a union', { Choice: 'x' }, /^Choice must be an object$/],
      ['a number for a structure', { Tree: 1 }, /^Tree must be an object$/],
      ['a list for a structure', { Tree: [] }, /^Tree must be an object$/],
      ['a text in a list of structures', { Trees: ['x'] }, /^Trees/],
    ];

    test.each(cases)('%s', async (_, input, name) => {
      expect(await refusalOf(protocol, 'put', input)).toMatch(name);
    });
  },
);

describe('a blob may be given as a text, which is UTF-8, or as any bytes', () => {
  const wide = new Uint8Array([0, 0xc3, 0xa9, 0]);
  const given: [what: string, value: unknown][] = [
    ['text', 'é'],
    ['ArrayBuffer', Uint8Array.from([0xc3, 0xa9]).buffer],
    ['DataView', new DataView(wide.buffer, 1, 2)],
    ['Uint16Array', new Uint16Array(Uint8Array.from([0xc3, 0xa9]).buffer)],
    ['Buffer', Buffer.from('é')],
  ];

  test.each(
    protocols.flatMap((protocol) => given.map(([what, value]) => [protocol, what, value] as const)),
  )('%s, in a body: %s', async (protocol, _, value) => {
    const { outcome, sent } = call(protocol, 'put', { Bytes: value });
    await outcome;
    const body = sent[0]?.body;
    const text = body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : body;
    // Base64 of the two bytes, or the two bytes behind the head of a byte string.
    expect(text).toMatch(/w6k=|w6k%3D|\x42\xc3\xa9/);
  });

  test.each(
    (['rest-json', 'rest-xml'] as const).flatMap((protocol) =>
      ['putRaw', 'putStream'].flatMap((operation) =>
        given.map(([what, value]) => [protocol, operation, what, value] as const),
      ),
    ),
  )('%s, %s: %s', async (protocol, operation, _, Body) => {
    const { outcome, sent } = call(protocol, operation, { Body });
    await outcome;
    const { body } = sent[0] ?? {};
    expect(typeof body === 'string' ? body : Buffer.from(Object(body)).toString()).toBe('é');
  });

  test.each([5, {}, [1], new Date(0)])('nothing else is the body: %o', async (Body) => {
    for (const operation of ['putRaw', 'putStream']) {
      expect(await refusalOf('rest-json', operation, { Body })).toMatch(/^Body must be/);
    }
    if (typeof Body === 'object') {
      expect(await refusalOf('rest-json', 'putText', { Body })).toMatch(/^Body must be a string/);
    }
  });
});

describe.each(['rest-json', 'rest-xml'])('%s refuses outside of the body', (protocol) => {
  const Day = new Date(0);
  test.each<[what: string, input: object, name: RegExp]>([
    ['in the path', { Day: invalid }, /^Day must be a valid Date$/],
    ['in the query', { Day, Since: invalid }, /^Since /],
    ['in a list of the query', { Day, Days: [invalid] }, /^Days\[0\] /],
    ['in a header', { Day, When: invalid }, /^When /],
    ['a text for a date in a header', { Day, When: 'now' }, /^When must be a valid Date/],
    ['in a list of a header', { Day, Whens: [Day, invalid] }, /^Whens\[1\] /],
    ['a number for bytes in a header', { Day, Key: 5 }, /^Key /],
    ['a letter that is not ASCII', { Day, Metadata: { title: 'é' } }, /^Metadata\.title .*ASCII/],
    ['a line feed', { Day, Metadata: { title: 'a\nb' } }, /^Metadata\.title .*line/],
    [
      'an object in a header',
      { Day, Metadata: { title: {} } },
      /^Metadata\.title must be a string/,
    ],
    [
      'two names that are one',
      { Day, Metadata: { A: '1', a: '2' } },
      /^Metadata has names .* case/,
    ],
    ['an object as a header', { Day, Title: { a: 1 } }, /^The header "x-title" must be a string/],
    ['an object in the query', { Day, Marker: { a: 1 } }, /^The query parameter "marker" must be/],
    ['one in a list of it', { Day, Markers: ['x', {}] }, /^The query parameter "markers" must be/],
  ])('%s', async (_, input, name) => {
    expect(await refusalOf(protocol, 'putBound', input)).toMatch(name);
  });
});

describe.each(['rest-xml', 'query', 'ec2'])('%s refuses null in a list', (protocol) => {
  test.each([[null], [undefined], [{ Name: 'x' }, null]])('%j, %j', async (...Trees) => {
    expect(await refusalOf(protocol, 'put', { Trees })).toBe('Trees must not hold null');
  });
});

describe('CBOR, whose bytes say themselves what they are,', () => {
  const cbor = 'smithy-rpc-v2-cbor';
  test.each<[what: string, input: object, name: RegExp]>([
    ['a Map for a structure', { Plain: new Map([['Name', 'x']]) }, /^Plain must be an object$/],
    ['a Set for a list', { Names: new Set(['x']) }, /^Names must be an object$/],
    ['an expression', { Plain: { Name: /x/ } }, /^Name must be an object$/],
    ['false for a blob', { Bytes: false }, /^Bytes must be a Uint8Array/],
    ['zero for a blob', { Bytes: 0 }, /^Bytes must be a Uint8Array/],
    ['an empty text for a date', { At: '' }, /^At must be a valid Date$/],
    ['zero for a structure', { Tree: 0 }, /^Tree must be an object$/],
  ])('refuses %s', async (_, input, name) => {
    expect(await refusalOf(cbor, 'put', input)).toMatch(name);
  });

  test.each<[what: string, input: object, hex: string]>([
    ['an empty text as no bytes', { Bytes: '' }, 'bf65427974657340ff'],
    ['nothing for null', { Bytes: null, At: null }, 'bfff'],
    ['dates of other frames', { At: runInNewContext('new Date(5000)') }, 'bf624174c105ff'],
  ])('sends %s', async (_, input, hex) => {
    const { outcome, sent } = call(cbor, 'put', input);
    await outcome;
    expect(Buffer.from(Object(sent[0]?.body)).toString('hex')).toBe(hex);
  });
});
