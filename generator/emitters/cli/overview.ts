import { code } from '../../code/code.js';
import { braced, data, member, textMember } from '../../code/layout.js';
import type { SourceFile } from '../../code/source-file.js';
import { defined } from '../../defined.js';
import { cliWaiters } from '../../model/cli-waiters.js';
import type { Model, Operation } from '../../model/model.js';
import { sortedOperations } from '../../model/reach.js';
import type { CliLine, CliOverview } from '../../runtime/cli/command.js';
import { secretIn } from '../../runtime/cli/agents/secrets.js';
import type { EmitContext } from '../context.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';
import { cliPages } from './pages.js';
import { cliShapes } from './shapes.js';
import { shortText } from './short-text.js';

/** Where the program finds its operations, a line each. */
export const overviewPath = ({ folder }: EmitContext): string => `${folder}/overview.ts`;

/** `overview.ts`: what `commands` prints and `search` of `mcp` looks in. */
export function overviewFile(context: EmitContext): SourceFile {
  const { title, commands } = cliOverview(context.model);
  const lines = Object.entries(commands).map(([name, line]) => member(name, data(line)));
  const entries = [textMember('title', title), member('commands', braced(lines, lines.length > 0))];
  return {
    kind: 'source',
    path: overviewPath(context),
    apart: true,
    statements: [
      {
        kind: 'free',
        final: true,
        declares: ownNames.overview,
        code: code`export const ${ownNames.overview}: ${runtime.CliOverview} = ${braced(entries, true)};`,
      },
    ],
  };
}

/** What there is to call, in the order of the help. */
export function cliOverview(model: Model): CliOverview {
  const { documentation, title, id } = model.service;
  const waiters = cliWaiters(model);
  const lines = sortedOperations(model).map((operation) => {
    const own = waiters.filter((each) => each.operation === operation).map(({ cli }) => cli);
    return [operation.cli, lineOf(model, operation, own)] as const;
  });
  return { title: shortText(documentation) ?? title ?? id, commands: Object.fromEntries(lines) };
}

function lineOf(model: Model, operation: Operation, waiters: readonly string[]): CliLine {
  const shapes = cliShapes(model, operation);
  const isSecret = secretIn({ output: operation.output, shapes }) !== undefined;
  const marked = (is: boolean): true | undefined => (is ? true : undefined);
  return {
    summary: shortText(operation.documentation) ?? '',
    ...defined({
      readonly: marked(operation.readonly),
      pages: marked(cliPages(model, operation) !== undefined),
      secrets: marked(isSecret),
      deprecated: marked(operation.deprecated !== undefined),
      waiters: waiters.length > 0 ? waiters : undefined,
    }),
  };
}
