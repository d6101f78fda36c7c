import type { Word } from './code.js';
import { property } from './code.js';
import { docComment, docText } from './doc-comment.js';
import { behindColon, fitsOnLine } from './layout.js';
import { loadTsMorph } from './load-ts-morph.js';
import { type LayOut, onOneLine } from './print-layout.js';
import type { Docs, InterfaceDeclaration, PropertyDeclaration } from './source-file.js';

/** An interface in its final form; nothing where a part is too long for a line and nobody knows how it is broken. */
export function finalInterface(
  statement: InterfaceDeclaration,
  word: (word: Word) => string,
  layOut: LayOut,
): string | undefined {
  const { docs, properties } = statement;
  const start = startOf(statement, word);
  if (properties.length === 0) {
    return fitsOnLine(`${start}}`) ? `${docComment(docs)}${start}}` : undefined;
  }
  if (!fitsOnLine(start)) return undefined;
  const members: string[] = [];
  for (const each of properties) {
    const member = finalMember(each, word, layOut);
    if (member === undefined) return undefined;
    members.push(indented(docComment(each.docs)) + member);
  }
  return `${docComment(docs)}${start}\n${members.join('\n')}\n}`;
}

/** `export interface Thing extends Other {`, on one line. */
function startOf(
  { name, extends: base }: InterfaceDeclaration,
  word: (word: Word) => string,
): string {
  return `export interface ${name}${base ? ` extends ${onOneLine(base, word)}` : ''} {`;
}

function finalMember(
  { name, type, optional, readonly }: PropertyDeclaration,
  word: (word: Word) => string,
  layOut: LayOut,
): string | undefined {
  const start = `  ${readonly ? 'readonly ' : ''}${property(name)}${optional ? '?' : ''}`;
  const line = `${start}: ${onOneLine(type, word)};`;
  if (fitsOnLine(line)) return line;
  return layOut([{ kind: 'indent', code: [start, ...behindColon(type), ';'] }], word);
}

function indented(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line && `  ${line}`)
    .join('\n');
}

/** An interface with each member on one line, to be laid out by a parser. */
export function draftInterface(
  statement: InterfaceDeclaration,
  word: (word: Word) => string,
): string {
  const { name, docs, extends: base, properties } = statement;
  // ts-morph has two lines for an interface without members.
  if (properties.length === 0) return `${docComment(docs)}${startOf(statement, word)}}`;
  const { printStructure, StructureKind } = loadTsMorph();
  return printStructure(
    {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      ...described(docs),
      ...(base && { extends: [onOneLine(base, word)] }),
      properties: properties.map((each) => ({
        name: property(each.name),
        type: onOneLine(each.type, word),
        hasQuestionToken: each.optional,
        isReadonly: each.readonly ?? false,
        ...described(each.docs),
      })),
    },
    { indentNumberOfSpaces: 2 },
  );
}

function described(docs: Docs | undefined): { docs?: string[] } {
  const description = docText(docs);
  return description === '' ? {} : { docs: [description] };
}
