import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDocs } from '../../generator/commands/docs.js';
import { generate } from '../../generator/generate/generate.js';
import { type MockServer, startMock } from '../../generator/serve/mock-server.js';
import { cognito, compile, folderWith, get, pathsIn, put } from '../support/generation.js';
import { hasProgram } from '../support/programs.js';
import { type Ended, runProgram } from '../support/run.js';
import { orchard } from './orchard.js';

/** The fences of a page below headings of its examples, by heading. */
function examplesOf(page: string): ReadonlyMap<string, string> {
  const part = /\n## Examples\n([^]*?)\n## /.exec(page)?.[1] ?? '';
  const fences = part.matchAll(/### (.+)\n\n```\w+\n([^]*?)\n```\n/g);
  return new Map([...fences].map(([, title = '', text = '']) => [title, text]));
}

const credentials = [
  'export AWS_ACCESS_KEY_ID=AKIDEXAMPLE',
  'export AWS_SECRET_ACCESS_KEY=secret',
  'export AWS_SESSION_TOKEN=token',
];

/** Runs lines of a shell, as somebody who pastes them does. */
function paste(...lines: readonly string[]): Promise<Ended> {
  return runProgram('sh', ['-c', [...credentials, ...lines].join('\n')]);
}

const hasCurl = hasProgram('curl', 'the examples for curl');

describe.each([
  ['cognito-identity', cognito],
  ['orchard', orchard],
])('the examples of %s', (service, spec) => {
  const folder = folderWith({ 'spec.yaml': spec }, afterAll);
  const pages = new Map<string, ReadonlyMap<string, string>>();
  let mock: MockServer;

  beforeAll(async () => {
    const specs = [`${folder}/spec.yaml`];
    await runDocs(`${folder}/spec.yaml`, { format: 'md', out: `${folder}/docs` });
    await generate({ specs, out: `${folder}/js`, language: 'js' });
    await generate({ specs, out: `${folder}/ts`, emit: ['client'] });
    for (const path of pathsIn(`${folder}/docs`).filter((name) => /(?<!README)\.md$/.test(name))) {
      pages.set(path.replace('.md', ''), examplesOf(get(`${folder}/docs`, path)));
    }
    mock = await startMock(`${folder}/spec.yaml`);
  });
  afterAll(() => mock.close());

  /** The same example of every page. */
  const each = (title: string): [string, string][] =>
    [...pages].map(([name, examples]) => [name, examples.get(title) ?? '']);

  it('are there for every operation', () => {
    expect(pages.size).toBeGreaterThan(0);
    for (const examples of pages.values()) {
      expect([...examples.keys()]).toEqual(['TypeScript', 'Command line', 'curl']);
    }
  });

  it('compile in TypeScript', async () => {
    put(`${folder}/ts`, 'package.json', '{ "type": "module" }');
    for (const [name, text] of each('TypeScript'))
      put(`${folder}/ts/${service}`, `${name}-example.ts`, text);
    expect(await compile(`${folder}/ts`, 'node')).toBe('');
  });

  it('run in TypeScript', async () => {
    // One process for all of them: each is a module, and ends with what it prints.
    const end = '-- the end of an example --';
    let all = '';
    for (const [name, text] of each('TypeScript')) {
      // The page says it: the mock's address is the `endpoint` of `createClient`.
      const pointed = text.replace("region: 'us-east-1'", `$&, endpoint: '${mock.url}'`);
      const { code } = await transform(pointed, { loader: 'ts', format: 'esm' });
      put(`${folder}/js/${service}`, `${name}-example.js`, code);
      all += `await import('./${name}-example.js');\nconsole.log('${end}');\n`;
    }
    put(`${folder}/js/${service}`, 'all-examples.js', all);
    const ended = await paste(`'${process.execPath}' '${folder}/js/${service}/all-examples.js'`);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const printed = ended.stdout.split(`${end}\n`);
    expect(printed.pop()).toBe('');
    expect(printed).toEqual(each('TypeScript').map(() => expect.stringMatching(/^\{[^]*\}\n$/)));
  });

  it('run on the command line', async () => {
    for (const [name, text] of each('Command line')) {
      const program = `'${process.execPath}' '${folder}/js/${service}/cli.js'`;
      const command = text.replace(service, `${program} --endpoint-url ${mock.url}`);
      const ended = await paste(command);
      expect({ name, ...ended }).toMatchObject({ code: 0, stderr: '' });
      if (ended.stdout !== '') expect(JSON.parse(ended.stdout)).toBeTypeOf('object');
    }
  });

  it.runIf(hasCurl)('run with curl', async () => {
    for (const [name, text] of each('curl')) {
      const command = text.replace(/https:\/\/\S+\.amazonaws\.com/, mock.url);
      const ended = await paste(command.replace('curl ', 'curl --silent --show-error --fail '));
      expect({ name, ...ended }).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(ended.stdout)).toBeTypeOf('object');
    }
  });
});
