/* eslint-disable */
// @ts-nocheck
/** An expression as the search takes it. */
interface Prepared {
  readonly text: string;
  /** Where a column of `text` stands in what was given. */
  readonly columnOf: (column: number) => number;
}

/** A quoted name, a raw text, or a literal; what is not closed is left to the search. */
const parts = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`((?:\\[^]|[^`\\])*)`/gs;

/**
 * An expression whose literals are JSON. Python's jmespath takes one that is not, such as `running` between backticks,
 * for a text, as JMESPath did before JEP 12, and most examples for the AWS CLI are written so.
 */
export function withQuotedLiterals(expression: string): Prepared {
  const grown: { readonly end: number; readonly by: number }[] = [];
  let by = 0;
  const text = expression.replaceAll(
    parts,
    (part: string, literal: string | undefined, at: number) => {
      const json = literal === undefined ? undefined : quoted(literal.replaceAll('\\`', '`'));
      if (json === undefined) return part;
      // The search finds only the first backtick that has a backslash before it.
      const written = `\`${json.replaceAll('`', '\\u0060')}\``;
      by += written.length - part.length;
      grown.push({ end: at + part.length + by, by });
      return written;
    },
  );
  return {
    text,
    columnOf: (column) => column - (grown.filter(({ end }) => end <= column).at(-1)?.by ?? 0),
  };
}

/** A literal as JSON; undefined where neither it nor the text of it is some. */
function quoted(literal: string): string | undefined {
  return [literal, `"${literal.trimStart()}"`].find(isJson);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
