import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Script } from './project.js';
import type { SdkName } from './sdk-names.js';
import { clientPackageOf, documentPackage } from './sdk-packages.js';
import { type UsedService, waiterOf } from './services.js';
import type { ValueFinder } from './values.js';
import { type Reference, walk } from './walk.js';

const { ts } = tsMorph;

/** A call, a paginator, a waiter or an upload that a script makes with the SDK, whether it can be turned or not. */
export interface SdkCall {
  /** The package of the client. */
  readonly of: string;
  /** The file that has its counterpart. */
  readonly file: 'index' | 'plain' | 'transfer';
  readonly what: Called;
}

type Called =
  | { readonly is: 'operation' | 'paginator'; readonly operation: string }
  | { readonly is: 'waiter'; readonly waiter: string }
  | { readonly is: 'upload' };

/** All that a script calls. A command counts where it is made, also apart from `send`. */
export function callsIn(
  script: Script,
  references: readonly Reference[],
  { valueOf }: ValueFinder,
): readonly SdkCall[] {
  const calls = references.flatMap(({ node, sdk }): SdkCall[] => {
    const of = clientPackageOf(sdk.module);
    const what = calledAt(node, sdk);
    if (of === undefined || what === undefined) return [];
    if (what.is === 'upload') return [{ of, file: 'transfer', what }];
    return [{ of, file: sdk.module === documentPackage ? 'plain' : 'index', what }];
  });
  walk(script, (node) => {
    const call = ts.isCallExpression(node) ? methodCall(node, valueOf) : undefined;
    if (call !== undefined) calls.push(call);
  });
  return calls;
}

/** What is called where a name of the SDK stands: what is made with `new`, or a function. */
function calledAt(node: TypeScript.Node, { role }: SdkName): Called | undefined {
  const { parent } = node;
  const isMade = ts.isNewExpression(parent) && parent.expression === node;
  const isCalled = ts.isCallExpression(parent) && parent.expression === node;
  if (role.is === 'command' && isMade) return { is: 'operation', operation: role.operation };
  if (role.is === 'paginator' && isCalled) return { is: 'paginator', operation: role.operation };
  if (role.is === 'waiter' && isCalled) return { is: 'waiter', waiter: role.waiter };
  return role.is === 'upload' && isMade ? { is: 'upload' } : undefined;
}

/** `s3.getObject(input)` of an aggregated client. */
function methodCall(
  node: TypeScript.CallExpression,
  valueOf: ValueFinder['valueOf'],
): SdkCall | undefined {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text === 'send')
    return undefined;
  const client = valueOf(expression.expression);
  const call = valueOf(node);
  if (client?.is !== 'client' || !client.isAggregated || call?.is !== 'call') return undefined;
  const what = { is: 'operation', operation: call.operation } as const;
  return { of: call.of, file: call.isPlain ? 'plain' : 'index', what };
}

/** The generated function that does what a call of the SDK does; undefined where there is none. */
export function counterpartOf(service: UsedService, { what }: SdkCall): string | undefined {
  const { names, operations } = service;
  switch (what.is) {
    case 'operation': {
      const operation = operations.get(what.operation);
      return operation && names.operation(operation);
    }
    case 'paginator': {
      const operation = operations.get(what.operation);
      return operation && names.derived(operation, 'paginate', '');
    }
    case 'waiter': {
      const found = waiterOf(service, what.waiter);
      return found && names.waiter(found.operation, found.waiter);
    }
    case 'upload':
      return 'upload';
  }
}
