/** What a page of another site, or anybody who writes requests by hand, gets out of the server. */
import { connect } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { thingStore } from '../mocks/things.js';
import { type RawAnswer, rawRequest } from '../support/raw-request.js';
import { type Site, siteOf } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await siteOf(thingStore('rest-json'), { state: {}, allowHosts: ['mock.example'] });
});

/** Sends a request whose every header is as it is given. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<RawAnswer> {
  return rawRequest(site.url, path, { method, headers, body });
}

const tries = '/_opslice/try';
const good = (): Record<string, string> => ({
  origin: site.url,
  'content-type': 'application/json',
});
const asked = JSON.stringify({ command: 'get-thing', input: '{"Id":"a"}', at: 'mock', send: true });

it('answers what the pages themselves ask', async () => {
  expect(await send('POST', tries, good(), asked)).toMatchObject({ status: 200 });
});

describe('a name of another host that leads here (DNS rebinding)', () => {
  it.each([
    '/',
    '/_opslice/docs/',
    '/_opslice/docs/forms/get-thing.json',
    tries,
    '/_opslice/state',
  ])('gets nothing of %s', async (path) => {
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example']) {
      const headers = { ...good(), host, origin: `http://${host}` };
      const answer =
        path === tries
          ? await send('POST', path, headers, asked)
          : await send('GET', path, headers);
      expect(answer).toMatchObject({ status: 403 });
      expect(answer.text).not.toContain('Thing');
    }
  });
});

describe('a page of another site', () => {
  it.each([
    'http://evil.example',
    'https://127.0.0.1',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost:1',
    'null',
    '',
  ])('cannot try anything: origin %j', async (origin) => {
    const answer = await send('POST', tries, { ...good(), origin }, asked);
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('cannot leave its origin out', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await send('POST', tries, headers, asked)).toMatchObject({ status: 403 });
  });

  it('is not told by a preflight that it may', async () => {
    const answer = await send('OPTIONS', tries, {
      origin: 'http://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    });
    expect(answer.status).toBe(405);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])(
    'cannot send a form in place of JSON: %s',
    async (type) => {
      const headers = { ...good(), 'content-type': type };
      expect(await send('POST', tries, headers, asked)).toMatchObject({ status: 415 });
    },
  );

  it('can neither read pages, nor put them into frames, nor load them as scripts', async () => {
    const { headers } = await send('GET', '/_opslice/docs/', { origin: 'http://evil.example' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /script-src 'self';.*frame-ancestors 'none'/,
      ),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|data:|http/);
  });

  it('cannot have what it puts into the mock act as a page beside it', async () => {
    const { headers } = await send('GET', '/things/a');
    expect(headers['content-security-policy']).toBe('sandbox');
  });

  it('gets nothing of what is remembered', async () => {
    const answer = await send('GET', '/_opslice/state', { origin: site.url });
    expect(answer).toMatchObject({ status: 403 });
  });

  it.each([
    ['http://evil.example', 403],
    ['https://127.0.0.1.evil.example', 403],
    ['null', 403],
    ['file://', 403],
    ['http://localhost:5173', 200],
    ['https://mock.example', 200],
  ])(
    'asks a mock that remembers only from this machine, or a host that is allowed: %j',
    async (origin, status) => {
      const { headers, ...answer } = await send('GET', '/things/a', { origin });
      expect(answer).toMatchObject({ status });
      const asks = { origin, 'access-control-request-method': 'GET' };
      const preflight = await send('OPTIONS', '/things/a', asks);
      expect(preflight.status).toBe(status === 200 ? 204 : status);
      for (const each of [headers, preflight.headers]) {
        expect('access-control-allow-origin' in each).toBe(status === 200);
      }
    },
  );

  it.each(['http://evil.example', 'http://127.0.0.1:1', 'null', undefined])(
    'cannot make the mock forget: origin %j',
    async (origin) => {
      const headers = {
        'content-type': 'application/json',
        ...(origin === undefined ? {} : { origin }),
      };
      expect(await send('POST', '/_opslice/reset', headers, '{}')).toMatchObject({ status: 403 });
    },
  );
});

describe('paths', () => {
  it.each([
    '/_opslice/docs/../../etc/passwd',
    '/_opslice/docs/..%2f..%2fcode.json',
    '/_opslice/docs/%2e%2e/code.json',
    '/_opslice/docs/..%5ccode.json',
    '/_opslice/docs//etc/passwd',
    '/_opslice/docs/operations/..;/index.html',
    '/_opslice/docs/code.json',
    '/_opslice/docs/_try/get-thing.json',
    '/_opslice/docs/../_try/get-thing.json',
    '/_opslice/docs/index.html%00.js',
    '/_opslice/docs/constructor',
    '/_opslice/docs/__proto__',
    '/_opslice/docs/operations/',
  ])('lead to no file but those of the pages: %s', async (path) => {
    const { status, text } = await send('GET', path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toMatch(/root:|"sizes"|"shapes"/);
  });

  it('are only read', async () => {
    for (const method of ['PUT', 'DELETE', 'POST', 'PATCH']) {
      expect(await send(method, '/_opslice/docs/index.html')).toMatchObject({ status: 405 });
    }
  });
});

describe('what is asked', () => {
  const ask = (value: unknown): Promise<RawAnswer> =>
    send('POST', tries, good(), typeof value === 'string' ? value : JSON.stringify(value));
  const whole = { command: 'get-thing', input: '{"Id":"a"}', at: 'mock', send: true };

  it.each([
    '',
    'null',
    '[]',
    '{',
    '"get-thing"',
    { ...whole, command: 1 },
    { ...whole, send: 'yes' },
    { ...whole, at: 'aws' },
    { ...whole, input: { Id: 'a' } },
    { ...whole, input: 'file:///etc/passwd' },
    { ...whole, input: 'fileb:///etc/passwd' },
    { ...whole, input: '-' },
    { ...whole, input: '[]' },
    { ...whole, input: '{"Id":' },
  ])('is refused where it is not a question: %j', async (value) => {
    const answer = await ask(value);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('root:');
  });

  it.each([
    'no-such-thing',
    '__proto__',
    '../spec',
    'mcp',
    'configure',
    '__complete',
    '--version',
    'wait',
  ])('is refused where there is no such operation: %j', async (command) => {
    expect(await ask({ ...whole, command })).toMatchObject({ status: 404 });
  });

  it.each(['file:///etc/passwd', 'fileb:///etc/passwd', 'http://127.0.0.1:1/', '$(id)', '`id`'])(
    'is never taken for the name of a file or a command: %j',
    async (Id) => {
      const input = JSON.stringify({ Id });
      const answer = await ask({ ...whole, input, send: false });
      const { shown } = JSON.parse(answer.text);
      expect(answer.text).not.toContain('root:');
      const [line = ''] = shown.wire.text.split('\n');
      expect(decodeURIComponent(line)).toBe(`GET ${site.url}/things/${Id}`);
    },
  );

  it('is read to a limit', async () => {
    const input = JSON.stringify({ Id: 'a'.repeat(9 * 1024 * 1024) });
    expect(await ask({ ...whole, input })).toMatchObject({ status: 413 });
  });

  it('may end in the middle', async () => {
    const { hostname, port } = new URL(site.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST ${tries} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${site.url}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect(await ask(whole)).toMatchObject({ status: 200 });
  });

  it('uses no credentials and no settings of the person', async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDREAL');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'realsecret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'realtoken');
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    for (const at of ['mock', 'service']) {
      const answer = await ask({ ...whole, at });
      expect(answer.text).not.toMatch(/AKIDREAL|realsecret|realtoken|127\.0\.0\.1:1\b/);
      expect(JSON.parse(answer.text).sent.answer.status).toBe(200);
    }
  });
});
