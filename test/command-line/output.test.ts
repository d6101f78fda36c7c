import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../support/fixture-program.js';
import { folderWith, specText } from '../support/generation.js';
import { bareEnvironment, runLine, runProgramLine } from '../support/command-line.js';
import { specProgram } from '../support/spec-program.js';
import { every, failed, get, near, printed } from './calls.js';

let folder: string;

beforeAll(() => {
  folder = folderWith({}, afterAll);
});

describe('what is printed', () => {
  it('has the members of the model in its order, and no others', async () => {
    const output = { Names: ['b'], Extra: 1, E: 'é', Tree: null, Long: 1, Number: 1 };
    expect(await printed(output)).toBe(
      '{\n    "E": "é",\n    "Number": 1.0,\n    "Long": 1,\n    "Names": [\n        "b"\n    ]\n}\n',
    );
  });

  it('has what comes in headers before what comes in the body', async () => {
    const http = { method: 'GET', uri: '/things' };
    const output = {
      Name: 'string',
      Tag: { type: 'string', in: 'header', name: 'x-tag' },
      Size: 'integer',
      Code: { type: 'integer', in: 'status' },
    };
    const spec = specText({ operations: { Show: { http, output } } }, { protocol: 'rest-json' });
    const program = specProgram(spec, () => ({ Name: 'n', Tag: 't', Size: 1, Code: 200 }));
    const words = ['show', '--query', 'keys(@)', '--output', 'text', '--region', 'eu-north-1'];
    const { stdout, stderr } = await runProgramLine(program, words, bareEnvironment);
    expect({ stdout, stderr }).toEqual({ stdout: 'Tag\tCode\tName\tSize\n', stderr: '' });
  });

  it('shows bytes as base64 and points in time in the local zone', async () => {
    const zone = process.env['TZ'];
    const output = {
      Blob: new TextEncoder().encode('hi'),
      Time: new Date('2015-07-19T10:00:00.120Z'),
    };
    const words = ['--query', '[Blob,Time]', '--output', 'text'];
    const config = join(folder, 'wire');
    writeFileSync(config, '[default]\ncli_timestamp_format = wire\n');
    const odd = join(folder, 'odd');
    writeFileSync(odd, '[default]\ncli_timestamp_format = odd\n');
    try {
      process.env['TZ'] = 'America/New_York';
      expect(await printed(output, words)).toBe('aGk=\t2015-07-19T06:00:00.120000-04:00\n');
      process.env['TZ'] = 'Asia/Kolkata';
      expect(await printed(output, words)).toBe('aGk=\t2015-07-19T15:30:00.120000+05:30\n');
      const wire = await printed(output, words, { AWS_CONFIG_FILE: config });
      expect(wire).toBe('aGk=\t1437300000.12\n');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    const { code, stderr } = await runLine([every, ...near], { AWS_CONFIG_FILE: odd });
    expect({ code, stderr }).toEqual({
      code: 255,
      stderr: failed(
        'Unknown cli_timestamp_format value: odd, valid values are "wire" or "iso8601"',
      ),
    });
  });

  it('computes with floats and selects them as they are', async () => {
    const output = { Number: 2, Tree: { Name: 'n', Sizes: { a: 1, b: 2 } } };
    expect(await printed(output, ['--query', 'Tree.Sizes.a'])).toBe('1.0\n');
    expect(await printed(output, ['--query', 'sum(values(Tree.Sizes))'])).toBe('3\n');
    expect(await printed(output, ['--query', 'Number > `1`'])).toBe('true\n');
  });

  it('corrects the functions that the query library has wrong', async () => {
    const output = { Names: ['b', 'a', 'B', '\u{1f600}', '\uffff'] };
    const json = async (query: string): Promise<unknown> =>
      JSON.parse(await printed(output, ['--query', query]));
    expect(await json('sort(Names)')).toEqual(['B', 'a', 'b', '\uffff', '\u{1f600}']);
    expect(await json('[reverse(Names)[0], Names[0]]')).toEqual(['\uffff', 'b']);
    expect(await json('map(&length(@), Names)')).toEqual([1, 1, 1, 1, 1]);
    expect(await json('map(&@, `[0, ""]`)')).toEqual([0, '']);
    expect(await json("[to_number(''), to_number('1.5'), to_number(`2`)]")).toEqual([null, 1.5, 2]);
    expect(await json('[not_null(`null`, `0`), length(Names), length(@)]')).toEqual([0, 5, 1]);
    expect(await json("[reverse('ab'), sort(`[3, 1]`)]")).toEqual(['ba', [1, 3]]);
  });

  it('fits other formats', async () => {
    expect(await printed({ E: 'x' }, ['--output', 'yaml'])).toBe('E: x\n');
    expect(await printed({ E: 'x' }, ['--output', 'yaml-stream'])).toBe('- E: x\n');
    expect(await printed({ E: 'x' }, ['--output', 'off'])).toBe('');
    expect(await printed({ E: 'x' }, [], { AWS_DEFAULT_OUTPUT: 'text' })).toBe('x\n');
    expect(await printed({})).toBe('');
  });

  it.each([
    ['bytes', new TextEncoder().encode('hi')],
    ['text', 'hi'],
    ['a blob', new Blob(['hi'])],
    ['a stream', new Blob(['hi']).stream()],
  ])('writes a streaming output to its file: %s', async (_, Body) => {
    answer.output = { Body, ETag: 'e' };
    const path = join(folder, 'out');
    const words = ['get-object', '--bucket', 'b', '--key', 'k', ...near];
    const { code, stdout } = await runLine([...words, path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{\n    "ETag": "e"\n}\n' });
    expect(readFileSync(path, 'utf8')).toBe('hi');
  });

  it.each([
    ['/nonexistent/out', '[Errno 2] No such file or directory'],
    ['/', '[Errno 21] Is a directory'],
  ])('says why it cannot write %s', async (path, reason) => {
    answer.output = { Body: 'hi' };
    const words = ['get-object', '--bucket', 'b', '--key', 'k', ...near, path];
    const want = failed(`${reason}: '${path}'`);
    expect(await runLine(words)).toEqual({ code: 255, stdout: '', stderr: want });
  });

  it('names words after the file as unknown', async () => {
    const words = ['get-object', '--bucket', 'b', '--key', 'k', 'file', 'x', 'y'];
    expect((await runLine(words)).stderr).toMatch(/Unknown options: y, x\n$/);
  });
});

describe('a reader that takes its time', () => {
  it('is waited for, piece by piece', async () => {
    let [made, taken] = [0, 0];
    let most = 0;
    const pieces = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (++made > 20) controller.close();
          else controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    answer.output = { Body: pieces };
    const stdout = {
      async write() {
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        taken++;
        most = Math.max(most, made - taken);
      },
    };
    const words = ['get-object', '--bucket', 'b', '--key', 'k', '-', ...near];
    expect((await runLine(words, {}, { stdout })).code).toBe(0);
    expect([taken, most]).toEqual([20, 0]);
  });
});

describe('on a terminal', () => {
  const hostile = { Names: ['\u001b[2J', 'plain', '\u009b\u202e'], Any: { '\u0007k': 1 } };
  it.each([
    ['json', '"\\u009b\\u202e"'],
    ['text', 'NAMES\t\\u009b\\u202e'],
    ['yaml', '"\\x9B\\u202e"'],
    ['table', '||  \\u009b\\u202e  ||'],
  ])('the output gives no orders: %s', async (format, want) => {
    answer.output = hostile;
    const written: string[] = [];
    const stdout = { isTTY: true, write: (data: unknown) => written.push(String(data)) };
    const words = [every, ...near, '--color', 'off', '--output', format];
    expect((await runLine(words, {}, { stdout })).code).toBe(0);
    expect(written.join('')).toContain(want);
    expect(written.join('')).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
    // Anywhere else it is what the service has sent.
    answer.output = hostile;
    const plain = await runLine([every, ...near, '--output', 'text']);
    expect(plain.stdout).toContain('\u009b\u202e');
  });

  it('an error is shown, and a secret tab is but a tab', async () => {
    const written: string[] = [];
    const stderr = { isTTY: true, write: (text: string) => written.push(text) };
    await runLine([get, '--identity-id', 'a', '--logins', '\u001b]0\u0007\t='], {}, { stderr });
    expect(written.join('')).toContain('\\u001b]0\\u0007\t=');
  });
});
