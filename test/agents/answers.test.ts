/** What the commands of the example services print is what `schema` says that they print. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../../generated/program.js';
import { main } from '../../generated/runtime/cli/main.js';
import { type MockServer, startMock } from '../../generator/serve/mock-server.js';
import { bareEnvironment } from '../support/command-line.js';

/** The mocks look whether there is one, and not which. */
const secrets = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_BEARER_TOKEN_BEDROCK: 'token',
};

/** Runs a command line that has to succeed, and gives what it prints. */
async function printed(words: readonly string[]): Promise<string> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await main(program, words, {
    env: { ...bareEnvironment, ...secrets },
    stdout: { write: (text) => stdout.push(Buffer.from(text).toString()) },
    stderr: { write: (text) => stderr.push(text) },
  });
  expect({ words, code, stderr: code === 0 ? '' : stderr.join('') }).toEqual({
    words,
    code: 0,
    stderr: '',
  });
  return stdout.join('');
}

interface Schemas {
  readonly name: string;
  readonly output: object;
  /** Of each event, where the answer is a stream of them. */
  readonly events?: object;
}

const ajv = new Ajv2020({ strict: true, allErrors: true });

describe.each(Object.keys(program.services))('%s', (service) => {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-'));
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMock(`spec/${service}.yaml`, { log: () => {} });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await mock.close();
  });

  test('prints of each operation what its schema says', async () => {
    const lines = await printed(['schema', service, '--output', 'ndjson']);
    const all: Schemas[] = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const wrong: object[] = [];
    for (const { name, output, events } of all) {
      const command = [service, name];
      const input = await printed([
        ...command,
        '--generate-cli-skeleton',
        '--cli-skeleton-style=valid',
      ]);
      const { commands } = (await program.services[service]?.())?.program ?? {};
      const { fileOutput } = (await commands?.[name]?.())?.command ?? {};
      const files = fileOutput === undefined ? [] : [join(folder, name)];
      const call = [...command, ...files, '--cli-input-json', input, '--endpoint-url', mock.url];
      const text = await printed([...call, '--region=eu-west-1']);
      const takes = ajv.compile(events ?? output);
      // A stream is printed an event at a time; an answer without members is not printed.
      const values = events ? documentsOf(text) : [JSON.parse(text || '{}')];
      for (const value of values) {
        if (!takes(value)) wrong.push({ name, value, errors: takes.errors });
      }
      // A sample has what there can be, so an empty one would prove nothing.
      expect({ name, isEmpty: text === '' }).toEqual({
        name,
        isEmpty: !events && Object.keys(Object(Object(output).properties)).length === 0,
      });
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
  });
});

/** Documents that are printed one behind the other, each closed in the first column. */
function documentsOf(text: string): unknown[] {
  return text
    .split(/(?<=^\})\n/m)
    .filter((each) => each.trim() !== '')
    .map((each) => JSON.parse(each));
}
