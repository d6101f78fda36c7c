/**
 * What Java, PCRE and POSIX spell differently in regular expressions: the facts that the
 * translation of patterns looks up.
 */

/**
 * The named classes of POSIX and Java as the contents of a bracketed class. Both define them over
 * ASCII.
 */
export const namedClasses: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

/** Java's binary properties that ECMAScript knows by a category or another name. */
const javaProperties: Readonly<Record<string, string>> = {
  Letter: 'L',
  Digit: 'Nd',
  Punctuation: 'P',
  Control: 'Cc',
  Titlecase: 'Lt',
};

/** A property escape as ECMAScript spells it: a native property, or the contents of a class. */
export function property(name: string): { native: string } | { contents: string } | undefined {
  const plain = name.replace(/^Is/, '');
  const candidates = [name, javaProperties[plain] ?? plain, `Script=${plain}`];
  const native = candidates.find((candidate) => {
    try {
      return new RegExp(`\\p{${candidate}}`, 'u').source !== '';
    } catch {
      return false;
    }
  });
  if (native !== undefined) return { native };
  const contents = namedClasses[name.toLowerCase()];
  return contents === undefined ? undefined : { contents };
}

/** Escapes of other dialects outside a bracketed class. */
export const foreignEscapes: Readonly<Record<string, string>> = {
  A: '^',
  z: '$',
  Z: '$',
  G: '',
  E: '',
  R: '(?:\\r\\n|[\\n\\r\\u2028\\u2029])',
  h: '[ \\t]',
  a: '\\x07',
  e: '\\x1B',
};

/** The same inside a bracketed class, where anchors mean nothing. */
export const foreignClassEscapes: Readonly<Record<string, string>> = {
  h: ' \\t',
  a: '\\x07',
  e: '\\x1B',
  E: '',
};
