import { code } from '../../code/code.js';
import { braced, data, member } from '../../code/layout.js';
import type { SourceFile } from '../../code/source-file.js';
import { cliName } from '../../model/cli-names.js';
import type { Operation, Waiter } from '../../model/model.js';
import { sortedOperations } from '../../model/reach.js';
import type { CliWaiter } from '../../runtime/cli/command.js';
import type { EmitContext } from '../context.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** What `wait` can wait for, by the names on the command line. */
export function cliWaiters({ model }: EmitContext): Map<string, [Operation, Waiter]> {
  const found = sortedOperations(model).flatMap((operation) =>
    operation.waiters.map((waiter) => [cliName(waiter.name), [operation, waiter]] as const),
  );
  return new Map(
    found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, [...each]]) => [name, each]),
  );
}

/** `waits.ts`: what the program asks for when `wait` is called, or nothing. */
export function waitsFile(context: EmitContext): SourceFile[] {
  const entries = [...cliWaiters(context)].map(([name, [operation, waiter]]) =>
    member(name, data(waiterData(operation, waiter))),
  );
  if (entries.length === 0) return [];
  return [
    {
      kind: 'source',
      path: waitsPath(context),
      apart: true,
      statements: [
        {
          kind: 'free',
          final: true,
          declares: ownNames.waiters,
          code: code`export const ${ownNames.waiters}: Readonly<Record<string, ${runtime.CliWaiter}>> = ${braced(entries, true)};`,
        },
      ],
    },
  ];
}

export const waitsPath = ({ folder }: EmitContext): string => `${folder}/waits.ts`;

function waiterData(
  operation: Operation,
  { name, delay, maxAttempts, acceptors }: Waiter,
): CliWaiter {
  return { name, command: operation.cli, delay, maxAttempts, acceptors };
}
