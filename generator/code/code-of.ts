import type { Code } from './code.js';
import type { Statement } from './source-file.js';

/** All code of a statement, wherever it stands in it. */
export function codeOf(statement: Statement): readonly Code[] {
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
