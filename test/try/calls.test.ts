/** What the server shows of a call is that call, in every language. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { protocols } from '../../generator/model/model.js';
import type { TryAnswer, TryRequest } from '../../generator/pages/try/exchange.js';
import type { Form } from '../../generator/pages/try/form.js';
import type { CliProgram } from '../../generator/runtime/cli/command.js';
import type { main } from '../../generator/runtime/cli/main.js';
import { orchard } from '../docs/orchard.js';
import { thingStore } from '../mocks/things.js';
import { folderWith } from '../support/generation.js';
import { runProgram } from '../support/run.js';
import { type Site, siteOf } from './site.js';

const asked = (
  command: string,
  input: object | string,
  more: Partial<TryRequest> = {},
): TryRequest => ({
  command,
  input: typeof input === 'string' ? input : JSON.stringify(input),
  at: 'mock',
  send: false,
  ...more,
});

/** The forms of all operations that can be tried. */
function formsOf({ folder }: Site): readonly Form[] {
  const { sizes } = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'));
  return Object.keys(sizes)
    .filter((path) => path.startsWith('_site/forms/'))
    .map((path): Form => JSON.parse(readFileSync(join(folder, path), 'utf8')));
}

/** A text of a shell as its words, by the shell itself. */
async function shellWords(line: string): Promise<readonly string[]> {
  const { stdout } = await runProgram('/bin/sh', ['-c', `printf '%s\\0' ${line}`]);
  return stdout.split('\0').slice(0, -1);
}

/** What a command line would send. */
async function dryRun(
  site: Site,
  service: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const load = (path: string): Promise<object> =>
    import(pathToFileURL(join(site.folder, path)).href);
  // Casts: what the modules export is known by the part of the program that wrote them.
  const { program } = (await load(`${service}/program.js`)) as { readonly program: CliProgram };
  const { main: run } = (await load('runtime/cli/main.js')) as { readonly main: typeof main };
  let [out, err] = ['', ''];
  const code = await run(program, [...words, '--cli-dry-run=http'], {
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', ...env },
    stdout: { write: (text) => void (out += String(text)) },
    stderr: { write: (text) => void (err += text) },
  });
  if (code !== 0) throw new Error(`${code}: ${err}`);
  return out;
}

/** A request without what is made up for each. */
function settled(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>');
}

function textOf(text: TryAnswer['shown']['wire']): string {
  if ('absent' in text) throw new Error(text.absent);
  return text.text;
}

describe.each(protocols)('the calls of %s', (protocol) => {
  it('send the same by the command line as by the form', async () => {
    const site = await siteOf(thingStore(protocol));
    let compared = 0;
    for (const { command, starts } of formsOf(site)) {
      for (const { json } of starts) {
        const { shown, problems } = await site.ask(asked(command, json));
        if ('absent' in shown.wire) {
          expect(problems).not.toEqual([]);
          continue;
        }
        const [, , , , ...words] = await shellWords(shown.command);
        // Bytes of a file are shown by its name.
        if (words.includes('path/to/file')) continue;
        expect(settled(await dryRun(site, 'thing-store', words))).toBe(settled(textOf(shown.wire)));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1);
  });

  it('are answered by the mock, and print what the command line prints', async () => {
    const site = await siteOf(thingStore(protocol));
    for (const { command, starts } of formsOf(site)) {
      const [{ json } = { json: '{}' }] = starts;
      const { sent } = await site.ask(asked(command, json, { send: true }));
      expect(sent?.complaint).toBe('');
      expect(sent?.answer?.status).toBeLessThan(300);
    }
  });
});

describe('a call that is shown', async () => {
  const site = await siteOf(orchard);
  const input = { Kind: 'pear', Name: "it's $HOME", Tags: { a: 'b c' }, Planted: 1893456000 };

  it('runs as TypeScript, and is answered', async () => {
    const { shown } = await site.ask(asked('plant-tree', input));
    const index = pathToFileURL(join(site.folder, 'orchard/index.js')).href;
    const folder = folderWith({}, afterAll);
    const path = join(folder, 'call.mjs');
    writeFileSync(path, shown.typescript.replace("'./index.js'", `'${index}'`));
    const { code, stdout, stderr } = await runProgram(process.execPath, [path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain("TreeId: 'tree-123456'");
  });

  it('runs with curl, and is answered', async ({ skip }) => {
    const { shown } = await site.ask(asked('plant-tree', input));
    const outcome = await runProgram('/bin/sh', ['-c', `${textOf(shown.curl).trim()} --silent`]);
    if (outcome.code === 127) skip('there is no curl');
    expect(JSON.parse(outcome.stdout)).toMatchObject({ TreeId: 'tree-123456' });
  });

  it('goes to the service itself with the credentials of whoever runs it', async () => {
    const { shown } = await site.ask(asked('plant-tree', input, { at: 'service' }));
    expect(shown.typescript).toContain('accessKeyId: process.env.AWS_ACCESS_KEY_ID');
    expect(shown.command).toContain('--region us-east-1');
    expect(shown.command).not.toContain('127.0.0.1');
    expect(textOf(shown.curl)).toContain('"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"');
    expect(textOf(shown.wire)).toContain('authorization: <signature of version 4, for orchard');
  });

  it.each([
    [{}, [['Kind', 'is required']]],
    [{ Kind: 'birch' }, [['Kind', 'must be one of apple, pear, quince']]],
    [{ Kind: 'pear', Planted: 'never' }, [['Planted', 'must be a valid Date']]],
    [{ Kind: 'pear', Name: '' }, [['Name', 'length must be at least 1']]],
    [{ Kind: 'pear', Oak: 1 }, [['Oak', 'is not a member']]],
    [{ Kind: 'pear', Branch: { Leaves: 1.5 } }, [['Branch', 'Leaves', 'must be a whole number']]],
    [
      { Kind: 'pear', Neighbours: [{ TreeId: 'tree-00' }, { Metres: 'far' }] },
      [
        ['Neighbours', 1, 'TreeId', 'is required'],
        ['Neighbours', 1, 'Metres', 'must be a number'],
      ],
    ],
  ])('is judged as the schema of the client judges it: %j', async (given, want) => {
    const { problems } = await site.ask(asked('plant-tree', given));
    expect(problems.map(({ path, message }) => [...path, message])).toEqual(want);
  });

  it('says what the mock says of what it refuses', async () => {
    const given = { TreeId: 'no tree' };
    const { sent } = await site.ask(asked('fell-tree', given, { send: true }));
    expect(sent?.answer?.status).toBe(400);
    expect(sent?.complaint).toContain('An error occurred');
  });

  it('sends nothing that cannot be sent, and says why', async () => {
    const { sent, shown } = await site.ask(asked('plant-tree', {}, { send: true }));
    expect(sent).not.toHaveProperty('answer');
    expect(sent?.complaint).toContain('Missing required parameter in input: "Kind"');
    expect(shown.wire).toEqual({ absent: expect.stringContaining('"Kind"') });
  });
});

describe('operations that are called in a way of their own', async () => {
  const site = await siteOf(
    orchard
      .replace('  FellTree:\n', "  FellTree:\n    hostPrefix: '{TreeId}.'\n")
      .replace(
        '{ type: TreeId, required: true, documentation: Which tree. }',
        '{ type: TreeId, required: true, hostLabel: true }',
      )
      .replace(
        '  ListHarvests:\n',
        '  ListHarvests:\n    pagination: { input: NextToken, output: NextToken, result: Harvests, limit: MaxResults }\n',
      ),
  );
  it.each([
    ['fell-tree', { TreeId: 'tree-00' }, /^AWS_DISABLE_HOST_PREFIX_INJECTION=true npx .*/],
    ['list-harvests', { MaxResults: 3, NextToken: 'a' }, /--no-paginate/],
  ])('are shown and sent as they are: %s', async (command, given, want) => {
    const { shown, sent } = await site.ask(asked(command, given, { send: true }));
    expect(sent?.answer?.status).toBe(200);
    expect(shown.command).toMatch(want);
    const line = shown.command.replace(/^\w+=true /, '');
    const [, , , , ...words] = await shellWords(line);
    const env = { AWS_DISABLE_HOST_PREFIX_INJECTION: 'true' };
    expect(await dryRun(site, 'orchard', words, env)).toBe(textOf(shown.wire));
    expect(await dryRun(site, 'orchard', words, env)).toContain(JSON.stringify(given));
  });
});

it('says which file of the cache is damaged, and how to mend it', async () => {
  const site = await siteOf(`${orchard}# A text of its own, whose code no other test has.\n`);
  const path = join(site.folder, '_try/fell-tree.json');
  const before = readFileSync(path);
  writeFileSync(path, before.subarray(1));
  try {
    await expect(site.ask(asked('fell-tree', { TreeId: 'tree-00' }))).rejects.toThrow(
      `500 A file of the cache is damaged: _try/fell-tree.json. Remove ${site.folder}, and start again.`,
    );
  } finally {
    writeFileSync(path, before);
  }
});

it('remembers between calls, with --state', async () => {
  const site = await siteOf(readFileSync('spec/cognito-identity.yaml', 'utf8'), { state: {} });
  const pool = { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true };
  const made = await site.ask(asked('create-identity-pool', pool, { send: true }));
  const { IdentityPoolId } = JSON.parse(made.sent?.printed ?? '');
  const found = await site.ask(asked('describe-identity-pool', { IdentityPoolId }, { send: true }));
  expect(JSON.parse(found.sent?.printed ?? '')).toMatchObject(pool);
});

describe('whole numbers that a number of JavaScript cannot hold', async () => {
  const given = '{"Size":9007199254740993,"Count":1,"Deep":{"Sizes":[1,-9007199254740993]}}';
  const spec = `
format: 1
service: { id: Things, protocol: rest-json, endpoint: { url: 'https://things.example' } }
operations:
  Echo:
    http: { method: POST, uri: /echo }
    auth: none
    input: { Size: long, Count: integer, Deep: Deep, Any: document, Ratio: double }
shapes:
  Deep: { type: structure, members: { Sizes: Longs } }
  Longs: { type: list, member: long }
`;
  const plain = await siteOf(spec);
  const site = await siteOf(spec, {}, 'bigint');

  it('are sent as they were typed, by clients with bigints', async () => {
    const { problems, shown, sent } = await site.ask(asked('echo', given, { send: true }));
    expect(problems).toEqual([]);
    expect(sent?.answer?.status).toBe(200);
    expect(textOf(shown.wire)).toContain(given);
    expect(textOf(shown.curl)).toContain('9007199254740993');
    expect(shown.typescript).toContain('Size: 9007199254740993n');
    expect(shown.typescript).toContain('Sizes: [1n, -9007199254740993n]');
    expect(shown.command).toContain('--size 9007199254740993');
    const [, , , , ...words] = await shellWords(shown.command);
    expect(await dryRun(site, 'things', words)).toBe(textOf(shown.wire));
  });

  it('are told to be sent otherwise by clients with numbers, where they stand', async () => {
    const { problems, shown } = await plain.ask(asked('echo', given));
    const told = (digits: string): string =>
      `would be sent as ${digits}, since a number of JavaScript holds no more digits; with \`longs: 'bigint'\` in the settings it is sent as it is`;
    expect(problems).toEqual([
      { path: ['Size'], message: told('9007199254740992') },
      { path: ['Deep', 'Sizes', 1], message: told('-9007199254740992') },
    ]);
    expect(textOf(shown.wire)).toContain('"Size":9007199254740992');
    expect(shown.typescript).toContain('Size: 9007199254740992');
  });

  it.each([
    ['{"Any":{"a":[9007199254740993]}}', ['Any', 'a', 0]],
    ['{"Ratio":9007199254740993}', ['Ratio']],
    ['{"Ratio":9007199254740992}', undefined],
  ])('are told in documents and floats, whatever the client has: %s', async (input, path) => {
    const { problems } = await site.ask(asked('echo', input));
    const message =
      'would be sent as 9007199254740992, since a number of JavaScript holds no more digits';
    expect(problems).toEqual(path === undefined ? [] : [{ path, message }]);
  });
});
