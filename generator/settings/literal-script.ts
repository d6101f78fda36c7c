/**
 * Settings that are a script and yet say nothing but what they are: imports of opslice, and one literal that is
 * exported. Such a script can be read without running it, which is safe since nothing in it could look at the
 * environment, at files or at the time. Any other script is run.
 */

/** A place in a text, which moves on. */
interface Reader {
  readonly text: string;
  at: number;
  /** How many lists and objects are open. */
  depth: number;
}

/** How deep a literal may nest to be read here. */
const deepest = 20;

/** Says that a text is not such a script. */
const notPlain = Symbol('not plain');

/**
 * What a script exports by default, where it is a literal; nothing where the script has to be run.
 *
 * @example
 * literalExport("import { defineConfig } from 'opslice';\nexport default defineConfig({ outputs: [{}] });");
 * // { data: { outputs: [{}] } }
 */
export function literalExport(text: string): { readonly data: unknown } | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  const imported = new Set<string>();
  while (take(reader, /import\b/y) !== undefined) {
    // Types go away, whatever they are called.
    const isOfTypes = take(reader, /type\b(?=\s*\{)/y) !== undefined;
    const names = take(reader, /\{[\w\s,]*\}/y);
    const from = take(reader, /from\s*(['"])opslice\1/y);
    if (names === undefined || from === undefined) return undefined;
    take(reader, /;/y);
    if (!isOfTypes) for (const name of names.slice(1, -1).split(',')) imported.add(name.trim());
  }
  if (take(reader, /export\s+default\b/y) === undefined) return undefined;
  const isCall = take(reader, /defineConfig\b/y) !== undefined;
  if (isCall && (!imported.has('defineConfig') || take(reader, /\(/y) === undefined))
    return undefined;
  const data = value(reader);
  if (data === notPlain) return undefined;
  if (isCall) {
    take(reader, /,/y);
    if (take(reader, /\)/y) === undefined) return undefined;
  }
  take(reader, /;/y);
  take(reader, /$/y);
  return reader.at === text.length ? { data } : undefined;
}

const blank = /(?:\s|\/\/[^\r\n\u2028\u2029]*|\/\*[^]*?\*\/)*/y;

/** What matches here, behind blanks and comments, and moves behind it; undefined where nothing does. */
function take(reader: Reader, form: RegExp): string | undefined {
  blank.lastIndex = reader.at;
  blank.test(reader.text);
  const start = Math.max(reader.at, blank.lastIndex);
  form.lastIndex = start;
  const [found] = form.exec(reader.text) ?? [];
  if (found !== undefined) reader.at = start + found.length;
  return found;
}

function value(reader: Reader): unknown {
  if (reader.depth > deepest) return notPlain;
  const word = take(reader, /[[{]|(?:true|false|null)\b/y);
  switch (word) {
    case '[':
      return within(reader, list);
    case '{':
      return within(reader, object);
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      return quoted(reader) ?? notPlain;
  }
}

function within(reader: Reader, read: (reader: Reader) => unknown): unknown {
  reader.depth++;
  const made = read(reader);
  reader.depth--;
  return made;
}

/** A text without escapes, which hardly any path has. */
function quoted(reader: Reader): string | undefined {
  return take(reader, /'[^'\\\r\n]*'|"[^"\\\r\n]*"/y)?.slice(1, -1);
}

function list(reader: Reader): unknown {
  const items: unknown[] = [];
  while (take(reader, /\]/y) === undefined) {
    const item = value(reader);
    if (item === notPlain) return notPlain;
    items.push(item);
    if (take(reader, /,/y) === undefined && take(reader, /(?=\])/y) === undefined) return notPlain;
  }
  return items;
}

function object(reader: Reader): unknown {
  const entries: (readonly [string, unknown])[] = [];
  while (take(reader, /\}/y) === undefined) {
    const key = quoted(reader) ?? take(reader, /[A-Za-z_$][\w$]*/y);
    // `__proto__` sets the prototype, and makes no key.
    if (key === undefined || key === '__proto__' || take(reader, /:/y) === undefined)
      return notPlain;
    const member = value(reader);
    if (member === notPlain) return notPlain;
    entries.push([key, member]);
    if (take(reader, /,/y) === undefined && take(reader, /(?=\})/y) === undefined) return notPlain;
  }
  return Object.fromEntries(entries);
}
