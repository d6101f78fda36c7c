import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import { emitService } from '../../generator/emitters/service.js';
import { generate } from '../../generator/generate/generate.js';
import { parts } from '../../generator/emitters/choices.js';
import { printSource } from '../../generator/code/print.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { scripts } from '../../generator/output/scripts.js';
import {
  compile,
  type Files,
  filesIn,
  folderWith,
  modelOf,
  packageFolder,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { notFinal } from '../support/final-form.js';

const crime = 'globalThis.pwned = 1';

/** Texts that would become code, were they put anywhere as they are. */
const texts: readonly string[] = [
  `*/ ${crime}; /*`,
  `\`; ${crime}; \``,
  `\${${crime}}`,
  `'; ${crime}; '`,
  `"; ${crime}; "`,
  `'\n${crime};\n'`,
  `'\r${crime};'`,
  `\u2028${crime};\u2029`,
  `</script><script>${crime}</script>`,
  `/; ${crime}; /`,
  `\\`,
  `\\'; ${crime}; //`,
  `${'\\'.repeat(3)}\`\${${crime}}`,
  `// ${crime}\n${crime} // *\\/ */`,
  '../../../pwned',
  '__proto__',
  'constructor',
  '@deprecated {@link x} */',
  '\u0000\u001b[31m\ufeff\u202e',
  '\ud800',
];

/** Names the output uses itself, words of the language, and names that every object has. */
const names: readonly string[] = (
  'Credentials Client createClient Date Promise Error Record result handlers ServiceError Object Array ' +
  'String Number Map Set Symbol JSON Uint8Array Document CallOptions Call Response AbortError Check ' +
  'JsonOperation MockOperation HttpHandler CliCommand UnknownServiceError ClientFailure StandardSchema ' +
  'ThingStoreClient GetThing GetThingError GetThingInputOutput getThing mockGetThing ' +
  'class await default arguments eval let static yield import new delete interface type undefined NaN ' +
  'fetch crypto http operation program command text value item key index mapValues toBase64 callJson ' +
  'decode encode input output client options structure union list later schema signed assertValid ' +
  'then number checkThingStore checkFoo decodeFoo encodeFoo sampleGetThing wireGetThing string any unknown never object symbol Foo foo FOO _ a1'
).split(' ');

/** Writes scripts of specifications, not laid out. They must be good. */
function withScripts(specs: Files): string {
  const cwd = folderWith({ 'package.json': '{ "type": "module" }' });
  const files = Object.values(specs).flatMap((spec) =>
    emitService(modelOf(spec), new Set(parts), '0.0.0'),
  );
  // They share the runtime.
  const texts = scripts([...files, ...runtimeFiles(files)]);
  for (const [path, text] of texts) put(cwd, `generated/${path}`, text);
  return cwd;
}

/** What the compiler says of the output for good specifications. */
async function compiled(specs: Files): Promise<string> {
  const cwd = folderWith({ ...specs, 'package.json': '{ "type": "module" }' });
  await generate({ cwd, specs: Object.keys(specs), emit: parts });
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'generated/node_modules'), 'dir');
  return compile(join(cwd, 'generated'), 'node');
}

/** Imports every module of the output but the programs, and asks commands for all their texts. */
const importer = `
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  for (const path of process.argv.slice(2)) {
    const { command, help } = await import('./' + path);
    for (const page of Object.values({ ...help?.commands, program: help?.program })) page?.();
    await command?.skeletons();
  }
  const same = before === Object.getOwnPropertyNames(Object.prototype).join();
  console.log(String(globalThis.pwned), same);
`;

/** Nothing of a specification ran when its output was imported. */
async function expectHarmless(specs: Files): Promise<void> {
  const cwd = withScripts(specs);
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'generated/node_modules'), 'dir');
  put(cwd, 'importer.mjs', importer);
  const modules = Object.keys(filesIn(join(cwd, 'generated')))
    .filter((path) => path.endsWith('.js') && !/^(node_modules|runtime)\/|\/cli\.js$/.test(path))
    .map((path) => `generated/${path}`);
  const outcome = await runNode(['importer.mjs', ...modules], { cwd });
  expect(outcome).toEqual({ code: 0, stdout: 'undefined true\n', stderr: '' });
  expect(pathsIn(cwd).filter((path) => path.includes('pwned'))).toEqual([]);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** One text in every place that takes a free one. */
function specOf(text: string, id: string): string {
  const documented = { documentation: text, deprecated: text };
  return specText(
    {
      operations: {
        GetThing: {
          ...documented,
          input: {
            Free: { type: 'string', ...documented, default: text, pattern: escaped(text) },
            Kind: { type: 'Kind', ...documented },
            Map: { type: 'map', key: 'Kind', value: 'timestamp' },
          },
          output: { Kind: 'Kind', One: 'One' },
          errors: ['Broken'],
          examples: [{ title: text, documentation: text, input: { Free: text } }],
        },
      },
      shapes: {
        Kind: { type: 'string', ...documented, enum: { [`${text} `]: text, b: null } },
        One: { type: 'structure', ...documented, members: { At: 'timestamp' } },
        Broken: {
          type: 'structure',
          ...documented,
          error: { fault: 'client', code: text, retryable: true },
          members: { message: { type: 'string', documentation: text } },
        },
      },
    },
    { id, title: text, documentation: text },
  );
}

/** The codes of what is said against a text, sorted. */
function refusals(text: string): string[] {
  const { value, diagnostics } = specToModel({ name: 'spec.yaml', text });
  return value !== undefined
    ? []
    : [
        ...new Set(diagnostics.flatMap((each) => (each.severity === 'error' ? [each.code] : []))),
      ].sort();
}

const hostileTexts: Files = Object.fromEntries(
  texts.map((text, index) => [`spec/${index}.yaml`, specOf(text, `Text ${index}`)]),
);

describe('free texts, wherever the format takes one', () => {
  it.each(texts)('%j is accepted', (text) => {
    expect(refusals(specOf(text, 'Thing Store'))).toEqual([]);
  });

  it('the output compiles', async () => {
    expect(await compiled(hostileTexts)).toBe('');
  });

  it('nothing of it runs', async () => {
    await expectHarmless(hostileTexts);
  });
});

describe('names on the wire are refused or stay data', () => {
  it.each([
    { place: 'the target', about: { target: `'; ${crime}; '` } },
    { place: 'the endpoint', about: { endpoint: { prefix: `evil.com/\${${crime}}` } } },
    { place: 'the endpoint', about: { endpoint: { global: 'evil.com/`' } } },
    { place: 'the signing name', about: { signing: { name: `'+${crime}+'` } } },
    { place: 'the command', about: { cli: '../../pwned' } },
    { place: 'the id', about: { id: `*/ ${crime} /*` } },
    { place: 'the version', about: { version: `'; ${crime}; '` } },
  ])('$place: $about', ({ about }) => {
    expect(refusals(specText({ operations: { GetThing: {} } }, about))).toEqual(['unsafe-name']);
  });
});

/** Everything of one kind is called by the given names, and has to be converted on its way. */
const kinds = {
  structures: (all) => ({
    operations: {
      GetThing: { input: uses(all), output: uses(all) },
    },
    shapes: Object.fromEntries(
      all.map((name) => [name, { type: 'structure', members: { At: 'timestamp', Bytes: 'blob' } }]),
    ),
  }),
  enums: (all) => ({
    operations: { GetThing: { input: uses(all), output: uses(all) } },
    shapes: Object.fromEntries(all.map((name) => [name, { type: 'string', enum: [name, 'b'] }])),
  }),
  errors: (all) => ({
    operations: { GetThing: { errors: all }, PutThing: { errors: all } },
    shapes: Object.fromEntries(
      all.map((name) => [
        name,
        {
          type: 'structure',
          error: 'client',
          members: { When: { type: 'timestamp', required: true } },
        },
      ]),
    ),
  }),
  operations: (all) => ({
    operations: Object.fromEntries(
      distinct(all).map((name, index) => [
        name,
        { cli: `op-${index}`, input: { At: 'timestamp' }, output: { At: 'timestamp' } },
      ]),
    ),
  }),
  members: (all) => ({
    operations: {
      GetThing: { input: own(all), output: own(all) },
      PutThing: { input: { In: 'Both' }, output: { Out: 'Both' } },
    },
    shapes: { Both: { type: 'union', members: own(all) } },
  }),
} satisfies Record<string, (names: readonly string[]) => object>;

/** The names without those that differ from an earlier one only in case. */
function distinct(all: readonly string[]): readonly string[] {
  const lower = all.map((name) => name.toLowerCase());
  return all.filter((_, index) => lower.indexOf(lower[index] ?? '') === index);
}

const uses = (all: readonly string[]): object =>
  Object.fromEntries(all.map((name, index) => [`M${index}`, name]));
const own = (all: readonly string[]): object =>
  Object.fromEntries(all.map((name, index) => [name, { type: 'timestamp', cli: `m-${index}` }]));

describe('names that mean something already', () => {
  const specs: Files = Object.fromEntries(
    Object.entries(kinds).map(([kind, spec]) => [
      `spec/${kind}.yaml`,
      specText(spec(names), { cli: `of-${kind}` }),
    ]),
  );

  it('are accepted', () => {
    for (const [path, text] of Object.entries(specs)) expect(refusals(text), path).toEqual([]);
  });

  it('the output compiles', async () => {
    expect(await compiled(specs)).toBe('');
  });

  it('nothing is overwritten by importing it', async () => {
    await expectHarmless(specs);
  });
});

describe('names that every object has', () => {
  const inherited = ['toString', 'valueOf', 'hasOwnProperty', 'constructor', '__proto__'];
  it.each(inherited)('%s is refused as a member and as a shape', (name) => {
    const members = Object.fromEntries([[name, { type: 'timestamp', cli: 'option' }]]);
    const shapes = Object.fromEntries([[name, { type: 'structure' }]]);
    expect(refusals(specText({ operations: { GetThing: { input: members } } }))).toEqual([
      'unsafe-name',
    ]);
    expect(refusals(specText({ shapes }))).toEqual(['unsafe-name']);
  });

  it('are keys of a map like any other', async () => {
    const specs = {
      'spec/a.yaml': specText({
        operations: {
          GetThing: { output: { Times: { type: 'map', key: 'string', value: 'timestamp' } } },
        },
      }),
    };
    const cwd = withScripts(specs);
    put(
      cwd,
      'call.mjs',
      `import { createClient, getThing } from './generated/thing-store/index.js';
       const fetch = async () => new Response('{"Times":{"__proto__":1,"toString":2,"a":3}}');
       const { Times } = await getThing(createClient({ region: 'us-east-1', fetch }));
       console.log(JSON.stringify(Times), Object.getPrototypeOf(Times) === Object.prototype);`,
    );
    const second = (count: number): string => new Date(count * 1000).toISOString();
    expect(await runNode(['call.mjs'], { cwd })).toEqual({
      code: 0,
      stdout: `{"__proto__":"${second(1)}","toString":"${second(2)}","a":"${second(3)}"} true\n`,
      stderr: '',
    });
  });
});

describe('names equal but for case', () => {
  it.each([
    ['GetThing', 'getThing'],
    ['GetThing', 'GETTHING'],
    ['GetThing', 'Getthing'],
  ])('of operations are refused, since their files could meet: %s and %s', (one, other) => {
    const operations = Object.fromEntries(
      [one, other].map((name, at) => [name, { cli: `c${at}` }]),
    );
    expect(refusals(specText({ operations }))).toEqual(['duplicate-name']);
  });

  it('of commands are refused', () => {
    const operations = { GetThing: { cli: 'get' }, FetchThing: { cli: 'GET' } };
    expect(refusals(specText({ operations }))).not.toEqual([]);
  });

  it('a shape called like what is written on the spot is refused', () => {
    const operations = { GetThing: { input: { Id: 'string' } } };
    const shapes = { GetThingInput: { type: 'structure' } };
    expect(refusals(specText({ operations, shapes }))).toEqual(['duplicate-name']);
  });
});

/** What the parser says of a script, and the kinds of its statements. */
function parsed(path: string, text: string): { diagnostics: unknown[]; kinds: string } {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === path ? source : undefined),
  };
  const program = ts.createProgram([path], { noLib: true, noResolve: true, types: [] }, host);
  return {
    diagnostics: program.getSyntacticDiagnostics(source).map(({ messageText }) => messageText),
    kinds: source.statements.map(({ kind }) => kind).join(),
  };
}

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(...texts),
    fc
      .array(
        fc.constantFrom('*', '/', '\\', '`', '$', '{', '}', "'", '"', '\n', '\u2028', '<', crime),
      )
      .map((units) => units.join('')),
  );

  it('is in its final form where it is printed so', async () => {
    for (const text of [...texts, `日本'"`.repeat(20)]) {
      const { value } = specToModel({ name: 'spec.yaml', text: specOf(text, 'Thing Store') });
      if (value === undefined) continue;
      expect(await notFinal(emitService(value, new Set(parts), '0.0.0')), text).toEqual([]);
    }
  });

  it('in documentation, enums, patterns and defaults: every file can be parsed, and is the same but for texts', () => {
    const shapeOf = (text: string): string[] => {
      const read = specToModel({ name: 'spec.yaml', text: specOf(text, 'Thing Store') });
      if (read.value === undefined) return read.diagnostics.map(({ code }) => code);
      const files = emitService(read.value, new Set(parts), '0.0.0');
      return files.flatMap((file) => {
        if (file.kind === 'text') return [];
        const { diagnostics, kinds } = parsed(file.path, printSource(file, ['header']));
        expect(diagnostics, file.path).toEqual([]);
        return [`${file.path}: ${kinds}`];
      });
    };
    const plain = shapeOf('text');
    fc.assert(
      fc.property(anyText, (text) => {
        const found = shapeOf(text);
        // A refusal is as good as an escape: it writes nothing.
        if (found.some((line) => line.includes(':'))) expect(found).toEqual(plain);
      }),
      { numRuns: 60 },
    );
    expect(Reflect.has(globalThis, 'pwned')).toBe(false);
  });
});
