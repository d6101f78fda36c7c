import { code } from '../../code/code.js';
import { braced, data, member } from '../../code/layout.js';
import type { SourceFile } from '../../code/source-file.js';
import { cliWaiters, type NamedWaiter } from '../../model/cli-waiters.js';
import type { CliWaiter } from '../../runtime/cli/command.js';
import type { EmitContext } from '../context.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** Where the program finds what it can wait for. */
export const waitsPath = ({ folder }: EmitContext): string => `${folder}/waits.ts`;

/** `waits.ts`: what `wait` can wait for, loaded when it is called. */
export function waitsFile(context: EmitContext): SourceFile[] {
  const entries = cliWaiters(context.model).map((each) => member(each.cli, data(dataOf(each))));
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

function dataOf({ operation, waiter }: NamedWaiter): CliWaiter {
  const { name, delay, maxAttempts, acceptors } = waiter;
  return { name, command: operation.cli, delay, maxAttempts, acceptors };
}
