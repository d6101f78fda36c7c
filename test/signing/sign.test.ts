import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, test } from 'vitest';
import {
  canonicalPath,
  canonicalRequest,
  sign,
  type SignableRequest,
  type SigningOptions,
} from '../../generator/runtime/signing/sign.js';

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const how: SigningOptions = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey },
  service: 'cognito-identity',
  region: 'us-east-1',
  date: new Date('2015-08-30T12:36:00.789Z'),
};
const request: SignableRequest = {
  method: 'POST',
  url: new URL('https://cognito-identity.us-east-1.amazonaws.com/'),
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools',
  },
  body: '{"MaxResults":1}',
};

function signedHeaders(added: Record<string, string>): string | undefined {
  return /SignedHeaders=([^,]*)/.exec(added['authorization'] ?? '')?.[1];
}

describe('what sign adds', () => {
  test('a date without punctuation, and the headers AWS demands', async () => {
    const added = await sign(request, how);
    expect(Object.keys(added).sort()).toEqual(['authorization', 'x-amz-date']);
    expect(added['x-amz-date']).toBe('20150830T123600Z');
    expect(signedHeaders(added)).toBe('content-type;host;x-amz-date;x-amz-target');
    expect(added['authorization']).toContain(
      'Credential=AKIDEXAMPLE/20150830/us-east-1/cognito-identity/aws4_request, ',
    );
  });

  test('the session token, which is signed', async () => {
    const added = await sign(request, {
      ...how,
      credentials: { ...how.credentials, sessionToken: 'to+ken/==' },
    });
    expect(added['x-amz-security-token']).toBe('to+ken/==');
    expect(signedHeaders(added)).toBe(
      'content-type;host;x-amz-date;x-amz-security-token;x-amz-target',
    );
  });

  test('nothing to the request itself', async () => {
    const headers = Object.freeze({ ...request.headers });
    const url = new URL(request.url);
    await sign(Object.freeze({ ...request, headers, url }), Object.freeze({ ...how }));
    expect(url.href).toBe(request.url.href);
    expect(headers).toEqual(request.headers);
  });

  test('the same whatever an earlier attempt left in the headers', async () => {
    const first = await sign(request, how);
    const later = { ...how, date: new Date('2015-08-30T12:40:00Z') };
    const again = { ...request, headers: { ...request.headers, ...first } };
    expect(await sign(again, later)).toEqual(await sign(request, later));
  });

  test('no signature of a header that the way may change', async () => {
    const headers: Record<string, string> = {};
    for (const name of [
      'authorization',
      'connection',
      'user-agent',
      'x-amzn-trace-id',
      'expect',
      'referer',
      'transfer-encoding',
      'cache-control',
      'te',
      'trailer',
      'upgrade',
      'from',
      'pragma',
      'max-forwards',
      'keep-alive',
      'proxy-authorization',
      'sec-fetch-mode',
      'content-length',
      'amz-sdk-request',
      'host',
    ]) {
      headers[name] = 'changed';
    }
    const added = await sign({ ...request, headers }, how);
    expect(added).toEqual(await sign({ ...request, headers: {} }, how));
    expect(signedHeaders(added)).toBe('host;x-amz-date');
  });
});

describe('the body', () => {
  test.each([
    ['text', 'grüße', new TextEncoder().encode('grüße')],
    ['nothing', undefined, new Uint8Array()],
    ['a part of a buffer', 'b', new TextEncoder().encode('abc').subarray(1, 2)],
  ])('%s is hashed as the bytes that are sent', async (_, body, bytes) => {
    const asText = await sign({ ...request, body }, { ...how, contentSha256Header: true });
    const asBytes = await sign({ ...request, body: bytes }, { ...how, contentSha256Header: true });
    expect(asText).toEqual(asBytes);
    if (body === undefined) expect(asText['x-amz-content-sha256']).toBe(EMPTY_HASH);
    expect(signedHeaders(asText)).toContain('x-amz-content-sha256');
  });

  test('may be left out over https', async () => {
    const unsigned = { ...how, unsignedBody: true };
    const one = await sign(request, unsigned);
    expect(one['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
    expect(await sign({ ...request, body: 'other' }, unsigned)).toEqual(one);
  });

  test('is signed over http in any case', async () => {
    const overHttp = { ...request, url: new URL('http://localhost:4566/') };
    const unsigned = await sign(overHttp, { ...how, unsignedBody: true });
    expect(unsigned).toEqual(await sign(overHttp, how));
  });

  test('keeps a hash that the caller has set', async () => {
    const hash = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
    const headers = { 'x-amz-content-sha256': hash };
    const one = await sign({ ...request, headers, body: 'a' }, how);
    expect(await sign({ ...request, headers, body: 'b' }, how)).toEqual(one);
    expect(signedHeaders(one)).toContain('x-amz-content-sha256');
  });
});

describe('path and query', () => {
  test.each([
    ['/', '/'],
    ['/a%20b', '/a%2520b'],
    ['/a//b/', '/a/b/'],
    ["/!'()*~-_.", '/%21%27%28%29%2A~-_.'],
    ['/2015-03-31/functions/arn%3Aaws', '/2015-03-31/functions/arn%253Aaws'],
  ])('%s is signed as %s, but for S3', (path, twice) => {
    expect(canonicalPath(path)).toBe(twice);
  });

  test('the query is encoded, then sorted by name and value', () => {
    const { searchParams } = new URL('https://h/?b=2&a-1=x&a=z&a=y&c&d=*%2F%20%C3%A9+1');
    const [text] = canonicalRequest('GET', '/', searchParams, [], '');
    expect(text.split('\n')[2]).toBe('a=y&a=z&a-1=x&b=2&c=&d=%2A%2F%20%C3%A9%201');
  });

  test.each([
    ['lambda', 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/a%3Ab/x?Q=a%20b&P='],
    ['s3', 'https://bucket.s3.eu-west-1.amazonaws.com/a%20b/%C3%A9%2Bc?list-type=2&prefix=a%2Fb'],
    ['s3', 'http://localhost:9000/bucket//key'],
  ])('%s: another signer comes to the same signature for %s', async (service, address) => {
    const options = { service, region: 'eu-west-1', doubleEncode: service !== 's3' };
    const headers = { 'content-type': 'text/plain', 'x-amz-meta-note': 'two   words' };
    const hash = 'x-amz-content-sha256';
    const ours = await sign(
      {
        method: 'PUT',
        url: new URL(address),
        headers: { ...headers, [hash]: EMPTY_HASH },
        body: '',
      },
      { ...how, ...options, credentials: { ...how.credentials, sessionToken: 'token' } },
    );
    const theirs = await new AwsV4Signer({
      method: 'PUT',
      url: address,
      headers: { ...headers, [hash]: EMPTY_HASH },
      allHeaders: true,
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey,
      sessionToken: 'token',
      service,
      region: 'eu-west-1',
      datetime: '20150830T123600Z',
    }).sign();
    expect(ours['authorization']).toBe(theirs.headers.get('authorization'));
  });
});

describe('signing keys', () => {
  const authorizationOf = async (changes: Partial<SigningOptions>): Promise<string | undefined> =>
    (await sign(request, { ...how, ...changes }))['authorization'];

  test('are kept apart by day, region, service, key id and secret', async () => {
    const { credentials } = how;
    const seen = [
      await authorizationOf({}),
      await authorizationOf({ date: new Date('2015-08-31T12:36:00Z') }),
      await authorizationOf({ region: 'us-east-2' }),
      await authorizationOf({ service: 'dynamodb' }),
      await authorizationOf({ credentials: { ...credentials, accessKeyId: 'OTHER' } }),
      await authorizationOf({ credentials: { ...credentials, secretAccessKey: 'other' } }),
    ];
    expect(new Set(seen.map((text) => text?.slice(-64))).size).toBe(6 - 1);
    expect(await authorizationOf({})).toBe(seen[0]);
  });

  test('are forgotten when there are many, without harm', async () => {
    const before = await authorizationOf({});
    for (let i = 0; i < 120; i++) await authorizationOf({ region: `r-${i}` });
    expect(await authorizationOf({})).toBe(before);
  });

  test('no failure tells a secret', async () => {
    const failure = await sign(request, { ...how, date: new Date(Number.NaN) }).catch(String);
    expect(failure).toContain('RangeError');
    expect(failure).not.toContain(secretAccessKey);
  });
});
