import type { YAMLParseError } from 'yaml';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';

/** Text around a label in braces, as in `/things/{id}`, that no quote opens. */
const unquotedLabel = /(?<=^|[\s,[{:])[^\s,'"[\]{}#:]*\{[A-Za-z_][\w-]*\+?\}[^\s,'"}]*/;

/**
 * One diagnostic for all syntax errors: the first is the true one, the others mostly follow from
 * it (a single unquoted label gives more than a dozen).
 */
export function syntaxDiagnostic(
  file: string,
  text: string,
  errors: readonly YAMLParseError[],
  spanOf: (start: number, end: number) => Span,
): Diagnostic | undefined {
  const [first, ...rest] = errors;
  if (first === undefined) return undefined;
  const span = spanOf(first.pos[0], Math.max(first.pos[1], first.pos[0] + 1));
  const others =
    rest.length === 0 ? '' : ` (and ${rest.length} more, most likely because of this one)`;
  const labelled = unquotedLabel.exec(text.split('\n')[span.line - 1] ?? '')?.[0];
  if (labelled !== undefined) {
    return toDiagnostic(
      {
        code: 'yaml-syntax',
        message: `An unquoted { begins a mapping in YAML${others}`,
        cause: `YAML reads the braces in ${labelled} as a mapping, not as text. It says: ${first.message}`,
        mend: `Quote it: '${labelled}'`,
      },
      file,
      span,
    );
  }
  const tab = first.code === 'TAB_AS_INDENT';
  return toDiagnostic(
    {
      code: 'yaml-syntax',
      message: `${first.message}${others}`,
      mend: tab
        ? 'Indent with spaces: YAML does not allow tabs.'
        : 'Look for a missing quote, colon, bracket or indentation here or just before.',
    },
    file,
    span,
  );
}
