import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig as S3ClientSettings,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installedBotocore } from '../support/botocore-model.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import type { S3ClientConfig } from '../../generator/runtime/s3/bucket-endpoint.js';
import { watchAttempts } from '../../generator/runtime/core/watch-attempts.js';
import { presign } from '../../generator/runtime/signing/presign.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';
import { modelOf, specText } from '../support/generation.js';
import { describeShared } from '../support/shared.js';
import { botocoreSlice, smithySlice } from '../support/sliced-models.js';

const day = Date.UTC(2026, 0, 2, 3, 4, 5);
const clock = { Date: { now: () => day }, setTimeout, clearTimeout };

/** A URL as what it says: order in a query has no meaning. */
function parts(url: string): unknown {
  const [base, query = ''] = url.split('?');
  return { base, query: query.split('&').sort() };
}

describeShared('data/models/smithy/s3.json', 'presigned URLs of S3', (path) => {
  const workshop = openWorkshop();
  let s3: BuiltClient;
  beforeAll(async () => {
    const operations = ['GetObject', 'HeadObject', 'PutObject', 'UploadPart'];
    s3 = await workshop.build(smithySlice(path, operations), 'leave');
  });
  afterAll(() => workshop.close());

  const credentials = fc.record(
    {
      accessKeyId: fc.stringMatching(/^AKI[A-Z0-9]{8}$/),
      secretAccessKey: fc.stringMatching(/^[A-Za-z0-9+/]{20}$/),
      sessionToken: fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/),
    },
    { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
  );
  const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  const metadata = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/),
    fc.stringMatching(/^[!-~]{1,10}$/),
    { maxKeys: 3 },
  );
  const cases = fc.oneof(
    fc.record({
      name: fc.constant('getObject' as const),
      input: fc.record(
        {
          Key: key,
          VersionId: fc.stringMatching(/^[\w+ /=]{1,10}$/),
          ResponseContentDisposition: fc.string(),
          Range: fc.constant('bytes=0-9'),
          ExpectedBucketOwner: fc.constant('123456789012'),
        },
        { requiredKeys: ['Key'] },
      ),
    }),
    fc.record({
      name: fc.constant('headObject' as const),
      input: fc.record(
        { Key: key, IfMatch: fc.constant('"abc"'), PartNumber: fc.nat() },
        { requiredKeys: ['Key'] },
      ),
    }),
    fc.record({
      name: fc.constant('putObject' as const),
      input: fc.record(
        {
          Key: key,
          Metadata: metadata,
          ContentType: fc.constant('image/png'),
          CacheControl: fc.constant('no-cache'),
          ContentDisposition: fc.constant('inline'),
          ServerSideEncryption: fc.constant('AES256' as const),
          Tagging: fc.constant('a=b&c=%20'),
        },
        { requiredKeys: ['Key'] },
      ),
    }),
    fc.record({
      name: fc.constant('uploadPart' as const),
      input: fc.record({ Key: key, UploadId: fc.string({ minLength: 1 }), PartNumber: fc.nat() }),
    }),
  );
  /** The command of the SDK; a cast, since each command has a type of input of its own. */
  const commandOf = (name: string, input: object): GetObjectCommand => {
    const commands = {
      getObject: GetObjectCommand,
      headObject: HeadObjectCommand,
      putObject: PutObjectCommand,
      uploadPart: UploadPartCommand,
    };
    const made = commands[name as keyof typeof commands] as unknown as new (
      given: object,
    ) => GetObjectCommand;
    return new made(input);
  };

  test('are those of the official presigner', async () => {
    // To make a client of the SDK takes longer than to sign: a hundred callers take turns.
    const settings: readonly (readonly [S3ClientConfig, S3ClientSettings])[] = [
      [{}, {}],
      [{ pathStyle: true }, { forcePathStyle: true }],
      [{ accelerate: true }, { useAccelerateEndpoint: true }],
      [{ fips: true }, { useFipsEndpoint: true }],
      [{ dualStack: true }, { useDualstackEndpoint: true }],
      [{ endpoint: 'http://127.0.0.1:9000' }, { endpoint: 'http://127.0.0.1:9000' }],
      [{ endpoint: 'https://s3.example/base' }, { endpoint: 'https://s3.example/base' }],
    ];
    const callers = fc.sample(credentials, { numRuns: 100, seed: 7 }).map((who, index) => {
      const [ours, theirs] = settings[index % settings.length] ?? [{}, {}];
      const region = 'eu-central-1';
      return {
        client: s3.createClient({ ...ours, region, credentials: who, clock }),
        sdk: new S3Client({
          ...theirs,
          region,
          credentials: who,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
        }),
      };
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...callers),
        cases,
        fc.integer({ min: 1, max: 604_800 }),
        async ({ client, sdk }, { name, input }, expiresInSeconds) => {
          const given = { Bucket: 'some-bucket', ...input };
          const ours = await presign(client, s3.operations[name]!, given, { expiresInSeconds });
          const theirs = await getSignedUrl(sdk, commandOf(name, given), {
            expiresIn: expiresInSeconds,
            signingDate: new Date(day),
          });
          expect(parts(ours.url)).toEqual(parts(theirs));
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
  });
});

const botocore = installedBotocore();

describe.runIf(botocore !== undefined)('presigned URLs of other services', () => {
  const workshop = openWorkshop();
  afterAll(() => workshop.close());

  const cases: readonly { service: string; operation: string; input: object }[] = [
    { service: 'sts', operation: 'GetCallerIdentity', input: {} },
    {
      service: 'sts',
      operation: 'AssumeRole',
      input: {
        RoleArn: 'arn:aws:iam::123456789012:role/a b',
        RoleSessionName: 'session',
        Tags: [{ Key: 'ä', Value: '&=+ %' }],
      },
    },
    {
      service: 'ec2',
      operation: 'DescribeInstances',
      input: { InstanceIds: ['i-1', 'i-2'], MaxResults: 7 },
    },
    {
      service: 'sns',
      operation: 'Publish',
      input: { TopicArn: 'arn:aws:sns:eu-central-1:1:t', Message: 'a\nb *~' },
    },
    { service: 'iam', operation: 'ListUsers', input: { PathPrefix: '/a/' } },
    {
      service: 'polly',
      operation: 'SynthesizeSpeech',
      input: { Text: 'hi', OutputFormat: 'mp3', VoiceId: 'Joanna' },
    },
    {
      service: 'lambda',
      operation: 'GetFunction',
      input: { FunctionName: 'a b/c', Qualifier: '$LATEST' },
    },
    { service: 'apigateway', operation: 'GetRestApis', input: { limit: 3 } },
    // By its name it is like S3, and it signs like all others.
    {
      service: 's3tables',
      operation: 'GetTable',
      input: { tableArn: 'arn:aws:s3tables:eu-central-1:123456789012:bucket/b/table/t' },
    },
    {
      service: 's3tables',
      operation: 'GetTableBucket',
      input: { tableBucketARN: 'arn:aws:s3tables:eu-central-1:123456789012:bucket/b' },
    },
    { service: 'cloudfront', operation: 'GetDistribution', input: { Id: 'x' } },
    { service: 'route53', operation: 'ListHostedZones', input: { MaxItems: '3' } },
  ];

  test('are those of botocore', async () => {
    const credentials = ['AKID', 'secret', 'to/ke+n='];
    const asked = cases.map((each) => ({ ...each, credentials, expires: 60 }));
    const script = fileURLToPath(new URL('presign-botocore.py', import.meta.url));
    const theirs: string[] = JSON.parse(
      execFileSync('python3', [script], { input: JSON.stringify(asked), encoding: 'utf8' }),
    );
    const ours: string[] = [];
    for (const { service, operation, input } of cases) {
      const model = botocoreSlice(botocore?.data ?? '', service, [operation]);
      const { createClient, operations } = await workshop.build(model, 'leave');
      const client = createClient({
        region: 'eu-central-1',
        endpoint: 'https://service.example',
        clock,
        credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'to/ke+n=' },
      });
      const name =
        Object.keys(operations).find((each) => each.toLowerCase() === operation.toLowerCase()) ??
        '';
      const { url } = await presign(client, operations[name]!, input, { expiresInSeconds: 60 });
      ours.push(url);
    }
    expect(ours.map(parts)).toEqual(theirs.map(parts));
  });
});

describe('what cannot be presigned is a rejection', () => {
  const things = (about: object, operation: object = {}): string =>
    specText({ operations: { GetThing: { input: { Name: 'string' }, ...operation } } }, about);
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };

  it.each([
    {
      what: 'an operation that is not signed',
      spec: things({ auth: 'none' }),
      says: 'only for an operation that is signed',
    },
    {
      what: 'a client that does not sign',
      spec: things({ auth: 'sigv4', protocol: 'query' }),
      config: { credentials: null },
      says: 'only for an operation that is signed',
    },
    {
      what: 'a body that is no query',
      spec: things({ auth: 'sigv4' }),
      says: 'has a body, which a URL cannot hold',
    },
    {
      what: 'a time that is too long',
      spec: things({ auth: 'sigv4', protocol: 'query' }),
      options: { expiresInSeconds: 604_801 },
      says: 'a whole number from 1 to 604800',
    },
    {
      what: 'a header that cannot be sent',
      spec: things({ auth: 'sigv4', protocol: 'query' }),
      options: { headers: { 'x-it': 'é' } },
      says: 'must be ASCII',
    },
    {
      what: 'another host than that of the URL',
      spec: things({ auth: 'sigv4', protocol: 'query' }),
      options: { headers: { Host: 'other.example' } },
      says: 'headers: the host is that of the URL',
    },
    {
      what: 'a client without a region',
      spec: things({ auth: 'sigv4', protocol: 'query' }),
      config: { region: undefined },
      says: 'region: none',
    },
  ])('$what', async ({ spec, config = {}, options = {}, says }) => {
    const workshop = openWorkshop();
    onTestFinished(workshop.close);
    const { createClient, operations } = await workshop.build(modelOf(spec), 'leave');
    const endpoint = 'https://things.example';
    const client = createClient({ region: 'eu-central-1', endpoint, credentials, ...config });
    await expect(
      presign(client, operations['getThing']!, { Name: 'n' }, options),
    ).rejects.toMatchObject({ code: 'RequestError', message: expect.stringContaining(says) });
  });

  it('a client without credentials', async () => {
    const workshop = openWorkshop();
    onTestFinished(workshop.close);
    const model = modelOf(things({ auth: 'sigv4', protocol: 'query' }));
    const { createClient, operations } = await workshop.build(model, 'leave');
    const client = createClient({ region: 'eu-central-1' });
    await expect(presign(client, operations['getThing']!, {})).rejects.toMatchObject({
      code: 'CredentialsError',
    });
  });
});

test('middleware is not run, since there is no attempt', async () => {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const { createClient, operations } = await workshop.build(
    modelOf(specText({ operations: { GetThing: {} } }, { auth: 'sigv4', protocol: 'query' })),
    'leave',
  );
  const seen: string[] = [];
  const client = createClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    middleware: [
      () => () => Promise.reject(new Error('a breaker that is open')),
      (next) => (request) => {
        seen.push(request.url);
        return next({ ...request, headers: { ...request.headers, 'x-trace-id': '1' } });
      },
      watchAttempts({ onAttempt: ({ attempt }) => seen.push(`attempt ${attempt}`) }),
    ],
  });
  const { url, headers } = await presign(client, operations['getThing']!, {});
  expect(url).toContain('X-Amz-SignedHeaders=host&');
  expect([headers, seen]).toEqual([{}, []]);
});

test('a header has one name, in lower case, and takes the place of what the input says', async () => {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const Type = { type: 'string', in: 'header', name: 'Content-Type' };
  const http = { method: 'PUT', uri: '/thing' };
  const operations = { PutThing: { http, input: { Type } } };
  const about = { auth: 'sigv4', protocol: 'rest-json', target: undefined };
  const { createClient, operations: built } = await workshop.build(
    modelOf(specText({ operations }, about)),
    'leave',
  );
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const client = createClient({ region: 'eu-central-1', credentials });
  const headers = { 'Content-Type': 'image/png', 'X-Amz-Tag': 'a' };
  const signed = await presign(client, built['putThing']!, { Type: 'text/html' }, { headers });
  expect(signed.headers).toEqual({ 'content-type': 'image/png', 'x-amz-tag': 'a' });
  expect(new URL(signed.url).searchParams.get('X-Amz-SignedHeaders')).toBe(
    'content-type;host;x-amz-tag',
  );
});

test('a URL ends with the credentials that signed it', async () => {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const model = modelOf(
    specText({ operations: { GetThing: {} } }, { auth: 'sigv4', protocol: 'query' }),
  );
  const { createClient, operations } = await workshop.build(model, 'leave');
  const expiration = new Date(day + 60_000);
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', expiration };
  const client = createClient({ region: 'eu-central-1', clock, credentials });
  const expires = async (expiresInSeconds: number): Promise<Date> =>
    (await presign(client, operations['getThing']!, {}, { expiresInSeconds })).expires;
  expect(await expires(30)).toEqual(new Date(day + 30_000));
  expect(await expires(3600)).toEqual(expiration);
});
