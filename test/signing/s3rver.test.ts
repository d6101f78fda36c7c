import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { presign, type PresignedRequest } from '../../generator/runtime/signing/presign.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';
import { botocoreAbsent, installedBotocore } from '../support/botocore-model.js';
import { startS3rver } from '../support/s3rver.js';
import { describeShared } from '../support/shared.js';
import { smithySlice } from '../support/sliced-models.js';

const Bucket = 'presigned';
const given = { Bucket, Key: "odd key +&='()*ü/🐟.txt" };

describeShared('data/models/smithy/s3.json', 's3rver and presigned URLs', (path) => {
  let server: Awaited<ReturnType<typeof startS3rver>>;
  const workshop = openWorkshop();
  let s3: BuiltClient;
  let client: ReturnType<BuiltClient['createClient']>;

  beforeAll(async () => {
    server = await startS3rver();
    s3 = await workshop.build(
      smithySlice(path, ['CreateBucket', 'PutObject', 'GetObject']),
      'leave',
    );
    client = s3.createClient({
      region: 'us-east-1',
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    });
    expect((await send(await presigned('createBucket', { Bucket }))).status).toBe(200);
  });

  afterAll(async () => {
    await server.stop();
    workshop.close();
  });

  const presigned = (name: string, input: object): Promise<PresignedRequest> =>
    presign(client, s3.operations[name]!, input, { expiresInSeconds: 600 });

  const send = ({ url, method, headers }: PresignedRequest, body?: string): Promise<Response> =>
    fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });

  test('takes them as they are', async () => {
    const put = await presigned('putObject', {
      ...given,
      ContentDisposition: 'inline',
    });
    expect((await send(put, 'fish')).status).toBe(200);
    const got = await send(await presigned('getObject', given));
    expect(got.status).toBe(200);
    expect(got.headers.get('content-disposition')).toBe('inline');
    expect(await got.text()).toBe('fish');
    const named = { ...given, ResponseContentDisposition: 'attachment; filename="a b.txt"' };
    const attached = await send(await presigned('getObject', named));
    expect(attached.headers.get('content-disposition')).toBe('attachment; filename="a b.txt"');
  });
});

/** Another value for a parameter of the query. */
const withParameter =
  (name: string, change: (value: string) => string) =>
  (request: PresignedRequest): PresignedRequest => {
    const url = new URL(request.url);
    const before = url.searchParams.get(name);
    expect(before, name).not.toBeNull();
    url.searchParams.set(name, change(before ?? ''));
    return { ...request, url: url.href.replaceAll('+', '%20') };
  };

const otherDigit = (text: string): string =>
  text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));

const changes: readonly {
  readonly what: string;
  readonly tamper: (request: PresignedRequest) => PresignedRequest;
}[] = [
  { what: 'method', tamper: (request) => ({ ...request, method: 'DELETE' }) },
  {
    what: 'key',
    tamper: (request) => ({ ...request, url: request.url.replace('odd%20key', 'other%20key') }),
  },
  {
    what: 'signed header',
    tamper: (request) => ({
      ...request,
      headers: { ...request.headers, 'content-disposition': 'attachment' },
    }),
  },
  {
    what: 'number of parameters',
    tamper: (request) => ({ ...request, url: `${request.url}&acl=` }),
  },
  { what: 'X-Amz-Expires', tamper: withParameter('X-Amz-Expires', () => '6000') },
  {
    what: 'X-Amz-Date',
    tamper: withParameter('X-Amz-Date', (value) => value.replace(/\d\dZ$/, '61Z')),
  },
  { what: 'X-Amz-Signature', tamper: withParameter('X-Amz-Signature', otherDigit) },
  {
    what: 'region of X-Amz-Credential',
    tamper: withParameter('X-Amz-Credential', (value) => value.replace('us-east-1', 'eu-west-1')),
  },
  {
    what: 'key of X-Amz-Credential',
    tamper: withParameter('X-Amz-Credential', (value) => value.replace('S3RVER', 'OTHER')),
  },
  {
    what: 'X-Amz-SignedHeaders',
    tamper: withParameter('X-Amz-SignedHeaders', () => 'host'),
  },
  {
    what: 'X-Amz-Algorithm',
    tamper: withParameter('X-Amz-Algorithm', () => 'AWS4-HMAC-SHA1'),
  },
];

// s3rver takes any signature of version 4, so botocore says whether it is the one of the request.
describeShared('data/models/smithy/s3.json', 'a presigned URL that was tampered with', (path) => {
  const botocore = installedBotocore();
  if (botocore === undefined) console.log(botocoreAbsent);
  test.runIf(botocore)('has the wrong signature, whatever was changed', async () => {
    const workshop = openWorkshop();
    onTestFinished(workshop.close);
    const { createClient, operations } = await workshop.build(
      smithySlice(path, ['PutObject']),
      'leave',
    );
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const client = createClient({ region: 'us-east-1', credentials });
    const input = { ...given, ContentDisposition: 'inline' };
    const request = await presign(client, operations['putObject']!, input, {
      expiresInSeconds: 600,
    });
    expect(request.headers).toEqual({ 'content-disposition': 'inline' });
    const readAndWritten = withParameter('X-Amz-Expires', (value) => value)(request);
    const tampered = changes.map(({ tamper }) => tamper(request));
    const script = fileURLToPath(new URL('verify-botocore.py', import.meta.url));
    const all = JSON.stringify([request, readAndWritten, ...tampered]);
    const [asItIs, again, ...others]: boolean[] = JSON.parse(
      execFileSync('python3', [script], { input: all, encoding: 'utf8' }),
    );
    expect({ asItIs, again }).toEqual({ asItIs: true, again: true });
    expect(changes.filter((_, index) => others[index] !== false)).toEqual([]);
  });
});
