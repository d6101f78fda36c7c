import { dirname, posix } from 'node:path';
import { literal } from '../code/code.js';
import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Script } from './project.js';
import type { NameFinder } from './sdk-names.js';
import { clientPackageOf, isSdkPackage } from './sdk-packages.js';
import type { UsedService } from './services.js';
import type { Edit, GeneratedFile } from './turn-context.js';
import { isMemberName, walk } from './walk.js';

const { ts } = tsMorph;

/** A name that a script imports from a generated file. */
interface ImportedName {
  readonly of: string;
  readonly file: GeneratedFile;
  readonly path: string;
  readonly name: string;
  readonly local: string;
  isType: boolean;
}

/** The names that scripts import from generated files, and what they are called there. */
export interface ImportedNames {
  readonly local: (
    script: Script,
    of: string,
    file: GeneratedFile,
    name: string,
    isType: boolean,
  ) => string;
  /** What a script imports for the services that are turned in it, by path. */
  readonly importsOf: (
    script: Script,
    isTurned: (of: string) => boolean,
  ) => ReadonlyMap<string, readonly ImportedName[]>;
  /** The values that scripts would import of a service, whether it is turned or not, by file. */
  readonly valuesOf: (
    of: string,
    isCounted: (script: Script) => boolean,
  ) => ReadonlyMap<string, readonly string[]>;
}

/** What a type of another file begins with, in a comment. */
const keyword = 'import';

/** The first name that fits. The names have no end, so that one does. */
function firstOf(names: Iterable<string>, fits: (name: string) => boolean): string {
  for (const name of names) if (fits(name)) return name;
  throw new Error('there is always a further name');
}

/** The files of a service that scripts import from. */
const ownFiles: ReadonlySet<GeneratedFile> = new Set(['index', 'plain', 'transfer']);

/**
 * @param out the absolute path of the output folder, with slashes.
 * @param extension what imports end with.
 */
export function collectImports(
  services: ReadonlyMap<string, UsedService>,
  names: NameFinder,
  out: string,
  extension: string,
): ImportedNames {
  const all = new Map<Script, ImportedName[]>();
  const others = new Map<Script, ReadonlyMap<string, string>>();

  const pathOf = (script: Script, of: string, file: GeneratedFile): string => {
    const isShared = file === 'node' || file === 'credentials/node';
    const folder = isShared ? '' : `${services.get(of)?.folder ?? ''}/`;
    const way = posix.relative(dirname(script.path), `${out}/${folder}${file}`);
    return `${way.startsWith('.') ? '' : './'}${way}${extension}`;
  };

  const local: ImportedNames['local'] = (script, of, file, name, isType) => {
    const path = pathOf(script, of, file);
    if (name.startsWith('*')) return `${keyword}(${literal(path)}).${name.slice(1)}`;
    const own = all.get(script) ?? [];
    all.set(script, own);
    const before = own.find((each) => each.path === path && each.name === name && each.of === of);
    if (before !== undefined) {
      before.isType &&= isType;
      return before.local;
    }
    const taken = others.get(script) ?? takenNames(script, names);
    others.set(script, taken);
    const same = own.find((each) => each.path === path && each.name === name);
    // What is not of one service may be imported for several.
    const isFree = (wanted: string): boolean =>
      [undefined, of].includes(taken.get(wanted)) &&
      !own.some((each) => each.local === wanted && each !== same);
    const chosen = same?.local ?? firstOf(wantedNames(script, of, name), isFree);
    own.push({ of, file, path, name, local: chosen, isType });
    return chosen;
  };

  function* wantedNames(script: Script, of: string, name: string): Generator<string> {
    const client = services.get(of)?.names.client ?? '';
    const isOneOfSeveral = name === 'createClient' && clientsIn(script).size > 1;
    if (!isOneOfSeveral) yield name;
    const stem =
      name === 'createClient' ? `create${client}` : `${name}Of${client.replace(/Client$/, '')}`;
    yield stem;
    for (let count = 2; ; count++) yield `${stem}${count}`;
  }

  return {
    local,
    importsOf: (script, isTurned) => {
      const paths = new Map<string, ImportedName[]>();
      for (const each of all.get(script) ?? []) {
        if (!isTurned(each.of)) continue;
        const own = paths.get(each.path) ?? [];
        paths.set(each.path, own);
        const twice = own.find(({ name }) => name === each.name);
        if (twice === undefined) own.push({ ...each });
        else twice.isType &&= each.isType;
      }
      return paths;
    },
    valuesOf: (of, isCounted) => {
      const files = new Map<string, Set<string>>();
      const counted = [...all].filter(([script]) => isCounted(script));
      for (const each of counted.flatMap(([, own]) => own)) {
        if (each.of !== of || each.isType || !ownFiles.has(each.file)) continue;
        files.set(each.file, (files.get(each.file) ?? new Set<string>()).add(each.name));
      }
      return new Map([...files].sort().map(([file, names]) => [file, [...names].sort()]));
    },
  };
}

/** The packages of clients that a script imports. */
function clientsIn({ source }: Script): ReadonlySet<string> {
  return new Set(
    source.statements.flatMap((each) => {
      const module = ts.isImportDeclaration(each) ? moduleText(each) : undefined;
      const of = module === undefined ? undefined : clientPackageOf(module);
      return of === undefined ? [] : [of];
    }),
  );
}

function moduleText(
  statement: TypeScript.ImportDeclaration | TypeScript.ExportDeclaration,
): string | undefined {
  const { moduleSpecifier } = statement;
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
}

/** The names that a script uses. One of the SDK goes with its service, whose package it is given with. */
function takenNames(script: Script, names: NameFinder): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  walk(script, (node) => {
    if (!ts.isIdentifier(node) || isMemberName(node)) return;
    const inImport = ts.isImportSpecifier(node.parent) || ts.isExportSpecifier(node.parent);
    if (inImport && node.parent.propertyName === node) return;
    const sdk = names.sdkNameOf(node);
    const of = sdk === undefined ? '' : (clientPackageOf(sdk.module) ?? '');
    if (taken.get(node.text) !== '') taken.set(node.text, of);
  });
  return taken;
}

/**
 * The edits of the imports of a script: names that nobody uses any more go, and what is generated comes
 * where the first of them stood.
 *
 * @param isLeft whether a name of the SDK is still used.
 */
export function importEdits(
  script: Script,
  names: NameFinder,
  imports: ReadonlyMap<string, readonly ImportedName[]>,
  isLeft: (identifier: TypeScript.Identifier) => boolean,
): Edit[] {
  const { source, text } = script;
  const edits: Edit[] = [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let place: { start: number; end: number; text: string } | undefined;
  let last: TypeScript.Node | undefined;
  let [quote, semicolon] = ["'", ';'];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) last = statement;
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const module = moduleText(statement);
    if (module === undefined) continue;
    if (ts.isImportDeclaration(statement)) {
      quote = statement.moduleSpecifier.getText(source).charAt(0);
      semicolon = statement.getText(source).endsWith(';') ? ';' : '';
    }
    const bindings = bindingsOf(statement);
    const gone = bindings.filter((each) => {
      const name = ts.isNamespaceImport(each) ? each.name : each.name;
      const isSdk = isSdkPackage(module) || names.meaningOf(name).sdk !== undefined;
      return isSdk && ts.isIdentifier(name) && !isLeft(name);
    });
    if (gone.length === 0) continue;
    const start = statement.getStart(source);
    if (gone.length < bindings.length) {
      const left = bindings.filter((each) => !gone.includes(each));
      const first = bindings[0];
      const end = bindings.at(-1);
      if (first === undefined || end === undefined) continue;
      const texts = left.map((each) => each.getText(source)).join(', ');
      edits.push({ of: '', start: first.getStart(source), end: end.end, text: texts });
      continue;
    }
    if (place === undefined && ts.isImportDeclaration(statement)) {
      place = { start, end: statement.end, text: '' };
      continue;
    }
    const lineEnd = text.indexOf('\n', statement.end);
    const rest = text.slice(statement.end, lineEnd < 0 ? text.length : lineEnd);
    const end = rest.trim() === '' ? (lineEnd < 0 ? text.length : lineEnd + 1) : statement.end;
    edits.push({ of: '', start, end, text: '' });
  }
  const lines = [...imports]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, own]) => importLine(path, own, quote, semicolon, eol));
  if (place !== undefined) {
    const block = lines.join(eol);
    const lineEnd = text.indexOf('\n', place.end);
    const end = block === '' && lineEnd >= 0 ? lineEnd + 1 : place.end;
    edits.push({ of: '', start: place.start, end, text: block });
  } else if (lines.length > 0) {
    const at = last?.end ?? 0;
    const block = lines.join(eol);
    edits.push({
      of: '',
      start: at,
      end: at,
      text: last === undefined ? `${block}${eol}` : `${eol}${block}`,
    });
  }
  return edits;
}

type Binding = TypeScript.ImportSpecifier | TypeScript.ExportSpecifier | TypeScript.NamespaceImport;

function bindingsOf(
  statement: TypeScript.ImportDeclaration | TypeScript.ExportDeclaration,
): Binding[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    return exportClause !== undefined && ts.isNamedExports(exportClause)
      ? [...exportClause.elements]
      : [];
  }
  const named = statement.importClause?.namedBindings;
  if (named === undefined || statement.importClause?.name !== undefined) return [];
  return ts.isNamespaceImport(named) ? [named] : [...named.elements];
}

const widest = 100;

function importLine(
  path: string,
  names: readonly ImportedName[],
  quote: string,
  semicolon: string,
  eol: string,
): string {
  const allTypes = names.every(({ isType }) => isType);
  const texts = [...names]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, local, isType }) => {
      const type = isType && !allTypes ? 'type ' : '';
      return `${type}${local === name ? name : `${name} as ${local}`}`;
    });
  const word = allTypes ? 'import type' : 'import';
  const module = path.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  const from = `from ${quote}${module}${quote}${semicolon}`;
  const line = `${word} { ${texts.join(', ')} } ${from}`;
  if (line.length <= widest) return line;
  return [`${word} {`, ...texts.map((each) => `  ${each},`), `} ${from}`].join(eol);
}
