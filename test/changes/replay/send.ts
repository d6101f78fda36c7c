/** Sends the same inputs through two clients, and compares what would go out. */
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fetch } from '../../../generator/runtime/core/http.js';
import type { State } from './pair.js';
import { chanceOf, inputsOf } from './sample.js';

type Client = object;

interface Module {
  readonly createClient: (config: object) => Client;
  readonly [name: string]: unknown;
}

/** The operations of which some input gives other bytes, or is refused by one of the two. */
export async function differing(
  run: string,
  old: State,
  now: State,
  seed: number,
): Promise<ReadonlyMap<string, string>> {
  const [before, after] = [await load(run, old), await load(run, now)];
  const found = new Map<string, string>();
  for (const operation of old.model.operations) {
    const next = now.model.operations.find(({ name }) => name === operation.name);
    if (next === undefined) continue;
    const [one, other] = [old.names.operation(operation), now.names.operation(next)];
    for (const index of [0, 1, 2]) {
      // Streams can be read once: each client is given values of its own.
      const inputs = [0, 1].map(() => inputsOf(old.model, operation, chanceOf(seed))[index]);
      const sent = [await sentBy(before, one, inputs[0]), await sentBy(after, other, inputs[1])];
      if (sent[0] === sent[1] || found.has(operation.name)) continue;
      found.set(operation.name, `${sent[0]}\n${sent[1]}`);
    }
  }
  return found;
}

async function load(run: string, { folder }: State): Promise<Module> {
  const outfile = join(run, `${folder.replaceAll('/', '-')}.mjs`);
  await build({
    entryPoints: [join(run, folder, 'index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    outfile,
  });
  // The file has these exports, as every generated client does.
  return import(/* @vite-ignore */ pathToFileURL(outfile).href);
}

const token = '00000000-0000-4000-8000-000000000000';

/** What a client sends for an input, as one text; or how it refuses. */
async function sentBy(
  { createClient, ...module }: Module,
  name: string,
  input: unknown,
): Promise<string> {
  const sent: string[] = [];
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const bytes =
      body === undefined
        ? ''
        : Buffer.from(await new Response(body as BodyInit).arrayBuffer()).toString('latin1');
    const plain = Object.entries(headers)
      .filter(([each]) => !ignored.has(each))
      .sort();
    sent.push(
      [method, sortedUrl(`${url}`), JSON.stringify(plain), sortedBody(headers, bytes)].join(' '),
    );
    return new Response('', { status: 400 });
  };
  const call = module[name];
  if (typeof call !== 'function') return 'absent';
  const own = crypto.randomUUID;
  crypto.randomUUID = () => token;
  try {
    const config = { fetch, maxAttempts: 1, credentials: null, token: 'a', apiKey: 'a' };
    const client = withRegion(createClient, config);
    await call(client, input);
  } catch (error) {
    if (sent.length === 0)
      sent.push(`refused: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    crypto.randomUUID = own;
  }
  return sent.join('\n');
}

/** The order of parameters means nothing. */
function sortedUrl(text: string): string {
  const [path = '', query] = text.split('?');
  return query === undefined ? path : `${path}?${query.split('&').sort().join('&')}`;
}

/** Nor does that of parameters in a form, and of keys in JSON. */
function sortedBody(headers: Readonly<Record<string, string>>, body: string): string {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return body.split('&').sort().join('&');
  if (!/^application\/(?:json|x-amz-json)/.test(type)) return body;
  try {
    return JSON.stringify(JSON.parse(body), sortedKeys);
  } catch {
    return body;
  }
}

function sortedKeys(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort()) : value;
}

function withRegion(createClient: Module['createClient'], config: object): Client {
  try {
    return createClient({ ...config, region: 'us-east-1' });
  } catch {
    return createClient({ ...config, region: 'us-east-1', variables: { tenant: 'a' } });
  }
}

/** What is another in each call, or says which version of opslice it is. */
const ignored = new Set([
  'x-amz-date',
  'authorization',
  'user-agent',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
]);
