/* eslint-disable */
// @ts-nocheck
/** A planned request as text: as HTTP, as JSON, or as a line of a shell that sends it with curl. */
import { readFileSync } from 'node:fs';
import type { HttpBody } from '../core/http.js';
import { uriEncode } from '../core/uri-encode.js';
import { secretVariable } from '../credentials/node/secret-variable.js';
import { pathAsSent } from '../signing/raw-path.js';
import type { Arguments } from './arguments.js';
import type { CliCommand, CliProgram } from './command.js';
import { caBundle, type Sources } from './config.js';
import { redacted, secretHeader, sensitiveTexts } from './debug.js';
import { type DryRun, placeholder, type PlannedRequest } from './dry-run.js';
import { formatJson } from './formats/json.js';
import { globalText } from './global-values.js';
import { expandHome, expandVariables } from './expand-path.js';
import { printfWord, shellWord, shellWordWith } from './shell-words.js';
import type { State } from './state.js';
import { visible } from './visible.js';

/** What is printed, and what of. */
export interface DryRunPrint {
  readonly command: CliCommand;
  readonly given: Arguments;
  readonly input: Readonly<Record<string, unknown>>;
  readonly sources: Sources;
  readonly dry: DryRun;
}

/** The body of a request, by how it can be shown. */
type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string; readonly size: number };

/** Prints a planned request as `--cli-dry-run` asks, and on standard error what it does not show. */
export async function printDryRun(
  state: State,
  request: PlannedRequest,
  print: DryRunPrint,
): Promise<void> {
  const { environment, globals, name } = state;
  const body = await bodyOf(request.init.body, print);
  const form = globalText(globals, 'cli-dry-run') ?? 'http';
  const own = form === 'curl' ? unsetVariables(state.program, request, print) : [];
  const notes = [...print.dry.notes, ...own];
  const text =
    form === 'curl'
      ? curlLine(state, request, body, print)
      : form === 'json'
        ? formatJson(jsonOf(request, body, print, notes))
        : httpText(request, body, print);
  await environment.stdout.write(text);
  if (form === 'json') return;
  for (const note of notes) environment.stderr.write(`${name}: [DRY RUN]: ${note}\n`);
}

async function bodyOf(
  body: HttpBody | undefined,
  { command, given, input }: DryRunPrint,
): Promise<Body> {
  if (body === undefined) return { kind: 'none' };
  if (body instanceof ReadableStream) throw new Error('The body is a stream of events');
  const bytes =
    typeof body === 'string'
      ? new TextEncoder().encode(body)
      : body instanceof Blob
        ? new Uint8Array(await body.arrayBuffer())
        : body;
  const path = fileOf(bytes, command, given, input);
  if (path !== undefined) return { kind: 'file', path, size: bytes.length };
  const text = textOf(bytes);
  return text === undefined ? { kind: 'bytes', bytes } : { kind: 'text', text };
}

/** The file that an option named, where the body is its content and nothing else. */
function fileOf(
  body: Uint8Array,
  { options, shapes }: CliCommand,
  { own }: Arguments,
  input: DryRunPrint['input'],
): string | undefined {
  for (const { option, member } of options) {
    const words = own.get(option);
    const [word = ''] = typeof words === 'object' ? words : [];
    const shape = shapes[member.shape];
    const isFile =
      word.startsWith('fileb://') || (shape?.type === 'blob' && shape.streaming === true);
    const value = input[member.name];
    if (!isFile || !(value instanceof Uint8Array)) continue;
    if (Buffer.compare(value, body) !== 0) continue;
    const path = expandVariables(expandHome(word.replace(/^fileb?:\/\//, '')));
    if (isContent(path, body)) return path;
  }
  return undefined;
}

/** A file that was a pipe, or has changed, is not what would be sent. */
function isContent(path: string, body: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(path), body) === 0;
  } catch {
    return false;
  }
}

/** Bytes as a text that a terminal shows as it is; otherwise undefined. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return visible(text) === text ? text : undefined;
  } catch {
    return undefined;
  }
}

/** For what the signature of a request is good, undefined without one. */
function scopeOf({ init }: PlannedRequest): { region: string; service: string } | undefined {
  const parts = /^AWS4-\S+ Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(
    init.headers['authorization'] ?? '',
  );
  const [, region, service] = parts ?? [];
  return region === undefined || service === undefined ? undefined : { region, service };
}

/** What the headers say, with words in place of what is secret or of this moment. */
function shownHeaders(
  request: PlannedRequest,
  { command, input }: DryRunPrint,
): Record<string, string> {
  const scope = scopeOf(request);
  const secrets = sensitiveTexts(input, command);
  const shown = (name: string, value: string): string => {
    if (scope !== undefined && name === 'authorization') {
      return `<signature of version 4, for ${scope.service} in ${scope.region}>`;
    }
    if (scope !== undefined && name === 'x-amz-date') return '<time of the request>';
    if (scope !== undefined && name === 'x-amz-security-token') return '<session token>';
    if (value === `Bearer ${placeholder}`) return 'Bearer <token>';
    if (value === placeholder) return '<API key>';
    return secretHeader.test(name) ? '<sensitive>' : redacted(value, secrets);
  };
  return Object.fromEntries(
    Object.entries(request.init.headers).map(([name, value]) => [name, shown(name, value)]),
  );
}

function shownUrl({ url }: PlannedRequest, { command, input }: DryRunPrint): string {
  return redacted(url, sensitiveTexts(input, command));
}

function httpText(request: PlannedRequest, body: Body, print: DryRunPrint): string {
  const headers = Object.entries(shownHeaders(request, print));
  const head = [
    `${request.init.method} ${shownUrl(request, print)}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const text = httpBody(body);
  return [...head, ...(text === '' ? [] : ['', text])].join('\n').replace(/\n?$/, '\n');
}

function httpBody(body: Body): string {
  switch (body.kind) {
    case 'none':
      return '';
    case 'text':
      return body.text;
    case 'bytes':
      return `<${body.bytes.length} bytes, in base64>\n${base64(body.bytes)}`;
    case 'file':
      return `<${body.size} bytes of ${body.path}>`;
  }
}

function jsonOf(
  request: PlannedRequest,
  body: Body,
  print: DryRunPrint,
  notes: readonly string[],
): object {
  const scope = scopeOf(request);
  return {
    Method: request.init.method,
    Url: shownUrl(request, print),
    Headers: shownHeaders(request, print),
    ...(scope && { Signature: { Version: '4', Service: scope.service, Region: scope.region } }),
    ...jsonBody(body),
    ...(notes.length > 0 && { Notes: notes }),
  };
}

function jsonBody(body: Body): object {
  switch (body.kind) {
    case 'none':
      return {};
    case 'text':
      return { Body: body.text };
    case 'bytes':
      return { BodyBase64: base64(body.bytes) };
    case 'file':
      return { BodyFile: body.path, BodyBytes: body.size };
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Headers that curl makes of the variables, and of the moment in which it runs. */
const madeByCurl = ['authorization', 'x-amz-date', 'x-amz-security-token'];

/**
 * A line for any POSIX shell. It has no secret of the configuration: whoever runs it needs the keys in
 * the variables of the AWS CLI.
 */
function curlLine(
  { program, globals }: State,
  request: PlannedRequest,
  body: Body,
  { command, sources }: DryRunPrint,
): string {
  const { init } = request;
  const bundle = globalText(globals, 'ca-bundle') ?? caBundle(sources);
  const data = bodyWords(init.method, body);
  const words = [
    'curl',
    ...(init.method === 'HEAD' ? ['--head'] : ['--request', shellWord(init.method)]),
    ...(globals.has('no-verify-ssl') ? ['--insecure'] : []),
    ...(bundle === undefined ? [] : ['--cacert', shellWord(bundle)]),
    ...signatureWords(request),
    ...secretWords(program, request, command),
    ...headerWords(request, body.kind !== 'none', command),
    ...data,
    ...urlWords(request.url),
  ];
  const line = `${words.join(' ')}\n`;
  const piped = pipedBytes(body);
  return piped === undefined ? line : `printf ${printfWord(piped)} | ${line}`;
}

function signatureWords(request: PlannedRequest): string[] {
  const scope = scopeOf(request);
  if (scope === undefined) return [];
  return [
    '--aws-sigv4',
    shellWord(`aws:amz:${scope.region}:${scope.service}`),
    '--user',
    '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    // Two words where there is a token, in every shell, and none where there is not.
    '${AWS_SESSION_TOKEN:+--header}',
    '${AWS_SESSION_TOKEN:+"x-amz-security-token: $AWS_SESSION_TOKEN"}',
  ];
}

/** The header of a token or of a key of an API, of which the line has only the variable. */
function secretWords(
  program: CliProgram,
  { init }: PlannedRequest,
  { apiKey }: CliCommand,
): string[] {
  if (init.headers['authorization'] === `Bearer ${placeholder}`) {
    return [
      '--header',
      shellWordWith('authorization: Bearer ', variableOf(program, 'BEARER_TOKEN')),
    ];
  }
  if (apiKey === undefined || init.headers[apiKey] !== placeholder) return [];
  return ['--header', shellWordWith(`${apiKey}: `, variableOf(program, 'API_KEY'))];
}

function variableOf(
  { name, signingName = name }: CliProgram,
  kind: 'BEARER_TOKEN' | 'API_KEY',
): string {
  const variable = secretVariable(kind, signingName);
  // A name with a dot can be in an environment, but a shell cannot read it.
  return /^\w+$/.test(variable) ? variable : `AWS_${kind}`;
}

function headerWords(request: PlannedRequest, hasData: boolean, { apiKey }: CliCommand): string[] {
  const { headers } = request.init;
  const isMade = (name: string): boolean =>
    (scopeOf(request) !== undefined && madeByCurl.includes(name)) ||
    (name === 'authorization' && headers[name] === `Bearer ${placeholder}`) ||
    (name === apiKey && headers[name] === placeholder);
  const own = Object.entries(headers)
    .filter(([name]) => !isMade(name))
    // A header without a value ends with a semicolon: with a colon, curl leaves it out.
    .map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`));
  // curl takes all data for that of a form, and signs that.
  const noForm = hasData && headers['content-type'] === undefined;
  const type = noForm ? ['content-type: application/octet-stream'] : [];
  return [...own, ...type].flatMap((each) => ['--header', shellWord(each)]);
}

/** The longest text that every system takes as one word, with room for what quotes add. */
const longestWord = 60_000;

/** What curl has to read from its standard input, since it cannot be a word. */
function pipedBytes(body: Body): Uint8Array | undefined {
  if (body.kind === 'bytes') return body.bytes;
  const isLong = body.kind === 'text' && body.text.length > longestWord;
  return isLong ? new TextEncoder().encode(body.text) : undefined;
}

function bodyWords(method: string, body: Body): string[] {
  if (pipedBytes(body) !== undefined) return ['--data-binary', '@-'];
  switch (body.kind) {
    case 'none':
      // Without data, curl tells the length only where it is told to.
      return ['POST', 'PUT', 'PATCH'].includes(method) ? ['--header', "'content-length: 0'"] : [];
    case 'text':
      return ['--data-raw', shellWord(body.text)];
    case 'file':
      return ['--data-binary', shellWord(`@${body.path === '-' ? './-' : body.path}`)];
    case 'bytes':
      return [];
  }
}

/** The query stands as it is signed: curl before 8.3 signs it as it is given. */
function urlWords(url: string): string[] {
  const { origin, searchParams } = new URL(url);
  const path = pathAsSent(url);
  const query = Array.from(searchParams, (pair) => pair.map(uriEncode).join('\n'))
    .sort()
    .map((pair) => pair.replace('\n', '='))
    .join('&');
  const whole = `${origin}${path}${query === '' ? '' : `?${query}`}`;
  return [
    ...(/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path) ? ['--path-as-is'] : []),
    // Brackets and braces are patterns to curl.
    ...(/[[\]{}]/.test(whole) ? ['--globoff'] : []),
    shellWord(whole),
  ];
}

/** Says which variables the line reads that are not set here. */
function unsetVariables(
  program: CliProgram,
  request: PlannedRequest,
  { command, sources }: DryRunPrint,
): string[] {
  const { headers } = request.init;
  const names =
    scopeOf(request) !== undefined
      ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
      : headers['authorization'] === `Bearer ${placeholder}`
        ? [variableOf(program, 'BEARER_TOKEN')]
        : command.apiKey !== undefined && headers[command.apiKey] === placeholder
          ? [variableOf(program, 'API_KEY')]
          : [];
  const unset = names.filter((name) => !sources.env[name]);
  if (unset.length === 0) return [];
  return [`The line reads ${unset.join(' and ')}, not set here.`];
}
