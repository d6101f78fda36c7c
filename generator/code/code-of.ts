import { type Code, type Word, wordsOf } from './code.js';
import type { Statement } from './source-file.js';

/** All words of the code of a statement, wherever they stand in it. */
export function codeOf(statement: Statement): readonly Word[] {
  return partsOf(statement).flatMap(wordsOf);
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
