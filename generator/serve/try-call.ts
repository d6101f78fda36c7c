/** Shows how an input would be sent to an operation, and sends it to the mock. */
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defined } from '../defined.js';
import type { Model } from '../model/model.js';
import { commandExample } from '../pages/command-example.js';
import type { CallPlace } from '../pages/example-words.js';
import { typeScriptExample } from '../pages/typescript-example.js';
import type { Sent, Text, TryAnswer, TryProblem, TryRequest } from '../pages/try/exchange.js';
import { capture } from '../runtime/cli/agents/capture.js';
import type { CliEnvironment, main } from '../runtime/cli/main.js';
import { parseJson } from '../runtime/cli/python-json.js';
import type { CliCommand, CliProgram } from '../runtime/cli/command.js';
import type { Fetch } from '../runtime/core/http.js';
import { createTransport } from '../runtime/node/transport.js';
import type { StandardSchema } from '../runtime/validation/schema.js';
import type { Code } from './cache.js';
import type { TryFacts } from './site-facts.js';
import { clientInput, sentInput } from './try-input.js';

/** What tries the operations of a service. */
export interface Trier {
  /**
   * @param request the input is a JSON object.
   * @param facts of the operation.
   * @param url where the mock is.
   */
  readonly answer: (request: TryRequest, facts: TryFacts, url: string) => Promise<TryAnswer>;
}

/** What the compiled command line of a service is run by. */
interface CommandLine {
  readonly program: CliProgram;
  readonly main: typeof main;
}

/**
 * @param program the words that run the command line of the service, for a shell.
 */
export async function openTrier(code: Code, program: string): Promise<Trier> {
  // The type is that of the module by that name, which was compiled of what is named here.
  const load = async <Module>(path: string): Promise<Module> =>
    import(pathToFileURL(join(code.folder, path)).href);
  const service = dirname(code.entry);
  const [{ program: cliProgram }, { main: run }, schemas] = await Promise.all([
    load<Pick<CommandLine, 'program'>>(`${service}/program.js`),
    load<Pick<CommandLine, 'main'>>('runtime/cli/main.js'),
    load<Readonly<Record<string, StandardSchema<unknown>>>>(`${service}/schemas.js`),
  ]);
  const line = { program: cliProgram, main: run };
  return {
    async answer({ command, input, at, send }, facts, url) {
      const { operation, functionName, longs } = facts;
      const model: Model = {
        service: facts.service,
        operations: [operation],
        shapes: new Map(facts.shapes),
      };
      const sent = sentInput(model, operation.input, parseJson(input), longs);
      const native = clientInput(model, operation.input, sent.input, longs);
      const place: CallPlace = at === 'mock' ? { kind: 'mock', url } : { kind: 'service' };
      const words = await commandWords(line, command, input);
      const [wire, curl] = await Promise.all(
        ['http', 'curl'].map((form) => dryRun(line, [...words, `--cli-dry-run=${form}`], place)),
      );
      return {
        problems: [...sent.problems, ...problemsOf(schemas[facts.schemaName], native)],
        shown: {
          typescript: typeScriptExample(model, operation, functionName, sent.input, longs, place),
          command: commandExample(model, operation, sent.input, {
            program,
            called: place,
            isOneRequest: true,
          }),
          wire: wire ?? nothing,
          curl: curl ?? nothing,
        },
        ...(send ? { sent: await sentTo(line, words, url) } : {}),
      };
    },
  };
}

const nothing: Text = { absent: '' };

function problemsOf(
  schema: StandardSchema<unknown> | undefined,
  value: unknown,
): readonly TryProblem[] {
  const outcome = schema?.['~standard'].validate(value);
  return outcome !== undefined && 'issues' in outcome ? (outcome.issues ?? []) : [];
}

/** The input as it was given: of one text, so that no part of it is the name of a file. */
async function commandWords(
  { program }: CommandLine,
  name: string,
  input: string,
): Promise<readonly string[]> {
  const { command }: { readonly command: CliCommand } | { readonly command?: undefined } =
    (await program.commands[name]?.()) ?? {};
  return [
    name,
    ...(command?.fileOutput === undefined ? [] : ['-']),
    '--cli-input-json',
    input,
    '--output=json',
    '--color=off',
    '--no-cli-pager',
    ...(command?.pages === undefined ? [] : ['--no-paginate']),
  ];
}

function placeWords(place: CallPlace): readonly string[] {
  switch (place.kind) {
    case 'mock':
      return ['--endpoint-url', place.url, '--no-sign-request'];
    case 'service':
      return [];
  }
}

/**
 * Nothing of the person's own: no keys, no settings, no files. So whatever is tried, it can only
 * reach the mock.
 */
const env: CliEnvironment['env'] = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: 'us-east-1',
  AWS_MAX_ATTEMPTS: '1',
};

async function runLine(
  { program, main: run }: CommandLine,
  words: readonly string[],
  place: CallPlace,
  transport?: Fetch,
): Promise<{ readonly code: number; readonly printed: string; readonly complaint: string }> {
  const { stdout, stderr, bytes, complaint } = capture();
  // No name of a host can stand before the address of a mock.
  const variables =
    place.kind === 'mock' ? { ...env, AWS_DISABLE_HOST_PREFIX_INJECTION: 'true' } : env;
  const code = await run(program, [...words, ...placeWords(place)], {
    env: variables,
    stdout,
    stderr,
    readStdin: () => '',
    ...defined({ transport }),
  });
  return { code, printed: new TextDecoder().decode(bytes()), complaint: complaint() };
}

async function dryRun(
  line: CommandLine,
  words: readonly string[],
  place: CallPlace,
): Promise<Text> {
  const { code, printed, complaint } = await runLine(line, words, place);
  return code === 0 ? { text: printed } : { absent: complaint };
}

/** Sends over a connection, as everybody else does, and keeps what comes back. */
async function sentTo(line: CommandLine, words: readonly string[], url: string): Promise<Sent> {
  let answer: Sent['answer'];
  const send = createTransport();
  const transport: Fetch = async (address, init) => {
    const response = await send(address, init);
    const headers: [string, string][] = [];
    response.headers.forEach((value, name) => headers.push([name, value]));
    const { status } = response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    answer = { status, headers, body: shownBody(bytes) };
    const isEmpty = [204, 205, 304].includes(status) || bytes.length === 0;
    return new Response(isEmpty ? null : bytes, { status, headers });
  };
  const raw = Object.assign(transport, { rawPaths: true } as const);
  const { printed, complaint } = await runLine(line, words, { kind: 'mock', url }, raw);
  return { ...defined({ answer }), printed, complaint };
}

function shownBody(bytes: Uint8Array): NonNullable<Sent['answer']>['body'] {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
}
