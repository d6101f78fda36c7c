import { printStructure, StructureKind } from 'ts-morph';
import type { Code, Reference } from './code.js';
import { property } from './code.js';
import { docComment, docText } from './doc-comment.js';
import { specifier } from './paths.js';
import type { Docs, SourceFile, Statement } from './source-file.js';

/**
 * The text of a source file: header, imports, statements with a blank line between them.
 *
 * @param header lines of a comment.
 */
export function printSource(file: SourceFile, header: readonly string[]): string {
  const references = new Map<string, Reference>();
  const text = (code: Code): string =>
    code
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        if (piece.from !== file.path) note(references, piece);
        return piece.name;
      })
      .join('');
  const body = file.statements.map((statement) => printStatement(statement, text)).join('\n\n');
  return [
    ...(file.hashbang ? [file.hashbang] : []),
    ...header.map((line) => `// ${line}`),
    '',
    ...imports(file.path, [...references.values()]),
    '',
    body,
    '',
  ].join('\n');
}

/** Keeps each name once; as a type only while every use is one. */
function note(references: Map<string, Reference>, reference: Reference): void {
  const key = `${reference.from} ${reference.name}`;
  const known = references.get(key);
  if (known === undefined || known.type) references.set(key, reference);
}

function imports(path: string, references: readonly Reference[]): string[] {
  const modules = new Map<string, Reference[]>();
  for (const reference of references) {
    const target = specifier(path, reference.from);
    modules.set(target, [...(modules.get(target) ?? []), reference]);
  }
  return [...modules]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([target, names]) => {
      const types = names.every((name) => name.type);
      const list = names
        .map((name) => (name.type && !types ? `type ${name.name}` : name.name))
        .sort((one, other) => (bare(one) < bare(other) ? -1 : 1));
      return `import ${types ? 'type ' : ''}{ ${list.join(', ')} } from '${target}';`;
    });
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
