import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { NameFinder } from './sdk-names.js';
import type { UsedService } from './services.js';
import type { CaughtCalls } from './turn-errors.js';
import type { ValueFinder } from './values.js';

const { ts } = tsMorph;

/**
 * Finds the calls whose failures are caught: those that are tried, and those of the functions of the
 * project that are called there. Where there are none to be seen, it may be any.
 */
export function findCaughtCalls(
  services: ReadonlyMap<string, UsedService>,
  { meaningOf, valueOf }: NameFinder & ValueFinder,
): (tried: TypeScript.Node | undefined) => readonly CaughtCalls[] {
  const known = new Map<TypeScript.Node, readonly CaughtCalls[]>();
  const any = [...services].map(([of, { used }]): CaughtCalls => ({
    of,
    operations: new Set(used),
    waits: true,
    isCertain: false,
  }));

  const find = (tried: TypeScript.Node): readonly CaughtCalls[] => {
    const found = new Map<string, { operations: Set<string>; waits: boolean }>();
    const seen = new Set<TypeScript.Node>();
    const entry = (of: string): { operations: Set<string>; waits: boolean } => {
      const before = found.get(of) ?? { operations: new Set<string>(), waits: false };
      found.set(of, before);
      return before;
    };
    const visit = (node: TypeScript.Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      if (ts.isCallExpression(node)) {
        const value = valueOf(node);
        if (value?.is === 'call' || value?.is === 'pages')
          entry(value.of).operations.add(value.operation);
        if (value?.is === 'wait') entry(value.of).waits = true;
        const { expression } = node;
        const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
        for (const each of meaningOf(callee).symbol?.declarations ?? []) visit(each);
      } else if (ts.isNewExpression(node) && valueOf(node)?.is === 'upload') {
        for (const each of [
          'PutObject',
          'CreateMultipartUpload',
          'UploadPart',
          'CompleteMultipartUpload',
        ]) {
          entry('@aws-sdk/client-s3').operations.add(each);
        }
      } else if (ts.isIdentifier(node)) {
        const value = valueOf(node);
        if (value?.is === 'pages' || value?.is === 'call')
          entry(value.of).operations.add(value.operation);
      }
      ts.forEachChild(node, visit);
    };
    visit(tried);
    return [...found].map(([of, own]) => ({ of, ...own, isCertain: true }));
  };

  return (tried) => {
    if (tried === undefined) return any;
    const before = known.get(tried) ?? find(tried);
    known.set(tried, before);
    return before.length === 0 ? any : before;
  };
}
