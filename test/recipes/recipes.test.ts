/** The recipes of the README but for those that ship a command line, one project for all. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import { programOf } from '../runtimes/runtimes.js';
import { startWorker } from '../runtimes/workerd.js';
import { launchBrowser } from '../support/browser.js';
import { get, packageFolder, pathsIn, put } from '../support/generation.js';
import { type Seen, serve } from '../support/http-service.js';
import { begun, inFolder } from './begun.js';
import { follow, runLines, runShell } from './recipe.js';

let folder: string;
beforeAll(async () => {
  folder = await begun(['@types/node', 'esbuild', 'msw', 'tsx', 'typescript', 'vitest']);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it('In a browser', async (test) => {
  await follow('In a browser', folder);
  const browser = await launchBrowser();
  if ('absent' in browser) {
    console.log(`left out: the browser recipe is bundled but not run, because ${browser.absent}`);
    return test.skip();
  }
  try {
    const page = await browser.newPage();
    await page.route('**/*', (route) => {
      const { hostname, pathname } = new URL(route.request().url());
      if (hostname === 'page.example')
        return route.fulfill({ path: join(folder, 'public', pathname) });
      return route.fulfill({
        body: JSON.stringify({ IdentityId: `from ${hostname}` }),
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await page.goto('https://page.example/index.html');
    await page.click('button');
    const output = page.locator('output', { hasText: 'from' });
    expect(await output.textContent()).toBe('from cognito-identity.us-east-1.amazonaws.com');
  } finally {
    await browser.close();
  }
});

const callerIdentity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>' +
  '</GetCallerIdentityResult></GetCallerIdentityResponse>';

it('In AWS Lambda', async () => {
  await follow('In AWS Lambda', folder);
  const environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(callerIdentity));
  vi.stubGlobal('fetch', fetch);
  const { handler } = await import(/* @vite-ignore */ inFolder(folder, 'dist/index.mjs'));
  expect(await handler()).toEqual({ account: '123456789012' });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('https://sts.eu-west-1.amazonaws.com/');
  expect(init?.headers).toMatchObject({
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d+\/eu-west-1\/sts\//,
    ),
    'x-amz-security-token': 'session',
  });
});

/** What the web gives: a Worker has it, and nothing of Node. */
const ofTheWeb = {
  fetch: async (url: string) => Response.json({ IdentityId: `from ${url}` }),
  Headers,
  Request,
  Response,
  URL,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  setTimeout,
  clearTimeout,
};

interface Worker {
  readonly default: { fetch(request: Request): Promise<Response> };
}

it('In a Worker', async () => {
  await follow('In a Worker', folder);
  const bundle = get(folder, 'dist/worker.js');
  const { code } = await transform(bundle, { format: 'iife', globalName: 'worker' });
  const worker: Worker = runInNewContext(`${code}; worker`, ofTheWeb);
  const answer = async (url: string): Promise<unknown> =>
    (await worker.default.fetch(new Request(url))).json();
  expect(await answer('https://worker.example/?pool=us-east-1:0123')).toEqual({
    IdentityId: 'from https://cognito-identity.us-east-1.amazonaws.com/',
  });

  const workerd = programOf('workerd');
  if (workerd === undefined) return;
  const aws = await serve((response) => response.end('{"IdentityId":"from a stand-in"}'));
  const { host } = new URL(aws.url);
  const running = await startWorker(workerd, join(folder, 'dist'), ['worker.js'], host);
  onTestFinished(running.stop);
  const response = await fetch(`${running.url}/?pool=us-east-1:0123`);
  expect(await response.json()).toEqual({ IdentityId: 'from a stand-in' });
  expect(aws.seen.map(({ headers }) => headers.host)).toEqual([
    'cognito-identity.us-east-1.amazonaws.com',
  ]);
});

it("An API of one's own, with a token", async () => {
  const service = await serve((response, { headers }) => {
    const isNew = headers.authorization === 'Bearer a new token';
    response.writeHead(isNew ? 200 : 401).end(isNew ? '{"Total":5}' : '{"message":"no"}');
  });
  const env = { ORDERS_URL: service.url, AWS_ENDPOINT_URL: service.url };
  const printed = await follow("An API of one's own, with a token", folder, env);
  expect(printed).toBe('to pay: 5\n{\n    "Total": 5\n}\n');
  expect(service.seen.map(({ headers, path }) => [path, headers.authorization])).toEqual([
    ['/orders/1', 'Bearer a token of before'],
    ['/orders/1', 'Bearer a new token'],
    ['/orders/1', 'Bearer a new token'],
  ]);
});

it('Tests with mocks', async () => {
  const printed = await follow('Tests with mocks', folder);
  expect(printed).toMatch(/Test Files +2 passed/);
  expect(printed).toMatch(/Tests +3 passed/);
});

const workflow = z.object({
  jobs: z.object({
    generated: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }),
  }),
});

it('In CI', async () => {
  await follow('In CI', folder);
  const { jobs } = workflow.parse(parse(get(folder, '.github/workflows/generated.yml')));
  const lines = jobs.generated.steps.flatMap(({ run = [] }) => run);
  expect(lines).toContain('npx opslice check');
  await runLines(lines.join('\n'), folder);

  const path = 'generated/cognito-identity/client.ts';
  const before = get(folder, path);
  put(folder, path, `${before}// by hand\n`);
  const { code, stdout, stderr } = await runShell(lines.join('\n'), folder);
  expect({ code, text: stdout + stderr }).toEqual({
    code: 1,
    text: expect.stringContaining('-// by hand'),
  });
  put(folder, path, before);
});

it('Several services in one repository', async () => {
  // Its settings take the place of those of the mocks, whose tests need `msw.ts`.
  rmSync(join(folder, 'test'), { recursive: true, force: true });
  await follow('Several services in one repository', folder);
  expect(pathsIn(join(folder, 'web/api'))).toContain('sts/index.js');
  await runLines('npx opslice check', folder);
});

it('each recipe is followed by some test', () => {
  const readme = get(packageFolder, 'README.md');
  const [, recipes = ''] = /^## Recipes\n([^]*?)^## /m.exec(readme) ?? [];
  const tests = ['recipes', 'command-line'].map((name) =>
    get(packageFolder, `test/recipes/${name}.test.ts`),
  );
  const headings = [...recipes.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);
  expect(headings.length).toBeGreaterThan(7);
  expect(headings.filter((heading) => !tests.some((text) => text.includes(heading)))).toEqual([]);
});

// Behind the others, whose settings leave out what it has them write.
it('On Node, set as the SDK is', async () => {
  const { url, seen } = await serve((response) => response.end('{"IdentityId":"us-east-1:89ab"}'));
  put(folder, '.aws/config', `[profile work]\nregion = eu-west-1\nendpoint_url = ${url}\n`);
  expect(await follow('On Node, set as the SDK is', folder)).toContain(
    'the identity is us-east-1:89ab\n',
  );
  expect(seen).toHaveLength(1);
});

const word = (text: string): Uint8Array =>
  encodeMessage({
    headers: { ':message-type': 'event', ':event-type': 'contentBlockDelta' },
    body: Buffer.from(JSON.stringify({ contentBlockIndex: 0, delta: { text } })),
  });

describe('A stream passed on to a browser', () => {
  beforeAll(async () => {
    await follow('A stream passed on to a browser', folder);
    await runLines('npx tsc', folder);
  });

  /** A service that says a word, and what it does then; and what of it was closed. */
  async function saying(then: (response: ServerResponse) => void): Promise<{
    readonly url: string;
    readonly closed: Promise<void>;
    readonly seen: readonly Seen[];
  }> {
    let close: () => void = () => {};
    const closed = new Promise<void>((resolve) => (close = resolve));
    const { url, seen } = await serve((response) => {
      response.once('close', close);
      response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
      response.write(word('Hello'));
      then(response);
    });
    return { url, closed, seen };
  }

  /** Starts the server of the recipe, and gives its address. */
  async function started(upstream: string): Promise<string> {
    const words = ['--import', 'tsx', 'src/serve.ts'];
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      AWS_ENDPOINT_URL: upstream,
      AWS_BEARER_TOKEN_BEDROCK: 'key',
    };
    const child = spawn(process.execPath, words, {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(async () => {
      child.kill();
      await once(child, 'exit');
    });
    const [line] = await once(child.stdout, 'data');
    return `http://127.0.0.1:${/port: (\d+)/.exec(`${line}`)?.[1]}/`;
  }

  it('the words come through', async () => {
    const { url, seen } = await saying((response) => response.end(word(' you')));
    const answer = await fetch(await started(url), { method: 'POST', body: 'Who?' });
    expect(await answer.text()).toBe('Hello you');
    expect(seen).toMatchObject([
      {
        path: '/model/us.amazon.nova-lite-v1%3A0/converse-stream',
        headers: { authorization: 'Bearer key' },
        body: '{"messages":[{"role":"user","content":[{"text":"Who?"}]}]}',
      },
    ]);
  });

  it('a reader that goes takes the connection to Bedrock along, though nothing comes from there', async () => {
    const { url, closed } = await saying(() => {});
    const gone = new AbortController();
    const { signal } = gone;
    const answer = await fetch(await started(url), { method: 'POST', body: 'Who?', signal });
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('Hello');
    gone.abort();
    await closed;
  });

  it('what breaks off there breaks off here', async () => {
    let breakOff: () => void = () => {};
    const { url } = await saying((response) => (breakOff = () => response.destroy()));
    const answer = await fetch(await started(url), { method: 'POST', body: 'Who?' });
    const reader = answer.body?.getReader();
    await reader?.read();
    breakOff();
    await expect(reader?.read()).rejects.toThrow();
  });

  interface Chat {
    readonly default: { fetch(request: Request): Promise<Response> };
  }

  /** The handler as a Worker would have it. */
  async function handler(upstream: string): Promise<Chat['default']> {
    const words = 'src/chat.ts --bundle --format=esm --target=es2022 --outfile=dist/chat.mjs';
    await runLines(`npx esbuild ${words}`, folder);
    vi.stubEnv('AWS_ENDPOINT_URL', upstream);
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'key');
    const chat: Chat = await import(
      /* @vite-ignore */ `${inFolder(folder, 'dist/chat.mjs')}?${upstream}`
    );
    return chat.default;
  }

  const asking = (signal?: AbortSignal): Request =>
    new Request('http://page.example/', { method: 'POST', body: 'Who?', signal: signal ?? null });

  it('the handler alone: a body that is cancelled closes the connection to Bedrock', async () => {
    const { url, closed } = await saying(() => {});
    const { body } = await (await handler(url)).fetch(asking());
    const reader = body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await closed;
  });

  it('the handler alone: so does a request that is given up', async () => {
    const { url, closed } = await saying(() => {});
    const gone = new AbortController();
    const { body } = await (await handler(url)).fetch(asking(gone.signal));
    gone.abort();
    await expect(new Response(body).text()).rejects.toMatchObject({ code: 'AbortError' });
    await closed;
  });

  it('the handler alone: a refusal of Bedrock is the status 502', async () => {
    const { url } = await serve((response) => response.writeHead(403).end('{}'));
    const answer = await (await handler(url)).fetch(asking());
    expect([answer.status, await answer.text()]).toEqual([502, 'Unknown']);
  });
});
