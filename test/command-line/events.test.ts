/** Operations that answer with a stream of events: what is printed of it, and when. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { command } from '../../generated/bedrock-runtime/commands/converse-stream.js';
import type { CliCommand, CliProgram } from '../../generator/runtime/cli/command.js';
import { main } from '../../generator/runtime/cli/main.js';
import { ClosedOutput } from '../../generator/runtime/cli/process-environment.js';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import { bareEnvironment, type Outcome } from '../support/command-line.js';
import { serve } from '../support/http-service.js';
import { mockedClientOf } from '../support/mocked-client.js';
import { eventProtocols, feedSpec } from '../streams/feed.js';

const program: CliProgram = {
  name: 'bedrock-runtime',
  serviceId: 'Bedrock Runtime',
  signingName: 'bedrock',
  version: 'bedrock-runtime',
  commands: { 'converse-stream': async () => ({ command }) },
  help: async () => ({ program: () => '', commands: {} }),
};

interface Watched extends Outcome {
  /** The authorizations that the service has seen. */
  readonly authorizations: readonly (string | undefined)[];
}

/** Runs the command against a service that begins a stream, and goes on so. */
async function converse(
  answer: (response: ServerResponse) => void,
  words: readonly string[] = [],
  write: (text: string) => unknown = () => {},
): Promise<Watched> {
  const { url, seen } = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    answer(response);
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const line = ['converse-stream', '--model-id', 'amazon.nova-lite-v1:0', '--endpoint-url', url];
  const code = await main(program, [...line, ...words], {
    env: { ...bareEnvironment, AWS_REGION: 'us-east-1', AWS_BEARER_TOKEN_BEDROCK: 'key' },
    stdout: {
      write(text) {
        stdout.push(Buffer.from(text).toString());
        return write(stdout.join(''));
      },
    },
    stderr: { write: (text) => stderr.push(text) },
  });
  const authorizations = seen.map(({ headers }) => headers.authorization);
  return { code, stdout: stdout.join(''), stderr: stderr.join(''), authorizations };
}

function message(type: string, members: object, kind = 'event'): Uint8Array {
  return encodeMessage({
    headers: { ':message-type': kind, [`:${kind}-type`]: type },
    body: Buffer.from(JSON.stringify(members)),
  });
}

const start = message('messageStart', { role: 'assistant' });
const word = (text: string): Uint8Array =>
  message('contentBlockDelta', { delta: { text }, contentBlockIndex: 0 });
const stop = message('messageStop', { stopReason: 'end_turn' });

const greeting = (response: ServerResponse): void => {
  for (const each of [start, word('Hello'), word(' you'), stop]) response.write(each);
  response.end();
};

test.each<{ words: readonly string[]; want: string }>([
  {
    words: ['--query', '[messageStart, messageStop][] | [0]'],
    want: '{\n    "role": "assistant"\n}\n{\n    "stopReason": "end_turn"\n}\n',
  },
  {
    words: ['--query', 'contentBlockDelta.delta.text', '--output', 'text'],
    want: 'Hello\n you\n',
  },
  {
    words: ['--output', 'yaml', '--query', '{ role: messageStart.role }'],
    want: '- role: assistant\n- role: null\n- role: null\n- role: null\n',
  },
  {
    words: ['--output', 'yaml'],
    want: `- messageStart:
    role: assistant
- contentBlockDelta:
    contentBlockIndex: 0
    delta:
      text: Hello
- contentBlockDelta:
    contentBlockIndex: 0
    delta:
      text: ' you'
- messageStop:
    stopReason: end_turn
`,
  },
  { words: ['--output', 'off'], want: '' },
  { words: ['--query', 'nothing'], want: '' },
])('each event is printed by itself: $words', async ({ words, want }) => {
  expect(await converse(greeting, words)).toEqual({
    code: 0,
    stdout: want,
    stderr: '',
    authorizations: ['Bearer key'],
  });
});

test('an event is printed when it comes', async () => {
  let more: () => void = () => {};
  const { code, stdout } = await converse(
    (response) => {
      response.write(start);
      more = () => response.end(stop);
    },
    ['--query', 'keys(@)'],
    // The service sends the second when the first is on the screen.
    () => more(),
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '[\n    "messageStart"\n]\n[\n    "messageStop"\n]\n',
  });
});

test.each<{ what: string; end: (response: ServerResponse) => void; code: number; says: string }>([
  {
    what: 'an error of the service',
    end: (response) =>
      response.end(message('throttlingException', { message: 'Slow down' }, 'exception')),
    code: 254,
    says: 'An error occurred (ThrottlingException) when calling the ConverseStream operation: Slow down',
  },
  {
    what: 'an end within an event',
    end: (response) => response.end(word('x').subarray(0, 20)),
    code: 255,
    says: 'Unable to parse response: ',
  },
  {
    what: 'a connection that breaks',
    end: (response) => response.destroy(),
    code: 255,
    says: 'Connection was closed before we received a valid response',
  },
])('what came before $what is printed', async ({ end, code, says }) => {
  let more: () => void = () => {};
  const outcome = await converse(
    (response) => {
      response.write(word('Hello'));
      more = () => end(response);
    },
    ['--query', 'contentBlockDelta.delta.text'],
    () => more(),
  );
  expect(outcome).toMatchObject({ code, stdout: '"Hello"\n' });
  expect(outcome.stderr).toContain(says);
});

test('where nobody reads any more, the service is left', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const { code } = await converse(
    (response) => {
      closed = once(response, 'close');
      response.write(start);
    },
    [],
    () => {
      throw new ClosedOutput('EPIPE');
    },
  );
  expect(code).toBe(141);
  await closed;
});

test.each(eventProtocols)(
  'what stands beside the events comes before them: %s',
  async (protocol) => {
    const { folder, clientFor, mocks } = await mockedClientOf(feedSpec(protocol), onTestFinished, [
      'cli',
      'mocks',
    ]);
    const { command: watch }: { command: CliCommand } = await import(
      /* @vite-ignore */ pathToFileURL(join(folder, 'commands/watch.js')).href
    );
    const { fetch } = clientFor(mocks).config;
    const stdout: string[] = [];
    const answered: CliCommand = {
      ...watch,
      call: (settings, input) =>
        watch.call(
          { ...settings, config: { ...settings.config, ...(fetch ? { fetch } : {}) } },
          input,
        ),
    };
    const code = await main(
      { ...program, commands: { watch: async () => ({ command: answered }) } },
      ['watch', '--endpoint-url', 'http://service.example', '--output', 'yaml'],
      {
        env: { ...bareEnvironment, AWS_REGION: 'x' },
        stdout: { write: (text) => stdout.push(`${text}`) },
        stderr: { write: (text) => stdout.push(text) },
      },
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: ['- Note: Note\n', expect.stringMatching(/^- Tick:\n/)],
    });
  },
);
