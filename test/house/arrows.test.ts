import { describe, expect, it } from 'vitest';
import { generatorFiles, type Import, importsOf, textOf } from './imports.js';
import { arrows, isMeant, roomOf } from './rooms.js';

/** Packages that only some files may load, since they are slow or belong to one job. */
const packages: Readonly<Record<string, RegExp>> = {
  'ts-morph': /^code\//,
  'hast-util-from-html': /^documentation\/read-html\.ts$/,
  'hast-util-to-mdast': /^documentation\/read-html\.ts$/,
  'mdast-util-from-markdown': /^documentation\/read-markdown\.ts$/,
  'mdast-util-to-markdown': /^documentation\/to-markdown\.ts$/,
  micromark: /^documentation\/commonmark-to-markdown\.ts$/,
  prettier: /^(output\/format|code\/print-layout)\.ts$/,
  zod: /^(formats\/|endpoints\/read-rule-set\.ts$|output\/(manifest|own-list)-schema\.ts$|settings\/(config-schema|recorded-outputs)\.ts$|traffic\/read-har\.ts$)/,
  jiti: /^settings\/run-script\.ts$/,
  yaml: /^(source\/|formats\/spec\/write-spec\.ts$|runtime\/cli\/vendor\/)/,
  '@opentelemetry/api': /^runtime\/observe\//,
  msw: /^runtime\/mocks\/msw\.ts$/,
  commander: /^program(-words|-diff|-docs|-migrate|-mock|-serving|-update|-verify)?\.ts$/,
  chokidar: /^generate\/watch\.ts$/,
  esbuild: /^build\.mjs$/,
};

const files = generatorFiles();
const imports = files.flatMap((path) => importsOf(path));
const told = (found: readonly Import[]): string[] =>
  found.map(({ from, to }) => `${from} -> ${to}`);

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
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((path) => roomOf(path) === undefined)).toEqual([]);
  });

  it('a room may import only from rooms that stand before it', () => {
    const rooms = arrows.map(([room]) => room);
    const wrong = arrows.flatMap(([, mayImport], index) =>
      mayImport
        .filter((to) => !to.startsWith('..'))
        .filter((to) => {
          const own = roomOf(to);
          const meant = own ? [own] : rooms.filter((each) => each.startsWith(to));
          return meant.length === 0 || meant.some((each) => rooms.indexOf(each) >= index);
        })
        .map((to) => `${rooms[index]} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(arrows)('%s imports nothing but itself and %j', (room, mayImport) => {
    const strangers = imports.filter(
      ({ from, to, isPackage }) =>
        roomOf(from) === room &&
        !isPackage &&
        roomOf(to) !== room &&
        !mayImport.some((target) => isMeant(to, target)),
    );
    expect(told(strangers)).toEqual([]);
  });

  it.each(arrows)('%s imports from all that it may: %j', (room, mayImport) => {
    const targets = imports.filter(({ from }) => roomOf(from) === room).map(({ to }) => to);
    const idle = mayImport.filter((meant) => !targets.some((to) => isMeant(to, meant)));
    expect(idle).toEqual([]);
  });

  it('no file leads back to itself, imports of types included', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to, isPackage } of imports) {
      if (!isPackage) targets.set(from, [...(targets.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      if (done.has(path)) return;
      done.add(path);
      for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    };
    for (const path of files) visit(path, []);
    expect(circles).toEqual([]);
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
    const half = /^runtime\/(?!cli\/|mocks\/|credentials\/node\/|node\/)/;
    const types = /^runtime\/observe\//;
    expect(outward(half, half).filter((each) => !types.test(each))).toEqual([]);
  });

  it('what observes calls: the types of OpenTelemetry besides', () => {
    const room = /^runtime\/observe\//;
    expect(outward(room, /^runtime\/(observe|core)\/|^@opentelemetry\/api$/)).toEqual([]);
    const texts = files.filter((path) => room.test(path)).map(textOf);
    expect(texts.join('').match(/^import (?!type ).*opentelemetry.*/gm)).toBeNull();
  });

  it('what is for Node: modules of Node besides', () => {
    expect(outward(/^runtime\/(credentials\/)?node\//, /^(node:|runtime\/(?!cli\/))/)).toEqual([]);
  });

  it('the mocks: msw besides', () => {
    expect(outward(/^runtime\/mocks\//, /^(msw$|runtime\/(?!cli\/))/)).toEqual([]);
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
    // The table of what emitters may import is printed by its test.
    const written = files.filter((path) => path !== 'emitters/runtime-exports.ts');
    const long = written.flatMap((path) => {
      const lines = textOf(path).split('\n').length - 1;
      return lines > 400 ? [`${path}: ${lines}`] : [];
    });
    expect(long).toEqual([]);
  });
});
