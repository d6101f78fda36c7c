import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  createClient,
  getCredentialsForIdentity,
  type GetCredentialsForIdentityOutput,
  result,
} from '../../generated/cognito-identity/index.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { serve } from '../support/http-service.js';
import { describeShared } from '../support/shared.js';

const IdentityId = 'us-east-1:0';

/** What the client makes of a body. */
function outputOf(
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<GetCredentialsForIdentityOutput> {
  const { fetch } = fakeFetch(reply(200, body, headers));
  return getCredentialsForIdentity(createClient({ region: 'us-east-1', fetch }), { IdentityId });
}

describe('dates', () => {
  test.each([
    ['0', '1970-01-01T00:00:00.000Z'],
    ['1437300000', '2015-07-19T10:00:00.000Z'],
    ['1437300000.0', '2015-07-19T10:00:00.000Z'],
    ['1795380093.344638', '2026-11-22T20:41:33.345Z'],
    ['1.001', '1970-01-01T00:00:01.001Z'],
    ['1795380093.001', '2026-11-22T20:41:33.001Z'],
    ['-0.5', '1969-12-31T23:59:59.500Z'],
    ['1.4373E9', '2015-07-19T10:00:00.000Z'],
    ['"1437300000.5"', '2015-07-19T10:00:00.500Z'],
  ])('%s is %s', async (given, want) => {
    const { Credentials } = await outputOf(`{"Credentials":{"Expiration":${given}}}`);
    expect(Credentials?.Expiration).toBeInstanceOf(Date);
    expect(Credentials?.Expiration?.toISOString()).toBe(want);
  });
});

describe('what the service left out', () => {
  test.each([
    ['an empty body', ''],
    ['an empty object', '{}'],
    ['members that are null', '{"IdentityId":null,"Credentials":null}'],
  ])('%s is an output without members', async (_, body) => {
    expect(Object.keys(await outputOf(body))).toEqual([]);
  });

  test('a member inside a structure that is null is absent too', async () => {
    const body = '{"Credentials":{"AccessKeyId":"A","SecretKey":null,"Expiration":null}}';
    expect(Object.keys((await outputOf(body)).Credentials ?? {})).toEqual(['AccessKeyId']);
  });

  test('a text that says null stays', async () => {
    expect(await outputOf('{"IdentityId":"null"}')).toEqual({ IdentityId: 'null' });
  });
});

describe('what the service adds', () => {
  test('members the model does not know are ignored', async () => {
    expect(await outputOf('{"IdentityId":"a:0","Later":{"x":[1]}}')).toMatchObject({
      IdentityId: 'a:0',
    });
  });

  test.each(['{"__proto__":{"Stolen":1}}', '{"__proto__":{"Stolen":1},"IdentityId":null}'])(
    'keys such as __proto__ stay data: %s',
    async (body) => {
      const output = await outputOf(body);
      expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
      expect(Object.keys(output)).toEqual(['__proto__']);
      expect('Stolen' in output).toBe(false);
    },
  );

  test.each(['text/html; charset=utf-8', 'application/octet-stream', 'nonsense', ''])(
    'the Content-Type "%s" decides nothing',
    async (type) => {
      const output = await outputOf('{"IdentityId":"a:0"}', { 'content-type': type });
      expect(output).toEqual({ IdentityId: 'a:0' });
    },
  );

  test('white space and a byte order mark around the JSON do no harm', async () => {
    expect(await outputOf(' \n{ "IdentityId" : "a:0" }\r\n')).toEqual({ IdentityId: 'a:0' });
    expect(await outputOf('\ufeff{"IdentityId":"a:0"}')).toEqual({ IdentityId: 'a:0' });
  });
});

test('an answer in pieces over a real connection is put together', async () => {
  const { url } = await serve((response) => {
    const bytes = Buffer.from('{"IdentityId":"ü:0"}');
    response.write(bytes.subarray(0, 16));
    setImmediate(() => response.end(bytes.subarray(16)));
  });
  const client = createClient({ endpoint: url });
  expect(await getCredentialsForIdentity(client, { IdentityId })).toEqual({ IdentityId: 'ü:0' });
});

/** An answer that was recorded as it went over the wire. */
interface Recorded {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

function readRecorded(path: string): Recorded {
  const [head = '', ...rest] = readFileSync(path, 'utf8').split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  return {
    status: Number(first.split(' ')[1]),
    headers: lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
    body: rest.join('\r\n\r\n'),
  };
}

describeShared('data/wire/cognito-identity', 'recorded answers', (folder) => {
  const call = async (name: string): ReturnType<typeof settled> =>
    settled(readRecorded(join(folder, name)));

  async function settled(recorded: Recorded) {
    const { url } = await serve((response) => {
      // The recorder announces that it closes the connection; that is left to the server here.
      for (const [header, value] of recorded.headers) {
        if (!/^connection$/i.test(header)) response.appendHeader(header, value);
      }
      response.writeHead(recorded.status).end(recorded.body);
    });
    const client = createClient({ endpoint: url, maxAttempts: 1 });
    return result(getCredentialsForIdentity(client, { IdentityId }));
  }

  test('the credentials of the operation itself', async () => {
    expect(await call('005-GetCredentialsForIdentity.response.http')).toEqual({
      ok: true,
      value: {
        IdentityId: 'us-east-1:ac864ab9-0daa-40f4-84a2-187bb238023b',
        Credentials: {
          AccessKeyId: 'TESTACCESSKEY12345',
          SecretKey: 'ABCSECRETKEY',
          SessionToken: 'ABC12345',
          Expiration: new Date('2026-11-22T20:41:33.345Z'),
        },
      },
    });
  });

  test('an empty body', async () => {
    expect(await call('012-DeleteIdentityPool.response.http')).toEqual({ ok: true, value: {} });
  });

  test.each([
    [
      '010-DescribeIdentityPool-NotFound.response.http',
      'ResourceNotFoundException',
      'us-east-1:00000000-0000-0000-0000-000000000000',
      400,
    ],
    [
      '011-CreateIdentityPool-InvalidName.response.http',
      'ValidationException',
      expect.stringContaining('1 validation error detected'),
      400,
    ],
    [
      '015-X-DescribeIdentity.response.http',
      'Unknown',
      expect.stringContaining('HTTP 500: <!doctype html>'),
      500,
    ],
  ])('%s is %s', async (name, code, message, status) => {
    const outcome = await call(name);
    expect(outcome).toMatchObject({ ok: false, error: { code, message, status } });
  });

  test('every recorded answer gives a value or a failure of the call', async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.response.http'));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const { status } = readRecorded(join(folder, name));
      expect(await call(name), name).toMatchObject({ ok: status < 300 });
    }
  });
});
