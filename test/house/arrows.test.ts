import { describe, expect, it } from 'vitest';
import { generatorFiles, type Import, importsOf, textOf } from './imports.js';

/**
 * The rooms of the generator, by what their files' paths begin with, and the rooms that each may
 * import from, besides itself. The first that fits counts.
 */
const arrows: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  ['runtime/', []],
  ['documentation/', []],
  ['diagnostics/', ['documentation/unseen-characters.ts']],
  ['model/', ['diagnostics/']],
  ['source/', ['diagnostics/', 'model/']],
  ['input/', ['source/', 'documentation/', 'diagnostics/', 'model/']],
  ['emit/', ['documentation/', 'diagnostics/', 'model/']],
  ['protocols/', ['emit/', 'diagnostics/', 'model/']],
  // The command line and the texts for it agree on the form of a command, and on how YAML looks.
  [
    'emitters/',
    [
      'protocols/',
      'emit/',
      'documentation/',
      'diagnostics/',
      'model/',
      'runtime/cli/command.ts',
      'runtime/cli/formats/',
    ],
  ],
  ['output/', ['emit/', 'diagnostics/', 'model/']],
  ['load-models.ts', ['input/', 'protocols/', 'diagnostics/', 'model/']],
  ['import-page.ts', ['input/', 'emitters/', 'source/', 'output/', 'diagnostics/', 'model/']],
  ['find-specs.ts', ['input/spec-source.ts', 'diagnostics/']],
  [
    'generate.ts',
    [
      'find-specs.ts',
      'load-models.ts',
      'input/spec-source.ts',
      'emitters/',
      'emit/',
      'output/',
      'diagnostics/',
      'model/',
    ],
  ],
  ['serve/', ['index.ts', 'generate.ts', 'runtime/mock-', 'diagnostics/', 'model/']],
  [
    'commands/',
    [
      'main.ts',
      'index.ts',
      'generate.ts',
      'find-specs.ts',
      'import-page.ts',
      'serve/',
      'emitters/',
      'source/read-text.ts',
      'input/',
      'output/',
      'diagnostics/',
      'model/',
    ],
  ],
  [
    'main.ts',
    ['commands/', 'emit/context.ts', 'output/build.ts', 'output/render.ts', 'diagnostics/'],
  ],
  [
    'index.ts',
    [
      'generate.ts',
      'input/',
      'emit/context.ts',
      'output/plan.ts',
      'output/render.ts',
      'diagnostics/',
      'model/',
    ],
  ],
  // The demonstration is a person who uses the product, and what it made.
  ['demo', ['index.ts', 'serve/', 'output/package-root.ts', '../generated/']],
  ['build', []],
];

/** Packages that only some files may load, since they are slow or belong to one job. */
const packages: Readonly<Record<string, RegExp>> = {
  'ts-morph': /^emit\//,
  'hast-util-from-html': /^documentation\/read-html\.ts$/,
  'hast-util-to-mdast': /^documentation\/read-html\.ts$/,
  'mdast-util-from-markdown': /^documentation\/read-markdown\.ts$/,
  'mdast-util-to-markdown': /^documentation\/to-markdown\.ts$/,
  prettier: /^output\/format\.ts$/,
  zod: /^(input\/|output\/manifest\.ts$)/,
  yaml: /^(source\/|input\/write-spec\.ts$|runtime\/cli\/vendor\/)/,
  msw: /^(runtime\/mocks\.ts|serve\/mock-server\.ts)$/,
  commander: /^main\.ts$/,
  chokidar: /^output\/watch\.ts$/,
  esbuild: /^build\.mjs$/,
};

const files = generatorFiles();
const imports = files.flatMap((path) => importsOf(path));
const told = (found: readonly Import[]): string[] =>
  found.map(({ from, to }) => `${from} -> ${to}`);
const startsWithOne = (path: string, starts: readonly string[]): boolean =>
  starts.some((start) => path.startsWith(start));

describe('what is read of a file', () => {
  it.each([
    { text: "import { a } from './a.js';", want: ['input/a.ts'] },
    { text: "import {\n  a,\n  b,\n} from '../b.js';", want: ['b.ts'] },
    { text: "import type { A } from '../model/model.js';", want: ['model/model.ts'] },
    {
      text: "export { a } from './a.js';\nexport type * from './b.js';",
      want: ['input/a.ts', 'input/b.ts'],
    },
    { text: "const { a } = await import('./a.js');", want: ['input/a.ts'] },
    { text: "await Promise.all([\n  import('zod/mini'),\n]);", want: ['zod'] },
    { text: "import '@babel/code-frame/x';", want: ['@babel/code-frame'] },
    { text: "// import './a.js';\n/** import('./b.js') */\nconst text = 1;", want: [] },
  ])('$text', ({ text, want }) => {
    expect(importsOf('input/file.ts', text).map(({ to }) => to)).toEqual(want);
  });
});

describe('arrows between rooms', () => {
  it('every file has a room', () => {
    const rooms = arrows.map(([room]) => room);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((path) => !startsWithOne(path, rooms))).toEqual([]);
  });

  it.each(arrows)('%s imports nothing but itself and %j', (room, mayImport) => {
    const strangers = imports.filter(
      ({ from, to, isPackage }) =>
        from.startsWith(room) && !isPackage && !startsWithOne(to, [room, ...mayImport]),
    );
    expect(told(strangers)).toEqual([]);
  });
});

describe('packages', () => {
  it.each(Object.entries(packages))('%s is for %s', (name, place) => {
    const users = imports.filter(({ to, isPackage }) => isPackage && to === name);
    expect(told(users.filter(({ from }) => !place.test(from)))).toEqual([]);
  });
});

describe('the runtime', () => {
  const outward = (from: RegExp, may: RegExp): string[] =>
    told(imports.filter((each) => from.test(each.from) && !may.test(each.to)));

  it("the client's half: no module of Node, no package, nothing of the command line", () => {
    expect(outward(/^runtime\/(?!mocks\.ts)[^/]+\.ts$/, /^runtime\/[^/]+\.ts$/)).toEqual([]);
  });

  it('the mocks: msw besides', () => {
    expect(outward(/^runtime\/mocks\.ts$/, /^(msw|runtime\/[^/]+\.ts)$/)).toEqual([]);
  });

  it('the command line: modules of Node, the runtime, and the bundled libraries', () => {
    expect(outward(/^runtime\/cli\/(?!vendor\/)/, /^(node:|runtime\/)/)).toEqual([]);
  });

  it('only the entries of the bundles name libraries', () => {
    const libraries = /^(yaml|@aws-lambda-powertools\/jmespath|@aws-lambda-powertools)/;
    expect(outward(/^runtime\/cli\/vendor\//, new RegExp(`${libraries.source}|^runtime/`))).toEqual(
      [],
    );
  });
});

describe('size', () => {
  it('no file has more than 400 lines', () => {
    const long = files.flatMap((path) => {
      const lines = textOf(path).split('\n').length - 1;
      return lines > 400 ? [`${path}: ${lines}`] : [];
    });
    expect(long).toEqual([]);
  });
});
