import { type Cursor, expectText, fault, paragraph, tryMatch, tryText } from './cursor.js';
import { type MemberNode, type ValueNode, scalarType } from './page-tree.js';
import { atFirstLevel } from './read-options.js';

const mark = '( ... recursive ... )';
const head = /(?:([^\s()]+) -> )?\(([a-z]+)\)(?=\n\n)/y;

/** The members of the output, up to where the footnotes begin. */
export function readOutput(cursor: Cursor, indent: number, end: number): MemberNode[] | undefined {
  if (cursor.text.slice(cursor.at, end) === 'None') {
    cursor.at = end;
    return undefined;
  }
  return readMembers(cursor, indent, end);
}

/** The members that stand at this level, one after the other. */
function readMembers(cursor: Cursor, level: number, end: number): MemberNode[] {
  const members: MemberNode[] = [];
  while (cursor.at < end) {
    if (tryText(cursor, mark)) members.push({ name: '', value: { kind: 'recursive' } });
    else if (isHead(cursor, cursor.at)) members.push(readMember(cursor, level, end));
    else break;
  }
  return members;
}

function isHead({ text }: Cursor, at: number): boolean {
  head.lastIndex = at;
  const type = head.exec(text)?.[2];
  return type !== undefined && isType(type);
}

function isType(name: string): boolean {
  return scalarType(name) !== undefined || ['structure', 'list', 'map'].includes(name);
}

function readMember(cursor: Cursor, level: number, end: number): MemberNode {
  const at = cursor.at;
  const [, name = '', type = ''] = tryMatch(cursor, head) ?? [];
  expectText(cursor, paragraph(level + 1), 'the documentation of a member');
  const scalar = scalarType(type);
  const documentation = readText(cursor, level, end, scalar === undefined);
  const members = scalar === undefined ? readMembers(cursor, level + 1, end) : [];
  const value: ValueNode =
    scalar === undefined ? container(cursor, type, members, at) : { kind: 'scalar', type: scalar };
  expectText(cursor, paragraph(level), 'the end of a member');
  return { name, value, documentation };
}

/**
 * Documentation is told apart by what follows it: the next member, at a level that the paragraphs
 * closed between them lead to, or the end of the output.
 */
function readText(cursor: Cursor, level: number, end: number, container: boolean): string {
  const start = cursor.at;
  const own = paragraph(level + 1);
  for (let at = start; at >= 0 && at <= end; at = nextLine(cursor, at, end)) {
    const column = indentation(cursor, at, end);
    const content = at + column;
    const last = content === end;
    const found = last || isHead(cursor, content) || cursor.text.startsWith(mark, content);
    if (!found || (column % 2 !== 0 && !last)) continue;
    const to = column / 2;
    if (to > (container ? level + 1 : level)) continue;
    let closing = own;
    for (let each = level; each >= to; each--) closing += paragraph(each);
    const from = content - closing.length;
    if (from < start || cursor.text.slice(from, content) !== closing) continue;
    cursor.at = from + own.length;
    return atFirstLevel(cursor.text.slice(start, from), level + 1);
  }
  throw fault(cursor, 'the end of a member of the output', { at: end });
}

function nextLine({ text }: Cursor, at: number, end: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 || found >= end ? -1 : found + 1;
}

function indentation({ text }: Cursor, at: number, end: number): number {
  let column = 0;
  while (at + column < end && text[at + column] === ' ') column++;
  return column;
}

function container(
  cursor: Cursor,
  type: string,
  members: readonly MemberNode[],
  at: number,
): ValueNode {
  const cut: MemberNode = { name: '', value: { kind: 'cut' } };
  switch (type) {
    case 'structure':
      return { kind: 'structure', members };
    case 'list': {
      const [entry = cut, ...others] = members;
      if (others.length > 0) throw fault(cursor, 'a list with one kind of entry', { at });
      return { kind: 'list', entry };
    }
    case 'map': {
      const [key, value = { ...cut, name: 'value' }, ...others] = members;
      if (key === undefined || others.length > 0)
        throw fault(cursor, 'a map of keys and values', { at });
      return { kind: 'map', key, value };
    }
    default:
      throw fault(cursor, 'a type such as string, list or structure', { at });
  }
}
