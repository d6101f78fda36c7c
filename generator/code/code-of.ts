import { addWords, type Code, type Word } from './code.js';
import type { Statement } from './source-file.js';

/** All words of the code of a statement, wherever they stand in it. */
export function codeOf(statement: Statement): readonly Word[] {
  const words: Word[] = [];
  for (const part of partsOf(statement)) addWords(part, words);
  return words;
}

function partsOf(statement: Statement): readonly Code[] {
  switch (statement.kind) {
    case 'free':
      return [statement.code];
    case 'alias':
      return [statement.type];
    case 'interface':
      return [
        ...(statement.extends ? [statement.extends] : []),
        ...statement.properties.map((each) => each.type),
      ];
  }
}

/** The name that a statement declares for its file, if any. */
export function declaredBy(statement: Statement): string | undefined {
  return statement.kind === 'free' ? statement.declares : statement.name;
}
