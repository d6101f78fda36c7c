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
 * empty than for all that a version or Tab needs. It is `cli.cjs`, and a file beside each module that
 * it may load.
 *
 * @param sources TypeScript files, of which those are made that a program among them leads to.
 */
export async function commonJsPrograms(
  sources: Sources,
  header: readonly string[],
): Promise<Map<string, string>> {
  const isProgram = (path: string): boolean => sources.get(path)?.startsWith('#!') === true;
  const texts = new Map<string, string>();
  const { toCommonJs } = await import('../code/commonjs.js');
  let open = [...sources.keys()].filter(isProgram);
  while (open.length > 0) {
    const made = toCommonJs(new Map(open.map((path) => [path, sources.get(path) ?? ''])));
    const led: string[] = [];
    for (const [path, module] of made) {
      const source = path.replace(/js$/, 'ts');
      const text = isProgram(source)
        ? program(path, module, header)
        : pack([[path, module]], header);
      texts.set(commonName(path), text);
      led.push(...module.needs, ...module.loads);
    }
    const paths = new Set(led.map((path) => path.replace(/js$/, 'ts')));
    open = [...paths].filter((path) => sources.has(path) && !texts.has(path.replace(/ts$/, 'cjs')));
  }
  return texts;
}

/**
 * The files of the runtime that command lines in CommonJS load: each has the module that it is called after, with
 * all that this one needs and that is not there by then.
 *
 * @param imported the modules of the runtime that generated files import.
 */
export function runtimeInCommonJs(imported: readonly string[]): Map<string, string> {
  const paths = imported.map((path) => path.replace(/ts$/, 'js'));
  if (!paths.includes(main)) return new Map();
  // A cast: the build has written it.
  const all = JSON.parse(readFileSync(join(packageRoot(), commonJsFile), 'utf8')) as CommonModules;
  const first = closure(all, main);
  // A client is called when there is something to call it with.
  const called = new Set([...first, ...closure(all, operation)]);
  const there = loadedWith(all);
  for (const path of paths) {
    if (!there.has(path) && !path.startsWith('runtime/mocks/')) there.set(path, called);
  }
  const texts = new Map<string, string>();
  for (const [path, known] of there) {
    const packed = [...closure(all, path)].flatMap((each) => {
      const module = known.has(each) ? undefined : all[each];
      return module === undefined ? [] : [[each, module] as const];
    });
    if (known.has(path) || packed.length === 0) continue;
    const text = pack(packed, [lintingOff]);
    texts.set(commonName(path), path === main ? `${text}${linking}` : text);
  }
  return texts;
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

function pack(
  modules: readonly (readonly [path: string, module: CommonModule])[],
  header: readonly string[],
): string {
  const lines = modules.map(([path, { text }]) => `${JSON.stringify(path)}: ${text},\n`);
  return `${header.join('\n')}\n\nexports.modules = {\n${lines.join('')}};\n`;
}

function program(path: string, module: CommonModule, header: readonly string[]): string {
  const start = JSON.stringify(posix.relative(posix.dirname(path), commonName(main)));
  return `#!/usr/bin/env node
${pack([[path, module]], header)}
require(${start.replace(/^"(?!\.)/, '"./')}).run(exports.modules, ${JSON.stringify(path)});
`;
}

/** What `main.cjs` has besides: it runs modules, each once, and finds the files that they are in. */
const linking = `
const { modules } = exports;
const running = {};

function link(path) {
  if (path in running) return running[path];
  if (path.startsWith('node:')) return require(path);
  if (!(path in modules)) {
    Object.assign(modules, require(\`../../\${path.replace(/js$/, 'cjs')}\`).modules);
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
