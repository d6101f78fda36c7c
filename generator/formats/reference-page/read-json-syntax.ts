import { type Cursor, expectText, fault, tryMatch, tryText } from './cursor.js';
import { type MemberNode, type ValueNode, scalarType } from './page-tree.js';

/** What has been read of a JSON syntax beside its value. */
export interface JsonSyntax {
  readonly value: ValueNode;
  /**
   * How far all that follows is moved in: the pages forget to go back after a structure without
   * members.
   */
  readonly moved: number;
}

/** The JSON syntax of an option; the space between its parts follows from them and is not looked at. */
export function readJsonSyntax(cursor: Cursor): JsonSyntax {
  const context = { moved: 0 };
  return { value: readValue(cursor, context), moved: context.moved };
}

interface ReadContext {
  moved: number;
}

const texts = /"([^"\n]*)"(?:\|"([^"\n]*)")*/y;

function readValue(cursor: Cursor, context: ReadContext): ValueNode {
  if (tryText(cursor, '{ ... recursive ... }')) return { kind: 'recursive' };
  if (tryText(cursor, '{')) return readBraces(cursor, context);
  if (tryText(cursor, '[')) return readBrackets(cursor, context);
  if (/[,\n]/.test(cursor.text[cursor.at] ?? '')) return { kind: 'cut' };
  return readScalar(cursor);
}

function readScalar(cursor: Cursor): ValueNode {
  const match = tryMatch(cursor, texts);
  if (match !== undefined) {
    if (match[0] === '"string"') return { kind: 'scalar', type: 'string' };
    return { kind: 'scalar', type: 'string', enum: match[0].slice(1, -1).split('"|"') };
  }
  if (tryText(cursor, 'true|false')) return { kind: 'scalar', type: 'boolean' };
  const at = cursor.at;
  const type = scalarType(tryMatch(cursor, /[a-z]+/y)?.[0] ?? '');
  if (type === undefined) throw fault(cursor, 'a value, such as "string" or integer', { at });
  return { kind: 'scalar', type };
}

function readBrackets(cursor: Cursor, context: ReadContext): ValueNode {
  skipSpace(cursor);
  const value = readValue(cursor, context);
  tryText(cursor, ',');
  skipSpace(cursor);
  expectText(cursor, '...', '`...` for more entries');
  skipSpace(cursor);
  expectText(cursor, ']', 'the end of the list');
  return { kind: 'list', entry: { name: '', value } };
}

/** A structure, or a map: that one ends with `...` after its first entry. */
function readBraces(cursor: Cursor, context: ReadContext): ValueNode {
  skipSpace(cursor);
  if (tryText(cursor, '}')) {
    context.moved += 1;
    return { kind: 'structure', members: [] };
  }
  const members: MemberNode[] = [];
  for (;;) {
    const at = cursor.at;
    const key = readScalar(cursor);
    expectText(cursor, ': ', '`: ` after a name');
    const value = readValue(cursor, context);
    const more = tryText(cursor, ',');
    skipSpace(cursor);
    if (members.length === 0 && !more && tryText(cursor, '...}')) {
      return { kind: 'map', key: { name: 'key', value: key }, value: { name: 'value', value } };
    }
    const [name] = key.kind !== 'scalar' ? [] : (key.enum ?? ['string']);
    if (name === undefined || key.kind !== 'scalar' || (key.enum?.length ?? 1) > 1) {
      throw fault(cursor, 'the name of a member', { at });
    }
    members.push({ name, value });
    if (more) continue;
    expectText(cursor, '}', 'a comma or the end of the structure');
    return { kind: 'structure', members };
  }
}

function skipSpace(cursor: Cursor): void {
  tryMatch(cursor, /[ \n]*/y);
}
