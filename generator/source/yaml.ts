import { Composer, Lexer, LineCounter, Parser } from 'yaml';
import type { CST, Document } from 'yaml';
import type { Diagnostic, Pointer, Span } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import type { Read } from '../diagnostics/read.js';
import { locateNode } from './locate-node.js';
import { deepest, readNodes } from './read-nodes.js';
import { syntaxDiagnostic } from './syntax-problem.js';

/** A YAML text as plain data, and where each piece of it stands. */
export interface YamlSource extends Read<unknown> {
  /** Undefined where the problems leave nothing to work with. */
  readonly value: unknown;
  /**
   * Where a node stands, or the key that leads to it. For a node that does not exist, the place of
   * the nearest one around it.
   */
  readonly locate: (pointer: Pointer, part: 'key' | 'value') => Span;
  /** The text of a value as it is written. */
  readonly written: (pointer: Pointer) => string;
  /** Here alone a value may stand beside errors: of what is left of the text, more can be told. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads YAML without trusting it: nesting is bounded before anything recursive sees the text,
 * aliases share their value instead of copying it, and what they would expand to is counted.
 */
export function readYaml(file: string, text: string): YamlSource {
  const lineCounter = new LineCounter();
  const spanOf = (start: number, end: number): Span => {
    const from = lineCounter.linePos(start);
    const to = lineCounter.linePos(Math.max(end, start));
    return {
      line: Math.max(from.line, 1),
      column: Math.max(from.col, 1),
      endLine: Math.max(to.line, 1),
      endColumn: Math.max(to.col, 1),
    };
  };
  const failed = (problems: readonly Diagnostic[]): YamlSource => ({
    value: undefined,
    locate: () => spanOf(0, 0),
    written: () => '',
    diagnostics: problems,
  });

  const tokens = tokenize(text, lineCounter);
  if ('tooDeepAt' in tokens) {
    const problem = {
      code: 'yaml-nesting',
      message: `More than ${deepest} levels of nesting`,
      mend: 'Give the inner parts a name of their own under `shapes`.',
    } as const;
    return failed([toDiagnostic(problem, file, spanOf(tokens.tooDeepAt, tokens.tooDeepAt + 1))]);
  }

  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    resolveKnownTags: false,
  });
  const documents: Document.Parsed[] = [...composer.compose(tokens.tokens, true, text.length)];
  const [document, second] = documents;
  if (document === undefined) throw new Error('the YAML composer returned no document');

  const syntax = syntaxDiagnostic(
    file,
    text,
    documents.flatMap((each) => each.errors),
    spanOf,
  );
  if (syntax !== undefined) return failed([syntax]);
  if (second !== undefined) {
    const problem = {
      code: 'yaml-documents',
      message: `${documents.length} YAML documents in one file`,
      mend: 'Keep one document a file: remove the `---` line, or move the rest to another file.',
    } as const;
    return failed([toDiagnostic(problem, file, spanOf(second.range[0], second.range[0] + 3))]);
  }

  const root = document.contents;
  if (root === null || text.trim() === '') {
    const problem = {
      code: 'empty-file',
      message: 'The file is empty',
      mend: 'Write a specification: it begins with `service:` and its `id`, `version` and `protocol`.',
    } as const;
    return failed([toDiagnostic(problem, file, spanOf(0, 0))]);
  }

  const read = readNodes(root);
  return {
    value: read.value,
    locate: (pointer, part) => {
      const [start, end] = locateNode(root, read.anchors, pointer, part);
      return spanOf(start, end);
    },
    written: (pointer) => text.slice(...locateNode(root, read.anchors, pointer, 'value')),
    diagnostics: [
      ...document.warnings.map((warning) =>
        toDiagnostic(
          {
            code: 'yaml-tag',
            message: warning.message,
            mend: 'Remove the tag: a specification holds text, numbers, true and false only.',
          },
          file,
          spanOf(warning.pos[0], warning.pos[1]),
        ),
      ),
      ...read.problems.map(({ range, ...problem }) =>
        toDiagnostic(problem, file, spanOf(range[0], range[1])),
      ),
    ],
  };
}

/**
 * The syntax tree of the text, or where it becomes too deep. The parser keeps its own stack, what
 * comes after it recurses: so the depth is watched here.
 */
function tokenize(
  text: string,
  lineCounter: LineCounter,
): { tokens: CST.Token[] } | { tooDeepAt: number } {
  lineCounter.addNewLine(0);
  const parser = new Parser(lineCounter.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest + 2) return { tooDeepAt: parser.offset - lexeme.length };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}
