import { describe, expect, it, test } from 'vitest';
import { failure } from '../../generator/runtime/core/errors.js';
import type { CliEnvironment } from '../../generator/runtime/cli/main.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const spec = specText({
  operations: {
    Look: {
      input: { Id: { type: 'string', required: true }, Since: 'timestamp', Token: 'string' },
      output: {
        State: 'string',
        Until: 'timestamp',
        Parts: { type: 'list', member: 'Part' },
        Token: 'string',
      },
      pagination: { input: ['Token'], output: ['Token'], result: ['Parts'] },
      waiters: {
        ThingReady: {
          delay: 7,
          maxAttempts: 3,
          acceptors: [
            { state: 'success', matcher: 'path', argument: 'State', expected: 'READY' },
            { state: 'failure', matcher: 'pathAny', argument: 'Parts[].State', expected: 'BROKEN' },
            { state: 'retry', matcher: 'error', expected: 'NotThere' },
            { state: 'success', matcher: 'pathAll', argument: 'Parts[].State', expected: 'READY' },
          ],
        },
        SameThing: {
          delay: 2,
          maxAttempts: 3,
          acceptors: [
            {
              state: 'success',
              matcher: 'path',
              argument: 'input.[Id, Since] == output.[State, Until]',
              withInput: true,
              expected: true,
            },
          ],
        },
        ThingGone: {
          delay: 1,
          maxAttempts: 2,
          acceptors: [{ state: 'success', matcher: 'error', expected: 'NotThere' }],
        },
      },
    },
  },
  shapes: { Part: { type: 'structure', members: { State: 'string' } } },
});

const notThere = failure('Unknown', 'it is not there', { sentCode: 'NotThere', status: 404 });
const odd = failure('Unknown', 'it is odd', { sentCode: 'Odd', status: 400 });
const parts = (...states: readonly string[]): object => ({
  Parts: states.map((State) => ({ State })),
});

interface Run extends Outcome {
  readonly asked: readonly unknown[];
  readonly waits: readonly number[];
}

/** Waits against answers, the last of which is given for ever. */
async function wait(
  words: readonly string[],
  answers: readonly unknown[] = [{ State: 'READY' }],
  rest: Partial<CliEnvironment> = {},
): Promise<Run> {
  const [asked, waits]: [unknown[], number[]] = [[], []];
  const program = specProgram(spec, (_operation, input) => {
    const answer = answers[Math.min(asked.push(input), answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const sleep = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
  const line = ['wait', ...words];
  return {
    ...(await runProgramLine(program, line, bareEnvironment, { sleep, ...rest })),
    asked,
    waits,
  };
}

const ready = ['thing-ready', '--id', 'x'];
const failed = (reason: string, name = 'ThingReady'): string =>
  `\nthings: [ERROR]: Waiter ${name} failed: ${reason}\n`;

describe('a wait', () => {
  test.each<[string, string[], unknown[], number[]]>([
    ['at once', ready, [{ State: 'READY' }], []],
    [
      'after answers that say nothing',
      ready,
      [{}, { State: 'BUSY' }, { State: 'READY' }],
      [7000, 7000],
    ],
    ['after an error that may pass', ready, [notThere, { State: 'READY' }], [7000]],
    [
      'when all of a list is as it should be',
      ready,
      [parts('READY', 'BUSY'), parts(), parts('READY')],
      [7000, 7000],
    ],
    ['with an error that is waited for', ['thing-gone', '--id', 'x'], [{}, notThere], [1000]],
  ])('ends well %s', async (_title, words, answers, waits) => {
    const asked = answers.map(() => ({ Id: 'x' }));
    expect(await wait(words, answers)).toEqual({ code: 0, stdout: '', stderr: '', asked, waits });
  });

  test.each<[string, string[], unknown[], string, number]>([
    ['all checks are used up', ready, [{}], failed('Max attempts exceeded'), 3],
    [
      'all checks are used up, and one has matched',
      ready,
      [notThere],
      failed(
        'Max attempts exceeded. Previously accepted state: Matched expected service error code: NotThere',
      ),
      3,
    ],
    [
      'it cannot come any more',
      ready,
      [{}, parts('READY', 'BROKEN')],
      failed(
        'Waiter encountered a terminal failure state: For expression "Parts[].State" we matched expected path: "BROKEN" at least once',
      ),
      2,
    ],
    ['an error means nothing to it', ready, [odd], failed('An error occurred (Odd): it is odd'), 1],
    [
      'it never goes',
      ['thing-gone', '--id', 'x'],
      [{}],
      failed('Max attempts exceeded', 'ThingGone'),
      2,
    ],
  ])('ends with 255 where %s', async (_title, words, answers, stderr, count) => {
    const { asked, waits, ...outcome } = await wait(words, answers);
    expect(outcome).toEqual({ code: 255, stdout: '', stderr });
    expect([asked.length, waits.length]).toEqual([count, count - 1]);
  });

  it('looks at the input too, at points in time as it does in outputs', async () => {
    const Until = new Date(1e12);
    const words = ['same-thing', '--id', 'x', '--since', '2001-09-09T01:46:40Z'];
    const { code, stderr, waits } = await wait(words, [{ State: 'x' }, { State: 'x', Until }]);
    expect({ code, stderr, waits }).toEqual({ code: 0, stderr: '', waits: [2000] });
  });

  it('is as long and as often as an input text says', async () => {
    const config = '{"WaiterConfig":{"Delay":0.5,"MaxAttempts":2},"Id":"y"}';
    const { code, asked, waits } = await wait(['thing-ready', '--cli-input-json', config], [{}]);
    expect({ code, asked, waits }).toEqual({
      code: 255,
      asked: [{ Id: 'y' }, { Id: 'y' }],
      waits: [500],
    });
  });

  it('ends when the person presses ctrl-C', async () => {
    const controller = new AbortController();
    const sleep = async (): Promise<void> => controller.abort(130);
    const { code, asked } = await wait(ready, [{}], { sleep, signal: controller.signal });
    expect({ code, asked: asked.length }).toEqual({ code: 130, asked: 1 });
  });

  it('ends at once where a network fails', async () => {
    const network = failure('NetworkError', 'no way', {});
    const { code, stderr, asked } = await wait(ready, [network]);
    expect({ code, asked: asked.length }).toEqual({ code: 255, asked: 1 });
    expect(stderr).toContain('Could not connect to the endpoint URL');
  });
});

describe('the words of wait', () => {
  test.each<[string[], number, string]>([
    [[], 252, 'the following arguments are required: subcommand'],
    [
      ['thing-redy'],
      252,
      "argument subcommand: Found invalid choice 'thing-redy'\n\nMaybe you meant:\n\n  * thing-ready",
    ],
    [['thing-ready'], 252, 'the following arguments are required: --id'],
    [[...ready, '--max-items', '3'], 252, 'Unknown options: --max-items, 3'],
  ])('%j are refused', async (words, code, message) => {
    const outcome = await wait(words);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(message);
    expect(outcome.asked).toEqual([]);
  });

  test.each<[string[], string]>([
    [['help'], 'the waits\n'],
    [['thing-ready', 'help'], 'the page of thing-ready\n'],
    [['--version'], 'things/1\n'],
    [['thing-ready', '--version'], 'things/1\n'],
    [
      ['thing-ready', '--generate-cli-skeleton'],
      '{\n    "Id": "",\n    "Since": "1970-01-01T00:00:00",\n    "Token": ""\n}\n',
    ],
  ])('%j are answered', async (words, stdout) => {
    expect(await wait(words)).toEqual({ code: 0, stdout, stderr: '', asked: [], waits: [] });
  });

  it('take what the service itself has for pages', async () => {
    const { asked } = await wait([...ready, '--token', 't']);
    expect(asked).toEqual([{ Id: 'x', Token: 't' }]);
  });

  it('are not those of a service without waits', async () => {
    const { waiters: _, ...program } = specProgram(spec, () => ({}));
    const { code, stderr } = await runProgramLine(program, ['wait'], bareEnvironment);
    expect(code).toBe(252);
    expect(stderr).toContain("argument operation: Found invalid choice 'wait'");
  });
});

describe('what is told meanwhile', () => {
  it('is traced', async () => {
    const { stderr } = await wait([...ready, '--debug'], [notThere, { State: 'READY' }]);
    const lines = stderr.split('\n').flatMap((line) => / DEBUG - (Wait.*)/.exec(line)?.[1] ?? []);
    expect(lines).toEqual([
      'Waiter ThingReady: check 1 of 3: retry. Matched expected service error code: NotThere',
      'Waiter ThingReady: check 2 of 3: success. For expression "State" we matched expected path: "READY"',
      'Waiting complete, waiter matched the success state.',
    ]);
  });

  it('is a line on a terminal, gone in the end', async () => {
    const texts: string[] = [];
    const stderr = { isTTY: true, write: (text: string) => texts.push(text) };
    await wait(ready, [{}, { State: 'READY' }], { stderr });
    expect(texts.map((text) => text.replace('\r\u001b[K', ''))).toEqual([
      'ThingReady: check 1 of 3',
      'ThingReady: check 1 of 3 done, the next in 7 s',
      'ThingReady: check 2 of 3',
      '',
    ]);
  });
});
