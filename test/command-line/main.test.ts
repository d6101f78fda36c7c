import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastCall } from '../support/fixture-program.js';
import { folderWith } from '../support/generation.js';
import { runLine } from '../support/command-line.js';
import { every, failed, get, inputOf, near } from './calls.js';

let folder: string;

beforeAll(() => {
  folder = folderWith({}, afterAll);
});

describe('what needs no call', () => {
  it.each([
    [['--version']],
    [['--version', 'nope']],
    [[get, '--version']],
    [['--debug', '--vers']],
  ])('prints the version for %j', async (words) => {
    const want = { code: 0, stdout: 'cognito-identity/2014-06-30 opslice/0.1.0\n', stderr: '' };
    expect(await runLine(words)).toEqual(want);
  });

  it.each([
    [['help'], 'NAME\n    cognito-identity\n'],
    [[get, 'help'], `NAME\n    ${get}\n`],
    [[get, '--logins', 'a=b', 'help'], `NAME\n    ${get}\n`],
    [['get-object', 'help'], 'NAME\n    get-object\n'],
  ])('prints the page for %j', async (words, stdout) => {
    expect(await runLine(words)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it.each([
    ['a pager that is not there', { PAGER: 'no-such-pager-here' }],
    ['no pager wanted', { AWS_PAGER: '', PAGER: 'cat' }],
  ])('prints the page on a terminal with %s', async (_, env) => {
    const written: string[] = [];
    const stdout = { isTTY: true, write: (text: string) => written.push(text) };
    await runLine(['help'], { ...env, PATH: process.env['PATH'] ?? '' }, { stdout });
    expect(written.join('')).toBe('NAME\n    cognito-identity\n');
  });

  it('gives the page to a pager on a terminal', async () => {
    const path = join(folder, 'paged');
    const written: string[] = [];
    const stdout = { isTTY: true, write: (text: string) => written.push(text) };
    const env = { PAGER: `cat > '${path}'`, PATH: process.env['PATH'] ?? '' };
    expect((await runLine([get, 'help'], env, { stdout })).code).toBe(0);
    expect(written).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(`NAME\n    ${get}\n`);
  });

  const skeleton = '{\n    "IdentityId": "",\n    "Logins": {\n        "KeyName": ""\n    }\n}\n';
  it.each([
    ['--generate-cli-skeleton'],
    ['--generate-cli-skeleton', 'input'],
    ['--generate-cli-skeleton=input'],
    ['--generate-cli'],
    ['--generate-cli-skeleton', '--logins', 'a=b'],
    ['--generate-cli-skeleton', '--output', 'text', '--query', 'Logins', '--profile', 'nope'],
    ['--generate-cli-skeleton', '--cli-input-json', '{"Logins": {"a": "b"}}'],
  ])('prints the skeleton for %s %s %s', async (...words) => {
    expect(await runLine([get, ...words])).toEqual({ code: 0, stdout: skeleton, stderr: '' });
  });

  it('prints the skeletons of other kinds', async () => {
    const yaml = await runLine([get, '--generate-cli-skeleton', 'yaml-input']);
    expect(yaml.stdout).toMatch(/^IdentityId: '' {2}# \[REQUIRED\]/);
    const output = await runLine([get, '--generate-cli-skeleton=output', '--query', 'IdentityId']);
    expect(output).toEqual({ code: 0, stdout: '"IdentityId"\n', stderr: '' });
    const object = await runLine(['get-object', '--generate-cli-skeleton']);
    expect(object.stdout).toBe('{\n    "Bucket": "",\n    "Key": ""\n}\n');
    const floats = await runLine([every, '--generate-cli-skeleton', 'output']);
    expect(JSON.parse(floats.stdout)).toMatchObject({
      E: 'E',
      Number: 0,
      Time: '1970-01-01T00:00:00',
    });
    expect(floats.stdout).toContain('0.0');
  });

  it('refuses a bad value even for a skeleton', async () => {
    const { code, stdout } = await runLine([get, '--generate-cli-skeleton', '--logins', 'x']);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  });
});

describe('the input of a call', () => {
  it('turns options into what the operation takes', async () => {
    const input = await inputOf(
      '--blob',
      'aGk=',
      '--time',
      '2015-07-19T12:00:00+02:00',
      '--number',
      '1e3',
      '--names',
      'a',
      'b',
      '--json',
      '{"a": [1]}',
      '--any',
      '{"b": null}',
      '--tree',
      'Name=n,Data=aGk=,Times=0,Sizes={a=1}',
      '--e',
      'x',
    );
    expect(input).toEqual({
      E: 'x',
      Blob: new TextEncoder().encode('hi'),
      Time: new Date('2015-07-19T10:00:00Z'),
      Number: 1000,
      Names: ['a', 'b'],
      Json: '{"a":[1]}',
      Any: { b: null },
      Tree: {
        Name: 'n',
        Data: new TextEncoder().encode('hi'),
        Times: [new Date(0)],
        Sizes: { a: 1 },
      },
    });
    expect(Object.keys(Object(input))[0]).toBe('E');
  });

  it('takes blobs as they are where that is asked for', async () => {
    const want = { Blob: new TextEncoder().encode('hi!') };
    expect(await inputOf('--blob', 'hi!', '--cli-binary-format', 'raw-in-base64-out')).toEqual(
      want,
    );
    const config = join(folder, 'raw');
    writeFileSync(config, '[default]\ncli_binary_format = raw-in-base64-out\n');
    await runLine([every, ...near, '--blob', 'hi!'], { AWS_CONFIG_FILE: config });
    expect(lastCall.input).toEqual(want);
  });

  it('reads the whole input from a text, a file and standard input', async () => {
    const want = { E: 'a', Time: new Date(0), Blob: new Uint8Array([0]) };
    const json = '{"E": "a", "Time": 0, "Blob": "AA=="}';
    const path = join(folder, 'input.json');
    writeFileSync(path, json);
    expect(await inputOf('--cli-input-json', json)).toEqual(want);
    expect(await inputOf('--cli-input-json', `file://${path}`)).toEqual(want);
    const yaml = 'E: a\nTime: 1970-01-01T00:00:00Z\nBlob: !!binary AA==\n';
    const { Blob: bytes, ...rest }: Record<string, unknown> = Object(
      await inputOf('--cli-input-yaml', yaml),
    );
    expect([rest, bytes instanceof Uint8Array && [...bytes]]).toEqual([
      { E: 'a', Time: new Date(0) },
      [0],
    ]);
    await runLine([every, ...near, '--cli-input-json', '-'], {}, { readStdin: () => json });
    expect(lastCall.input).toEqual(want);
    await runLine([every, ...near, '--cli-input-yaml', '-'], {}, { readStdin: () => yaml });
    expect(lastCall.input).toMatchObject({ E: 'a', Time: new Date(0) });
  });

  it('lets options go before the whole input, member by member', async () => {
    const input = await inputOf('--cli-input-json', '{"Names": ["x"], "E": "a"}', '--names', 'y');
    expect(JSON.stringify(input)).toBe('{"Names":["y"],"E":"a"}');
  });

  it('keeps a key such as __proto__ as data', async () => {
    const input = await inputOf('--tree', 'Name=n,Sizes={__proto__=1}');
    expect(JSON.stringify(input)).toBe('{"Tree":{"Name":"n","Sizes":{"__proto__":1}}}');
    const { code, stderr } = await runLine([
      every,
      ...near,
      '--cli-input-json',
      '{"__proto__": {}}',
    ]);
    expect(code).toBe(252);
    expect(stderr).toContain('Unknown parameter in input: "__proto__"');
  });

  it.each([
    [
      ['--cli-input-json', '{}', '--cli-input-yaml', '{}'],
      'Only one --cli-input- parameter may be specified.',
    ],
    [
      ['--cli-input-yaml', '- a'],
      "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'list'>",
    ],
    [['--cli-skeleton-style', 'valid'], '--cli-skeleton-style goes with --generate-cli-skeleton'],
    [
      ['--tree', '{}', '--cli-input-json', '{"No": 1}'],
      'Parameter validation failed:\n' +
        'Unknown parameter in input: "No", must be one of: E, Blob, Time, Number, Long, Names, Secret, Json, Tree, Any\n' +
        'Missing required parameter in Tree: "Name"',
    ],
  ])('refuses %j before it looks for a region', async (words, message) => {
    const want = failed(`An error occurred (ParamValidation): ${message}`);
    expect(await runLine([every, ...words])).toEqual({ code: 252, stdout: '', stderr: want });
  });
});
