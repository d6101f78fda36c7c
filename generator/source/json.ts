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
    return readOf<JsonFile>(undefined, [toDiagnostic(problem, name, spansIn(text)(at, at + 1))]);
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
  const spanOf = spansIn(text ?? '');
  return problems.map((problem) => {
    const { pointer, part } = problem;
    const keys = pointer.length === 0 ? '' : ` (at ${pointer.join(' → ')})`;
    const span = root === undefined ? undefined : locate(root, pointer, part, spanOf);
    return toDiagnostic({ ...problem, message: problem.message + keys }, name, span);
  });
}

/** Where nodes of a JSON text stand, or the keys that lead to them; the text is parsed once for all of them. */
export function locateInJson(
  text: string,
  pointers: readonly Pointer[],
): readonly (Span | undefined)[] {
  const root = pointers.length === 0 ? undefined : treeOf(text);
  const spanOf = spansIn(text);
  return pointers.map((pointer) => root && locate(root, pointer, 'key', spanOf));
}

/** Where a node stands, or its key; of one that is not there, the key of the nearest around it. */
function locate(root: Node, pointer: Pointer, part: Problem['part'], spanOf: SpanOf): Span {
  for (let length = pointer.length; length > 0; length--) {
    const value = findNodeAtLocation(root, pointer.slice(0, length));
    if (value === undefined) continue;
    const key = value.parent?.type === 'property' ? value.parent.children?.[0] : undefined;
    const isWhole = length === pointer.length;
    const node = isWhole && part === 'value' ? value : (key ?? value);
    return spanOf(node.offset, node.offset + node.length);
  }
  return spanOf(root.offset, root.offset + 1);
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

type SpanOf = (start: number, end: number) => Span;

/** Finds lines and columns in a text; the beginnings of its lines are sought once. */
function spansIn(text: string): SpanOf {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const positionOf = (at: number): { readonly line: number; readonly column: number } => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const [from, to] = [positionOf(start), positionOf(end)];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
