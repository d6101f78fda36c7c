/** What a recording keeps of secrets: nothing, wherever they stood and however they were written. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Protocol, protocols } from '../../generator/model/model.js';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import type { Exchange, HttpHeader } from '../../generator/traffic/exchange.js';
import { harEntry } from '../../generator/traffic/har-entry.js';
import { recogniser } from '../../generator/traffic/recognise.js';
import { redact } from '../../generator/traffic/redact.js';
import { verifyHar } from '../../generator/traffic/verify.js';
import { modelOf, specText } from '../support/generation.js';
import { onTheWire, storeExchange, storeModel, storeValues } from './store.js';

const time = { started: new Date(0), ended: new Date(0) };

async function recorded(exchange: Exchange, model = storeModel('aws-json-1.1')) {
  const recognised = await recogniser([model])(exchange.request);
  const redacted = redact(exchange, recognised, model);
  return harEntry(redacted, recognised?.operation?.name, time, {});
}

/** Secrets as they come: with characters that each format writes in its own way, and long enough to be found. */
const secrets = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019"\\<>&+/= %é{}'), minLength: 14, maxLength: 30 })
  .filter((text) => /[a-zA-Z]/.test(text))
  .map((text) => `S${text}E`);

/** Those that can stand in a header. */
const headerSecrets = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019+/=._-'), minLength: 14, maxLength: 30 })
  .map((text) => `S${text}E`);

/** Fails where the entry has a secret, as it is or in a form that anybody can undo. */
function expectWithout(entry: object, marked: readonly string[]): void {
  const text = JSON.stringify(entry);
  const binary = Array.from(text.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g), ([, held = '']) =>
    Buffer.from(held, 'base64').toString('utf8'),
  ).join('\n');
  for (const secret of marked) {
    for (const form of formsOf(secret)) {
      expect(text).not.toContain(form);
      expect(binary).not.toContain(form);
    }
  }
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    // What comes before decides on the first digits, and what comes after on the last.
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4, -4);
  });
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    xml,
    ...base64,
    bytes.toString('hex'),
  ];
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A valid exchange with secrets in all the places that the protocol has. */
function withSecrets(protocol: Protocol, [one, two, three]: readonly string[]): Exchange {
  const given = storeExchange(protocol);
  const values = { password: two, kept: 'kept', nested: JSON.stringify({ api_key: three }) };
  const fill = (body: typeof given.request.body): typeof body => {
    if (typeof body !== 'string') return { ...body, Password: one, Tags: values };
    if (body.startsWith('{')) {
      return JSON.stringify({
        ...JSON.parse(body),
        Password: one,
        Tags: values,
        Other: { deep: [{ clientSecret: two }] },
      });
    }
    if (body.startsWith('<')) {
      const entries = Object.entries(values)
        .map(
          ([key, value]) =>
            `<entry><key>${key}</key><value>${escaped(value ?? '')}</value></entry>`,
        )
        .join('');
      return body
        .replace('hidden-secret', () => escaped(one ?? ''))
        .replace(/<entry>.*<\/entry>/, () => entries)
        .replace(
          '<Name>',
          () => `<Other><SessionToken>${escaped(two ?? '')}</SessionToken></Other><Name>`,
        );
    }
    const form = new URLSearchParams(body);
    form.set('Password', one ?? '');
    Object.entries(values).forEach(([key, value], index) => {
      form.set(`Tags.entry.${index + 1}.key`, key);
      form.set(`Tags.entry.${index + 1}.value`, value ?? '');
    });
    form.set('Other.SecretAccessKey', two ?? '');
    return form.toString();
  };
  given.request.body = fill(given.request.body);
  given.answer.body = fill(given.answer.body);
  return onTheWire(given);
}

function withHeaders(exchange: Exchange, secret: string): Exchange {
  const { request, answer } = exchange;
  const sign = request.url.includes('?') ? '&' : '?';
  const asked: HttpHeader[] = [
    {
      name: 'Authorization',
      text: `AWS4-HMAC-SHA256 Credential=${secret.replace(/[^\w]/g, 'x')}/20200101/eu-west-1/store/aws4_request, SignedHeaders=host, Signature=${secret}`,
    },
    { name: 'X-Amz-Security-Token', text: secret },
    { name: 'Cookie', text: `session=${secret}` },
    { name: 'X-Api-Key', text: secret },
    { name: 'Proxy-Authorization', text: `Basic ${secret}` },
  ];
  const told: HttpHeader[] = [
    { name: 'Set-Cookie', text: `a=${secret}` },
    {
      name: 'Location',
      text: `https://x.example/?X-Amz-Signature=${encodeURIComponent(secret)}&b=c`,
    },
  ];
  const query = `X-Amz-Security-Token=${encodeURIComponent(secret)}&X-Amz-Signature=${encodeURIComponent(secret)}`;
  return {
    request: {
      ...request,
      url: `${request.url}${sign}${query}`,
      headers: [...request.headers, ...asked],
    },
    answer: { ...answer, headers: [...answer.headers, ...told] },
  };
}

describe.each(protocols)('a recording of %s', (protocol) => {
  it('has no secret', async () => {
    const model = storeModel(protocol);
    const all = fc.tuple(secrets, secrets, secrets, headerSecrets);
    await fc.assert(
      fc.asyncProperty(all, async ([one, two, three, four]) => {
        const exchange = withHeaders(withSecrets(protocol, [one, two, three]), four);
        const entry = await recorded(exchange, model);
        const { text = '', encoding } = entry.response.content ?? {};
        expect(Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8').toString()).toContain(
          'kept',
        );
        expectWithout(entry, [one, two, three, four, four.replace(/[^\w]/g, 'x')]);
      }),
      { numRuns: 40 },
    );
  });

  it('is valid traffic still', async () => {
    const model = storeModel(protocol);
    const entry = await recorded(onTheWire(storeExchange(protocol)), model);
    const { compared, findings } = await verifyHar({ log: { entries: [entry] } }, [model]);
    expect({ compared, findings }).toEqual({ compared: 1, findings: [] });
    expectWithout(entry, [String(storeValues['Password'])]);
  });

  it('of an unknown operation has no secret', async () => {
    const model = storeModel(protocol);
    await fc.assert(
      fc.asyncProperty(fc.tuple(secrets, headerSecrets), async ([one, two]) => {
        const strange = storeExchange('aws-json-1.1');
        const bodies = [
          { type: 'application/json', body: JSON.stringify({ a: [{ Password: one, b: 'kept' }] }) },
          {
            type: 'application/xml',
            body: `<a><b>kept</b><c><Password>${escaped(one)}</Password></c></a>`,
          },
          {
            type: 'application/x-www-form-urlencoded',
            body: new URLSearchParams({ b: 'kept', 'a.Password': one }).toString(),
          },
          { type: 'application/cbor', body: { a: { Password: one, b: 'kept' } } },
        ];
        for (const { type, body } of bodies) {
          strange.request.headers = [{ name: 'Content-Type', text: type }];
          strange.request.url = 'http://other.example/strange';
          strange.answer.headers = [{ name: 'Content-Type', text: type }];
          strange.request.body = body;
          strange.answer.body = body;
          const entry = await recorded(withHeaders(onTheWire(strange), two), model);
          expectWithout(entry, [one, two]);
          expect(entry.response.content?.text ?? '').not.toBe('');
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is taken out', () => {
  const model = storeModel('rest-json');
  const base = (): ReturnType<typeof storeExchange> => storeExchange('rest-json');

  it('leaves out a body that nobody can read', async () => {
    const exchange = base();
    exchange.request.url = 'http://other.example/strange';
    exchange.answer.body = 'hidden-secret and more';
    exchange.answer.headers = [{ name: 'content-type', text: 'application/octet-stream' }];
    const entry = await recorded(onTheWire(exchange), model);
    expect(entry.response.content).toEqual({
      size: 1,
      mimeType: 'application/octet-stream',
      comment: 'left out: opslice could not read it, and it may hold secrets',
    });
  });

  it.each([
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----'],
    ['a signed URL', 'https://x.example/a?X-Amz-Credential=AKIA%2F2020&X-Amz-Signature=abcdef'],
    ['a bearer token', 'Authorization: Bearer abcdefghijkl'],
  ])('%s, by its looks', async (_, secret) => {
    const exchange = base();
    exchange.answer.body = JSON.stringify({ ...storeValues, Names: [secret] });
    const entry = await recorded(onTheWire(exchange), model);
    expect(entry.response.content?.text).toContain('REDACTED');
    expect(entry.response.content?.text).not.toMatch(/eyJ|AAAA|abcdef|AKIA/);
  });

  it('is done with at once, also where a text was made to keep it busy', async () => {
    const exchange = base();
    const texts = [
      '-eyJaaaaa'.repeat(50_000),
      'Bearer '.repeat(50_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(20_000),
    ];
    exchange.answer.body = JSON.stringify({ ...storeValues, Names: texts });
    const entry = await recorded(onTheWire(exchange), model);
    expect(entry.response.content?.text).toContain('REDACTED');
  });

  it('keeps what pages are read by, and the scope of a signature', async () => {
    const exchange = base();
    exchange.answer.body = JSON.stringify({ ...storeValues, NextToken: 'page-2' });
    const entry = await recorded(withHeaders(onTheWire(exchange), 'Sabcdefghijklmnopq'), model);
    expect(entry.response.content?.text).toContain('page-2');
    expect(entry.request.headers).toContainEqual({
      name: 'Authorization',
      value:
        'AWS4-HMAC-SHA256 Credential=REDACTED/20200101/eu-west-1/store/aws4_request, SignedHeaders=host, Signature=REDACTED',
    });
  });

  it('takes the value that a name beside it calls a secret', async () => {
    const exchange = base();
    exchange.answer.body = JSON.stringify({
      ...storeValues,
      Pairs: [{ Key: 'db-password', Value: 'hidden-secret' }],
    });
    const entry = await recorded(onTheWire(exchange), model);
    expectWithout(entry, ['hidden-secret']);
  });

  it('keeps every other byte, also of numbers that JavaScript cannot hold', async () => {
    const exchange = base();
    exchange.answer.body = String(exchange.answer.body)
      .replace('"Count":3', '"Count": 12345678901234567890')
      .replace('{', '{ ');
    const entry = await recorded(onTheWire(exchange), model);
    expect(entry.response.content?.text).toBe(
      exchange.answer.body.replace('hidden-secret', 'REDACTED'),
    );
  });

  it('takes secrets out of events, and writes their sums again', async () => {
    const events = modelOf(
      specText(
        {
          operations: {
            GetThing: {
              input: {},
              output: { Stream: { type: 'Events', in: 'payload' } },
              http: { method: 'POST', uri: '/listen' },
            },
          },
          shapes: {
            Events: { type: 'union', eventStream: true, members: { Happened: 'Happened' } },
            Happened: { type: 'structure', members: { Text: 'string', Secret: 'Secret' } },
            Secret: { type: 'string', sensitive: true },
          },
        },
        { protocol: 'rest-json' },
      ),
    );
    const frame = (text: string): Uint8Array =>
      encodeMessage({
        headers: { ':message-type': 'event', ':event-type': 'Happened' },
        body: new TextEncoder().encode(text),
      });
    const body = Buffer.concat([
      frame('{"Text":"kept","Secret":"hidden-secret"}'),
      frame('{"Text":"also kept"}'),
    ]);
    const exchange: Exchange = {
      request: {
        method: 'POST',
        url: 'http://127.0.0.1/listen',
        headers: [],
        body: new Uint8Array(),
      },
      answer: {
        status: 200,
        headers: [{ name: 'content-type', text: 'application/vnd.amazon.eventstream' }],
        body,
      },
    };
    const entry = await recorded(exchange, events);
    expectWithout(entry, ['hidden-secret']);
    const { text = '', encoding = '' } = entry.response.content ?? {};
    const kept = encoding === 'base64' ? Buffer.from(text, 'base64') : Buffer.from(text);
    expect(kept.toString('latin1')).toContain('also kept');
    const { findings } = await verifyHar({ log: { entries: [entry] } }, [events]);
    expect(findings).toEqual([]);
  });

  it('names what no replay may compare', async () => {
    const exchange = base();
    exchange.request.body = JSON.stringify({
      ...JSON.parse(String(exchange.request.body)),
      Token: 'made-up',
    });
    const entry = await recorded(onTheWire(exchange), model);
    expect(entry._opslice).toEqual({ operation: 'PutThing', ignored: ['Password', 'Token'] });
  });

  /** An operation that is sent a sum of its body, and answers with one. */
  const summed = modelOf(
    specText(
      {
        operations: {
          PutThing: {
            input: {
              Sum: {
                type: 'string',
                required: true,
                pattern: '^[0-9a-f]{64}$',
                in: 'header',
                name: 'x-amz-checksum-sha256',
              },
              Kind: { type: 'string', in: 'header', name: 'x-amz-checksum-algorithm' },
              Password: { type: 'string' },
              Text: { type: 'string' },
            },
            output: { MD5OfThing: 'string', Text: 'string', Password: 'string' },
            http: { method: 'POST', uri: '/put' },
          },
        },
      },
      { protocol: 'rest-json' },
    ),
  );
  const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  /** An exchange with all sums of the body of its request, which its answer repeats. */
  const summedExchange = (body: string, type = 'application/json', path = 'put'): Exchange => {
    const sum = sumOf(body);
    const sums = [
      { name: 'X-Amz-Checksum-Sha256', text: sum },
      { name: 'Content-MD5', text: sum },
      { name: 'Content-Digest', text: `sha-256=:${sum}:` },
    ];
    const answer = JSON.stringify({ Text: 'kept', MD5OfThing: sum });
    return {
      request: {
        method: 'POST',
        url: `http://127.0.0.1/${path}?X-Amz-Content-Sha256=${sum}&X-Amz-Checksum-Mode=ENABLED`,
        headers: [
          { name: 'Content-Type', text: type },
          { name: 'X-Amz-Content-Sha256', text: sum },
          { name: 'X-Amz-Checksum-Algorithm', text: 'SHA256' },
          ...sums,
        ],
        body: new TextEncoder().encode(body),
      },
      answer: {
        status: 200,
        headers: [{ name: 'Content-Type', text: 'application/json' }, ...sums],
        body: new TextEncoder().encode(answer),
      },
    };
  };

  it.each([
    ['a body with a secret', '{"Password":"1234"}', 'application/json', 'put'],
    ['one that is left out', 'a pin of 1234', 'application/octet-stream', 'other'],
  ])('leaves no sum from which one can guess: %s', async (_, body, type, path) => {
    const entry = await recorded(summedExchange(body, type, path), summed);
    expect(JSON.stringify(entry)).not.toContain(sumOf(body));
    expect(entry.request.url).toContain('X-Amz-Checksum-Mode=ENABLED');
    expect(entry.request.headers).toContainEqual({
      name: 'X-Amz-Checksum-Algorithm',
      value: 'SHA256',
    });
    expect(entry.response.headers).toEqual([{ name: 'Content-Type', value: 'application/json' }]);
    if (path !== 'put') return;
    expect(entry._opslice?.ignored).toEqual([
      'Password',
      'Sum',
      'X-Amz-Checksum-Mode',
      'X-Amz-Content-Sha256',
    ]);
    const { compared, findings } = await verifyHar({ log: { entries: [entry] } }, [summed]);
    expect({ compared, findings: findings.filter(({ side }) => side === 'request') }).toEqual({
      compared: 1,
      findings: [],
    });
  });

  it('leaves no sum of an answer that has a secret', async () => {
    const body = '{"Password":"1234"}';
    const exchange = summedExchange('{"Text":"kept"}');
    const headers = [{ name: 'x-amz-crc32', text: sumOf(body) }];
    const answer = { status: 200, headers, body: new TextEncoder().encode(body) };
    const entry = await recorded({ ...exchange, answer }, summed);
    expect(JSON.stringify(entry)).not.toContain(sumOf(body));
  });

  it('keeps the sums of a body that it keeps', async () => {
    const body = '{"Text":"kept"}';
    const entry = await recorded(summedExchange(body), summed);
    expect(JSON.stringify(entry).split(sumOf(body))).toHaveLength(11);
  });

  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

  it.each<[string, Protocol, string, string]>([
    [
      'a host of others',
      'rest-json',
      `https://other.example/a/${jwt}?b=c`,
      '/REDACTED/REDACTED?b=c',
    ],
    ['a service', 'rest-json', 'http://127.0.0.1/people/hidden-secret/', '/REDACTED/REDACTED/'],
    ['a path of two slashes', 'rest-json', 'http://127.0.0.1//hidden-secret', '//REDACTED'],
    ['no path', 'aws-json-1.1', 'http://127.0.0.1/', '/'],
    [
      'a path with an operation that the model does not have',
      'smithy-rpc-v2-cbor',
      'http://127.0.0.1/service/Store/operation/Other',
      '/service/Store/operation/Other',
    ],
    [
      'what cannot be the name of one',
      'smithy-rpc-v2-cbor',
      `http://127.0.0.1/service/Store/operation/${jwt}`,
      '/REDACTED/REDACTED/REDACTED/REDACTED',
    ],
    [
      'what stands before such a path',
      'smithy-rpc-v2-cbor',
      'http://127.0.0.1/hidden-secret/service/Store/operation/Other',
      '/REDACTED/REDACTED/REDACTED/REDACTED/REDACTED',
    ],
  ])('masks the path of what is not known: %s', async (_, protocol, url, want) => {
    const exchange = storeExchange(protocol);
    exchange.request.url = url;
    const other = storeModel(protocol);
    const entry = await recorded(onTheWire(exchange), other);
    const { origin } = new URL(url);
    expect(entry.request.url).toBe(origin + want);
    const { findings } = await verifyHar({ log: { entries: [entry] } }, [other]);
    const isOurs = origin === 'http://127.0.0.1' && protocol !== 'aws-json-1.1';
    expect(findings.map(({ kind }) => kind)).toEqual(isOurs ? ['unknown-operation'] : []);
  });
});
