/**
 * What single services say on the wire, by the models that are installed with botocore: roots of
 * payloads, failures with the status of a success, answers without a body, JSON in headers.
 */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { openWorkshop, type BuiltClient, type Workshop } from '../conformance/build-client.js';

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const slices: Readonly<Record<string, readonly string[]>> = {
  s3: [
    'PutObjectLegalHold',
    'PutBucketLifecycleConfiguration',
    'PutObjectTagging',
    'CompleteMultipartUpload',
    'CopyObject',
    'UploadPartCopy',
    'GetBucketLocation',
    'PutObject',
    'DeleteObject',
    'DeleteBucket',
    'HeadObject',
    'ListObjectsV2',
  ],
  'sso-oidc': ['CreateToken'],
  efs: ['DescribeAccountPreferences'],
  'lex-runtime': ['PostContent'],
};

let workshop: Workshop;
const clients = new Map<string, BuiltClient>();

beforeAll(async () => {
  workshop = openWorkshop();
  for (const [service, operations] of Object.entries(slices)) {
    if (data === undefined) return;
    clients.set(service, await workshop.build(botocoreSlice(data, service, operations)));
  }
});

afterAll(() => workshop.close());

/** A call that gets these answers, and what was sent. */
async function call(
  service: string,
  operation: string,
  input: object,
  ...answers: readonly (readonly [status: number, body: string, headers?: Record<string, string>])[]
): Promise<{
  readonly outcome: Promise<unknown>;
  readonly sent: ReturnType<typeof fakeFetch>['sent'];
}> {
  const api = clients.get(service);
  if (api === undefined) throw new Error(`no client for ${service}`);
  const { fetch, sent } = fakeFetch(
    ...answers.map(([status, body, headers]) =>
      status === 304 || body === ''
        ? async () => new Response(null, { status, ...(headers && { headers }) })
        : reply(status, body, headers),
    ),
  );
  const client = api.createClient({ region: 'us-east-1', credentials, fetch, random: () => 0 });
  const outcome = (async () => api.operations[operation]?.(client, input))();
  await outcome.catch(() => {});
  return { outcome, sent };
}

/** The body that boto3 sends. */
function fromBoto3(operation: string, input: string): string {
  const script = `
import boto3, botocore
class Sent(Exception): pass
def stop(request, **_):
    raise Sent(request.body.decode() if isinstance(request.body, bytes) else request.body)
client = boto3.client('s3', region_name='us-east-1', aws_access_key_id='a', aws_secret_access_key='b')
client.meta.events.register('before-send.s3', stop)
try: client.${operation}(${input})
except Sent as sent: print(sent)`;
  return execFileSync('python3', ['-c', script], { encoding: 'utf8' }).trim();
}

describe.skipIf(data === undefined)('the root of a payload', () => {
  test.each([
    [
      'putObjectLegalHold',
      { Bucket: 'b', Key: 'k', LegalHold: { Status: 'ON' } },
      'put_object_legal_hold',
      `Bucket='b', Key='k', LegalHold={'Status': 'ON'}`,
      'LegalHold',
    ],
    [
      'putBucketLifecycleConfiguration',
      { Bucket: 'b', LifecycleConfiguration: { Rules: [{ ID: 'a', Status: 'Enabled' }] } },
      'put_bucket_lifecycle_configuration',
      `Bucket='b', LifecycleConfiguration={'Rules': [{'ID': 'a', 'Status': 'Enabled'}]}`,
      'LifecycleConfiguration',
    ],
  ])('%s: as boto3 sends it', async (operation, input, snake, python, root) => {
    const { sent } = await call('s3', operation, input, [200, '']);
    expect(sent[0]?.body).toMatch(new RegExp(`^<${root} xmlns=`));
    expect(sent[0]?.body).toBe(fromBoto3(snake, python));
  });
});

const failure = '<Error><Code>InternalError</Code><Message>Later</Message></Error>';
const declared = `<?xml version="1.0" encoding="UTF-8"?>\n${failure}`;
const part = { Bucket: 'b', Key: 'k', UploadId: 'u', PartNumber: 1, CopySource: 'c/d' };

describe.skipIf(data === undefined)('S3 answers 200', () => {
  const operations: readonly [name: string, input: object][] = [
    ['completeMultipartUpload', { Bucket: 'b', Key: 'k', UploadId: 'u' }],
    ['copyObject', part],
    ['uploadPartCopy', part],
  ];
  const others: readonly [name: string, input: object][] = [
    ['getBucketLocation', { Bucket: 'b' }],
    ['putObject', { Bucket: 'b', Key: 'k' }],
    ['listObjectsV2', { Bucket: 'b' }],
  ];

  test.each([...operations, ...others])('with an error: %s tries again', async (name, input) => {
    const { outcome, sent } = await call('s3', name, input, [200, declared], [200, failure]);
    expect(await failureOf(outcome)).toMatchObject({
      status: 500,
      sentCode: 'InternalError',
      message: 'Later',
      retryable: true,
    });
    expect(sent).toHaveLength(3);
  });

  test.each(operations)('without a body: %s tries again', async (name, input) => {
    const { outcome, sent } = await call('s3', name, input, [200, '']);
    expect(await failureOf(outcome)).toMatchObject({ status: 503, sentCode: 'InternalError' });
    expect(sent).toHaveLength(3);
  });

  test.each(others)('without a body, which says nothing of %s', async (name, input) => {
    expect(await (await call('s3', name, input, [200, ''])).outcome).toEqual({});
  });

  test('with half a document, which is as good as an error', async () => {
    const cut = '<ListBucketResult><Name>b</Name><Contents><Key>k';
    const whole = '<ListBucketResult><Name>b</Name></ListBucketResult>';
    const { outcome, sent } = await call(
      's3',
      'listObjectsV2',
      { Bucket: 'b' },
      [200, cut],
      [200, whole],
    );
    expect(await outcome).toEqual({ Name: 'b' });
    expect(sent).toHaveLength(2);
  });

  test('with an error where the model knows no output', async () => {
    expect(
      await (
        await call('s3', 'deleteBucket', { Bucket: 'b' }, [200, failure])
      ).outcome,
    ).toEqual({});
  });
});

describe.skipIf(data === undefined)('HEAD', () => {
  test.each([
    [404, 'NotFound'],
    [403, 'Forbidden'],
    [304, 'NotModified'],
    [412, 'PreconditionFailed'],
    [400, 'BadRequest'],
    [405, 'MethodNotAllowed'],
  ])('%i is %s', async (status, code) => {
    const { outcome } = await call('s3', 'headObject', { Bucket: 'b', Key: 'k' }, [status, '']);
    expect(await failureOf(outcome)).toMatchObject({ code, sentCode: code, status });
  });
});

describe.skipIf(data === undefined)('SSO OIDC', () => {
  test('describes its errors as OAuth does', async () => {
    const body = '{"error":"invalid_grant","error_description":"The device code has expired"}';
    const { outcome } = await call(
      'sso-oidc',
      'createToken',
      { clientId: 'a', clientSecret: 'b', grantType: 'c' },
      [400, body, { 'x-amzn-errortype': 'InvalidGrantException' }],
    );
    expect(await failureOf(outcome)).toMatchObject({
      code: 'InvalidGrantException',
      message: 'The device code has expired',
      data: { error: 'invalid_grant' },
    });
  });
});

describe.skipIf(data === undefined)('EFS', () => {
  test('is asked by GET without the body that its model has', async () => {
    const input = { MaxResults: 5 };
    const { outcome, sent } = await call('efs', 'describeAccountPreferences', input, [200, '{}']);
    expect(await outcome).toEqual({});
    expect(sent[0]).toMatchObject({ method: 'GET', url: expect.stringContaining('/account-pref') });
    expect(sent[0]?.body).toBeUndefined();
    expect(Object.keys(sent[0]?.headers ?? {})).not.toContain('content-type');
  });
});

describe.skipIf(data === undefined)('JSON in a header of Lex', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const input = {
    botName: 'b',
    botAlias: 'a',
    userId: 'u',
    contentType: 'text/plain',
    inputStream: 'x',
  };

  test.each([
    ['an object', { a: 'é', b: [1, null] }, '{"a":"é","b":[1,null]}'],
    ['a text, which is JSON already', '{"a": 1}', '{"a": 1}'],
  ])('%s is sent', async (_, sessionAttributes, want) => {
    const all = { ...input, sessionAttributes };
    const { outcome, sent } = await call('lex-runtime', 'postContent', all, [200, '']);
    await outcome;
    expect(sent[0]?.headers['x-amz-lex-session-attributes']).toBe(base64(want));
  });

  test('is read', async () => {
    const { outcome } = await call('lex-runtime', 'postContent', input, [
      200,
      'audio',
      { 'x-amz-lex-slots': base64('{"a":"é"}'), 'x-amz-lex-session-attributes': base64('[1]') },
    ]);
    expect(await outcome).toMatchObject({ slots: { a: 'é' }, sessionAttributes: [1] });
  });
});
