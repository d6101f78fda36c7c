import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { CommonModule } from '../code/commonjs.js';
import type { Sources } from '../code/transpile.js';
import { lintingOff } from './header.js';
import { packageRoot } from './package-root.js';

/** Modules in CommonJS by their paths as JavaScript. */
export type CommonModules = Readonly<Record<string, CommonModule>>;

/** Where the build keeps the runtime in CommonJS, below the folder of the package. */
export const commonJsFile = 'dist/commonjs.json';

const main = 'runtime/cli/main.js';
const operation = 'runtime/cli/operation.js';

/**
 * A command line in CommonJS beside the one in ES modules, since Node takes longer for an ES module that is
 * empty than for all that a version or Tab needs. It is `cli.cjs`, and files beside the modules that it loads,
 * with what these need of the runtime. What a command loads is one file, as all of it is needed for a call.
 *
 * @param sources TypeScript files, of which those are made that a program leads to.
 * @param programs The paths of the programs among them.
 */
export async function commonJsPrograms(
  sources: Sources,
  programs: readonly string[],
  header: readonly string[],
): Promise<Map<string, string>> {
  if (programs.length === 0) return new Map();
  const made = await modulesOf(sources, programs);
  const all: CommonModules = { ...runtimeModules(), ...Object.fromEntries(made) };
  const { first, called } = known(all);
  const texts = new Map<string, string>();
  const packed = new Set<string>();
  const put = (
    file: string,
    paths: readonly string[],
    there: ReadonlySet<string>,
    files: Files = {},
  ): void => {
    for (const path of paths) packed.add(path);
    const needed = paths.flatMap((path) => [...closure(all, path)]);
    const own = needed.filter(
      (path) => paths.includes(path) || !(made.has(path) || there.has(path)),
    );
    texts.set(file, pack(all, [...new Set(own)], header, files));
  };
  const isMade = (path: string): boolean => made.has(path);
  for (const source of programs) {
    const path = source.replace(/ts$/, 'js');
    packed.add(path);
    texts.set(commonName(path), program(all, path, header));
    for (const start of all[path]?.needs.filter(isMade) ?? []) {
      put(commonName(start), [start], first);
      for (const later of all[start]?.loads.filter(isMade) ?? []) {
        const calls = all[later]?.loads ?? [];
        const file = commonName(calls.at(-1) ?? '');
        const files = calls.slice(0, -1).map((each) => [each, file] as const);
        put(commonName(later), [later], first, Object.fromEntries(files));
        if (calls.length > 0) put(file, calls, called);
      }
    }
  }
  for (const path of made.keys()) if (!packed.has(path)) put(commonName(path), [path], called);
  return texts;
}

/** The modules that programs among the sources lead to. */
async function modulesOf(
  sources: Sources,
  programs: readonly string[],
): Promise<Map<string, CommonModule>> {
  const made = new Map<string, CommonModule>();
  const { toCommonJs } = await import('../code/commonjs.js');
  for (let open = programs; open.length > 0;) {
    const now = toCommonJs(new Map(open.map((path) => [path, sources.get(path) ?? ''])));
    for (const [path, module] of now) made.set(path, module);
    const led = new Set([...now.values()].flatMap(({ needs, loads }) => [...needs, ...loads]));
    open = [...led]
      .filter((path) => !made.has(path))
      .map((path) => path.replace(/js$/, 'ts'))
      .filter((path) => sources.has(path));
  }
  return made;
}

/**
 * The files of the runtime that command lines in CommonJS load: each has the module that it is called after, with
 * all that this one needs and that is not there by then.
 *
 * @param imported the modules of the runtime that generated files import.
 */
export function runtimeInCommonJs(imported: readonly string[]): Map<string, string> {
  if (!imported.includes(main.replace(/js$/, 'ts'))) return new Map();
  const all = runtimeModules();
  const { first, called } = known(all);
  // What is loaded before a call, and needed by it, is in the file of the call.
  const early = [...first].flatMap((path) => all[path]?.loads ?? []);
  const withCall = early.filter((path) => called.has(path) && path !== operation);
  const files = Object.fromEntries(withCall.map((path) => [path, commonName(operation)] as const));
  const texts = new Map<string, string>();
  for (const [path, there] of loadedWith(all)) {
    if (there.has(path) || path in files) continue;
    const own = [...closure(all, path)].filter((each) => !there.has(each));
    const text = pack(all, own, [lintingOff], path === main ? files : {});
    texts.set(commonName(path), path === main ? `${text}${linking}` : text);
  }
  return texts;
}

function runtimeModules(): CommonModules {
  // A cast: the build has written it.
  return JSON.parse(readFileSync(join(packageRoot(), commonJsFile), 'utf8')) as CommonModules;
}

/** What is there from the start on, and what is there when a client is called. */
function known(all: CommonModules): Readonly<Record<'first' | 'called', ReadonlySet<string>>> {
  const first = closure(all, main);
  return { first, called: new Set([...first, ...closure(all, operation)]) };
}

/** What can be loaded, from the start on, by what is there in any case when that is done. */
function loadedWith(all: CommonModules): Map<string, ReadonlySet<string>> {
  const there = new Map<string, ReadonlySet<string>>([[main, new Set()]]);
  const open = [main];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const own = closure(all, path);
    const then = new Set([...(there.get(path) ?? []), ...own]);
    for (const target of [...own].flatMap((each) => all[each]?.loads ?? [])) {
      const before = there.get(target);
      const both =
        before === undefined ? then : new Set([...before].filter((each) => then.has(each)));
      if (before?.size === both.size) continue;
      there.set(target, both);
      open.push(target);
    }
  }
  return there;
}

/** A module and those that it cannot start without; each stands behind what it needs. */
function closure(all: CommonModules, path: string, found = new Set<string>()): Set<string> {
  for (const each of all[path]?.needs ?? []) if (!found.has(each)) closure(all, each, found);
  return found.add(path);
}

const commonName = (path: string): string => path.replace(/js$/, 'cjs');

/** Modules that are in the file of another, by path. */
type Files = Readonly<Record<string, string>>;

function pack(
  all: CommonModules,
  paths: readonly string[],
  header: readonly string[],
  files: Files = {},
): string {
  const lines = paths.flatMap((path) => {
    const module = all[path];
    // In brackets, as it is called: the engine reads it once then, and not first to see where it ends.
    return module === undefined ? [] : [`${JSON.stringify(path)}: (${module.text}),\n`];
  });
  const elsewhere =
    Object.keys(files).length === 0 ? '' : `\nexports.files = ${JSON.stringify(files, null, 2)};\n`;
  return `${header.join('\n')}\n\n'use strict';\n\nexports.modules = {\n${lines.join('')}};\n${elsewhere}`;
}

function program(all: CommonModules, path: string, header: readonly string[]): string {
  const start = posix.relative(posix.dirname(path), commonName(main));
  const from = JSON.stringify(start.startsWith('.') ? start : `./${start}`);
  return `#!/usr/bin/env node
${pack(all, [path], header)}
require(${from}).run(exports.modules, ${JSON.stringify(path)});
`;
}

/** What `main.cjs` has besides: it runs modules, each once, and finds the files that they are in. */
const linking = `
const { modules, files = {} } = exports;
const running = {};

function link(path) {
  if (path in running) return running[path];
  if (path.startsWith('node:')) return require(path);
  if (!(path in modules)) {
    const file = files[path] ?? path.replace(/js$/, 'cjs');
    const loaded = require(\`../../\${file}\`);
    Object.assign(modules, loaded.modules);
    Object.assign(files, loaded.files);
  }
  running[path] = {};
  modules[path](running[path], link, load);
  return running[path];
}

async function load(path) {
  return link(path);
}

exports.run = (own, path) => link(path, Object.assign(modules, own));
`;
