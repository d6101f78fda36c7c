/* eslint-disable */
// @ts-nocheck
/** `call` of `mcp`: the command line runs, with what it prints given to the agent. */
import type { CliCommand, CliProgram } from '../command.js';
import { isRecord } from '../formats/values.js';
import { isAllowed } from './allowed.js';
import { findOperation, type Found } from './find-operation.js';
import { capture, type Captured } from './capture.js';
import { secretIn } from './secrets.js';
import { checkNames, readCount, readText } from './tool-input.js';
import { type Offer, type ToolInput, ToolProblem } from './offer.js';

/** The most letters of an answer. */
const mostLetters = 40_000;

/**
 * Calls an operation that is allowed, by the path of the command line.
 *
 * @throws ToolProblem for what is not allowed, and for what the command line tells of a failure.
 */
export async function call(offer: Offer, input: ToolInput, signal: AbortSignal): Promise<string> {
  checkNames(input, ['operation', 'input', 'query', 'maxItems', 'startingToken']);
  const found = await findOperation(offer, input);
  refuse(offer, found);
  const { command } = found;
  const members = input['input'] ?? {};
  if (!isRecord(members)) throw new ToolProblem('"input" has to be an object.');
  const expression = readText(input, 'query');
  const run = await selection(expression);
  const paging = pagingOf(command, input, members);
  const words = [
    ...offer.words,
    command.name,
    ...(command.fileOutput === undefined ? [] : ['-']),
    '--cli-input-json',
    JSON.stringify(paging.input),
    '--output=json',
    '--cli-error-format=json',
    '--no-cli-pager',
    ...paging.words,
  ];
  const captured = capture();
  const code = await runQuietly(offer, found.program, words, captured, signal);
  if (captured.isFull()) {
    throw new ToolProblem(`The answer has more than ${captured.limit} bytes, and was left there.`);
  }
  if (code !== 0)
    throw new ToolProblem(`${captured.complaint() || 'It failed.'} (exit code ${code})`);
  return shown(captured, command, paging.words.length > 0, run);
}

/** Nothing can be called but what the person has named. */
function refuse({ options, name: program }: Offer, { service, command }: Found): void {
  const name = `${service}:${command.name}`;
  if (!isAllowed(options.allow, service, command.name)) {
    throw new ToolProblem(
      `${name} is not allowed. Only the person who starts this server can allow it: ${program} mcp --allow '${name}'`,
    );
  }
  const secret = secretIn(command);
  if (secret === undefined || options.allowSensitive) return;
  throw new ToolProblem(
    `The answer of ${name} may have secrets (${secret}). Only the person who starts this server can allow that: ${program} mcp --allow '${name}' --allow-sensitive`,
  );
}

/** What a call says of pages: options, and the input without what they say. */
interface Paging {
  readonly words: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Without a word all is asked for that the usual number of items takes. Whoever gives the members that the service has for
 * pages, and nothing else, gets that one page.
 */
function pagingOf(
  { pages }: CliCommand,
  given: ToolInput,
  input: Readonly<Record<string, unknown>>,
): Paging {
  const count = readCount(given, 'maxItems', { least: 1, most: 1000, usual: 100 });
  const token = readText(given, 'startingToken');
  const isAsked = given['maxItems'] !== undefined || token !== undefined;
  if (pages === undefined) {
    if (!isAsked) return { words: [], input };
    throw new ToolProblem(
      'The operation does not answer in pages: leave "maxItems" and "startingToken" out.',
    );
  }
  const { PaginationConfig: config, ...members } = input;
  if (config !== undefined) {
    throw new ToolProblem('Give "maxItems" and "startingToken", not PaginationConfig.');
  }
  const ownToken = pages.tokens.map(([name]) => name).find((name) => Object.hasOwn(input, name));
  if (ownToken !== undefined && isAsked) {
    throw new ToolProblem(
      `Give either "${ownToken}" of the input, for one page, or "maxItems" and "startingToken".`,
    );
  }
  const { limit = '' } = pages;
  const isSized = Object.hasOwn(members, limit);
  if (!isAsked && (ownToken !== undefined || isSized)) return { words: [], input };
  const { [limit]: size, ...rest } = members;
  return {
    // With `=`, since a token may begin with a dash.
    words: [
      `--max-items=${count}`,
      ...(token === undefined ? [] : [`--starting-token=${token}`]),
      ...(isSized ? [`--page-size=${String(size)}`] : []),
    ],
    input: rest,
  };
}

/** Selects what is asked for; undefined where that is all. */
async function selection(
  expression: string | undefined,
): Promise<((value: unknown) => unknown) | undefined> {
  if (expression === undefined) return undefined;
  const [{ checkQuery, query }, { search }] = await Promise.all([
    import('../query.js'),
    import('../vendor/jmespath.js'),
  ]);
  checkQuery(expression, search);
  return (value) => query(expression, value, search);
}

/** Nobody is there to be asked, and what is printed is for the agent alone. */
function runQuietly(
  { run, environment: { env, signal, sleep } }: Offer,
  program: CliProgram,
  words: readonly string[],
  { stdout, stderr }: Captured,
  cancelled: AbortSignal,
): Promise<number> {
  return run(program, words, {
    env,
    stdout,
    stderr,
    sleep,
    readStdin: () => '',
    signal: signal === undefined ? cancelled : AbortSignal.any([signal, cancelled]),
  });
}

async function shown(
  captured: Captured,
  command: CliCommand,
  isPaged: boolean,
  select: ((value: unknown) => unknown) | undefined,
): Promise<string> {
  if (command.fileOutput !== undefined) return fileText(captured.bytes());
  const text = new TextDecoder().decode(captured.bytes());
  if (text === '') return 'It succeeded; there is no output.';
  const [{ parseJson }, { jsonText }] = await Promise.all([
    import('../python-json.js'),
    import('../formats/json.js'),
  ]);
  const isWhole = command.eventOutput === undefined;
  const value = isPaged || (isWhole && select) ? parseJson(text) : undefined;
  const token = isPaged && isRecord(value) ? value['NextToken'] : undefined;
  const selected = select && isWhole ? jsonText(select(value), false) : text.trimEnd();
  const notes = [
    ...(selected.length > mostLetters
      ? [
          `Cut: ${mostLetters} of ${selected.length} letters. Select less with "query"${isPaged ? ', or give a smaller "maxItems"' : ''}.`,
        ]
      : []),
    ...(typeof token === 'string'
      ? [`More items follow: call again with "startingToken": "${token}".`]
      : []),
  ];
  return [selected.slice(0, mostLetters), ...notes].join('\n');
}

/** What would be written to a file. */
function fileText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = Buffer.from(bytes).toString('base64');
    if (text.length <= mostLetters) return `${bytes.length} bytes in base64:\n${text}`;
    return `${bytes.length} bytes that are not text, which is more than an answer has room for.`;
  }
  if (text.length <= mostLetters) return text;
  return `${text.slice(0, mostLetters)}\nCut: ${mostLetters} of ${text.length} letters.`;
}
