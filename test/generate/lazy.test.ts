import { beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import {
  folderWith,
  get,
  opslice,
  type Outcome,
  packageFolder,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { startNode } from '../support/run.js';

/**
 * Tells every package and file that a process loads, CommonJS or not, one a line on standard error.
 * The hooks run in the thread of the program or beside it, whichever the running Node has.
 */
const tracer = `
  import { writeSync } from 'node:fs';
  import Module, { register } from 'node:module';
  import { pathToFileURL } from 'node:url';
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = (module, path) => {
    writeSync(2, 'LOADED ' + pathToFileURL(path).href + String.fromCharCode(10));
    return load(module, path);
  };
  const hooks = \`
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      writeSync(2, 'LOADED ' + url + String.fromCharCode(10));
      return next(url, context);
    }
  \`;
  register('data:text/javascript,' + encodeURIComponent(hooks));
`;

/** The addresses of the code that a process loads. */
async function loadedBy(words: readonly string[], cwd: string): Promise<string[]> {
  put(cwd, 'tracer.mjs', tracer);
  const start = ['--import', pathToFileURL(join(cwd, 'tracer.mjs')).href];
  // Other tests may have compiled the same specification already.
  const env = { OPSLICE_CACHE: join(cwd, 'cache') };
  const { code, stderr } = await runNode([...start, ...words], { cwd, env });
  expect(code, stderr).toBe(0);
  const urls = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, url]) => url ?? '');
  expect(urls.length).toBeGreaterThan(0);
  return urls;
}

/** The packages whose code a process loads. */
async function packagesOf(words: readonly string[], cwd: string): Promise<string[]> {
  return packagesIn(await loadedBy(words, cwd));
}

/** Those of files, and those that the build has put into files, which say so. */
function packagesIn(urls: readonly string[]): string[] {
  const names = urls.flatMap((url) => {
    const text = url.startsWith(inDist) ? readFileSync(fileURLToPath(url), 'utf8') : url;
    return [...text.matchAll(/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g)].map(
      ([, name = '']) => name,
    );
  });
  return [...new Set(names)].sort();
}

const inDist = pathToFileURL(join(packageFolder, 'dist/')).href;

/** What takes long to load, or is not needed to answer. */
const heavy = [
  'chokidar',
  'diff',
  'hast-util-from-html',
  'mdast-util-from-markdown',
  'mdast-util-to-markdown',
  'msw',
  'prettier',
  // What ts-morph begins with; on some versions of Node it is not loaded as other packages are.
  '@ts-morph/common',
  'yaml',
  '@babel/code-frame',
];

describe('a process loads no more than it needs', () => {
  let cwd = '';
  const cleaning: (() => void)[] = [];
  beforeAll(async () => {
    const spec = specText({ operations: { GetThing: {} } });
    cwd = folderWith({ 'spec/things.yaml': spec }, (clean) => cleaning.push(clean));
    const outcome = await runOpslice(['generate', '--emit', 'types'], { cwd });
    expect(outcome).toEqual(succeeded);
    return () => cleaning.forEach((clean) => clean());
  });

  it.each([
    { words: ['--help'], want: ['commander'] },
    { words: ['--version'], want: ['commander'] },
    { words: ['generate', '--help'], want: ['commander'] },
    { words: ['check', 'spec/things.yaml', '--emit', 'types'], want: ['commander'] },
    { words: ['generate', 'spec/things.yaml', '--emit', 'types'], want: ['commander'] },
  ])('opslice $words', async ({ words, want }) => {
    expect(await packagesOf([opslice, ...words], cwd)).toEqual(want);
  });

  it('an unchanged check over a pattern of files', async () => {
    const loaded = await packagesOf([opslice, 'check', '--emit', 'types'], cwd);
    expect(loaded.filter((name) => heavy.includes(name))).toEqual([]);
  });

  describe('where nothing has changed, by settings', () => {
    const model = JSON.stringify({
      smithy: '2.0',
      shapes: {
        'a#Things': {
          type: 'service',
          version: '1',
          traits: { 'aws.protocols#awsJson1_0': {}, 'aws.api#service': { sdkId: 'Things' } },
          operations: [{ target: 'a#GetThing' }],
        },
        'a#GetThing': { type: 'operation' },
      },
    });
    const settings = (more = ''): string =>
      `import { defineConfig } from 'opslice';\n${more}export default defineConfig({ outputs: [{ emit: ['types'] }] });\n`;

    it.each([
      { what: 'that are a literal', files: { 'opslice.config.ts': settings() } },
      {
        what: 'in JSON',
        files: { 'opslice.config.json': '{ "outputs": [{ "emit": ["types"] }] }' },
      },
      {
        what: 'and a specification that refers to a model',
        files: {
          'opslice.config.ts': settings(),
          'spec/things.yaml': 'from: { smithy: ../things.json }\noverlay: ../patches.yaml\n',
          'patches.yaml': 'patches: []\n',
          'things.json': model,
        },
      },
    ])('$what: two files', async ({ files }) => {
      const own = folderWith({
        'spec/things.yaml': specText({ operations: { GetThing: {} } }),
        ...files,
      });
      expect(await runOpslice(['generate'], { cwd: own })).toEqual(succeeded);
      for (const words of [['check'], ['generate'], ['check', '--json'], ['generate', '--quiet']]) {
        const urls = await loadedBy([opslice, ...words], own);
        expect(urls.filter((url) => url.startsWith(inDist))).toEqual([
          pathToFileURL(opslice).href,
          new URL('unchanged.js', inDist).href,
        ]);
        expect(packagesIn(urls)).toEqual([]);
      }
    });

    it('that have to be run: what runs them', async () => {
      const own = folderWith({
        'spec/things.yaml': specText({ operations: { GetThing: {} } }),
        'opslice.config.ts': settings("console.log('run');\n"),
      });
      expect(await runNode([opslice, 'generate', '--quiet'], { cwd: own })).toEqual({
        code: 0,
        stdout: '',
        stderr: 'run\n',
      });
      const { code, stdout, stderr } = await runNode([opslice, 'check'], { cwd: own });
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toMatch(/^run\n2 files as the specifications say \(\d+\.\d s\)\n$/);
    });

    it('and it is told as by the program', async () => {
      const own = folderWith({
        'spec/things.yaml': specText({ operations: { GetThing: {} } }),
        'opslice.config.ts': settings(),
      });
      expect(await runOpslice(['generate'], { cwd: own })).toEqual(succeeded);
      const timeless = ({ code, stdout, stderr }: Outcome): Outcome => {
        const [out, error] = [stdout, stderr].map((each) =>
          each.replace(/\d+\.\d s|(?<="seconds": )[\d.]+/g, 'N'),
        );
        return { code, stdout: out ?? '', stderr: error ?? '' };
      };
      for (const words of [['check'], ['generate'], ['check', '--json'], ['generate', '--json']]) {
        const quick = timeless(await runNode([opslice, ...words], { cwd: own }));
        expect(quick).toEqual(timeless(await runOpslice(words, { cwd: own })));
        expect(quick.code).toBe(0);
      }
    });

    it('and something changes: it is seen', async () => {
      const own = folderWith({
        'spec/things.yaml': specText({ operations: { GetThing: {} } }),
        'opslice.config.ts': settings(),
      });
      expect(await runOpslice(['generate'], { cwd: own })).toEqual(succeeded);
      const path = 'generated/thing-store/index.ts';
      const text = get(own, path);
      put(own, path, `${text}// more\n`);
      const { code, stdout } = await runNode([opslice, 'check'], { cwd: own });
      expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('-// more') });
      expect((await runNode([opslice, 'generate'], { cwd: own })).code).toBe(0);
      expect(get(own, path)).toBe(text);
    });
  });

  it('what is traced: a check that is not unchanged loads what writes', async () => {
    put(cwd, 'spec/more.yaml', specText({ operations: { PutThing: {} } }, { id: 'More' }));
    put(cwd, 'run.mjs', `await (await import(process.argv[2])).check({ specs: ['spec/*.yaml'] });`);
    const index = pathToFileURL(join(packageFolder, 'dist/index.js')).href;
    const loaded = await packagesOf(['run.mjs', index], cwd);
    expect(loaded).toEqual(
      expect.arrayContaining(['mdast-util-from-markdown', 'prettier', 'yaml']),
    );
    // The printers of opslice lay out all declarations here.
    expect(loaded).not.toContain('@ts-morph/common');
  });

  it('the compiler: where JavaScript is made, or an emitter declares an interface without its final form', async () => {
    const generate = ['generate', 'spec/things.yaml', '--emit', 'types'];
    const js = await loadedBy([opslice, ...generate, '--language', 'js', '--out', 'js-types'], cwd);
    expect(packagesIn(js)).toContain('@ts-morph/common');
    const own = folderWith(
      {
        'spec/things.yaml': specText({ operations: { GetThing: {} } }),
        'opslice.config.ts': `
          import { defineConfig } from 'opslice';
          import { code, defineEmitter } from 'opslice/emit';
          const properties = [{ name: 'size', type: code\`number\`, optional: false, docs: 'In boxes.' }];
          const statement = { kind: 'interface', name: 'Box', docs: 'Holds things.', properties } as const;
          const boxes = defineEmitter({
            name: 'boxes',
            needs: [],
            emit: ({ folder }) => [{ kind: 'source', path: folder + '/boxes.ts', statements: [statement] }],
          });
          export default defineConfig({ outputs: [{ emit: [], emitters: [boxes] }] });
        `,
      },
      (clean) => cleaning.push(clean),
    );
    expect(packagesIn(await loadedBy([opslice, 'generate'], own))).toContain('@ts-morph/common');
    expect(get(own, 'generated/thing-store/boxes.ts')).toMatch(
      /\n\/\*\* Holds things\. \*\/\nexport interface Box \{\n  \/\*\* In boxes\. \*\/\n  size: number;\n\}\n$/,
    );
  });

  it('a generated command line: its help only where that is asked for', async () => {
    const flags = ['--emit', 'cli', '--language', 'js', '--out', 'js'];
    await runOpslice(['generate', 'spec/things.yaml', ...flags], { cwd });
    const loadsHelp = async (...words: readonly string[]): Promise<boolean> => {
      const urls = await loadedBy(['js/thing-store/cli.js', ...words], cwd);
      return urls.some((url) => url.endsWith('/thing-store/help.js'));
    };
    expect(await loadsHelp('get-thing', '--generate-cli-skeleton')).toBe(false);
    expect(await loadsHelp('get-thing', 'help')).toBe(true);
  });

  it('a second call of a specification: one file, and the command line', async () => {
    const words = [opslice, 'call', 'spec/things.yaml', 'get-thing', '--generate-cli-skeleton'];
    expect(packagesIn(await loadedBy(words, cwd))).toContain('yaml');
    const urls = await loadedBy(words, cwd);
    expect(packagesIn(urls)).toEqual([]);
    expect(urls.filter((url) => url.startsWith(inDist))).toEqual([pathToFileURL(opslice).href]);
    expect(urls.filter((url) => url.startsWith('node:child_process'))).toEqual([]);
    expect(urls.filter((url) => url.endsWith('/commands/get-thing.js'))).toHaveLength(1);
  });

  it('a second mock of a specification: nothing that reads, compiles or handles', async () => {
    put(cwd, 'tracer.mjs', tracer);
    const start = ['--import', pathToFileURL(join(cwd, 'tracer.mjs')).href];
    const words = [...start, opslice, 'mock', join(cwd, 'spec/things.yaml')];
    await (await startNode(...words)).stop();
    const { stderr } = await (await startNode(...words)).stop();
    const urls = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, url]) => url ?? '');
    expect(packagesIn(urls)).toEqual(['commander']);
    expect(urls.filter((url) => url.endsWith('/thing-store/mocks.js'))).toHaveLength(1);
  });

  it('the package root: nothing', async () => {
    put(cwd, 'root.mjs', 'await import(process.argv[2]);');
    const index = pathToFileURL(join(packageFolder, 'dist/index.js')).href;
    expect(await packagesOf(['root.mjs', index], cwd)).toEqual([]);
  });

  it('the door for emitters: nothing that prints or reads', async () => {
    put(cwd, 'root.mjs', 'await import(process.argv[2]);');
    const door = pathToFileURL(join(packageFolder, 'dist/emit.js')).href;
    const loaded = await packagesOf(['root.mjs', door], cwd);
    expect(
      loaded.filter((name) => ['@ts-morph/common', 'prettier', 'yaml', 'zod'].includes(name)),
    ).toEqual([]);
  });
});
