/** Statements as a person would have written them. */
import { opposite } from './facts.js';
import type { Statement } from './statements.js';

export function tidy(statements: readonly Statement[]): Statement[] {
  return withGuards(withoutUnused(statements.flatMap(tidied)));
}

/** What later statements do not name need not be kept. */
function withoutUnused(statements: readonly Statement[]): Statement[] {
  return statements.filter(
    (statement, index) =>
      statement.kind !== 'const' || namesIn(statements.slice(index + 1)).has(statement.name),
  );
}

/** All names that statements use. */
export function namesIn(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && node.kind === 'name' && 'name' in node) names.add(String(node.name));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(statements);
  return names;
}

/** Tests that lead to nothing but other tests are one. */
function tidied(statement: Statement): Statement[] {
  if (statement.kind !== 'if') return [statement];
  const body = tidy(statement.body);
  const [only] = body;
  if (only === undefined) return [];
  if (body.length === 1 && only.kind === 'if') {
    return [{ ...only, tests: [...statement.tests, ...only.tests] }];
  }
  return [{ ...statement, body }];
}

/** Where a short way out stands behind a long one, it goes first. */
function withGuards(statements: readonly Statement[]): Statement[] {
  const [last, before] = [statements.at(-1), statements.at(-2)];
  if (last?.kind !== 'refuse' || before?.kind !== 'if') return [...statements];
  const [test, ...others] = before.tests;
  if (test === undefined || others.length > 0 || before.body.length < 2 || !exits(before.body)) {
    return [...statements];
  }
  return [
    ...statements.slice(0, -2),
    { kind: 'if', tests: [opposite(test)], body: [last] },
    ...before.body,
  ];
}

/** Whether nothing behind these is reached. */
function exits(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  return last?.kind === 'return' || last?.kind === 'refuse';
}
