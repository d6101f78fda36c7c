import { codeOf, declaredBy } from './code-of.js';
import type { Code, Piece, Reference } from './code.js';
import { isReference, literal, property } from './code.js';
import { docComment, docText } from './doc-comment.js';
import { type ImportExtension, specifier } from './paths.js';
import type { Docs, SourceFile, Statement } from './source-file.js';
import { tsMorph } from './ts-morph.js';

const { printStructure, StructureKind } = tsMorph;

/**
 * The text of a source file: header, imports, statements with a blank line between them.
 *
 * @param header lines that stand before the imports.
 * @param extension how imports name other files of the output.
 */
export function printSource(
  file: SourceFile,
  header: readonly string[],
  extension: ImportExtension = '.js',
): string {
  const references = importedBy(file);
  const aliases = aliasesOf(file, references);
  const target = (from: string): string => specifier(file.path, from, extension);
  const text = (code: Code): string =>
    code.map((piece) => printPiece(piece, aliases, target)).join('');
  const body = file.statements.map((statement) => printStatement(statement, text)).join('\n\n');
  return [
    ...(file.hashbang ? [file.hashbang] : []),
    ...header,
    '',
    ...imports(references, aliases, target),
    '',
    body,
    '',
  ].join('\n');
}

/** What a file imports: each name once, and as a type only where every use is one. */
function importedBy(file: SourceFile): readonly Reference[] {
  const references = new Map<string, Reference>();
  for (const piece of file.statements.flatMap(codeOf).flat()) {
    if (isReference(piece) && piece.from !== file.path) note(references, piece);
  }
  return [...references.values()];
}

/** Other names for what is imported, where a name would stand for two things in a file. */
type Aliases = ReadonlyMap<string, string>;

const keyOf = ({ from, name }: Reference): string => `${from} ${name}`;

/** What a file of the output or a package is called in an import. */
type Target = (from: string) => string;

function printPiece(piece: Piece, aliases: Aliases, target: Target): string {
  if (typeof piece === 'string') return piece;
  switch (piece.kind) {
    case 'variable':
      return piece.name;
    case 'reference':
      return nameOf(piece, aliases);
    case 'module':
      return literal(target(piece.from));
  }
}

const nameOf = (reference: Reference, aliases: Aliases): string =>
  aliases.get(keyOf(reference)) ?? reference.name;

/** A name of the runtime or of a package gives way; names of the service never meet each other. */
function aliasesOf(file: SourceFile, references: readonly Reference[]): Aliases {
  const own = (from: string): boolean => !from.startsWith('runtime/') && !from.startsWith('npm:');
  const used = new Set([
    ...file.statements.flatMap((statement) => declaredBy(statement) ?? []),
    ...references.filter(({ from }) => own(from)).map(({ name }) => name),
  ]);
  const aliases = new Map<string, string>();
  for (const reference of references.filter(({ from }) => !own(from))) {
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

function imports(references: readonly Reference[], aliases: Aliases, target: Target): string[] {
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
      return `import ${types ? 'type ' : ''}{ ${list.join(', ')} } from '${module}';`;
    });
}

/** Packages stand before files. */
function placeOf(target: string): string {
  return `${target.startsWith('.') ? 1 : 0} ${target}`;
}

function bare(name: string): string {
  return name.replace(/^type /, '');
}

function printStatement(statement: Statement, text: (code: Code) => string): string {
  const settings = { indentNumberOfSpaces: 2 };
  switch (statement.kind) {
    case 'free':
      return docComment(statement.docs) + text(statement.code);
    case 'alias':
      return `${docComment(statement.docs)}export type ${statement.name} = ${text(statement.type)};`;
    case 'interface':
      return printStructure(
        {
          kind: StructureKind.Interface,
          name: statement.name,
          isExported: true,
          ...described(statement.docs),
          ...(statement.extends ? { extends: [text(statement.extends)] } : {}),
          properties: statement.properties.map((each) => ({
            name: property(each.name),
            type: text(each.type),
            hasQuestionToken: each.optional,
            isReadonly: each.readonly ?? false,
            ...described(each.docs),
          })),
        },
        settings,
      );
  }
}

function described(docs: Docs | undefined): { docs?: { description: string }[] } {
  const description = docText(docs);
  return description === '' ? {} : { docs: [{ description }] };
}
