import type { OutputFile, Statement } from '../code/source-file.js';

/**
 * The file, for compilers to pass over where it holds code: the tests of opslice have checked what its emitters write,
 * for every protocol and each compiler. Types stay checked, since all that people write rests on them.
 */
export function codeUnchecked(file: OutputFile): OutputFile {
  if (file.kind === 'text' || !file.statements.some(isCode)) return file;
  return { ...file, unchecked: true };
}

/** Not a type, and not an export of what stands elsewhere. */
function isCode(statement: Statement): boolean {
  return statement.kind === 'free' && statement.declares !== undefined;
}
