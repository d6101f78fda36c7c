import type { Options } from 'prettier';

/** Our own options, never those of the project around: the output must not depend on it. */
const options: Options = {
  printWidth: 100,
  singleQuote: true,
  tabWidth: 2,
  trailingComma: 'all',
  endOfLine: 'lf',
};

/**
 * The characters from which a file is left as it was printed: it holds data, such as the skeletons of
 * an input with tens of thousands of members, nobody reads it, and laying it out takes gigabytes.
 */
const unreadable = 2_000_000;

/** TypeScript or JavaScript laid out as a person would. */
export async function formatScript(text: string): Promise<string> {
  if (text.length > unreadable) return text.endsWith('\n') ? text : `${text}\n`;
  // Loaded here alone, since pages need none of it, and without what finds settings and plugins. The
  // parser of Babel gives the same bytes as that of TypeScript, and large files sooner.
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  return format(text, { ...options, parser: 'babel-ts', plugins: [babel, estree] });
}
