import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { declaredBy } from '../../generator/code/code-of.js';
import { printSource } from '../../generator/code/print.js';
import type { OutputFile } from '../../generator/code/source-file.js';
import type { Part } from '../../generator/emitters/choices.js';
import { ownNames } from '../../generator/emitters/own-names.js';
import { emitService } from '../../generator/emitters/service.js';
import { isRest } from '../../generator/model/protocol-facts.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { everyProtocol } from '../support/every-protocol.js';
import {
  compile,
  folderWith,
  modelOf,
  packageFolder,
  put,
  specText,
} from '../support/generation.js';

const parts: ReadonlySet<Part> = new Set(['cli', 'msw']);
const known = new Map<string, readonly OutputFile[]>();

/** What a specification becomes, without the runtime. */
function ofService(spec: string): readonly OutputFile[] {
  const files = known.get(spec) ?? emitService(modelOf(spec), parts, '0.0.0');
  known.set(spec, files);
  return files;
}

const emitted = (spec: string): readonly OutputFile[] => {
  const files = ofService(spec);
  return [...files, ...runtimeFiles(files)];
};
const textOf = (file: OutputFile): string =>
  file.kind === 'source' ? printSource(file, []) : file.text;

/** Every word in the code of the generated files, with the statements that it stands in: not those in comments and texts. */
function wordsOf(spec: string, files: readonly OutputFile[]): ReadonlyMap<string, Set<string>> {
  const apart = /\/\*[^]*?\*\/|"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`(\\.|[^`\\])*`/g;
  // A service is called by its protocol, and statements that are alike but for that are one.
  const own = new RegExp(JSON.parse(spec).service.id.replace(/\W/g, '\\W?'), 'gi');
  const found = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => path.endsWith('.ts'))) {
    const name = file.path.replace(/^[^/]*/, '');
    for (const statement of textOf(file).replace(apart, '').split('\n\n')) {
      const words = statement.match(/\b[A-Za-z]\w*\b/g) ?? [];
      const place = `${name}: ${statement.replace(own, '')}`;
      for (const word of new Set(words)) found.set(word, (found.get(word) ?? new Set()).add(place));
    }
  }
  return found;
}

/**
 * The words that stand in a statement of the output in which they were not tried before. Two protocols have most statements in
 * common, and a name meets what stands in them in the same way.
 *
 * @param tried the statements of each word, to which these are added.
 */
function untried(words: ReturnType<typeof wordsOf>, tried: Map<string, Set<string>>): string[] {
  const open = new Map<string, string>();
  for (const [word, places] of words) {
    const known = tried.get(word) ?? new Set();
    tried.set(word, known);
    if ([...places].some((place) => !known.has(place))) open.set(word.toLowerCase(), word);
    for (const place of places) known.add(place);
  }
  return [...open.values()].sort();
}

/** Words that could be names, and are not yet in a specification. */
function freeWords(spec: string, words: readonly string[]): string[] {
  const { operations, shapes } = JSON.parse(spec);
  const known = new Set(Object.keys({ ...operations, ...shapes }).map((id) => id.toLowerCase()));
  return words.filter(
    (word) =>
      !known.has(word.toLowerCase()) &&
      // Types of the format, and what it calls shapes that are written where they are used.
      !/^(string|blob|boolean|double|timestamp|\w+(Input|Output|Text))$/.test(word),
  );
}

/** A specification with more operations and shapes, as a service of its own. */
function extended(spec: string, name: string, added: readonly AddedOperation[]): string {
  const { service, operations, shapes } = JSON.parse(spec);
  const http = (index: number): object =>
    isRest(service.protocol) ? { http: { method: 'POST', uri: `/named/${index}` } } : {};
  const more = added.map(({ id, input, output }, index) => [
    id,
    { cli: `command-${index}`, input, output, ...http(index) },
  ]);
  const structures = added.flatMap(({ shape }) =>
    shape === undefined
      ? []
      : [
          [
            shape,
            { type: 'structure', members: { Text: 'string', At: 'timestamp', Data: 'blob' } },
          ],
        ],
  );
  return JSON.stringify({
    service: { ...service, id: `${service.id} ${name}` },
    operations: { ...operations, ...Object.fromEntries(more) },
    shapes: { ...shapes, ...Object.fromEntries(structures) },
  });
}

interface AddedOperation {
  readonly id: string;
  readonly shape?: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** An operation whose function has the word as its name. */
const asOperation = (word: string): AddedOperation => ({
  id: word.charAt(0).toUpperCase() + word.slice(1),
  input: { Value: 'Tags' },
  output: { Value: 'Tags', At: 'timestamp' },
});

/** Shapes of those names: each is an input and an output itself, and the value of a member. */
function asShapes(words: readonly string[]): readonly AddedOperation[] {
  const members = Object.fromEntries(words.map((word, index) => [`Member${index}`, word]));
  return [
    ...words.map((word, index) => ({ id: `Use${index}`, shape: word, input: word, output: word })),
    { id: 'Hold', input: members, output: members },
  ];
}

// AWS JSON 1.0 and 1.1 are written alike.
const specs = Object.entries(everyProtocol()).flatMap(([path, spec]) =>
  path.includes('json-1.0')
    ? []
    : [
        path.includes('json-1.1')
          ? withHosts(spec)
          : path.includes('cbor')
            ? withRules(spec)
            : spec,
      ],
);

/** A service with a host of its own, whose client is made by a function of the file. */
function withHosts(spec: string): string {
  const { service, ...rest } = JSON.parse(spec);
  const hosts = [{ partition: 'aws-cn', url: 'https://things.{region}.{dnsSuffix}' }];
  return JSON.stringify({ ...rest, service: { ...service, endpoint: { hosts } } });
}

/** A service whose endpoint rules are told a member of an input, and asked in each call. */
function withRules(spec: string): string {
  const { service, operations, ...rest } = JSON.parse(spec);
  const { DoIt, ...others } = operations;
  const Id = { type: 'string', contextParam: 'Thing' };
  const place = (url: string, conditions: readonly object[]): object => ({
    conditions,
    endpoint: { url },
    type: 'endpoint',
  });
  const rules = {
    version: '1.0',
    parameters: {
      Region: { builtIn: 'AWS::Region', required: true, type: 'string' },
      Thing: { required: false, type: 'string' },
    },
    rules: [
      place('https://{Thing}.{Region}.example', [{ fn: 'isSet', argv: [{ ref: 'Thing' }] }]),
      place('https://things.{Region}.example', []),
    ],
  };
  return JSON.stringify({
    ...rest,
    service: { ...service, endpoint: { rules } },
    operations: { ...others, DoIt: { ...DoIt, input: { ...DoIt.input, Id } } },
  });
}

test('shapes and operations may have any name that stands in the output', async () => {
  const cwd = folderWith({ 'package.json': '{ "type": "module" }' });
  // All of them share the files of the runtime, which are written once.
  const files = new Map<string, OutputFile>();
  const tried = new Map<string, Set<string>>();
  for (const spec of specs) {
    const words = freeWords(spec, untried(wordsOf(spec, ofService(spec)), tried));
    const named = [
      extended(spec, 'operations', words.map(asOperation)),
      extended(spec, 'shapes', asShapes(words)),
    ];
    for (const file of named.flatMap(emitted)) files.set(file.path, file);
  }
  for (const [path, file] of files) put(cwd, `generated/${path}`, textOf(file));
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'generated/node_modules'), 'dir');
  expect(await compile(join(cwd, 'generated'), 'node')).toBe('');
});

const declaredIn = (file: OutputFile): string[] =>
  file.kind === 'source'
    ? file.statements.flatMap((statement) => declaredBy(statement) ?? []).sort()
    : [];

const nameOf = (node: ts.Node, source: ts.SourceFile): string => node.getText(source);

test('statements say what they declare', () => {
  for (const file of specs.flatMap(ofService)) {
    if (file.kind === 'text') continue;
    const source = ts.createSourceFile(file.path, textOf(file), ts.ScriptTarget.ES2022);
    const names = source.statements.flatMap((statement) => {
      if (ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.map(({ name }) => nameOf(name, source));
      }
      return ts.isDeclarationStatement(statement) && statement.name
        ? nameOf(statement.name, source)
        : [];
    });
    expect(names.sort(), file.path).toEqual(declaredIn(file));
  }
});

test('what is declared whatever the model says is reserved, and nothing else', () => {
  const declared = (spec: string): string[] => ofService(spec).flatMap(declaredIn);
  const sum = { type: 'string', in: 'header', name: 'x-amz-checksum-of-all-that-is-in-the-body' };
  const echo = Object.fromEntries(
    ['A', 'B', 'C', 'D'].map((name) => [name, { ...sum, name: `${sum.name}-${name}` }]),
  );
  const http = { method: 'POST', uri: '/echo' };
  const common = specText(
    { operations: { Echo: { http, input: echo, output: echo } } },
    { protocol: 'rest-json', target: undefined },
  );
  const whatever = [...specs, common].flatMap((spec) => {
    const { service, operations, shapes } = JSON.parse(spec);
    const ids = Object.keys({ ...operations, ...shapes }).join('|');
    const id = `Other ${service.protocol.replace('.', '-')}`;
    const renamed = JSON.stringify({ service: { ...service, id }, operations, shapes }).replace(
      new RegExp(`"(${ids})"`, 'g'),
      '"Other$1"',
    );
    const others = new Set(declared(renamed));
    return declared(spec).filter((name) => others.has(name));
  });
  expect([...new Set(whatever)].sort()).toEqual(Object.values(ownNames).sort());
});
