import type { Expression, Type } from './jmespath/expression.js';
import { opened, readExpression, type Unreadable } from './jmespath/read-expression.js';
import type { Acceptor, Model, Operation, Waiter } from './model.js';

/** What a waiter looks for in an answer, and what that means. */
export type Sign = SignOfOutput | SignOfError;

/** What is looked for in the output of a success. */
export interface SignOfOutput {
  readonly in: 'output';
  readonly state: Acceptor['state'];
  readonly test:
    | { readonly kind: 'any' }
    /** The value is `expected`; of a list, all items are, and there is one, or any is. */
    | {
        readonly kind: 'value' | 'all' | 'some';
        readonly of: Expression;
        readonly expected: string | number | boolean;
      };
}

/** The code of an error, or its status; `true` is any error. */
export interface SignOfError {
  readonly in: 'error';
  readonly state: Acceptor['state'];
  readonly expected: string | number | true;
}

/** What a waiter looks for, in order; undefined where no code can be written for some of it. */
export function signsOf(
  model: Model,
  operation: Operation,
  { acceptors }: Waiter,
): readonly Sign[] | undefined {
  const signs = acceptors.flatMap((acceptor) => {
    const sign = signOf(model, operation, acceptor);
    return 'reason' in sign ? [] : [sign];
  });
  return signs.length < acceptors.length ? undefined : signs;
}

/** What an acceptor of a waiter looks for, or why no code can be written for it. */
export function signOf(
  model: Model,
  operation: Operation,
  { state, matcher, argument = '', expected, withInput }: Acceptor,
): Sign | Unreadable {
  const anyOutput: Sign = { in: 'output', state, test: { kind: 'any' } };
  switch (matcher) {
    case 'error':
      return expected === false ? anyOutput : { in: 'error', state, expected };
    case 'status': {
      const status = Number(expected);
      // Of a success, only that it is one is known.
      return status < 300 ? anyOutput : { in: 'error', state, expected: status };
    }
    case 'path':
    case 'pathAll':
    case 'pathAny': {
      const roots = { output: operation.output, ...(withInput && { input: operation.input }) };
      const of = readExpression(model, roots, argument);
      if ('reason' in of) return of;
      const kind = matcher === 'path' ? 'value' : matcher === 'pathAll' ? 'all' : 'some';
      const reason = misfit(model, of, kind, expected);
      return reason === undefined
        ? { in: 'output', state, test: { kind, of, expected } }
        : { reason };
    }
  }
}

/** Why an expression can never give what is expected, or not by the code that is written for it. */
function misfit(
  model: Model,
  of: Expression,
  kind: 'value' | 'all' | 'some',
  expected: string | number | boolean,
): string | undefined {
  const type = opened(model, of.type);
  const compared: Type | undefined =
    kind === 'value' ? type : type.kind === 'list' ? opened(model, type.item) : undefined;
  if (compared === undefined) return 'it gives no list';
  if (compared.kind !== (typeof expected === 'string' ? 'text' : typeof expected)) {
    return `it never gives ${JSON.stringify(expected)}`;
  }
  // Where something is missing, a comparison gives neither true nor false.
  if (expected === false && of.kind !== 'member') return 'only members are compared with false';
  return undefined;
}
