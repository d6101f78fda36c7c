import { pageNegative } from '../../pages/page-negatives.js';
import {
  type Cursor,
  expectMatch,
  expectText,
  fault,
  paragraph,
  spaces,
  tryMatch,
  tryText,
} from './cursor.js';
import { type ListNode, type ValueNode, scalarType } from './page-tree.js';
import { readJsonSyntax } from './read-json-syntax.js';
import type { SynopsisEntry } from './read-synopsis.js';

/** An option as its section describes it. */
export interface OptionEntry {
  readonly name: string;
  readonly form: 'option' | 'boolean' | 'word';
  readonly type: string;
  /** As it would stand in a section indented once. */
  readonly documentation: string;
  readonly value: ValueNode;
  readonly at: number;
}

export interface OptionList {
  readonly entries: readonly OptionEntry[];
  /** The indentation that the rest of the page is moved in by. */
  readonly indent: number;
}

const head = /``(?:--([\w.:-]+)|(outfile))``(?: \| ``--([\w.:-]+)``)? \(([a-z]+)\)\n/y;

/** The options, each with its documentation, the values it takes and how they are written. */
export function readOptions(
  cursor: Cursor,
  service: string,
  synopsis: readonly SynopsisEntry[],
): OptionList {
  const entries: OptionEntry[] = [];
  let indent = 0;
  while (cursor.text.startsWith('``', cursor.at)) {
    const at = cursor.at;
    const match = expectMatch(cursor, head, 'an option, as in ``--name`` (string)');
    const [, option, word = '', negative, type = ''] = match;
    const name = option ?? word;
    const turned = pageNegative(service, name);
    if (negative !== undefined && negative !== turned) {
      throw fault(cursor, `\`\`--${turned}\`\``, { at });
    }
    const form = word !== '' ? 'word' : negative !== undefined ? 'boolean' : 'option';
    const { documentation, values } = readText(cursor, indent, at, {
      type,
      next: synopsis[entries.length + 1]?.name,
    });
    const syntax = readSyntax(cursor, type, indent, at);
    indent += syntax.moved;
    const value =
      syntax.value.kind === 'scalar' && values.length > 0
        ? { ...syntax.value, enum: values }
        : syntax.value;
    if (values.length > 0 && type !== 'string') {
      throw fault(cursor, `an option of type string, which alone has possible values`, { at });
    }
    entries.push({ name, form, type, documentation, value, at });
  }
  return { entries, indent };
}

/** What is known of an option by which the end of its text can be told. */
interface OptionFacts {
  readonly type: string;
  /** The option that comes next in the synopsis; undefined after the last. */
  readonly next: string | undefined;
}

/** Where the text of an option ends: before anything that may follow, if it is not known what does. */
function findEnd(
  { text, at }: Cursor,
  indent: number,
  option: OptionFacts | undefined,
): RegExpExecArray | undefined {
  const start = spaces(indent);
  const heading = `\\n\\n${start}=+\\n(?:Examples|Output)\\n=+\\n`;
  const syntax = `\\n\\n${start}(?:Shorthand Syntax|Syntax|JSON Syntax)::`;
  const name = option?.next?.replace(/\W/g, '\\$&');
  const names = name === undefined ? '(?:--[\\w.:-]+|outfile)' : `(?:--)?${name}`;
  const next = `\`\`${names}\`\`(?: \\| \`\`--[\\w.:-]+\`\`)? \\([a-z]+\\)\\n`;
  const scalar = option !== undefined && scalarType(option.type) !== undefined;
  const after = [
    ...(option === undefined || name !== undefined ? [next] : []),
    ...(scalar ? [] : [syntax]),
    ...(option === undefined || name === undefined ? [heading] : []),
  ];
  const end = new RegExp(`\\n\\n${start}(?=${after.join('|')})`, 'g');
  end.lastIndex = at;
  return end.exec(text) ?? undefined;
}

/** The documentation of an option and the values it takes, up to what only the page can write. */
function readText(
  cursor: Cursor,
  indent: number,
  optionAt: number,
  option: OptionFacts,
): { readonly documentation: string; readonly values: readonly string[] } {
  const match = findEnd(cursor, indent, option) ?? findEnd(cursor, indent, undefined);
  if (match === undefined) {
    throw fault(cursor, 'the end of an option', {
      at: cursor.text.length,
      cause: `The option that begins at line ${cursor.text.slice(0, optionAt).split('\n').length} has no end.`,
    });
  }
  const text = cursor.text.slice(cursor.at, match.index);
  cursor.at = match.index + match[0].length;
  return splitValues(text, indent);
}

/** The possible values stand last; what looks like them elsewhere is documentation. */
function splitValues(
  text: string,
  indent: number,
): { readonly documentation: string; readonly values: readonly string[] } {
  const inner = indent + 1;
  const opening = `${paragraph(inner)}Possible values:${paragraph(inner)}`;
  const at = text.lastIndexOf(opening);
  const list = at < 0 ? '' : text.slice(at + opening.length);
  const line = `\n${spaces(inner)}`;
  const item = new RegExp(`${line}\\* ${spaces(inner)}\`\`([^\\n]*)\`\`\\n${line}`, 'y');
  const values: string[] = [];
  let read = 0;
  for (;;) {
    item.lastIndex = read;
    const match = item.exec(list);
    if (match === null) break;
    values.push(match[1] ?? '');
    read += match[0].length;
  }
  const whole = values.length > 0 && list.slice(read) === paragraph(inner);
  return whole
    ? { documentation: atFirstLevel(text.slice(0, at), inner), values }
    : { documentation: atFirstLevel(text, inner), values: [] };
}

/** Text of any level as it would stand in a section indented once. */
export function atFirstLevel(text: string, indent: number): string {
  const own = spaces(indent);
  return text
    .split('\n')
    .map((line, index) =>
      index > 0 && line.startsWith(own) ? `  ${line.slice(own.length)}` : line,
    )
    .join('\n');
}

interface SyntaxRead {
  readonly value: ValueNode;
  readonly moved: number;
}

function readSyntax(cursor: Cursor, type: string, indent: number, optionAt: number): SyntaxRead {
  const scalar = scalarType(type);
  if (scalar !== undefined) return { value: { kind: 'scalar', type: scalar }, moved: 0 };
  const open = paragraph(indent);
  if (tryText(cursor, `${open}Syntax::${paragraph(indent + 1)}`)) {
    if (type !== 'list') throw fault(cursor, 'the syntax of a ' + type);
    return { value: readWords(cursor, indent), moved: 0 };
  }
  const shorthandAt = cursor.at;
  const shorthand = readShorthand(cursor, indent);
  if (!tryText(cursor, `${open}JSON Syntax::${paragraph(indent + 1)}`)) {
    // Of all complex values, the pages are silent only on a structure that wraps one text.
    if (type === 'structure' && shorthand === undefined) {
      const only = { name: 'Value', value: { kind: 'scalar', type: 'string' } } as const;
      return { value: { kind: 'structure', members: [only] }, moved: 0 };
    }
    const at = cursor.at >= cursor.text.length ? cursor.at : optionAt;
    throw fault(cursor, `an option with the JSON syntax of its ${type}`, { at });
  }
  const jsonAt = cursor.at;
  const { value, moved } = readJsonSyntax(cursor);
  if (value.kind !== type) throw fault(cursor, `the JSON syntax of a ${type}`, { at: jsonAt });
  const close = paragraph(indent + moved);
  expectText(cursor, close + close, 'the end of the JSON syntax');
  const single = value.kind === 'list' && shorthand !== undefined && isSingle(shorthand, value);
  if (shorthand === '') throw fault(cursor, 'the shorthand syntax', { at: shorthandAt });
  return { value: single ? { ...value, single: true } : value, moved };
}

/** Words after each other: a list of single values. */
function readWords(cursor: Cursor, indent: number): ValueNode {
  const at = cursor.at;
  const [, word = ''] = expectMatch(
    cursor,
    /("string"|[a-z]+) \1 \.\.\./y,
    'the words of the list',
  );
  const type = scalarType(word.replaceAll('"', ''));
  if (type === undefined) throw fault(cursor, 'a type such as "string" or integer', { at });
  const values: string[] = [];
  if (tryText(cursor, `${paragraph(indent + 1)}Where valid values are:\n`)) {
    for (;;) {
      const line = tryMatch(cursor, / {4}([^\n]*)\n/y);
      if (line === undefined) break;
      values.push(line[1] ?? '');
    }
    expectText(cursor, '\n', 'the end of the valid values');
  }
  expectText(cursor, paragraph(indent) + paragraph(indent), 'the end of the syntax');
  const value = { kind: 'scalar', type, ...(values.length === 0 ? {} : { enum: values }) } as const;
  return { kind: 'list', entry: { name: '', value } };
}

/** The shorthand syntax; all it says of the value the JSON says too. */
function readShorthand(cursor: Cursor, indent: number): string | undefined {
  const open = `${paragraph(indent)}Shorthand Syntax::${paragraph(indent + 1)}`;
  if (!tryText(cursor, open)) return undefined;
  const end = cursor.text.indexOf(`\n${paragraph(indent)}${paragraph(indent)}`, cursor.at);
  if (end < 0) throw fault(cursor, 'the end of the shorthand syntax', { at: cursor.text.length });
  const text = cursor.text.slice(cursor.at, end);
  cursor.at = end + 1 + paragraph(indent).length;
  return text;
}

/** `--tags Key1` and no `Key2`: the list holds exactly one entry. */
function isSingle(shorthand: string, { entry }: ListNode): boolean {
  if (entry.value.kind !== 'structure') return false;
  const [only, ...others] = entry.value.members;
  if (only === undefined || others.length > 0) return false;
  return shorthand.trim().startsWith('--') && shorthand.trim().endsWith(` ${only.name}1`);
}
