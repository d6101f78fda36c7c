import { codeOf, declaredBy } from './code-of.js';
import type { Code, Reference, Word } from './code.js';
import { code, isReference, literal } from './code.js';
import { docComment } from './doc-comment.js';
import { namesInBraces, typeDeclaration } from './layout.js';
import { type ImportExtension, specifier } from './paths.js';
import { draftInterface, finalInterface } from './print-interface.js';
import { laidOut, type LayOut, onOneLine } from './print-layout.js';
import type {
  Free,
  InterfaceDeclaration,
  SourceFile,
  Statement,
  TypeAlias,
} from './source-file.js';

/** Some statements of a file as text. */
export interface Printed {
  /** In the form it has in the end; a draft is laid out by a parser. */
  readonly final: boolean;
  readonly text: string;
}

/**
 * The text of a source file that nobody reads: header, imports, statements with a blank line between them, each on as few
 * lines as it can be, since to lay them out takes its time.
 *
 * @param header lines that stand before the imports.
 * @param extension how imports name other files of the output.
 */
export function printSource(
  file: SourceFile,
  header: readonly string[],
  extension: ImportExtension = '.js',
): string {
  return joined(printed(file, header, extension, asDraft).map(({ text }) => text));
}

/** What parts of a file are together. */
export function joined(texts: readonly string[]): string {
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The parts of a source file, laid out where they are final, as {@link joined} joins them; no two drafts follow each other. */
export function printParts(
  file: SourceFile,
  header: readonly string[],
  extension: ImportExtension,
): Printed[] {
  return printed(file, header, extension, laidOut);
}

const asDraft: LayOut = () => undefined;

function printed(
  file: SourceFile,
  header: readonly string[],
  extension: ImportExtension,
  layOut: LayOut,
): Printed[] {
  const references = importedBy(file);
  const aliases = aliasesOf(file, references);
  const target = (from: string): string => specifier(file.path, from, extension);
  const word: PrintWord = (each) => printWord(each, aliases, target);
  const head = [...(file.hashbang ? [file.hashbang] : []), ...header];
  const parts: Printed[] = [
    { final: true, text: head.join('\n') },
    { final: true, text: imports(references, aliases, target, layOut).join('\n') },
  ];
  for (const statement of file.statements) {
    const part = printStatement(statement, word, layOut);
    const last = parts.at(-1);
    if (part.final || last === undefined || last.final) parts.push(part);
    else parts[parts.length - 1] = { final: false, text: `${last.text}\n\n${part.text}` };
  }
  return parts;
}

/** A word as the file has to say it. */
type PrintWord = (word: Word) => string;

/** What a file imports: each name once, and as a type only where every use is one. */
function importedBy(file: SourceFile): readonly Reference[] {
  const references = new Map<string, Reference>();
  for (const statement of file.statements) {
    for (const piece of codeOf(statement)) {
      if (isReference(piece) && piece.from !== file.path) note(references, piece);
    }
  }
  return [...references.values()];
}

/** Other names for what is imported, where a name would stand for two things in a file. */
type Aliases = ReadonlyMap<string, string>;

const keyOf = ({ from, name }: Reference): string => `${from} ${name}`;

/** What a file of the output or a package is called in an import. */
type Target = (from: string) => string;

function printWord(word: Word, aliases: Aliases, target: Target): string {
  if (typeof word === 'string') return word;
  switch (word.kind) {
    case 'variable':
      return word.name;
    case 'reference':
      return nameOf(word, aliases);
    case 'module':
      return literal(target(word.from));
  }
}

const nameOf = (reference: Reference, aliases: Aliases): string =>
  aliases.get(keyOf(reference)) ?? reference.name;

/**
 * A name of the runtime or of a package gives way, and any that the file declares itself; other names of the
 * service never meet each other.
 */
function aliasesOf(file: SourceFile, references: readonly Reference[]): Aliases {
  const declared = new Set(file.statements.flatMap((statement) => declaredBy(statement) ?? []));
  const stays = ({ from, name }: Reference): boolean =>
    !from.startsWith('runtime/') && !from.startsWith('npm:') && !declared.has(name);
  const used = new Set([...declared, ...references.filter(stays).map(({ name }) => name)]);
  const aliases = new Map<string, string>();
  for (const reference of references.filter((each) => !stays(each))) {
    let name = reference.name;
    while (used.has(name)) name += '_';
    used.add(name);
    if (name !== reference.name) aliases.set(keyOf(reference), name);
  }
  return aliases;
}

/** Keeps each name once; as a type only while every use is one. */
function note(references: Map<string, Reference>, reference: Reference): void {
  const key = keyOf(reference);
  const known = references.get(key);
  if (known === undefined || known.type) references.set(key, reference);
}

function imports(
  references: readonly Reference[],
  aliases: Aliases,
  target: Target,
  layOut: LayOut,
): string[] {
  const modules = new Map<string, Reference[]>();
  for (const reference of references) {
    const module = target(reference.from);
    modules.set(module, [...(modules.get(module) ?? []), reference]);
  }
  return [...modules]
    .sort(([one], [other]) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .map(([module, names]) => {
      const types = names.every((name) => name.type);
      const list = names
        .map((reference) => {
          const alias = aliases.get(keyOf(reference));
          const name = alias === undefined ? reference.name : `${reference.name} as ${alias}`;
          return reference.type && !types ? `type ${name}` : name;
        })
        .sort((one, other) => (bare(one) < bare(other) ? -1 : 1));
      const line = code`import ${types ? 'type ' : ''}${namesInBraces(list)} from ${literal(module)};`;
      return layOut(line, String) ?? onOneLine(line, String);
    });
}

/** Packages stand before files. */
function placeOf(target: string): string {
  return `${target.startsWith('.') ? 1 : 0} ${target}`;
}

function bare(name: string): string {
  return name.replace(/^type /, '');
}

function printStatement(statement: Statement, word: PrintWord, layOut: LayOut): Printed {
  switch (statement.kind) {
    case 'free':
      return printCode(statement, statement.code, word, layOut);
    case 'alias': {
      return printCode(statement, typeDeclaration(statement.name, statement.type), word, layOut);
    }
    case 'interface':
      return printInterface(statement, word, layOut);
  }
}

function printCode(
  { docs, final = false }: Free | TypeAlias,
  text: Code,
  word: PrintWord,
  layOut: LayOut,
): Printed {
  const whole = final ? layOut(text, word) : undefined;
  return {
    final: whole !== undefined,
    text: docComment(docs) + (whole ?? onOneLine(text, word)),
  };
}

function printInterface(statement: InterfaceDeclaration, word: PrintWord, layOut: LayOut): Printed {
  const whole = statement.final ? finalInterface(statement, word, layOut) : undefined;
  return { final: whole !== undefined, text: whole ?? draftInterface(statement, word) };
}
