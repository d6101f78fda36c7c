import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockFacts } from '../../generator/serve/mock-facts.js';
import { type MockServer, serveMocks } from '../../generator/serve/mock-server.js';
import { protocols } from '../../generator/model/model.js';
import { sample } from '../../generator/samples/sample.js';
import { thingStore } from '../mocks/things.js';
import { operationOf } from '../support/botocore-model.js';
import { type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { type Ended, runNode } from '../support/run.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));
const files = mkdtempSync(join(tmpdir(), 'opslice-cli-'));
afterAll(() => rmSync(files, { recursive: true }));

describe.each(protocols)('the command line of %s', (protocol) => {
  let things: MockedClient;
  let server: MockServer;
  const received = new Map<string, unknown>();
  beforeAll(async () => {
    const whenDone = (clean: () => void): unknown => cleaning.push(clean);
    things = await mockedClientOf(thingStore(protocol), whenDone, ['cli', 'mocks']);
    const noting = Object.entries(things.samples).flatMap(([name, output]) => {
      const operation = name.replace('sample', '');
      const mock = things.makers[`mock${operation}`]?.(async (input: object) => {
        received.set(operation, await withBytes(input));
        return output;
      });
      return mock === undefined ? [] : [mock];
    });
    server = await serveMocks(noting, mockFacts(things.model));
  });
  afterAll(() => server.close());

  const run = (...words: readonly string[]): Promise<Ended> =>
    runNode(join(things.folder, 'cli.js'), '--endpoint-url', server.url, ...words);

  it('sends what its options say, and prints the answer', async () => {
    writeFileSync(join(files, 'bytes'), new Uint8Array([0, 200, 10]));
    const { code, stdout, stderr } = await run(
      'echo',
      '--text',
      'a & b',
      '--count',
      '3',
      '--flag',
      '--ratio',
      '0.5',
      '--at',
      '2026-05-04T03:02:01Z',
      '--names',
      'a',
      'b,c',
      '--labels',
      'k=v',
      '--bytes',
      `fileb://${files}/bytes`,
      '--tree',
      'Name=a,Left={Name=b}',
      '--choice',
      '{"Text": "t"}',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(received.get('Echo')).toEqual({
      Text: 'a & b',
      Count: 3,
      Flag: true,
      Ratio: 0.5,
      At: new Date('2026-05-04T03:02:01Z'),
      Names: ['a', 'b,c'],
      Labels: { k: 'v' },
      Bytes: new Uint8Array([0, 200, 10]),
      Tree: { Name: 'a', Left: { Name: 'b' } },
      Choice: { Text: 't' },
    });
    expect(JSON.parse(stdout)).toEqual(printed(things, 'Echo'));
  });

  it('reports what the service refuses with 254', async () => {
    const { code, stdout, stderr } = await run('echo', '--few', '9');
    expect({ code, stdout }).toEqual({ code: 254, stdout: '' });
    expect(stderr).toContain('(ValidationException) when calling the Echo operation: Few value');
  });

  it('prints nothing for an output without members', async () => {
    expect(await run('nothing')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  if (!protocol.startsWith('rest')) return;

  it('sends a file as a body, and writes the body of the answer to one', async () => {
    const large = Buffer.alloc(200_000, 'abc');
    writeFileSync(join(files, 'body'), large);
    const outfile = join(files, 'answer');
    const { code, stdout, stderr } = await run(
      'flow',
      '--id',
      'a',
      '--body',
      `fileb://${files}/body`,
      outfile,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(received.get('Flow')).toEqual({ Id: 'a', Body: new Uint8Array(large) });
    expect(readFileSync(outfile, 'utf8')).toBe('Body');
    expect(JSON.parse(stdout)).toEqual({ Tag: 'Tag' });
  });

  it('writes the body of the answer to standard output for -', async () => {
    const { code, stdout } = await run('flow', '--id', 'a', '-');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Body' });
  });

  it('sends and prints what stands outside of bodies', async () => {
    const { code, stdout, stderr } = await run(
      'bind',
      '--id',
      'a/b',
      '--at',
      '2026-05-04',
      '--no-flag',
      '--path',
      'c/d e',
      '--names',
      'x',
      'y z',
      '--words',
      'v',
      'w,"',
      '--meta',
      'k=v',
      '--json',
      '{"a": 1}',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(received.get('Bind')).toEqual({
      Id: 'a/b',
      At: new Date('2026-05-04T00:00:00Z'),
      Flag: false,
      Path: 'c/d e',
      Names: ['x', 'y z'],
      Words: ['v', 'w,"'],
      Meta: { k: 'v' },
      Json: '{"a": 1}',
    });
    expect(JSON.parse(stdout)).toMatchObject({ Code: 201, Words: ['Words'], Flag: true });
  });

  it('takes answers without a body', async () => {
    const { code, stdout } = await run('head', '--id', 'a');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ Tag: 'Tag', Size: 1 });
  });
});

/** An input whose stream, if it has one, has been read. */
async function withBytes(input: object): Promise<object> {
  const entries = Object.entries(input).map(async ([name, value]: [string, unknown]) => [
    name,
    value instanceof ReadableStream
      ? new Uint8Array(await new Response(value).arrayBuffer())
      : value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** The sample of an output as the command line prints it: times as Python writes them. */
function printed({ model }: MockedClient, name: string): unknown {
  const text = JSON.stringify(sample(model, operationOf(model, name).output, 'mock'));
  return JSON.parse(text.replaceAll('00:00Z"', '00:00+00:00"'));
}
