import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withResponse } from '../../generator/runtime/core/with-response.js';
import { type BuiltClient, openWorkshop } from '../conformance/build-client.js';
import { installedBotocore } from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';
import { describeShared } from '../support/shared.js';
import { smithySlice } from '../support/sliced-models.js';

/** How S3 answers a request for a bucket that is in another region than the host. */
type Answer = (response: ServerResponse) => void;

const errorBody = (code: string, more = ''): string =>
  `<?xml version="1.0"?>\n<Error><Code>${code}</Code><Message>m</Message>${more}</Error>`;

function answer(status: number, region: string | undefined, body = ''): Answer {
  return (response) => {
    response.writeHead(status, {
      // Nobody may go there.
      location: 'http://127.0.0.1:1/',
      ...(region === undefined ? {} : { 'x-amz-bucket-region': region }),
    });
    response.end(body);
  };
}

const botocore = installedBotocore();

const redirect = answer(301, 'eu-west-1', errorBody('PermanentRedirect'));

describeShared('data/models/smithy/s3.json', 'a bucket in another region', (path) => {
  const workshop = openWorkshop();
  let s3: BuiltClient;
  let wrong: Answer;
  /** Host, method, and the region of the signature of each request. */
  let seen: string[];

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const host = String(request.headers['x-test-host']);
    const region = /\/\d{8}\/([\w-]+)\/s3\//.exec(request.headers.authorization ?? '')?.[1];
    seen.push(`${request.method} ${host} ${region}`);
    request.resume().on('end', () => {
      if (host.includes('eu-west-1') || region === 'eu-west-1') response.end('right');
      else wrong(response);
    });
  };
  const server = createServer(handle);

  beforeAll(async () => {
    s3 = await workshop.build(smithySlice(path, ['GetObject', 'PutObject', 'HeadBucket']));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    server.close();
    workshop.close();
  });
  beforeEach(() => {
    seen = [];
    wrong = redirect;
  });

  /** All hosts are the local server, which is told the one that was meant. */
  const toServer = (url: string | URL, init: RequestInit): Promise<Response> => {
    const { host, pathname, search } = new URL(url);
    const { port } = server.address() as AddressInfo;
    const headers = { ...Object(init.headers), 'x-test-host': host };
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
  };
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const clientOf = (more: object = {}): ReturnType<BuiltClient['createClient']> =>
    s3.createClient({
      region: 'us-east-1',
      credentials,
      // Who makes attempts has no part in it.
      maxAttempts: 1,
      fetch: toServer as never,
      ...more,
    });
  const call = (name: string, client: unknown, input: object): Promise<unknown> =>
    s3.operations[name]!(client as never, { Bucket: 'photos', Key: 'k', ...input });

  const first = 'GET photos.s3.us-east-1.amazonaws.com us-east-1';
  const second = 'GET photos.s3.eu-west-1.amazonaws.com eu-west-1';

  const region = '<Region>eu-west-1</Region>';
  test.each<[string, Answer]>([
    ['301', redirect],
    ['307', answer(307, 'eu-west-1', errorBody('TemporaryRedirect'))],
    ['IllegalLocationConstraintException', answer(400, 'eu-west-1')],
    ['AuthorizationHeaderMalformed', answer(400, undefined, errorBody('A', region))],
  ])('is asked again there, signed for it: %s', async (_, how) => {
    wrong = how;
    const client = clientOf();
    await call('getObject', client, {});
    expect(seen).toEqual([first, second]);
    // The client knows it from then on, of this bucket.
    await call('getObject', client, {});
    await call('getObject', client, { Bucket: 'others' }).catch(() => undefined);
    expect(seen.slice(2, 4)).toEqual([second, first.replace('photos', 'others')]);
  });

  test('is counted with each request', async () => {
    const getObject = s3.operations['getObject'] ?? expect.fail('no operation');
    const input = { Bucket: 'photos', Key: 'k' };
    const client = clientOf();
    const { attempts } = await withResponse(client, getObject, input);
    expect([attempts, seen]).toEqual([2, [first, second]]);
    expect((await withResponse(client, getObject, input)).attempts).toBe(1);
  });

  test.each([
    [{ fips: true }, 'photos.s3-fips.us-east-1', 'photos.s3-fips.eu-west-1'],
    [{ dualStack: true }, 'photos.s3.dualstack.us-east-1', 'photos.s3.dualstack.eu-west-1'],
    [{ pathStyle: true }, 's3.us-east-1', 's3.eu-west-1'],
    [{ accelerate: true }, 'photos.s3-accelerate', 'photos.s3-accelerate'],
  ])('keeps the settings of the client: %j', async (settings, before, after) => {
    await call('getObject', clientOf(settings), {});
    expect(seen).toEqual([
      `GET ${before}.amazonaws.com us-east-1`,
      `GET ${after}.amazonaws.com eu-west-1`,
    ]);
  });

  test.each([301, 400])('HEAD has it in a header: %d', async (status) => {
    wrong = answer(status, 'eu-west-1');
    await call('headBucket', clientOf(), {});
    expect(seen).toEqual([first, second].map((each) => each.replace('GET', 'HEAD')));
  });

  test('bytes are sent again, a stream is not, and the next call goes there', async () => {
    await call('putObject', clientOf(), { Body: 'bytes' });
    expect(seen).toHaveLength(2);
    const client = clientOf();
    const stream = (): ReadableStream => new Blob(['bytes']).stream();
    const failure = await failureOf(call('putObject', client, { Body: stream() }));
    expect(failure).toMatchObject({ status: 301, sentCode: 'PermanentRedirect' });
    expect(seen).toHaveLength(3);
    await call('putObject', client, { Body: stream() });
    expect(seen.at(-1)).toBe(second.replace('GET', 'PUT'));
  });

  test.each<[string, object, Answer, object]>([
    ['with an endpoint', { endpoint: 'http://s3.example' }, redirect, { status: 301 }],
    ['told no region', {}, answer(301, undefined), { status: 301 }],
    ['told no name of one', {}, answer(301, 'evil.example/'), { status: 301 }],
    ['told one that nobody knows', {}, answer(301, 'xx-west-1'), { status: 301 }],
    ['told one that nobody knows', {}, answer(301, 'us-east-west-1'), { status: 301 }],
    ['told one that is isolated', {}, answer(301, 'us-iso-east-1'), { status: 301 }],
    ['told the region it was asked in', {}, answer(301, 'us-east-1'), { status: 301 }],
    ['refused for something else', {}, answer(403, 'eu-west-1'), { status: 403 }],
    [
      'refused without a region',
      {},
      answer(400, undefined, errorBody('InvalidRequest')),
      {
        status: 400,
        code: 'Unknown',
        sentCode: 'InvalidRequest',
        message: expect.stringMatching(/^m /),
      },
    ],
  ])('is not asked for elsewhere %s', async (_, settings, how, want) => {
    wrong = how;
    expect(await failureOf(call('getObject', clientOf(settings), {}))).toMatchObject(want);
    expect(seen).toHaveLength(1);
  });

  test.skipIf(botocore === undefined)(
    'is asked again in each region that botocore knows, but the isolated ones',
    async () => {
      const file = readFileSync(`${botocore?.data}/partitions.json`, 'utf8');
      const { partitions }: { partitions: { id: string; regions: object }[] } = JSON.parse(file);
      const isolated = partitions.filter(({ id }) => id.startsWith('aws-iso'));
      const regions = partitions.flatMap((each) =>
        Object.keys(each.regions).filter((name) => /\d$/.test(name) && name !== 'us-east-1'),
      );
      const followed: string[] = [];
      for (const region of regions) {
        let count = 0;
        wrong = (response) =>
          count++ === 0 ? answer(301, region)(response) : response.end('right');
        await call('getObject', clientOf(), {}).catch(() => undefined);
        if (seen.at(-1)?.endsWith(` ${region}`)) followed.push(region);
      }
      const out = isolated.flatMap((each) => Object.keys(each.regions));
      expect(followed).toEqual(regions.filter((name) => !out.includes(name)));
      expect(followed.length).toBeGreaterThan(30);
    },
  );

  test('is asked for once more only', async () => {
    let count = 0;
    wrong = (response) => answer(301, count++ % 2 ? 'ap-south-1' : 'sa-east-1')(response);
    const failure = await failureOf(call('getObject', clientOf({ maxAttempts: 3 }), {}));
    expect(failure).toMatchObject({ status: 301 });
    expect(seen).toHaveLength(2);
  });

  test('is a mistake that a browser cannot tell more of', async () => {
    // Nothing else is known of a redirect that is not followed (Fetch, "opaque-redirect").
    const hidden = async (): Promise<object> => {
      return { status: 0, ok: false, type: 'opaqueredirect', headers: new Headers(), body: null };
    };
    expect(await failureOf(call('getObject', clientOf({ fetch: hidden }), {}))).toMatchObject({
      code: 'RequestError',
      message: 'region: give that of the bucket: browsers hide it',
    });
  });
});
