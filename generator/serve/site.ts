/**
 * The pages of a service beside its mock, below a path that no operation has. Only pages of this very
 * address may try an operation: the host is checked before, and here the origin.
 */
import type { IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resetPath, type TryAnswer, tryPath, type TryRequest } from '../pages/try/exchange.js';
import type { MockedService } from '../runtime/mocks/state/mocked-service.js';
import type { Code } from './cache.js';
import { readBody } from './read-request.js';
import type { Trier } from './try-call.js';
import { type SiteFacts, siteFactsName, siteFolder, tryFactsPath } from './site-facts.js';

/** Where the pages begin. */
export const sitePath = '/_opslice/docs/';

/** The most bytes of what a page asks: a form holds no uploads. */
const longestQuestion = 8 * 1024 * 1024;

/**
 * Answers what is not for the mock; undefined for all else. The service is there where the mock remembers.
 */
export type Beside = (
  incoming: IncomingMessage,
  url: URL,
  service: MockedService | undefined,
) => Promise<Response | undefined>;

/**
 * @param program the words that run the command line of the service, for a shell.
 */
export function openSite(code: Code, program: string): Beside {
  let sizes: ReadonlyMap<string, number> | undefined;
  const kept = (path: string): Kept => {
    sizes ??= sizesIn(code);
    return keptFile(code, sizes, path);
  };
  let trier: Promise<Trier> | undefined;
  const open = (): Promise<Trier> =>
    (trier ??= import('./try-call.js').then(({ openTrier }) => openTrier(code, program)));
  return async (incoming, url, service) => {
    const { method = 'GET', headers } = incoming;
    const { pathname } = url;
    if (pathname === '/' && method === 'GET' && headers['sec-fetch-mode'] === 'navigate') {
      return new Response(null, { status: 302, headers: { location: sitePath } });
    }
    if (pathname === tryPath) {
      return refusedQuestion(incoming) ?? answerTry(incoming, open, kept, service !== undefined);
    }
    if (pathname === resetPath) return refusedQuestion(incoming) ?? answerReset(service);
    if (!`${pathname}/`.startsWith(sitePath)) return undefined;
    if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Pages are only read.');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = kept(`${siteFolder}${path.slice(sitePath.length)}`);
    switch (file.kind) {
      case 'none':
        return `${pathname}/` === sitePath
          ? new Response(null, { status: 302, headers: { location: sitePath } })
          : refusal(404, 'There is no such page.');
      case 'damaged':
        return refusal(500, file.message);
      case 'whole':
        return new Response(method === 'HEAD' ? null : file.bytes, {
          headers: { ...safety, 'content-type': typeOf(path), 'cache-control': 'no-cache' },
        });
    }
  };
}

/** A file that is served, or why it cannot be. */
type Kept =
  | { readonly kind: 'whole'; readonly bytes: Buffer<ArrayBuffer> }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly message: string };

function sizesIn({ folder }: Code): ReadonlyMap<string, number> {
  const facts: SiteFacts = JSON.parse(readFileSync(join(folder, siteFactsName), 'utf8'));
  return new Map(Object.entries(facts.sizes));
}

/** What is served is looked up by its whole path, never put together: no path leads out of the folder. */
function keptFile({ folder }: Code, sizes: ReadonlyMap<string, number>, path: string): Kept {
  const size = sizes.get(path);
  if (size === undefined) return { kind: 'none' };
  try {
    const bytes = readFileSync(join(folder, path));
    if (bytes.length === size) return { kind: 'whole', bytes };
  } catch {
    // Somebody has removed it.
  }
  const message = `A file of the cache is damaged: ${path}. Remove ${folder}, and start again.`;
  return { kind: 'damaged', message };
}

/** What keeps pages from being put into others, and from being taken for something else. */
const safety = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

function typeOf(file: string): string {
  return types[file.replace(/^.*\./, '')] ?? 'application/octet-stream';
}

function refusal(status: number, text: string): Response {
  const headers = { ...safety, 'content-type': 'text/plain; charset=utf-8' };
  return new Response(`${text}\n`, { status, headers });
}

/** Why a question is not answered; undefined for those of these pages. */
function refusedQuestion({ method, headers }: IncomingMessage): Response | undefined {
  if (method !== 'POST') return refusal(405, 'Ask with POST.');
  // Browsers say with every POST which page it is from.
  if (headers.origin !== `http://${headers.host ?? ''}`)
    return refusal(403, 'Only pages of this address may ask.');
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    return refusal(415, 'Ask in JSON.');
  }
  return undefined;
}

async function answerReset(service: MockedService | undefined): Promise<Response> {
  if (service === undefined) {
    return refusal(409, 'This mock remembers nothing: start it with --state.');
  }
  await service.reset();
  return new Response(null, { status: 204, headers: safety });
}

async function answerTry(
  incoming: IncomingMessage,
  open: () => Promise<Trier>,
  kept: (path: string) => Kept,
  remembers: boolean,
): Promise<Response> {
  const pieces = await readBody(incoming, longestQuestion);
  if (pieces === undefined) return refusal(413, `At most ${longestQuestion} bytes are read.`);
  const request = readTry(Buffer.concat(pieces).toString());
  if (request === undefined) return refusal(400, 'That is not a question of these pages.');
  const facts = kept(tryFactsPath(request.command));
  if (facts.kind === 'none') return refusal(404, 'There is no such operation.');
  if (facts.kind === 'damaged') return refusal(500, facts.message);
  const url = `http://127.0.0.1:${incoming.socket.localPort ?? ''}`;
  try {
    const told = await (await open()).answer(request, JSON.parse(facts.bytes.toString()), url);
    const answer: TryAnswer = { ...told, ...(remembers ? { remembers } : {}) };
    return new Response(JSON.stringify(answer), {
      headers: { ...safety, 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  } catch (error) {
    return refusal(500, `It failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Undefined for anything but a request with an object as the input. */
function readTry(text: string): TryRequest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { command, input, at, send }: Partial<Record<keyof TryRequest, unknown>> = value;
    if (typeof command !== 'string' || typeof input !== 'string' || typeof send !== 'boolean') {
      return undefined;
    }
    if (at !== 'mock' && at !== 'service') return undefined;
    const members: unknown = JSON.parse(input);
    return typeof members === 'object' && members !== null && !Array.isArray(members)
      ? { command, input, at, send }
      : undefined;
  } catch {
    return undefined;
  }
}
