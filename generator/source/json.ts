import { findNodeAtLocation, type Node, parse, type ParseError, parseTree } from 'jsonc-parser';
import type { Diagnostic, Pointer, Problem, Span } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { TextFile } from './read-text.js';

/** A JSON file that was read. */
export interface JsonFile {
  /** The name to speak of it with. */
  readonly name: string;
  readonly data: unknown;
  /** Absent where the file is packed: an editor shows no line of it that could be named. */
  readonly text?: string;
}

/** Reads a JSON text. */
export function readJson({ name, text, packed = false }: TextFile): Read<JsonFile> {
  try {
    const data: unknown = JSON.parse(text);
    return readOf({ name, data, ...(packed ? {} : { text }) });
  } catch {
    const at = faultIn(text);
    const problem = {
      code: 'json-syntax',
      message: at >= text.length ? 'The JSON ends too early' : 'The text is not valid JSON here',
      mend: 'Look for a missing quote, comma, colon or bracket here or just before.',
    } as const;
    return readOf<JsonFile>(undefined, [toDiagnostic(problem, name, spanOf(text, at, at + 1))]);
  }
}

/**
 * Problems of a JSON file with their places. `JSON.parse` keeps no positions, and is several times as
 * fast as what does: so the text is parsed again, and only where there is something to place. The
 * keys that lead to a place stay in the message, since a model has thousands of lines that look alike.
 */
export function placedInJson(
  { name, text }: Pick<JsonFile, 'name' | 'text'>,
  problems: readonly Problem[],
): Diagnostic[] {
  if (problems.length === 0) return [];
  const root = text === undefined ? undefined : treeOf(text);
  return problems.map((problem) => {
    const { pointer, part } = problem;
    const keys = pointer.length === 0 ? '' : ` (at ${pointer.join(' → ')})`;
    const span =
      text === undefined || root === undefined ? undefined : locate(root, text, pointer, part);
    return toDiagnostic({ ...problem, message: problem.message + keys }, name, span);
  });
}

/** Where a node stands, or its key; of one that is not there, the key of the nearest around it. */
function locate(root: Node, text: string, pointer: Pointer, part: Problem['part']): Span {
  for (let length = pointer.length; length > 0; length--) {
    const value = findNodeAtLocation(root, pointer.slice(0, length));
    if (value === undefined) continue;
    const key = value.parent?.type === 'property' ? value.parent.children?.[0] : undefined;
    const isWhole = length === pointer.length;
    const node = isWhole && part === 'value' ? value : (key ?? value);
    return spanOf(text, node.offset, node.offset + node.length);
  }
  return spanOf(text, root.offset, root.offset + 1);
}

/** The tree of a text. It is made by recursion: one that nests by the thousand has none. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The index of what is not JSON; the parser of Node does not say it in all its versions. */
function faultIn(text: string): number {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0]?.offset ?? 0;
}

function spanOf(text: string, start: number, end: number): Span {
  const from = positionOf(text, start);
  const to = positionOf(text, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
